"""A sheet for each form of the orders, complaints, visits and incidents: as an office would print it, and overfull."""

from __future__ import annotations

from dataclasses import replace

from propertydesk.core.sheet import Sheet
from tests.paper.slips import OFFICE

LONG = "厨房水槽下方给水软管接头处渗水，地板已泡起，住户㛃女士称昨夜起滴水；请带堵漏材料、管钳和抽水机，货梯上楼。"
PRINTED = "2026-11-21 10:41"

ORDER = {
    "reported_at": "2026-11-21 10:38",
    "reported_how": "电话",
    "reporter": "尉迟文轩",
    "clerk": "王丽",
    "room": "3-1-1001",
    "phone": "13812342401",
    "nature": "室内有偿",
    "content": "厨房水管滴水，地面积水，要求上午安排师傅上门。",
    "category": "给排水",
    "urgency": "一般",
    "booked_at": "/",
    "department": "工程部",
    "notified_at": "11-21 10:40",
    "notify_due": "11-21 10:48",
    "arrive_due": "11-21 11:08",
    "finish_due": "11-21",
    "visit_due_at": "2026-11-23",
}

ORDER_DONE = ORDER | {
    "assigned_at": "11-21 10:45",
    "repairer": "陈大勇",
    "arrived_at": "11-21 11:02",
    "started_at": "11-21 11:05",
    "finished_at": "11-21 11:40",
    "materials_total": "52.00",
    "labour": "30.00",
    "total": "82.00",
    "total_capitals": "人民币捌拾贰元整",
    "consent": "¥82.00 尉迟文轩",
    "work_done": "更换不锈钢编织软管一根、角阀一只，试水两次不漏，地面积水已清。",
    "fixed": "是",
    "left_over": "地板鼓起，建议业主另行报修",
    "quality": "满意",
    "timeliness": "满意",
    "manners": "基本满意",
    "opinion": "师傅来得快，做得干净。",
    "visited_at": "11-22 15:20",
    "visited_how": "电话",
    "satisfaction": "满意",
    "visit_opinion": "不再漏水，业主满意。",
    "visitor": "王丽",
    "supervisor": "周海涛 2026-11-23",
    "receipt_number": "SJ-0001288",
    "filed_at": "2026-11-24",
    "accepted_by": "尉迟文轩",
    "note": "钥匙在前台",
}

MATERIALS = (
    {"name": "不锈钢编织软管", "spec": "40 cm", "measure": "根", "quantity": "1", "price": "18.00", "sum": "18.00"},
    {"name": "角阀", "spec": "DN15 铜", "measure": "只", "quantity": "1", "price": "34.00", "sum": "34.00"},
)


def order(**changes: object) -> Sheet:
    """A repair order just reported."""
    sheet = Sheet("F02", "WX-20261121-001", OFFICE, ORDER, printed_at=PRINTED)
    return replace(sheet, **changes)  # type: ignore[arg-type]  # the tests name fields of Sheet


def order_done(rows: int = 2) -> Sheet:
    """A repair order signed and filed, with so many rows of materials."""
    return order(
        values=ORDER_DONE,
        rows=tuple(MATERIALS[number % 2] for number in range(rows)),
        checks=frozenset({"consent_phone"}),
        closed=True,
    )


COMPLAINT = {
    "received_at": "2026-11-20 09:12",
    "complainant": "闻人㛃",
    "room": "3-2-602",
    "phone": "13812342401",
    "source": "来电",
    "category": "噪音",
    "severity": "一般",
    "content": LONG * 3,
    "clerk": "王丽",
    "reply_due": "11-20 11:12",
    "owner_replied_at": "11-20 09:40",
    "next_reply_at": "11-20 17:00",
    "department": "秩序维护部",
    "department_head": "赵刚",
    "passed_on_at": "11-20 09:30",
    "department_due": "11-21 09:30",
}

PROGRESS = ({"at": "11-20 09:40", "what": "电话告知业主已派秩序员到现场核实", "staff": "王丽", "told": "电话"},)


def complaint(rows: int = 3, **changes: object) -> Sheet:
    """A complaint that a department is dealing with."""
    sheet = Sheet(
        "F03",
        "TS-20261120-003",
        OFFICE,
        COMPLAINT,
        rows=PROGRESS * rows,
        checks=frozenset({"verdict_communicative", "kind_help"}),
        printed_at=PRINTED,
    )
    return replace(sheet, **changes)  # type: ignore[arg-type]  # the tests name fields of Sheet


REPLY = {
    "to": "闻人㛃",
    "room": "3-2-602",
    "owner": "闻人㛃、尉迟𬭎",
    "received_at": "2026-11-20 09:12",
    "category": "噪音",
    "content": "楼上装修晚间施工",
    "findings": LONG,
    "result": "装修单位已书面承诺只在工作日 8 时至 18 时施工。",
    "measures": "11-20 09:40 秩序员到场制止\n11-20 17:00 发装修违章处理通知单",
    "contact": "王丽",
    "contact_phone": "0571-8765 4321",
    "day": "2026-11-21",
}


def reply(**changes: object) -> Sheet:
    """The written reply to that complaint."""
    sheet = Sheet("F39", "TS-20261120-003", OFFICE, REPLY, printed_at=PRINTED)
    return replace(sheet, **changes)  # type: ignore[arg-type]  # the tests name fields of Sheet


FILLED = {"F02": order_done, "F03": complaint, "F39": reply}
"""How each form looks on an ordinary day."""

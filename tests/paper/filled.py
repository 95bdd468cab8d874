"""A sheet for each form of the orders, complaints, visits and incidents: as an office would print it, and overfull."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from propertydesk.core.sheet import Sheet
from tests.paper.fee_papers import FEE_PAPERS
from tests.paper.log_papers import LOG_PAPERS
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
    "notify_due": "10:48",
    "arrive_due": "11:08",
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
    "reply_due": "11:12",
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


INCIDENT = {
    "occurred_at": "2026-11-20 22:10",
    "found_at": "2026-11-20 22:12",
    "reported_at": "2026-11-20 22:13",
    "place_text": "3栋地下车库B区消防水泵房",
    "reporter": "保安 鲁强",
    "parties": "业主闻人㛃 13812342401；保洁 孙桂",
    "supervisor_at": "2026-11-20 22:14",
    "manager_at": "2026-11-20 22:16",
    "course": LONG * 2,
    "measures": "关闭阀门，疏散车辆",
    "casualties": "无",
    "losses": "两部电梯停用",
    "loss_fen": "12,000.00",
}


def incident(rows: int = 2, **changes: object) -> Sheet:
    """An incident in the night."""
    told = {"whom": "当值主管", "name": "周海涛", "at": "2026-11-20 22:14", "how": "电话"}
    sheet = Sheet(
        "F18",
        "SJ-20261120-001",
        OFFICE,
        INCIDENT,
        rows=(told,) * rows,
        checks=frozenset({"category_flood", "level_grave"}),
        printed_at=PRINTED,
    )
    return replace(sheet, **changes)  # type: ignore[arg-type]  # the tests name fields of Sheet


COORDINATION = {
    "sent_at": "2026-11-20 10:00",
    "from_department": "客服部",
    "staff": "王丽",
    "department": "工程部",
    "to_whom": "陈大勇",
    "room": "3-1-1001",
    "source_number": "TS-20261120-003",
    "due_at": "2026-11-21 18:00",
    "matter": LONG,
}

FINDING = {
    "found_at": "2026-11-20 10:00",
    "department": "秩序维护部",
    "place": "东门岗",
    "clause": "S3 3.2 保安着装",
    "points": "0.50",
    "fact": "夜班未着制服，未佩戴工号牌。",
    "staff": "王丽",
    "responsible": "赵刚",
    "due_at": "2026-11-23 18:00",
}

SUMMARY = {
    "month": "2026-10",
    "households": "820",
    "due": "58",
    "visited": "60",
    "visits": "64",
    "rate": "7.3 %",
    "unsatisfied": "2",
    "topics": "近况 20；维修 18；保洁绿化 12；车辆 10",
    "satisfaction": "满意 55；较满意 7；不满意 2",
    "specialists": "王丽 20/19；李娜 22/20；陈晓 18/19",
    "summary": LONG * 3,
    "measures": LONG,
    "staff": "周海涛",
    "written_at": "2026-11-02 09:00",
}


def coordination() -> Sheet:
    """A coordination sheet just sent."""
    return Sheet("F28", "XT-20261120-001", OFFICE, COORDINATION, printed_at=PRINTED)


def finding() -> Sheet:
    """A nonconformity found on patrol."""
    ticked = frozenset({"source_patrol"})
    return Sheet("F29", "BH-20261120-001", OFFICE, FINDING, checks=ticked, printed_at=PRINTED)


def summary() -> Sheet:
    """The summary of October's household visits."""
    return Sheet("VISITSUM", "2026-10", OFFICE, SUMMARY, printed_at=PRINTED)


FILLED: dict[str, Callable[[], Sheet]] = {
    "F02": order_done,
    "F03": complaint,
    "F18": incident,
    "F28": coordination,
    "F29": finding,
    "F39": reply,
    "VISITSUM": summary,
    **FEE_PAPERS,
    **LOG_PAPERS,
}
"""How each form looks on an ordinary day."""

"""An office in which every kind of record stands at least once, made through the actions themselves."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from propertydesk.core.views import Query
from propertydesk.office.words import Role
from tests.an_office import TENANT_ID, AnOffice, household
from tests.sheets.making import Page, save


def fill(office: AnOffice, folder: Path) -> None:
    """Put something of everything into *office*; *folder* is for files that are attached."""
    unit_id, owner_id = household(office)
    office.do("person.add", name="王敏", phones="15800001171", id_number=TENANT_ID, unit_id=unit_id, relation="tenant")
    vehicle_id = office.new("vehicle.add", unit_id=unit_id, plate="浙Z12345", person_id=owner_id)
    office.do("parking.add", name="B1-023", unit_id=unit_id, vehicle_id=vehicle_id)
    office.do("instruction.add", unit_id=unit_id, text="上门前先打电话")
    office.do("notice.post", kind="water", building_id="3", entrance="1", text="停水", until_at="14:00")
    office.do("directory.add", name="电梯维保", kind="contractor", phone="057188001234")
    office.do("specialist.set", building_id="3", staff_id="specialist", stand_in_id="desk")
    office.do("blanks.reserve", kind="release_slip", count="2", issued_to="东门")
    office.do("log.write", category="patrol", text="一切正常")
    _handed_over(office)
    office.do("rule.change", rule="R03", limit="20")
    (folder / "deed.pdf").write_bytes(b"%PDF-1.7")
    office.do("scan.attach", unit_id, path=str(folder / "deed.pdf"))
    _counter(office, unit_id)
    _repairs(office, unit_id)
    _complaints(office, unit_id)
    _between_departments(office, unit_id)
    _an_incident(office, unit_id)
    _visits(office, unit_id)
    _a_report(office)
    _bills(office, unit_id)
    _arrears(office, unit_id)
    _money_held(office, unit_id)
    _the_till(office, unit_id, folder)
    _taken_over(office, folder)
    _the_bank(office)
    _keys_and_parcels(office, unit_id)
    _rounds(office)
    _announcements(office)
    office.do("roster.add", post_id="East gate", day="2026-11-21", name="night", staff_id="guard", note="替班")
    _read_by_the_bosses(office)
    office.do("period.lock", until="2020-12-31")


def _handed_over(office: AnOffice) -> None:
    office.do("thing.usual")
    office.do("handover.accept", office.new("handover.give", post_id=2, important="道闸报修"))


def _rounds(office: AnOffice) -> None:
    office.do("round_list.begin")
    lists = [row["id"] for row in office.rows("round_lists") if row["kind"] == "shift"]
    office.do("round.enter", office.new("round.prepare", list_id=lists[0]), found="6 门岗灯不亮")


def _counter(office: AnOffice, unit_id: int) -> None:
    desk = office.as_(Role.DESK)
    desk.perform("visitor.in", (), {"unit_id": unit_id, "name": "搬家公司", "purpose": "搬家"})
    desk.perform(
        "call.record", (), {"unit_id": unit_id, "caller": "王敏", "content": "几点停水", "promised_at": "15:00"}
    )
    desk.perform("request.record", (), {"unit_id": unit_id, "caller": "王敏", "content": "借梯子"})
    desk.perform(
        "release_slip.issue",
        (),
        {
            "unit_id": unit_id,
            "applicant": "王敏",
            "relation": "tenant",
            "id_shown": "yes",
            "consent": "phone",
            "consent_by": "尉迟文轩",
            "consent_phone": "13900004477",
            "consent_at": "10:30",
            "items": "沙发*1; 纸箱*4",
        },
    )


def _keys_and_parcels(office: AnOffice, unit_id: int) -> None:
    key_id = office.new("office_key.add", unit_id=unit_id, name="入户门", hook="A12", quantity="2")
    office.do("key_loan.out", key_id=key_id, person="李师傅", phone="13700001122", purpose="换锁", due_at="18:00")
    office.do("kept.take_in", kind="parcel", unit_id=unit_id, what="顺丰 3321", place="货架B")


def _announcements(office: AnOffice) -> None:
    words = {"title": "停水通知", "text": "因水箱清洗，明日停水。\n请提前储水。", "until": "2026-11-25"}
    hangs = office.new("announcement.draft", about="water", buildings="3", **words)
    office.do("announcement.approve", hangs)
    office.do("announcement.post", hangs, where="3幢大堂")
    office.new("announcement.draft", **words | {"title": "灭蚊通知"})


def _between_departments(office: AnOffice, unit_id: int) -> None:
    department = office.rows("departments")[0]["id"]
    office.do(
        "coordination.send",
        department_id=department,
        matter="楼道堆物，请清理",
        due_at="2026-11-21 17:30",
        unit_id=unit_id,
    )
    office.do(
        "nonconformity.find", source="sample", department_id=department, fact="值班记录漏签", due_at="2026-11-23 17:30"
    )


def _an_incident(office: AnOffice, unit_id: int) -> None:
    office.as_(Role.DESK).perform(
        "incident.report",
        (),
        {
            "category": "lift",
            "occurred_at": "10:20",
            "place_text": "3幢1单元电梯",
            "unit_id": unit_id,
            "reporter": "王敏",
            "course": "10:20 一人被困",
            "supervisor_told": "yes",
        },
    )


def _repairs(office: AnOffice, unit_id: int) -> None:
    desk = office.as_(Role.DESK)
    repair = {"unit_id": unit_id, "category": "water", "content": "水龙头滴水", "repairer_id": "Colleague engineer"}
    done = desk.perform("work_order.report", (), repair)
    desk.perform(
        "work_order.report", (), {"place": "public", "building_id": "3", "category": "light", "content": "灯灭"}
    )
    desk.perform("work_order.note", done.ids, {"text": "家里有狗"})
    office.do("price.set", name="疏通马桶", category="water", price_fen="60", measure="次")


def _complaints(office: AnOffice, unit_id: int) -> None:
    desk = office.as_(Role.DESK)
    said = {"unit_id": unit_id, "complainant": "王敏", "category": "noise", "content": "楼上凌晨装修"}
    sent = {"source": "line_12345", "sender_number": "T2026112000123", "reply_by": "2026-11-23 17:00"}
    grave = desk.perform("complaint.record", (), said | sent | {"severity": "grave"})
    desk.perform("complaint.progress", grave.ids, {"what": "已查看监控"})
    desk.perform("complaint.take_stock", grave.ids, {"root_cause": "neighbour", "responsible_id": "desk"})
    desk.perform("complaint.record", (), said | {"result": "已当场劝止"})


def _visits(office: AnOffice, unit_id: int) -> None:
    desk = office.as_(Role.DESK)
    waiting = desk.list_ids("return_visits", Query(("open",)))
    desk.perform("return_visit.try", waiting[:1], {"note": "无人接听"})
    desk.perform(
        "household_visit.record",
        (),
        {
            "unit_id": unit_id,
            "person": "王敏",
            "content": "楼道灯常坏",
            "measure": "换灯",
            "follow_by": "2026-11-23 17:30",
        },
    )
    desk.perform("visit_draw.draw", (), {"month": "2026-10"})
    office.do("visit_summary.write", month="2026-10", summary="灯的问题多", measures="每周查灯")


def _a_report(office: AnOffice) -> None:
    texts = {"cause": "管道老化", "measures": "更换立管", "analysis": "无"}
    done = office.do("monthly_report.write", report="repairs", month="2026-10", **texts)
    office.do("monthly_report.send", *done.ids, sent_to="品质管理部", sent_how="mail")


def _money_held(office: AnOffice, unit_id: int) -> None:
    """A deposit, a prepayment of which a part went back, its invoice, and the book of the papers."""
    first, last = "0001201", "0001250"
    office.do("receipt_book.issue", holder_id="manager", first=first, last=last, note="第一本")
    held = {"unit_id": unit_id, "payer": "尉迟文轩", "phone": "13900004477", "amount_fen": "2000", "what_for": "装修"}
    office.do("deposit.take", **held, paper_serial=first)
    paid = office.do("receipt.pay", unit_id=unit_id, prepay="300", method="wechat", paper_serial="0001202")
    wanted = office.do("invoice.want", *paid.ids, title="尉迟文轩", send_to="13900004477")
    office.do("invoice.issue", *wanted.ids, invoice_number="04488211", electronic="yes")
    to_finance = {"paid_to": "尉迟文轩", "reference": "财字11号", "approved_by": "项目经理", "why": "多交"}
    office.do("refund.prepaid", unit_id=unit_id, amount_fen="100", **to_finance)


def _bills(office: AnOffice, unit_id: int) -> None:
    """What is charged at which price, and the bills of a month."""
    office.do("fees.start", since="2026-01-01")
    approved = {"approved_by": "罗经理", "approved_on": "2026-10-28"}
    office.do("discount.grant", unit_id=unit_id, kind="custody", since="2026-10-01", **approved)
    office.do("bearing.set", unit_id=unit_id, bearer="tenant", item_id="SF", since="2026-01-01")
    meter_id = office.new("meter.add", unit_id=unit_id, item_id="SF", number="S-1001", since="2026-10-01")
    office.do("reading.take", meter_id, value="12.5", day="2026-10-31")
    office.do("shared_cost.enter", item_id="GT", month="2026-10", total_fen="1234.50", basis="路灯、电梯电表")
    office.do(
        "lease.let", kind="advertising", place="3幢1单元电梯", party="云帆传媒", since="2026-10-01", until="2026-12-31",
        rent_fen="500", phone="13700006688",
    )  # fmt: skip
    office.do("bill_run.make", month="2026-10")
    office.do("bill.charge", unit_id=unit_id, item_id="ZJ", count="2")


def _arrears(office: AnOffice, unit_id: int) -> None:
    """Something is due today: a call with a promise, and a reminder that was signed for."""
    office.do("bill.charge", unit_id=unit_id, item_id="ZJ", count="1", due_on="2026-11-20")
    office.do("dunning.phone", unit_id, person="尉迟文轩", answer="promised", promised_on="2026-11-30", words="月底付")
    reminder = office.do("dunning.remind", unit_id, served="door", witness="罗立平")
    office.do("dunning.delivered", *reminder.ids, person="尉迟文轩")
    office.do("dunning.letter", unit_id, anyway="业主即将出售房屋", ems_number="1234567890123")


def _the_till(office: AnOffice, unit_id: int, folder: Path) -> None:
    """A cashier's day: money at the door, a statement with a line that nobody knows, and the day closed."""
    cashier = office.as_(Role.CASHIER)
    cashier.perform("receipt.pay", (), {"unit_id": unit_id, "prepay": "100", "method": "cash"})
    there = {"agreed_at": "15:00", "person": "尉迟文轩", "phone": "13900004477", "collector_id": "cashier"}
    cashier.perform("door_collection.book", (), {"unit_id": unit_id} | there)
    bill = "交易时间,交易对方,收/支,金额(元),交易单号\n2026-11-19 20:00:00,王敏,收入,¥88.00,420001\n"
    (folder / "wechat.csv").write_text(f"微信支付账单明细\n\n{bill}", encoding="utf-8")
    cashier.perform("statement.read", (), {"method": "wechat", "path": str(folder / "wechat.csv")})
    cashier.perform("day.close", (), {"counted_fen": "99.50", "over_why": "找零", "second_id": "desk"})


def _taken_over(office: AnOffice, folder: Path) -> None:
    """A sheet of another system, with what the neighbours owe."""
    office.do("unit.add", unit="3-1-1002", area="88")
    headings = ("房号", "收费项目", "账期", "应收", "实收")
    rows = (headings, ("3-1-1002", "旧系统水费", "2026-01", 120, 20))
    office.do("fees.take_over", sheets=str(save(folder / "old.xlsx", Page("收费", rows))), taken_as="opening")


def _the_bank(office: AnOffice) -> None:
    """The neighbours have signed, and their month is at the bank."""
    account = {"holder": "单雄信", "bank": "工商银行", "account": "6222021202001234567"}
    office.do("bank_agreement.sign", unit_id="3-1-1002", **account)
    office.do("bank_run.out", month="2026-10")


def _read_by_the_bosses(office: AnOffice) -> None:
    """A sheet of the week before is signed by the supervisor, and one is drawn for the manager."""
    office.do("log.write", text="夜间巡楼，正常", category="patrol", at=office.clock.now - timedelta(days=8, hours=8))
    office.as_(Role.SUPERVISOR).perform("log_review.sign", (), {"remark": "夜班漏记一次巡楼"})
    office.do("log_draw.draw")
    sample = office.rows("log_samples")[0]["id"]
    office.do("log_sample.open", sample)

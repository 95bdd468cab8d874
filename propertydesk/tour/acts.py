"""The day itself, act by act: what comes to a front desk between half past eight and eleven."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from propertydesk.core.i18n import Text, _, say
from propertydesk.core.views import Query
from propertydesk.demo.talk import Both
from propertydesk.office.models import Unit
from propertydesk.office.opening import DEPARTMENTS
from propertydesk.office.residents import Resident, residents
from propertydesk.office.roster.bring_in import bring_in, said
from propertydesk.office.words import Relation, UnitStatus
from propertydesk.tour.counter import counter
from propertydesk.tour.guide import Guide
from propertydesk.tour.ledger import write_messy_ledger


@dataclass(frozen=True, slots=True)
class Home:
    """A let flat: the unit, its owner and its tenant."""

    unit_id: int
    label: str
    owner: Resident
    tenant: Resident


def let_flats(guide: Guide) -> list[Home]:
    """The let flats of the estate, shops left out."""

    def look(session: Any, moment: Any) -> list[Home]:
        found = []
        query = select(Unit).where(Unit.status == UnitStatus.LET).order_by(Unit.sort)
        for unit in session.scalars(query):
            people = residents(session, unit.id, moment.today)
            owner = next((each for each in people if each.relation == Relation.OWNER), None)
            tenant = next((each for each in people if each.relation == Relation.TENANT), None)
            if owner and tenant and unit.label.split("-")[1] != "0":
                found.append(Home(unit.id, unit.label, owner, tenant))
        return found

    return guide.as_("desk").read(look)


def play(guide: Guide) -> None:
    """All acts in their order."""
    first, second, *_others = let_flats(guide)
    morning(guide, first)
    number_id = interrupted_slip(guide, first)
    slip_through_the_gate(guide, number_id)
    long_slip_that_is_void(guide, second)
    request_at_the_counter(guide, second)
    power_cut(guide, second)
    roster(guide)
    searches(guide, first)
    counter(guide)
    registers_and_workbooks(guide)
    evening(guide)


def _words(guide: Guide, both: Both) -> str:
    return both[0] if guide.lang == "zh_CN" else both[1]


def morning(guide: Guide, home: Home) -> None:
    """What is late is seen first; a notice goes up; a tradesman comes."""
    desk = guide.as_("desk")
    late = desk.list_ids("clocks", Query(("overdue",)))
    guide.note("desk", _("Promises overdue on the board: {count}", count=len(late)))
    until = guide.clock.now + timedelta(hours=5, minutes=30)
    text = _words(guide, ("清洗生活水箱，暂停供水", "The water tanks are being cleaned"))
    guide.do("supervisor", "notice.post", kind="water", building_id=home.label.split("-")[0], text=text, until_at=until)
    guide.later(6)
    guide.do(
        "desk", "visitor.in", unit_id=home.unit_id, name="纪师傅", visit_kind="tradesman", confirmed="phone",
        purpose=_words(guide, ("空调维修", "Repairs the air conditioner")), plate="浙Z20K86",
    )  # fmt: skip


def interrupted_slip(guide: Guide, home: Home) -> int:
    """A tenant wants to move a sofa out; the phone rings half-way; the owner agrees by phone; three copies print."""
    desk = guide.as_("desk")
    guide.later(8)
    answers: dict[str, Any] = {
        "unit_id": home.unit_id,
        "applicant": home.tenant.name,
        "relation": "tenant",
        "phone": home.tenant.phone,
        "id_number": home.tenant.id_number,
        "items": _goods(guide, (("沙发", "Sofa"), 1), (("纸箱", "Boxes"), 8), (("书桌", "Desk"), 1)),
    }
    draft = desk.park("release_slip.issue", f"{home.label} {home.tenant.name}", answers, unit_id=home.unit_id)
    guide.note("desk", _("The phone rings: the half-typed slip waits in the tray"))
    guide.later(1)
    guide.do(
        "desk", "call.record", unit_id=home.unit_id, caller=home.owner.name, phone=home.owner.phone, told_now=True,
        content=_words(guide, ("楼道灯不亮，晚上老人看不见", "The corridor is dark, old people cannot see at night")),
        department_id=say(DEPARTMENTS[1], guide.lang), promised_at=guide.clock.now + timedelta(hours=6),
    )  # fmt: skip
    guide.later(3)
    guide.refused("desk", "release_slip.issue", **answers, id_shown=True)
    guide.later(2)
    done = guide.do(
        "desk", "release_slip.issue", **answers, id_shown=True, large_counted=True, consent="phone",
        consent_by=home.owner.name, consent_phone=home.owner.phone, consent_at=guide.clock.now - timedelta(minutes=1),
    )  # fmt: skip
    desk.drop(draft)
    slip = done.ids[0]
    _print(guide, "release-slip", slip, _("Release slip: three copies on 241 × 140"))
    _print(
        guide, "release-slip-a5-both", slip, _("The same on A5, in both languages, marked as a reprint"), "A5", "both"
    )
    return slip


def slip_through_the_gate(guide: Guide, slip: int) -> None:
    """Signed and sealed, two trips, a count that differs, settled, back, filed."""
    guide.later(2)
    guide.refused("guard", "release_slip.gate", (slip,), counted=10)
    guide.do("leader", "release_slip.sign", (slip,))
    guide.later(14)
    guide.do("guard", "release_slip.gate", (slip,), counted=5, last=False)
    guide.later(16)
    guide.do("guard", "release_slip.gate", (slip,), counted=4)
    guide.later(3)
    note = _words(guide, ("一个纸箱留在家里", "One box stays in the flat"))
    guide.do("desk", "release_slip.settle", (slip,), difference="fewer", note=note)
    guide.later(9)
    guide.do("desk", "release_slip.return", (slip,))
    guide.do("desk", "release_slip.file", (slip,))


def long_slip_that_is_void(guide: Guide, home: Home) -> None:
    """Seven kinds of goods on the small paper go on to a second page; then the move is put off."""
    goods = _goods(
        guide, (("双人床", "Double bed"), 1), (("床垫", "Mattress"), 1), (("衣柜", "Wardrobe"), 2),
        (("冰箱", "Refrigerator"), 1), (("洗衣机", "Washing machine"), 1), (("餐桌", "Dining table"), 1),
        (("纸箱", "Boxes"), 12),
    )  # fmt: skip
    guide.later(4)
    done = guide.do(
        "desk", "release_slip.issue", unit_id=home.unit_id, applicant=home.owner.name, relation="owner", id_shown=True,
        id_number=home.owner.id_number, phone=home.owner.phone, items=goods,
    )  # fmt: skip
    slip = done.ids[0]
    _print(
        guide,
        "release-slip-241x93",
        slip,
        _("Seven kinds of goods on 241 × 93: goes on, under the same number"),
        "241x93",
    )
    guide.later(5)
    reason = _words(guide, ("业主改期搬运", "The owner moves another day"))
    guide.do("desk", "release_slip.void", (slip,), void_reason=reason, all_copies=True)
    _print(guide, "release-slip-void", slip, _("A void slip is stamped"))


def request_at_the_counter(guide: Guide, home: Home) -> None:
    """A request: taken, the department told within its ten minutes, done."""
    done = guide.do(
        "desk", "request.record", unit_id=home.unit_id, caller=home.tenant.name, phone=home.tenant.phone,
        content=_words(guide, ("厨房下水慢", "The kitchen drains slowly")),
    )  # fmt: skip
    guide.later(4)
    guide.do("desk", "request.tell", done.ids, department_id=say(DEPARTMENTS[1], guide.lang), told_whom="曾宏伟")
    guide.later(12)
    outcome = _words(guide, ("主管已疏通，通水正常", "Main pipe cleared, it drains again"))
    guide.do("desk", "request.done", done.ids, outcome=outcome, return_visit=True)


def power_cut(guide: Guide, home: Home) -> None:
    """Numbers are reserved and blanks printed; what was written by hand is keyed in under its number."""
    from propertydesk.tour.blanks import blank_slips

    guide.later(2)
    done = guide.do("desk", "blanks.reserve", kind="release_slip", count=3)
    guide.left.paper("blanks-with-numbers", blank_slips(guide, done.numbers), _("Blanks with reserved numbers"))
    guide.do(
        "desk", "release_slip.issue", unit_id=home.unit_id, applicant=home.owner.name, relation="owner", id_shown=True,
        items=_goods(guide, (("电视机", "Television"), 1)), reserved_number=done.numbers[0],
    )  # fmt: skip


def roster(guide: Guide) -> None:
    """An office's own ledger goes in, mistakes and all; the second time nothing changes."""
    guide.later(3)
    path = guide.left.workbook("ledger-with-mistakes", _("An owner ledger with the usual mistakes, read in below"))
    write_messy_ledger(path)
    manager = guide.as_("manager")
    for _time in range(2):
        result = bring_in(guide.office, manager.actor, path)
        guide.note("manager", said(result))
    for each in result.problems:
        guide.note("manager", _("{cell}: {what}", cell=each.cell, what=each.message))


def searches(guide: Guide, home: Home) -> None:
    """One box finds everything."""
    desk = guide.as_("desk")
    for text in (home.label, home.tenant.name[0], "yuchi", "dan", (home.owner.phone or "")[-4:], "20K86"):
        found = desk.find(text)
        shown = "; ".join(f"{hit.unit or hit.number or ''} {hit.title}".strip() for hit in found.hits[:4])
        guide.note("desk", _("Search {text}: {total} found. {shown}", text=text, total=found.total, shown=shown))


def registers_and_workbooks(guide: Guide) -> None:
    """What the supervisor looks through, on paper and in Excel."""
    from propertydesk.office.registers import print_register

    actor = guide.as_("supervisor").actor
    papers: tuple[tuple[str, str, Text, tuple[str, ...]], ...] = (
        ("VISITORS", "register-visitors", _("Register of visitors, today"), ("today",)),
        ("CALLS", "register-calls", _("Register of calls and requests, today"), ("today",)),
        ("RELEASES", "register-releases", _("Register of released goods, this week"), ("week",)),
        ("F40", "register-reserved-numbers", _("Register of reserved numbers (F40)"), ()),
    )
    for form, name, words, filters in papers:
        pdf = print_register(guide.office, actor, form, Query(filters), lang=guide.lang)
        guide.left.paper(name, pdf, words)
    for listing in ("units", "people", "visitors", "calls", "release_slips", "clocks"):
        label = guide.office.catalogue.lists[listing].label
        guide.as_("supervisor").export(listing, Query(), guide.left.workbook(listing, label), guide.lang)


def evening(guide: Guide) -> None:
    """Backed up, and checked from end to end."""
    from propertydesk.office.backups import back_up
    from propertydesk.store.verify import verify

    guide.later(2)
    back_up(guide.office, "tour")
    guide.note("manager", _("Backed up, and the backup checked"))
    findings = verify(guide.office.folder, guide.office.store.metadata)
    guide.note("manager", _("Journal, numbers and database checked. Found wrong: {count}", count=len(findings)))


def _goods(guide: Guide, *rows: tuple[Both, int]) -> list[dict[str, Any]]:
    return [{"name": _words(guide, name), "quantity": count} for name, count in rows]


def _print(guide: Guide, name: str, slip: int, words: Text, paper: str | None = None, lang: str | None = None) -> None:
    pdf = guide.as_("desk").printing.print("F01", [slip], paper=paper, lang=guide.lang, only=lang)
    guide.left.paper(name, pdf, words)

"""What is owed as a list of messages, for the program that sends SMS or mail: unit, name, phone, and the words to send.

The words are the office's own (setting ``fees_message``), or ours in the office's language. Whole telephone numbers
leave the office only with whoever may see them, and that leaves a trace for each household.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _, say
from propertydesk.core.masking import mask_phone
from propertydesk.core.money import show
from propertydesk.core.views import Moment
from propertydesk.desks.fees.dunning.steps import PAY_WITHIN, check_pay_by
from propertydesk.desks.fees.dunning.wording import check_wording
from propertydesk.desks.fees.ledger.models import Bill, unpaid
from propertydesk.desks.fees.on_paper import in_chunks
from propertydesk.excel.writing import open_workbook, whole_file
from propertydesk.office.deed import Deed
from propertydesk.office.models import Occupancy, Person, PersonPhone, Unit
from propertydesk.office.residents import current
from propertydesk.office.settings import setting
from propertydesk.office.words import OWNERS, Permission
from propertydesk.store.journal import BulkLine, Entry, append_bulk

MESSAGES_ASK = (
    Field("building_id", _("Building"), kind="lookup", lookup="building", hint=_("All of them when left empty")),
    Field("pay_by", _("To be paid by"), kind="day", hint=_("In seven days when left empty")),
    Field("file", _("File"), kind="new_file", length=500, required=True, hint=_("A workbook, or .csv"), width=2),
    Field("chosen", _("Chosen units"), kind="structure", width=0),
)
HEADINGS = (_("Unit"), _("Name"), _("Phone"), _("Owed (yuan)"), _("To be paid by"), _("Text"))


@dataclass(frozen=True, slots=True)
class Message:
    """One message: to whom, and what. ``owed_fen`` is due and owed; ``phone`` is whole, "" where nobody has one."""

    unit_id: int
    unit: str
    name: str
    phone: str
    owed_fen: int
    pay_by: date
    text: str


@dataclass(frozen=True, slots=True)
class _Due:
    """What a household owes that is due: fen, and how many months of the fee that has most."""

    fen: int
    months: int


def message_list(
    session: Session, moment: Moment, unit_ids: Sequence[int], pay_by: date | None = None
) -> list[Message]:
    """A message for each of the units that owes what is due, by building and floor, to be paid in seven days."""
    by = pay_by or moment.today + PAY_WITHIN
    lang = str(setting(session, "language"))
    found: list[tuple[str, Message]] = []
    for ids in in_chunks(unit_ids):
        due, people = _due(session, ids, moment.today), _people(session, ids, moment.today)
        for unit in session.scalars(select(Unit).where(Unit.id.in_(list(due)))):
            name, phone = people.get(unit.id, ("", ""))
            text = _text(session, unit.label, name, due[unit.id], moment.today, by, lang)
            found.append((unit.sort, Message(unit.id, unit.label, name, phone, due[unit.id].fen, by, text)))
    return [message for _sort, message in sorted(found, key=lambda one: one[0])]


def _due(session: Session, unit_ids: Sequence[int], today: date) -> Mapping[int, _Due]:
    query = select(
        Bill.unit_id, Bill.item_id, Bill.parking_id, Bill.since, Bill.until,
        Bill.charged_fen - Bill.reduced_fen - Bill.paid_fen,
    ).where(Bill.unit_id.in_(unit_ids), unpaid(), Bill.due_on <= today)  # fmt: skip
    fen: dict[int, int] = defaultdict(int)
    months: dict[int, dict[tuple[int, int | None], int]] = defaultdict(lambda: defaultdict(int))
    for unit_id, item_id, parking_id, since, until, owed in session.execute(query):
        fen[unit_id] += owed
        span = (until.year - since.year) * 12 + until.month - since.month + 1
        months[unit_id][item_id, parking_id] += span
    return {unit_id: _Due(sum_, max(months[unit_id].values())) for unit_id, sum_ in fen.items()}


def _people(session: Session, unit_ids: Sequence[int], today: date) -> Mapping[int, tuple[str, str]]:
    """The first owner of each unit with the number to call."""
    query = (
        select(Occupancy.unit_id, Person.name, PersonPhone.number)
        .join(Person, Person.id == Occupancy.person_id)
        .outerjoin(PersonPhone, PersonPhone.person_id == Person.id)
        .where(Occupancy.unit_id.in_(unit_ids), Occupancy.relation.in_(OWNERS), current(today))
        .order_by(Occupancy.id.desc(), PersonPhone.id.desc())
    )
    found: dict[int, tuple[str, str]] = {}
    for unit_id, name, phone in session.execute(query):
        if phone or not found.get(unit_id, ("", ""))[1]:  # somebody who can be reached goes before others
            found[unit_id] = (name, phone or "")
    return found


def _text(session: Session, unit: str, name: str, due: _Due, day: date, pay_by: date, lang: str) -> str:
    places = {
        "unit": unit,
        "name": name,
        "owed": show(due.fen),
        "months": str(due.months),
        "day": day.isoformat(),
        "pay_by": pay_by.isoformat(),
        "office": setting(session, "office_name") or "",
        "phone": setting(session, "phone") or "",
    }
    own = setting(session, "fees_message")
    if own:
        return str(own).format(**places)
    return say(_ours(places), lang)


def _ours(places: Mapping[str, str]) -> Words:
    """Our own words, where the office has none."""
    return _(
        "{office}: for {unit}, ¥{owed} of fees are due ({months} months). Please pay by {pay_by}. Questions: {phone}. "
        "If you have paid, please take no notice.",
        **places,
    )


def write_messages(
    deed: Deed, *, building_id: int | None, pay_by: date | None, file: str, chosen: Sequence[int] | None = None
) -> None:
    """Write the messages of all households that owe what is due; of one building, or the *chosen* units.

    Whoever may not see whole numbers gets them masked. Raises ``UserError`` when nobody owes, or for words that a
    demand may not say.
    """
    path = Path(file).expanduser().absolute()
    if not path.parent.is_dir():
        raise UserError(_("There is no folder {folder}.", folder=str(path.parent)), "file", "no_folder")
    wrong = check_wording(setting(deed.session, "fees_message") or "")
    if wrong is not None:
        raise UserError(wrong)
    units = select(Unit.id) if building_id is None else select(Unit.id).where(Unit.building_id == building_id)
    ids = deed.session.scalars(units).all() if chosen is None else list(chosen)
    messages = message_list(deed.session, deed.moment, ids, check_pay_by(deed, pay_by))
    if not messages:
        raise UserError(_("Nobody owes anything that is due."), code="nothing_due")
    whole = deed.actor.may(Permission.REVEAL)
    trace = {"messages": len(messages), "phones": "whole" if whole else "masked", "file": path.name}
    lines = [BulkLine("unit", one.unit_id, None, {"owed_fen": one.owed_fen}) for one in messages]
    append_bulk(deed.session, Entry(deed.entered_at, deed.actor.staff_id, deed.action, "list", 0, None, trace), lines)
    lang = str(deed.setting("language"))
    rows = [_row(one, whole) for one in messages]

    def write(_store: object) -> None:
        _write(path, rows, lang)

    deed.after_commit.append(write)
    deed.tell(_("Messages: {count}", count=len(messages)))
    if not whole:
        deed.warn(_("the phone numbers are masked: whole ones are for who may see them"))


def _row(message: Message, whole: bool) -> tuple[str, ...]:
    phone = message.phone if whole else mask_phone(message.phone)
    return (message.unit, message.name, phone, show(message.owed_fen), message.pay_by.isoformat(), message.text)


def _write(path: Path, rows: Sequence[tuple[str, ...]], lang: str) -> None:
    headings = tuple(say(heading, lang) for heading in HEADINGS)
    with whole_file(path) as part:
        if path.suffix.lower() == ".csv":
            with part.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows([headings, *rows])
            return
        with open_workbook(part) as workbook:
            sheet = workbook.add_worksheet()
            for place, row in enumerate((headings, *rows)):
                for column, text in enumerate(row):
                    sheet.write_string(place, column, text)

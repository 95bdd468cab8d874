"""The declaration of the till: day close, banking, collection at the door, statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action, Kind
from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.desks.fees.ledger.book import owed
from propertydesk.desks.fees.parts import Part
from propertydesk.desks.fees.till import closing, door, fields, rules, statements
from propertydesk.desks.fees.till.lists import DAY_CLOSES, DOOR_COLLECTIONS, STATEMENT_LINES, STATEMENTS, UNCONFIRMED
from propertydesk.desks.fees.till.models import DayClose, DoorCollection, Statement, StatementLine
from propertydesk.desks.fees.till.sheet import PAPERS
from propertydesk.office.models import Unit
from propertydesk.office.residents import main_person
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series
from propertydesk.store.search import Entry


def _today(asking: Any, record: Any) -> Mapping[str, Any]:
    del record
    return {"day": asking.moment.today, "cashier_id": asking.actor.staff_id}


def _closing_panel() -> Any:
    from propertydesk.desks.fees.till.closing_panel.screen import CloseDay

    return CloseDay


def _to_bank(asking: Any, close: DayClose) -> Mapping[str, Any]:
    return {"banked_on": asking.moment.today, "banked_fen": close.counted_fen}


def _at_home(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    """Who is usually there, and what is owed."""
    known: dict[str, Any] = {"collector_id": asking.actor.staff_id}
    if unit_id is None:
        return known
    known["expected_fen"] = owed(asking.session, unit_id)
    person = main_person(asking.session, unit_id, asking.moment)
    if person is not None:
        known["person"] = person.name
        if asking.actor.may(Permission.REVEAL) and person.phone:
            known["phone"] = person.phone
    return known


def _collector(asking: Any, record: DoorCollection) -> Mapping[str, Any]:
    return {"collector_id": record.collector_id}


def _counter(asking: Any, record: DoorCollection) -> Mapping[str, Any]:
    """What should come back, and the one who asks as the one who counts."""
    cash = door.taken_at_the_door(asking.session, record.id, cash_only=True)
    return {"brought_fen": cash + record.change_fen, "counted_by_id": asking.actor.staff_id}


def _close_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    rows = session.execute(
        select(DayClose.id, DayClose.number, DayClose.day, Staff.name, DayClose.total_fen)
        .join(Staff, DayClose.staff_id == Staff.id)
        .where(DayClose.id.in_(ids))
    ).tuples()
    return [
        Entry("day_close", id, None, f"{day} {cashier}", f"¥{show(total)}", number=number)
        for id, number, day, cashier, total in rows
    ]


def _door_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    rows = session.execute(
        select(DoorCollection.id, DoorCollection.number, DoorCollection.unit_id, Unit.label, DoorCollection.person)
        .join(Unit, DoorCollection.unit_id == Unit.id)
        .where(DoorCollection.id.in_(ids))
    ).tuples()
    return [
        Entry("door_collection", id, unit_id, label, person, number=number)
        for id, number, unit_id, label, person in rows
    ]


def _door_action(key: str, label: Any, run: Any, icon: str, **more: Any) -> Action:
    return Action(
        f"door_collection.{key}", label, run, Permission.COLLECT, subject="door_collection", icon=icon,
        **({"when": rules.can_move_door} | more),
    )  # fmt: skip


def _line_action(key: str, label: Any, run: Any, icon: str, **more: Any) -> Action:
    return Action(
        f"statement_line.{key}", label, run, Permission.BILLING, subject="statement_line", icon=icon, **more
    )  # fmt: skip


def _identifying() -> Any:
    from propertydesk.desks.fees.accounts.identify.screen import Identify

    return Identify


_CLOSING = (
    Action(
        "day.close", _("Close the day"), closing.close_day, Permission.COLLECT, makes="day_close", ask=fields.CLOSE_ASK,
        icon="lock", defaults=_today, primary=True, prints="F25", screen=_closing_panel,
        hint=_("Receipts of the day are summed and the cash is counted. A closed day stays closed."),
    ),
    Action(
        "day_close.bank", _("Cash banked"), closing.bank, Permission.COLLECT, subject="day_close", ask=fields.BANK_ASK,
        when=rules.can_bank, icon="landmark", defaults=_to_bank, primary=True,
    ),
    Action(
        "day_close.check", _("Checked by finance"), closing.check, Permission.FINANCE, subject="day_close",
        when=rules.can_check, icon="stamp",
    ),
)  # fmt: skip

_AT_THE_DOOR = (
    Action(
        "door_collection.book", _("Collect at the door"), door.book, Permission.COLLECT, makes="door_collection",
        ask=fields.BOOK_ASK, icon="door-open", defaults=_at_home, undo="door_collection.cancel",
    ),
    _door_action("go", _("On the way"), door.go, "footprints", ask=fields.GO_ASK, defaults=_collector, primary=True),
    _door_action("back", _("Back and counted"), door.back, "hand-coins", ask=fields.BACK_ASK, defaults=_counter,
                 primary=True),
    _door_action("cancel", _("Cancel"), door.cancel, "ban", ask=fields.CANCEL_ASK, when=rules.can_cancel_door,
                 danger=True),
)  # fmt: skip

_STATEMENTS = (
    Action(
        "statement.read", _("Read a statement in"), statements.read, Permission.BILLING, makes="statement",
        ask=fields.READ_ASK, icon="import",
    ),
    Action(
        "statement_line.enter", _("Line of a statement"), statements.enter, Permission.BILLING, makes="statement_line",
        inner=True,
    ),
    _line_action("match", _("Match with a receipt"), statements.match, "link", ask=fields.MATCH_ASK),
    _line_action("identify", _("Whose money it is"), statements.identify, "user-check", ask=fields.IDENTIFY_ASK,
                 when=rules.can_identify, primary=True, screen=_identifying),
    _line_action("ignore", _("Not a fee"), statements.ignore, "x", ask=fields.IGNORE_ASK),
    _line_action("reopen", _("Open again"), statements.reopen, "undo-2", when=rules.can_reopen),
)  # fmt: skip

PART = Part(
    kinds=(
        Kind(
            "day_close", _("Closed day"), DayClose, "lock", Series("day_close", "RJ", Period.DAY, 2),
            fields.CLOSE_FIELDS, _close_entries, unit=None, life=rules.CLOSE_LIFE,
        ),
        Kind(
            "door_collection", _("Collection at the door"), DoorCollection, "door-open",
            Series("door_collection", "SM", Period.DAY, 2), fields.DOOR_FIELDS, _door_entries, life=rules.DOOR_LIFE,
        ),
    ),
    actions=(*_CLOSING, *_AT_THE_DOOR),
    lists=(DAY_CLOSES, DOOR_COLLECTIONS),
    papers=PAPERS,
)  # fmt: skip

STATEMENT_PART = Part(
    kinds=(
        Kind("statement", _("Statement file"), Statement, "file-spreadsheet", None, fields.STATEMENT_FIELDS, unit=None),
        Kind(
            "statement_line", _("Line of a statement"), StatementLine, "list-checks", None, fields.LINE_FIELDS,
            life=rules.LINE_LIFE,
        ),
    ),
    actions=_STATEMENTS,
    lists=(STATEMENT_LINES, UNCONFIRMED, STATEMENTS),
)  # fmt: skip

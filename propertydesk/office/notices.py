"""What everybody at the desk must know: standing instructions on a unit, notices in force for a part of the estate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Building, Entrance, Notice, StandingInstruction
from propertydesk.office.words import NoticeKind, Permission

INSTRUCTION_ASK = (
    Field(StandingInstruction.unit_id, _("Unit"), lookup="unit"),
    Field(StandingInstruction.text, _("What everybody must know"), width=3),
    Field(StandingInstruction.until, _("Until"), hint=_("Empty: until somebody ends it")),
)
INSTRUCTION_FIELDS = (*INSTRUCTION_ASK, Field(StandingInstruction.ended_at, _("Ended")))

NOTICE_ASK = (
    Field(Notice.kind, _("About"), required=True, default=NoticeKind.OTHER),
    Field(Notice.building_id, _("Building"), lookup="building", hint=_("Empty: the whole estate")),
    Field("entrance", _("Entrance"), kind="line", length=20, hint=_("Empty: the whole building")),
    Field(Notice.text, _("Words"), width=3),
    Field(Notice.from_at, _("From"), required=False, hint=_("Now when left empty")),
    Field(Notice.until_at, _("Until")),
)
NOTICE_FIELDS = (
    Field(Notice.kind, _("About")),
    Field(Notice.building_id, _("Building"), lookup="building"),
    Field(Notice.entrance_id, _("Entrance"), lookup="entrance"),
    Field(Notice.text, _("Words"), width=3),
    Field(Notice.from_at, _("From")),
    Field(Notice.until_at, _("Until")),
)


def instruction_in_force(today: date) -> ColumnElement[bool]:
    """The SQL condition that a standing instruction holds on *today*."""
    running = or_(StandingInstruction.until.is_(None), StandingInstruction.until >= today)
    return StandingInstruction.ended_at.is_(None) & running


def notice_in_force(moment: Moment) -> ColumnElement[bool]:
    """The SQL condition that a notice is in force now."""
    return (Notice.from_at <= moment.now) & (Notice.until_at > moment.now)


def add_instruction(deed: Deed, unit_id: int, text: str, until: date | None) -> StandingInstruction:
    """Everybody who opens the unit sees *text*, until its last day or until it is ended."""
    over = until is not None and until < deed.moment.today
    require({"until": _("This day is over already.") if over else None})
    instruction = deed.add(StandingInstruction(unit_id=unit_id, text=text, until=until))
    deed.touch("unit", unit_id)
    return instruction


def end_instruction(deed: Deed, instruction: StandingInstruction) -> None:
    """It holds no longer."""
    deed.change(instruction, ended_at=deed.at)
    deed.touch("unit", instruction.unit_id)


def can_end_instruction(deed: Deed, instruction: StandingInstruction) -> None:
    """What has ended cannot end again."""
    if instruction.ended_at is not None:
        raise UserError(_("This was ended already."))


def post_notice(
    deed: Deed,
    kind: NoticeKind,
    building_id: int | None,
    entrance: str | None,
    text: str,
    from_at: datetime | None,
    until_at: datetime,
) -> Notice:
    """Put a notice in force for the estate, a building or an entrance; every card there shows it."""
    begin = from_at or deed.at
    require({
        "until_at": _("A notice ends after it begins.") if until_at <= begin
        else _("This time is over already.") if until_at <= deed.entered_at else None,
        "building_id": _("Which building has this entrance?") if entrance and building_id is None else None,
    })  # fmt: skip
    return deed.add(
        Notice(
            kind=kind,
            text=text,
            building_id=building_id,
            entrance_id=_entrance_id(deed, building_id, entrance),
            from_at=begin,
            until_at=until_at,
        )
    )


def extend_notice(deed: Deed, notice: Notice, until_at: datetime) -> None:
    """It takes longer, or less long."""
    require({"until_at": _("A notice ends after it begins.") if until_at <= notice.from_at else None})
    deed.change(notice, until_at=until_at)


def end_notice(deed: Deed, notice: Notice) -> None:
    """It is over now."""
    deed.change(notice, until_at=deed.at, from_at=min(notice.from_at, deed.at))


def can_end_notice(deed: Deed, notice: Notice) -> None:
    """What is over cannot be ended or prolonged."""
    if notice.until_at <= deed.at:
        raise UserError(_("This notice is over since {at}. Post a new one.", at=deed.moment.local(notice.until_at)))


def _entrance_id(deed: Deed, building_id: int | None, name: str | None) -> int | None:
    if building_id is None or not name:
        return None
    plain = name.removesuffix("单元")
    names = deed.session.scalars(select(Entrance.name).where(Entrance.building_id == building_id)).all()
    if plain not in names:
        building = deed.session.get_one(Building, building_id)
        raise UserError(
            _("Building {building} has the entrances: {known}", building=building.name, known=", ".join(names)),
            "entrance",
        )
    return deed.session.scalar(select(Entrance.id).where(Entrance.building_id == building_id, Entrance.name == plain))


def _until_now(asking: Any, notice: Notice) -> Mapping[str, Any]:
    return {"until_at": notice.until_at}


NOTICE_ACTIONS = (
    Action(
        "instruction.add", _("Standing instruction"), add_instruction, Permission.NOTICES,
        makes="standing_instruction", ask=INSTRUCTION_ASK, icon="pin",
    ),
    Action(
        "instruction.end", _("End the instruction"), end_instruction, Permission.NOTICES,
        subject="standing_instruction", when=can_end_instruction, icon="x", primary=True,
    ),
    Action(
        "notice.post", _("Post a notice"), post_notice, Permission.NOTICES, makes="notice", ask=NOTICE_ASK,
        icon="megaphone", undo="notice.end",
    ),
    Action(
        "notice.extend", _("Another end"), extend_notice, Permission.NOTICES, subject="notice",
        ask=(Field("until_at", _("Until"), kind="moment", required=True),), when=can_end_notice, icon="clock",
        defaults=_until_now,
    ),
    Action(
        "notice.end", _("It is over"), end_notice, Permission.NOTICES, subject="notice", when=can_end_notice,
        icon="circle-check", primary=True,
    ),
)  # fmt: skip

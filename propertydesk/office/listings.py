"""The office's own lists: instructions and notices, the directory, staff, the duty log, the journal, papers printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select, type_coerce
from sqlalchemy.orm import Session, aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import Words, _
from propertydesk.office.desk_models import Printout
from propertydesk.office.models import Building, DirectoryEntry, Entrance, Notice, StandingInstruction, Unit
from propertydesk.office.notices import instruction_in_force, notice_in_force
from propertydesk.office.numbers import BlankState, reserved_only
from propertydesk.office.reading import deed_in_words, subject_in_words
from propertydesk.office.settings import OfficeLanguage
from propertydesk.office.staff_models import Department, Post, Specialist, Staff, StaffRole
from propertydesk.office.words import DirectoryKind, NoticeKind, Permission, PostKind, Role
from propertydesk.store.journal_models import JournalRow
from propertydesk.store.kinds import Choice
from propertydesk.store.number_models import DocumentNumber, NumberState

_stand_in = aliased(Staff, name="stand_in")


def _place(query: Select[Any]) -> Select[Any]:
    placed = query.select_from(Notice).outerjoin(Building, Notice.building_id == Building.id)
    return placed.outerjoin(Entrance, Notice.entrance_id == Entrance.id)


def _roles_of(session: Session, ids: Sequence[int]) -> Mapping[int, list[Role]]:
    roles: dict[int, list[Role]] = defaultdict(list)
    for staff_id, role in session.execute(
        select(StaffRole.staff_id, StaffRole.role).where(StaffRole.staff_id.in_(ids)).order_by(StaffRole.id)
    ).tuples():
        roles[staff_id].append(role)
    return roles


INSTRUCTIONS = Listing(
    key="instructions",
    label=_("Standing instructions"),
    model=StandingInstruction,
    kind="standing_instruction",
    needs=Permission.LOOK,
    icon="pin",
    columns=(
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("text", _("What everybody must know"), StandingInstruction.text, width=380),
        Column("until", _("Until"), StandingInstruction.until, kind="day", width=100),
        Column("ended_at", _("Ended"), StandingInstruction.ended_at, kind="moment", width=130),
    ),
    base=lambda query: query.select_from(StandingInstruction).outerjoin(Unit, StandingInstruction.unit_id == Unit.id),
    filters=(
        Filter("in_force", _("In force"), lambda moment: instruction_in_force(moment.today)),
        Filter("over", _("Over"), lambda moment: ~instruction_in_force(moment.today)),
    ),
    order=lambda: Unit.sort,
    watch=("standing_instruction", "unit"),
    actions=("instruction.add", "instruction.end"),
    empty=_("No standing instructions. Write down what everybody must know before they deal with a unit."),
)

NOTICES = Listing(
    key="notices",
    label=_("Notices"),
    model=Notice,
    kind="notice",
    needs=Permission.LOOK,
    icon="megaphone",
    columns=(
        Column("about", _("About"), Notice.kind, kind="choice", of=NoticeKind, width=100),
        Column("building", _("Building"), Building.name, width=80),
        Column("entrance", _("Entrance"), Entrance.name, width=80),
        Column("text", _("Words"), Notice.text, width=360),
        Column("from_at", _("From"), Notice.from_at, kind="moment", width=130),
        Column("until_at", _("Until"), Notice.until_at, kind="moment", width=130),
    ),
    base=_place,
    filters=(
        Filter("in_force", _("In force now"), notice_in_force),
        Filter("coming", _("Still to come"), lambda moment: Notice.from_at > moment.now),
        Filter("over", _("Over"), lambda moment: Notice.until_at <= moment.now),
    ),
    watch=("notice",),
    actions=("notice.post", "notice.extend", "notice.end"),
    empty=_("No notices. Post one when the water is off: every card of the building shows it until it is over."),
)

DIRECTORY = Listing(
    key="directory",
    label=_("Useful numbers"),
    model=DirectoryEntry,
    kind="directory_entry",
    needs=Permission.LOOK,
    icon="book-user",
    columns=(
        Column("name", _("Listed as"), DirectoryEntry.name, width=200),
        Column("whose", _("Whose number"), DirectoryEntry.kind, kind="choice", of=DirectoryKind, width=180),
        Column("phone", _("Phone"), DirectoryEntry.phone, kind="phone", width=140),
        Column("note", _("Note"), DirectoryEntry.note, width=280),
        Column("retired", _("No longer in use"), DirectoryEntry.retired, kind="flag", shown=False),
    ),
    filters=(
        Filter("in_use", _("In use"), lambda moment: DirectoryEntry.retired.is_(False)),
        Filter("emergency", DirectoryKind.EMERGENCY.label, lambda moment: DirectoryEntry.kind == "emergency"),
        Filter("contractors", DirectoryKind.CONTRACTOR.label, lambda moment: DirectoryEntry.kind == "contractor"),
    ),
    order=lambda: DirectoryEntry.name,
    watch=("directory_entry",),
    actions=("directory.add", "directory.edit", "directory.retire"),
    empty=_("No numbers yet. Add the police, the lift firm, the street office."),
)

STAFF = Listing(
    key="staff",
    label=_("Staff"),
    model=Staff,
    kind="staff",
    needs=Permission.LOOK,
    icon="user-cog",
    columns=(
        Column("login", _("Sign-in name"), Staff.login, width=120),
        Column("name", _("Name"), Staff.name, width=110),
        Column("roles", _("Roles"), batch=_roles_of, kind="list", of=Role, width=240),
        Column("department", _("Department"), Department.name, width=130),
        Column("post", _("Post"), Post.name, width=120),
        Column("phone", _("Phone"), Staff.phone, kind="phone", mask="phone", width=120),
        Column("language", _("Language"), type_coerce(Staff.language, Choice(OfficeLanguage)), kind="choice",
               of=OfficeLanguage, shown=False),
        Column("active", _("Works here"), Staff.active, kind="flag", width=90),
    ),
    base=lambda query: query.select_from(Staff).outerjoin(Department, Staff.department_id == Department.id).outerjoin(
        Post, Staff.post_id == Post.id
    ),
    filters=(
        Filter("active", _("Works here"), lambda moment: Staff.active.is_(True)),
        Filter("left", _("Works here no longer"), lambda moment: Staff.active.is_(False)),
    ),
    order=lambda: Staff.name,
    watch=("staff", "department", "post"),
    actions=("staff.add", "staff.edit", "staff.roles", "staff.reset_password", "staff.retire", "staff.return"),
    empty=_("Nobody yet. Add everybody who uses this program, each with their own name and password."),
)  # fmt: skip

SPECIALISTS = Listing(
    key="specialists",
    label=_("Specialists"),
    model=Specialist,
    kind="specialist",
    needs=Permission.LOOK,
    icon="user-check",
    columns=(
        Column("building", _("Building"), Building.name, width=90),
        Column("specialist", _("Specialist"), Staff.name, width=120),
        Column("stand_in", _("Stand-in"), _stand_in.name, width=120),
    ),
    base=lambda query: (
        query.select_from(Specialist)
        .join(Building, Specialist.building_id == Building.id)
        .join(Staff, Specialist.staff_id == Staff.id)
        .outerjoin(_stand_in, Specialist.stand_in_id == _stand_in.id)
    ),
    order=lambda: Building.sort,
    watch=("specialist", "staff", "building"),
    actions=("specialist.set",),
    empty=_("No building has a specialist yet. Name one, and every card there shows who looks after it."),
)

DEPARTMENTS = Listing(
    key="departments",
    label=_("Departments"),
    model=Department,
    kind="department",
    needs=Permission.LOOK,
    icon="users-round",
    columns=(
        Column("name", _("Department"), Department.name, width=200),
        Column("retired", _("No longer in use"), Department.retired, kind="flag", width=110),
    ),
    order=lambda: Department.id,
    watch=("department",),
    actions=("department.add", "department.edit"),
    empty=_("No departments yet. Requests are passed on to them."),
)

POSTS = Listing(
    key="posts",
    label=_("Posts"),
    model=Post,
    kind="post",
    needs=Permission.LOOK,
    icon="map-pin",
    columns=(
        Column("name", _("Post"), Post.name, width=200),
        Column("kind", _("Kind of post"), Post.kind, kind="choice", of=PostKind, width=130),
        Column("retired", _("No longer in use"), Post.retired, kind="flag", width=110),
    ),
    order=lambda: Post.id,
    watch=("post",),
    actions=("post.add", "post.edit"),
    empty=_("No posts yet: front desk, gates, monitoring room."),
)


def _deeds(session: Session, ids: Sequence[int]) -> Mapping[int, Words]:
    rows = session.execute(select(JournalRow.id, JournalRow.action).where(JournalRow.id.in_(ids))).tuples()
    return {id: deed_in_words(session, action) for id, action in rows}


def _subjects(session: Session, ids: Sequence[int]) -> Mapping[int, Words]:
    rows = session.execute(select(JournalRow.id, JournalRow.subject_kind).where(JournalRow.id.in_(ids))).tuples()
    return {id: subject_in_words(session, kind) for id, kind in rows}


_FLAGS = {"afterwards": _("entered afterwards"), "clock_behind": _("the clock was set back")}


def _flags(session: Session, ids: Sequence[int]) -> Mapping[int, Words]:
    rows = session.execute(
        select(JournalRow.id, JournalRow.flags).where(JournalRow.id.in_(ids), JournalRow.flags != "")
    ).tuples()  # fmt: skip
    return {id: _FLAGS.get(flags.split()[0], flags) for id, flags in rows}


JOURNAL = Listing(
    key="journal",
    label=_("Journal"),
    model=JournalRow,
    needs=Permission.JOURNAL,
    icon="history",
    columns=(
        Column("seq", _("Row"), JournalRow.id, kind="whole", width=80),
        Column("at", _("At"), JournalRow.at, kind="moment", width=130),
        Column("by", _("By"), Staff.name, width=100),
        Column("what", _("What"), batch=_deeds, width=200),
        Column("about", _("Whom or what"), batch=_subjects, width=140),
        Column("flags", _("Mind"), batch=_flags, width=150),
        Column("lines", _("Lines in it"), JournalRow.line_count, kind="whole", width=70),
        Column("action", _("Action"), JournalRow.action, shown=False),
        Column("kind", _("Kind"), JournalRow.subject_kind, shown=False),
        Column("subject_id", _("Record number"), JournalRow.subject_id, kind="whole", shown=False),
    ),
    base=lambda query: query.select_from(JournalRow).outerjoin(Staff, JournalRow.actor_id == Staff.id),
    filters=(
        Filter("today", _("Today"), lambda moment: JournalRow.at >= moment.start_of(moment.today)),
        Filter("afterwards", _("Entered afterwards"), lambda moment: JournalRow.flags.contains("afterwards")),
        Filter("revealed", _("Masked numbers shown"), lambda moment: JournalRow.action == "reveal"),
        Filter("printed", _("Printed and exported"), lambda moment: JournalRow.action.in_(("print", "export"))),
    ),
    watch=("journal",),
    empty=_("The journal begins with the office's first deed."),
)


def _copies(session: Session, ids: Sequence[int]) -> Mapping[int, Words]:
    rows = session.execute(select(Printout.id, Printout.copies).where(Printout.id.in_(ids))).tuples()
    return {id: _("all") if copies == "*" else copies for id, copies in rows}


PRINTOUTS = Listing(
    key="printouts",
    label=_("Papers printed"),
    model=Printout,
    needs=Permission.LOOK,
    icon="printer",
    columns=(
        Column("at", _("At"), Printout.at, kind="moment", width=130),
        Column("form", _("Form"), Printout.form, width=80),
        Column("version", _("Version"), Printout.version, shown=False),
        Column("number", _("Number"), Printout.number, width=150),
        Column("paper", _("Paper"), Printout.paper, width=90),
        Column("copies", _("Copies"), batch=_copies, width=100),
        Column("reprint", _("Reprint"), Printout.reprint, kind="whole", width=80),
        Column("by", _("By"), Staff.name, width=90),
    ),
    base=lambda query: query.select_from(Printout).outerjoin(Staff, Printout.staff_id == Staff.id),
    filters=(
        Filter("today", _("Today"), lambda moment: Printout.at >= moment.start_of(moment.today)),
        Filter("reprints", _("Reprints"), lambda moment: Printout.reprint > 0),
    ),
    watch=("printout",),
    empty=_("Nothing was printed yet."),
)

_BLANK_STATE = type_coerce(DocumentNumber.state, Choice(BlankState))

RESERVED_NUMBERS = Listing(
    key="reserved_numbers",
    label=_("Numbers of blanks"),
    model=DocumentNumber,
    kind="document_number",
    needs=Permission.LOOK,
    icon="file",
    columns=(
        Column("number", _("Number"), DocumentNumber.number, width=160),
        Column("kind", _("Kind"), DocumentNumber.kind, shown=False),
        Column("issued_to", _("Handed to"), DocumentNumber.issued_to, width=120),
        Column("issued_at", _("Handed out"), DocumentNumber.issued_at, kind="moment", width=130),
        Column("state", _("State"), _BLANK_STATE, kind="choice", of=BlankState, width=110),
        Column("reason", _("Void because"), DocumentNumber.reason, width=220),
    ),
    base=reserved_only,
    filters=(
        Filter("open", _("Not used yet"), lambda moment: DocumentNumber.state == NumberState.RESERVED),
        Filter("used", _("Keyed in"), lambda moment: DocumentNumber.state == NumberState.USED),
        Filter("void", _("Void"), lambda moment: DocumentNumber.state == NumberState.VOID),
    ),
    watch=("document_number",),
    actions=("blanks.reserve", "blanks.void"),
    empty=_("No numbers are reserved. Reserve a block before the power goes off, and print blanks that bear them."),
    register="F40",
)

LISTINGS = (
    INSTRUCTIONS, NOTICES, DIRECTORY, PRINTOUTS, RESERVED_NUMBERS, STAFF, SPECIALISTS, DEPARTMENTS, POSTS, JOURNAL,
)  # fmt: skip

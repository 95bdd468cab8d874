"""Erasing a person's data on request (PIPL 47): from every record, from the journal's side table, from the file itself.

Records stay, without the person in them: that something was done, when, and under which number is still known, and the
journal's chain still holds.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from propertydesk.core.desk import Action
from propertydesk.core.errors import StoreProblem, UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _, say
from propertydesk.office.deed import Deed
from propertydesk.office.desk_models import Scan
from propertydesk.office.models import Occupancy, Person, Unit, Vehicle
from propertydesk.office.residents import current
from propertydesk.office.traces import ERASED_VALUE, Traces, clean_journal, clean_records, traces_of, write_again
from propertydesk.office.words import OWNERS, IdKind, Permission
from propertydesk.store.attachments import Attachment, forget
from propertydesk.store.journal import erase_personal
from propertydesk.store.settings import get_setting, set_setting

if TYPE_CHECKING:
    from propertydesk.store import Store

_DUE = "erasure.due"
"""The setting that says that the file is still to be written anew."""

ERASE_ASK = (
    Field("request", _("Their request"), kind="line", length=120, width=3, hint=_("When and how they asked; no name")),
)


def erase_person(deed: Deed, person: Person, request: str | None) -> None:
    """Take everything that tells who *person* is out of the office; after the commit the file is written anew.

    When another window or a full disk hinders that, it is done with the next backup (``finish_erasures``).
    """
    set_setting(deed.session, _DUE, True)
    deed.after_commit.append(lambda store: _finish(deed, store))
    if person.erased_at is not None:
        return
    vehicles = _vehicles(deed, person)
    neutral = say(_("(erased)"), deed.setting("language"))
    traces = traces_of(deed.session, person, (vehicle.plate for vehicle in vehicles), neutral)
    scans = _erase_scans(deed, person)
    _erase_vehicles(deed, vehicles)
    _erase_self(deed, person, traces)
    touched = clean_records(deed, traces)
    write_again(deed, touched | clean_journal(deed.session, traces))
    counts = Counter(kind for kind, _id in touched)
    told: dict[str, Any] = {"records": dict(counts), "scans": scans, "request": request or ""}
    deed.record("person", person.id, None, {"erased_at": deed.at, **told}, frozenset({"request"}))
    deed.warn(_("backups made until now still hold the data; they are thinned out with time"))
    _warn_of_pictures(deed, traces)


def _warn_of_pictures(deed: Deed, traces: Traces) -> None:
    """What a picture shows nobody can search: the unit's own scans are for people to look through."""
    query = select(Unit.label).join(Scan, (Scan.kind == "unit") & (Scan.subject_id == Unit.id))
    units = deed.session.scalars(query.where(Unit.id.in_(traces.unit_ids)).distinct()).all()
    if units:
        deed.warn(_("look through the scans of {units}: they may show the person", units=", ".join(units)))


def can_erase(deed: Deed, person: Person) -> None:
    """Not while the person owns a unit: the office has to know its owners."""
    owned = deed.session.scalars(
        select(Unit.label)
        .join(Occupancy, Occupancy.unit_id == Unit.id)
        .where(Occupancy.person_id == person.id, Occupancy.relation.in_(OWNERS), current(deed.moment.today))
    ).all()
    if owned:
        raise UserError(
            _(
                "{name} owns {units} today, and the office has to know its owners. End the ownership first.",
                name=person.name,
                units=", ".join(owned),
            ),
            code="owner",
        )


def _vehicles(deed: Deed, person: Person) -> list[Vehicle]:
    """The person's vehicles; also those of nobody in particular in units where nobody else lives now."""
    units = select(Occupancy.unit_id).where(Occupancy.person_id == person.id)
    others = select(Occupancy.unit_id).where(Occupancy.person_id != person.id, current(deed.moment.today))
    nobodys = Vehicle.person_id.is_(None) & Vehicle.unit_id.in_(units) & Vehicle.unit_id.not_in(others)
    wanted = or_(Vehicle.person_id == person.id, nobodys)
    return list(deed.session.scalars(select(Vehicle).where(wanted, Vehicle.plate != ERASED_VALUE)))


def _erase_scans(deed: Deed, person: Person) -> int:
    """Scans of the person go; their files with them, after the commit, unless another record shows the same file."""
    session = deed.session
    scans = list(session.scalars(select(Scan).where(Scan.kind == "person", Scan.subject_id == person.id)))
    for scan in scans:
        erase_personal(session, "scan", scan.id)
        session.delete(scan)
        session.flush()
        if session.scalar(select(Scan.id).where(Scan.attachment_id == scan.attachment_id).limit(1)) is None:
            attachment = session.get_one(Attachment, scan.attachment_id)
            erase_personal(session, "attachment", attachment.id)
            deed.after_commit.insert(0, partial(_forget_file, sha256=attachment.sha256))
            session.delete(attachment)
            session.flush()
    return len(scans)


def _erase_vehicles(deed: Deed, vehicles: list[Vehicle]) -> None:
    for vehicle in vehicles:
        _end(deed, vehicle)
        vehicle.plate, vehicle.model, vehicle.person_id = ERASED_VALUE, None, None
        deed.session.flush()
        erase_personal(deed.session, "vehicle", vehicle.id)
        deed.touch("vehicle", vehicle.id)


def _erase_self(deed: Deed, person: Person, traces: Traces) -> None:
    for occupancy in deed.session.scalars(select(Occupancy).where(Occupancy.person_id == person.id)):
        _end(deed, occupancy)
        occupancy.authority = occupancy.note = None
        deed.touch("occupancy", occupancy.id)
    for phone in list(person.phones):
        deed.session.delete(phone)
    person.name, person.id_kind, person.id_number, person.note = traces.neutral, IdKind.OTHER, None, None
    person.erased_at = deed.at
    deed.session.flush()
    deed.session.expire(person, ["phones"])
    deed.touch("unit", *traces.unit_ids)


def _end(deed: Deed, row: Occupancy | Vehicle) -> None:
    if row.until is None or row.until > deed.moment.today:
        deed.change(row, until=deed.moment.today)


def finish_erasures(store: Store) -> None:
    """Leave nothing of what was erased in the unused places of the file and in its log. Does nothing when all is done.

    Raises ``StoreProblem("locked")`` while somebody else reads or writes; then it is still to be done.
    """
    with store.read() as session:
        if not get_setting(session, _DUE):
            return
    store.scrub()
    with store.write() as session:
        set_setting(session, _DUE, False)


def _finish(deed: Deed, store: Store) -> None:
    try:
        finish_erasures(store)
    except StoreProblem as problem:
        # The erasure stands: an error now would say that nothing was done.
        if problem.code == "locked":
            deed.warn(_("another window is open on the office; the last traces go with the next backup"))
        else:
            deed.warn(_("the file could not be written anew (disk full?); the last traces go with the next backup"))


def _forget_file(store: Store, sha256: str) -> None:
    with store.write() as session:
        forget(session, store.folder, sha256)


ERASE_ACTIONS = (
    Action(
        "person.erase", _("Erase the person's data"), erase_person, Permission.ERASE, subject="person", ask=ERASE_ASK,
        when=can_erase, icon="user-x", danger=True, hint=_("On their request. This cannot be undone."),
    ),
)  # fmt: skip

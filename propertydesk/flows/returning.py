"""Return visits come from repairs that are done and complaints that are resolved, and what they find goes back there.

A visit is due by every rule that fits what was repaired and where; the tightest counts (C1, C2). Public areas have no
household to be visited. Not satisfied: the repair is done again, the complaint is dealt with again.
"""

from __future__ import annotations

from datetime import datetime

from propertydesk.core.desk import Flow
from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Text, _, say
from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.complaints.words import ComplaintState, Verdict
from propertydesk.desks.visits.models import ReturnVisit
from propertydesk.desks.visits.service import visit_of
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.words import Category, Place
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also
from propertydesk.standards.words import Satisfaction, VisitCategory

AFTER_REPAIR = ("R06", "R09")
AFTER_REPAIR_IN_THE_UNIT = ("R06", "R09", "R11")
AFTER_SAFETY_REPAIR = ("R07",)
AFTER_LEAK_REPAIR = ("R12",)
AFTER_LEAK_TEST = ("R08",)
AFTER_COMPLAINT = ("R06",)
"""R17 wants every valid complaint visited but names no time; it is visited as any other service is."""

_CATEGORIES = {Category.LEAK: VisitCategory.LEAK, Category.SAFETY: VisitCategory.SAFETY}
_NOT_REACHED = _("Not reached in three tries")


def rules_of(order: WorkOrder) -> tuple[str, ...]:
    """The rules that want a return visit after *order* was repaired (R06 to R12)."""
    if order.category == Category.LEAK:
        return AFTER_LEAK_REPAIR
    if order.category == Category.SAFETY:
        return AFTER_SAFETY_REPAIR
    return AFTER_REPAIR_IN_THE_UNIT if order.place == Place.UNIT else AFTER_REPAIR


def _repaired(deed: Deed, order: WorkOrder) -> None:
    if order.unit_id is None:
        return
    _want(deed, order, rules_of(order), order.finished_at or deed.at)
    if order.tested_at is not None:
        _tested(deed, order)


def _tested(deed: Deed, order: WorkOrder) -> None:
    if order.unit_id is not None and order.tested_at is not None:
        _want(deed, order, AFTER_LEAK_TEST, order.tested_at)


def _want(deed: Deed, order: WorkOrder, rules: tuple[str, ...], start: datetime) -> None:
    visit = also(
        deed,
        "return_visit.open",
        subject=order,
        category=_CATEGORIES.get(order.category, VisitCategory.REPAIR),
        title=order.work_done or order.content,
        person=order.reporter,
        phone=order.phone,
        rules=rules,
        start=start,
        staff_id=order.specialist_id or order.staff_id,
    )
    deed.change(order, visit_due_at=visit.due_at)


def _resolved(deed: Deed, complaint: Complaint) -> None:
    """Nobody visits whoever has already understood that the complaint was invalid."""
    if complaint.state != ComplaintState.RESOLVED or visit_of(deed.session, complaint) is not None:
        return
    if complaint.verdict == Verdict.INVALID and complaint.understood:
        return
    visit = also(
        deed,
        "return_visit.open",
        subject=complaint,
        category=VisitCategory.COMPLAINT,
        title=complaint.content,
        person=complaint.complainant,
        phone=complaint.phone,
        rules=AFTER_COMPLAINT,
        start=complaint.resolved_at or deed.at,
        staff_id=complaint.staff_id,
    )
    deed.change(complaint, visit_due_at=visit.due_at)


def _not_needed(deed: Deed, subject: WorkOrder | Complaint) -> None:
    visit = visit_of(deed.session, subject)
    if visit is not None:
        also(deed, "return_visit.cancel", visit, reason=_in_office(deed, _("It is being dealt with again")))


def _over(deed: Deed, subject: WorkOrder | Complaint) -> None:
    visit = visit_of(deed.session, subject)
    if visit is not None:
        also(deed, "return_visit.cancel", visit, reason=_in_office(deed, _("Settled without a visit")))


def _visited(deed: Deed, visit: ReturnVisit) -> None:
    subject = _subject(deed, visit)
    if subject is None:
        return
    kind = subject.__tablename__
    if visit.satisfaction == Satisfaction.NOT:
        if _may(deed, f"{kind}.again", subject):
            also(deed, f"{kind}.again", subject, reason=visit.opinion or "")
            if not visit.handling:
                again = _("Dealt with again: {number}", number=subject.number or "")
                deed.change(visit, handling=_in_office(deed, again))
        else:
            deed.warn(_("{number} is signed and stays so: report it anew", number=subject.number or ""))
        return
    _hand_back(deed, visit, subject, visit.opinion or "")


def _given_up(deed: Deed, visit: ReturnVisit) -> None:
    subject = _subject(deed, visit)
    if subject is not None:
        _hand_back(deed, visit, subject, _in_office(deed, _NOT_REACHED))


def _hand_back(deed: Deed, visit: ReturnVisit, subject: WorkOrder | Complaint, opinion: str) -> None:
    key = f"{subject.__tablename__}.visited"
    if not _may(deed, key, subject):
        return  # signed meanwhile: what was heard stands on the visit
    at = visit.visited_at or deed.at
    about = {
        "at": at,
        "how": visit.how or (visit.tries[-1].how if visit.tries else None),
        "visitor_id": visit.visitor_id,
        "satisfaction": visit.satisfaction,
        "opinion": opinion,
    }
    if isinstance(subject, Complaint):
        about["understood"] = True if visit.understood else None
    also(deed, key, subject, **about)


def _subject(deed: Deed, visit: ReturnVisit) -> WorkOrder | Complaint | None:
    """What *visit* follows; a drawn household's visit follows nothing of its own."""
    if visit.kind == "work_order":
        return deed.session.get(WorkOrder, visit.subject_id)
    return deed.session.get(Complaint, visit.subject_id) if visit.kind == "complaint" else None


def _may(deed: Deed, action: str, subject: WorkOrder | Complaint) -> bool:
    life = deed.catalogue.kinds[subject.__tablename__].life
    states: tuple[Choices, ...] | None = None if life is None else life.states_before(action)
    return states is None or subject.state in states


def _in_office(deed: Deed, words: Text) -> str:
    """*words* in the office's language: they stand in records."""
    return say(words, deed.setting("language"))


FLOWS = (
    Flow("work_order.finish", _repaired),
    Flow("work_order.slip", _repaired),
    Flow("work_order.test", _tested),
    Flow("work_order.reject", _not_needed),
    Flow("work_order.again", _not_needed),
    Flow("work_order.cancel", _over),
    Flow("complaint.record", _resolved),
    Flow("complaint.reply", _resolved),
    Flow("complaint.resolve", _resolved),
    Flow("complaint.again", _not_needed),
    Flow("complaint.reopen", _not_needed),
    Flow("complaint.void", _over),
    Flow("complaint.sign", _over),
    Flow("return_visit.record", _visited),
    Flow("return_visit.give_up", _given_up),
)

"""What visits ask and show (F19, F20, R39)."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.core.months import check_month
from propertydesk.desks.visits.models import HouseholdVisit, ReturnVisit, VisitDraw, VisitSummary, VisitTry
from propertydesk.standards.words import How

TRY_ASK = (
    Field(VisitTry.how, _("How"), default=How.PHONE.value),
    Field(VisitTry.note, _("Note"), width=2),
)
RECORD_ASK = (
    Field(ReturnVisit.satisfaction, _("How satisfied"), required=True, width=2),
    Field(ReturnVisit.how, _("How"), required=True, default=How.PHONE.value),
    Field(ReturnVisit.opinion, _("What they said"), required=True, width=3),
    Field(ReturnVisit.interviewed, _("Who was asked"), hint=_("Left empty: whoever is named on it.")),
    Field(ReturnVisit.understood, _("Understands the decision"), hint=_("Of complaints that were found invalid.")),
    Field(ReturnVisit.handling, _("What is done about it"), kind="line", width=3),
)
GIVE_UP_ASK = (Field("note", _("Note"), kind="line", length=120, width=2),)
CANCEL_ASK = (Field("reason", _("Why"), kind="line", length=200, required=True, width=2),)

RETURN_VISIT_FIELDS = (
    Field(ReturnVisit.state, _("State")),
    Field(ReturnVisit.category, _("What it follows")),
    Field(ReturnVisit.subject_number, _("Number of the order or complaint")),
    Field(ReturnVisit.title, _("What was done")),
    Field(ReturnVisit.person, _("Who")),
    Field(ReturnVisit.phone, _("Phone")),
    Field(ReturnVisit.staff_id, _("Whose visit"), lookup="staff"),
    Field(ReturnVisit.opened_at, _("Counted from")),
    Field(ReturnVisit.earliest_at, _("Not before")),
    Field(ReturnVisit.due_at, _("Due")),
    Field("reason", _("Why by then"), width=3),
    Field(ReturnVisit.visited_at, _("Visited")),
    Field(ReturnVisit.how, _("How")),
    Field(ReturnVisit.interviewed, _("Who was asked")),
    Field(ReturnVisit.satisfaction, _("How satisfied")),
    Field(ReturnVisit.opinion, _("What they said"), width=3),
    Field(ReturnVisit.understood, _("Understands the decision")),
    Field(ReturnVisit.handling, _("What is done about it"), width=3),
    Field(ReturnVisit.visitor_id, _("Visited by"), lookup="staff"),
    Field(
        "tries",
        _("Tries in vain"),
        rows=(
            Field(VisitTry.at, _("When")),
            Field(VisitTry.how, _("How")),
            Field(VisitTry.note, _("Note"), width=2),
        ),
    ),
)

VISIT_ASK = (
    Field(HouseholdVisit.unit_id, _("Unit"), lookup="unit"),
    Field(HouseholdVisit.person, _("With whom")),
    Field(HouseholdVisit.how, _("How"), default=How.ON_SITE.value),
    Field(HouseholdVisit.topic, _("What about"), default="general"),
    Field(HouseholdVisit.content, _("What was talked about"), width=2),
    Field(HouseholdVisit.opinion, _("Opinions and suggestions"), width=3),
    Field(HouseholdVisit.satisfaction, _("How satisfied")),
    Field(HouseholdVisit.measure, _("What is to be done"), width=2),
    Field(HouseholdVisit.department_id, _("By which department"), lookup="department"),
    Field(HouseholdVisit.follow_by, _("By when"), hint=_("Left empty when nothing follows.")),
)
FOLLOWED_ASK = (Field(HouseholdVisit.outcome, _("What came of it"), required=True, width=3),)

HOUSEHOLD_VISIT_FIELDS = (
    Field(HouseholdVisit.state, _("State")),
    Field(HouseholdVisit.visited_at, _("Visited")),
    Field(HouseholdVisit.person, _("With whom")),
    Field(HouseholdVisit.how, _("How")),
    Field(HouseholdVisit.topic, _("What about")),
    Field(HouseholdVisit.content, _("What was talked about"), width=3),
    Field(HouseholdVisit.opinion, _("Opinions and suggestions"), width=3),
    Field(HouseholdVisit.satisfaction, _("How satisfied")),
    Field(HouseholdVisit.measure, _("What is to be done"), width=3),
    Field(HouseholdVisit.department_id, _("By which department"), lookup="department"),
    Field(HouseholdVisit.follow_by, _("By when")),
    Field(HouseholdVisit.followed_at, _("Followed up")),
    Field(HouseholdVisit.outcome, _("What came of it"), width=3),
    Field(HouseholdVisit.staff_id, _("Visited by"), lookup="staff"),
)

DRAW_ASK = (Field(VisitDraw.month, _("Month"), checks=(check_month,)),)
DRAW_FIELDS = (
    Field(VisitDraw.month, _("Month")),
    Field(VisitDraw.at, _("Drawn")),
    Field(VisitDraw.staff_id, _("Drawn by"), lookup="staff"),
    Field(VisitDraw.size, _("How many")),
    Field("among", _("Drawn from")),
    Field("again", _("Drawn again")),
    Field(VisitDraw.seed, _("Seed"), width=2),
    Field("households", _("The households"), width=3),
)

SUMMARY_ASK = (
    Field(VisitSummary.month, _("Month"), checks=(check_month,)),
    Field(VisitSummary.summary, _("What was heard"), width=3),
    Field(VisitSummary.measures, _("Corrective measures and improvements"), width=3),
)
SUMMARY_FIELDS = (
    Field(VisitSummary.state, _("State")),
    Field(VisitSummary.month, _("Month")),
    Field(VisitSummary.households, _("Households")),
    Field(VisitSummary.due, _("Households due")),
    Field(VisitSummary.visited, _("Households visited")),
    Field("rate", _("Share visited")),
    Field(VisitSummary.visits, _("Number of visits")),
    Field(VisitSummary.summary, _("What was heard"), width=3),
    Field(VisitSummary.measures, _("Corrective measures and improvements"), width=3),
    Field(VisitSummary.staff_id, _("Written by"), lookup="staff"),
    Field(VisitSummary.written_at, _("Written")),
    Field(VisitSummary.signed_by_id, _("Signed by"), lookup="staff"),
    Field(VisitSummary.signed_at, _("Signed")),
)

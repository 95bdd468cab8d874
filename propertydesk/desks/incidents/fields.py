"""What a special incident asks and shows: every field of F18."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.desks.incidents.models import Incident, IncidentTold, Told
from propertydesk.standards.words import How

REPORT_ASK = (
    Field(Incident.category, _("Kind of incident"), width=2),
    Field(Incident.level, _("How grave"), default="ordinary"),
    Field(Incident.occurred_at, _("Happened at")),
    Field(Incident.found_at, _("Found when")),
    Field(Incident.place_text, _("Place")),
    Field("supervisor_told", _("Duty supervisor is told"), kind="flag", default=False),
    Field("supervisor_name", _("Name of the supervisor"), kind="line", length=60),
    Field("supervisor_told_at", _("Supervisor told at"), kind="moment"),
    Field("manager_told", _("Project manager is told"), kind="flag", default=False),
    Field("manager_name", _("Name of the manager"), kind="line", length=60),
    Field("manager_told_at", _("Manager told at"), kind="moment"),
    Field(Incident.course, _("What happened, by the clock"), width=3),
    Field(Incident.reporter, _("Reported by")),
    Field(Incident.unit_id, _("Unit"), lookup="unit"),
    Field(Incident.parties, _("People concerned, witnesses"), hint=_("Names and phones."), width=3),
)
ACKNOWLEDGE_ASK = (
    Field("part", _("Who is told"), kind="choice", choices=Told, required=True),
    Field("name", _("Name"), kind="line", length=60),
    Field("told_at", _("Told at"), kind="moment", hint=_("Now, where it is empty.")),
)
TELL_ASK = (
    Field("whom", _("Who is told"), kind="choice", choices=Told, required=True),
    Field("name", _("Name"), kind="line", length=60),
    Field("told_at", _("Told at"), kind="moment", hint=_("Now, where it is empty.")),
    Field("how", _("How"), kind="choice", choices=How, default="phone"),
)
HANDLE_ASK = (Field(Incident.measures, _("What was done on the spot"), required=True, width=3),)
WRITE_ASK = (
    Field(Incident.course, _("What happened, by the clock"), width=3),
    Field(Incident.parties, _("People concerned, witnesses"), hint=_("Names and phones."), width=3),
    Field(Incident.measures, _("What was done on the spot"), required=True, width=3),
    Field(Incident.casualties, _("People hurt"), width=2),
    Field(Incident.loss_fen, _("Loss, yuan"), required=False),
    Field(Incident.losses, _("What was lost or damaged"), width=3),
    Field(Incident.cause, _("Cause, as far as it is known"), required=True, width=3),
    Field(Incident.result, _("How it ended"), required=True, width=3),
    Field(Incident.prevention, _("So that it does not happen again"), required=True, width=3),
    Field(Incident.responsible, _("Who sees to it")),
    Field(Incident.finish_by, _("By when")),
    Field(Incident.pictures, _("Numbers of photos and recordings")),
)
COMPENSATE_ASK = (
    Field(Incident.compensation, _("Who is paid what for, and by whom"), required=True, width=3),
    Field(Incident.compensation_fen, _("Compensation, yuan"), required=True),
    Field(Incident.losses, _("What was lost or damaged"), width=2),
    Field(Incident.loss_fen, _("Loss, yuan"), required=False),
)
REVIEW_ASK = (
    Field("agreed", _("The report stands"), kind="flag", default=True),
    Field(Incident.manager_opinion, _("Opinion of the manager"), required=True, width=3),
)
SEND_ASK = (
    Field(Incident.sent_to, _("Sent to whom"), required=True),
    Field("how", _("How"), kind="choice", choices=How, default="letter"),
)
CLOSE_ASK = (Field(Incident.company_opinion, _("Opinion of the company"), width=3),)

CHAIN = Field(
    "chain",
    _("Who was told"),
    kind="rows",
    rows=(
        Field(IncidentTold.whom, _("Who is told")),
        Field(IncidentTold.name, _("Name")),
        Field(IncidentTold.at, _("Told at")),
        Field(IncidentTold.how, _("How")),
    ),
)
INCIDENT_FIELDS = (
    Field(Incident.state, _("State")),
    Field(Incident.category, _("Kind of incident")),
    Field(Incident.level, _("How grave")),
    Field(Incident.place_text, _("Place")),
    Field(Incident.occurred_at, _("Happened at")),
    Field(Incident.found_at, _("Found when")),
    Field(Incident.reporter, _("Reported by")),
    Field(Incident.reported_at, _("Reported to us")),
    Field(Incident.course, _("What happened, by the clock"), width=3),
    Field(Incident.parties, _("People concerned, witnesses"), width=3),
    Field(Incident.measures, _("What was done on the spot"), width=3),
    Field(Incident.handled_at, _("Dealt with")),
    Field(Incident.casualties, _("People hurt")),
    Field(Incident.losses, _("What was lost or damaged"), width=3),
    Field(Incident.loss_fen, _("Loss, yuan")),
    Field(Incident.compensation_fen, _("Compensation, yuan")),
    Field(Incident.compensation, _("Who is paid what for, and by whom"), width=3),
    Field(Incident.cause, _("Cause, as far as it is known"), width=3),
    Field(Incident.result, _("How it ended"), width=3),
    Field(Incident.prevention, _("So that it does not happen again"), width=3),
    Field(Incident.responsible, _("Who sees to it")),
    Field(Incident.finish_by, _("By when")),
    Field(Incident.pictures, _("Numbers of photos and recordings")),
    Field(Incident.written_at, _("Report written at")),
    Field(Incident.written_by_id, _("Written by"), lookup="staff"),
    Field(Incident.manager_opinion, _("Opinion of the manager"), width=3),
    Field(Incident.reviewed_at, _("Seen by the manager")),
    Field(Incident.reviewed_by_id, _("Manager"), lookup="staff"),
    Field(Incident.sent_at, _("Sent to the company")),
    Field(Incident.sent_to, _("Sent to whom")),
    Field(Incident.company_opinion, _("Opinion of the company"), width=3),
    Field(Incident.closed_at, _("Closed")),
    CHAIN,
)

"""What is asked at each step of the dunning, and what a step shows."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.dunning.wording import check_wording

_WORDS = Field(DunningStep.words, _("What was said"), width=3, checks=(check_wording,))
_PERSON = Field(DunningStep.person, _("Who was reached"))
_PROMISE = (
    Field(DunningStep.promised_on, _("Promised to pay by")),
    Field(DunningStep.promised_fen, _("Promised sum"), width=2, hint=_("All that is due when left empty")),
)
_PAY_BY = Field(DunningStep.pay_by, _("To be paid by"), hint=_("In seven days when left empty"))

SMS_ASK = (Field(DunningStep.words, _("Text of the message"), width=3, checks=(check_wording,)),)
TALK_ASK = (
    Field("reached", _("Somebody was reached"), kind="flag", default=True),
    _PERSON,
    Field(DunningStep.answer, _("What they answered"), required=False),
    *_PROMISE,
    _WORDS,
)
REMIND_ASK = (
    _PAY_BY,
    Field(DunningStep.served, _("How it is brought"), required=False),
    Field(DunningStep.witness, _("Witness")),
    Field(DunningStep.words, _("Words on the paper"), width=3, checks=(check_wording,)),
)
LETTER_ASK = (
    _PAY_BY,
    Field(DunningStep.ems_number, _("EMS number"), width=2, hint=_("Can be written later, when it was posted")),
    Field(DunningStep.words, _("Words on the letter"), width=3, checks=(check_wording,)),
    Field(
        DunningStep.anyway, _("Before its time because"), width=3,
        hint=_("Leave empty: the letter goes three months after the phone notice"),
    ),
)  # fmt: skip
SENT_ASK = (Field(DunningStep.ems_number, _("EMS number"), required=True),)
DELIVERED_ASK = (
    Field("came_back", _("It came back"), kind="flag", default=False),
    Field(DunningStep.delivered_on, _("Signed for on"), hint=_("Today when left empty")),
    Field(DunningStep.person, _("Who signed")),
    Field(DunningStep.words, _("What was said"), width=3, checks=(check_wording,)),
)
LEGAL_ASK = (
    Field(DunningStep.person, _("Handed over to whom"), required=True, hint=_("The company, the lawyer")),
    Field(DunningStep.words, _("What was agreed"), width=3, checks=(check_wording,)),
)
PROMISE_ASK = (
    Field(DunningStep.person, _("Who promised"), required=True),
    Field(DunningStep.promised_on, _("Promised to pay by"), required=True),
    _PROMISE[1],
    _WORDS,
)
PENALTY_ASK = (Field("until", _("Penalty until"), kind="day", hint=_("Today when left empty")),)

STEP_FIELDS = (
    Field(DunningStep.number, _("Number")),
    Field(DunningStep.stage, _("Step")),
    Field(DunningStep.at, _("At")),
    Field(DunningStep.staff_id, _("By"), lookup="staff"),
    Field(DunningStep.person, _("Who was reached")),
    Field(DunningStep.reached, _("Reached or not")),
    Field(DunningStep.answer, _("What they answered")),
    Field(DunningStep.words, _("What was said")),
    Field(DunningStep.owed_fen, _("Owed then")),
    Field(DunningStep.penalty_fen, _("Penalty then")),
    Field(DunningStep.pay_by, _("To be paid by")),
    Field(DunningStep.promised_on, _("Promised to pay by")),
    Field(DunningStep.promised_fen, _("Promised sum")),
    Field(DunningStep.served, _("How it is brought")),
    Field(DunningStep.witness, _("Witness")),
    Field(DunningStep.anyway, _("Before its time because")),
    Field(DunningStep.ems_number, _("EMS number")),
    Field(DunningStep.delivered_on, _("Signed for on")),
)

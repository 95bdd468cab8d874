"""The declaration of this part of the fees."""

from __future__ import annotations

from typing import Any

from propertydesk.core.desk import Action, Kind
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show_with_sign
from propertydesk.desks.fees.dunning import card, charging, fields, letters, messages, rules, steps
from propertydesk.desks.fees.dunning.lists import ARREARS, DUNNING_STEPS
from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.dunning.sheet import PAPERS
from propertydesk.desks.fees.parts import Part
from propertydesk.office.deed import Deed
from propertydesk.office.words import LogCategory, Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series


def _line(deed: Deed, step: DunningStep) -> Words:
    return _(
        "{unit}: {what}, {sum} due",
        unit=step.unit.label, what=step.stage.label, sum=show_with_sign(step.owed_fen),
    )  # fmt: skip


_DUN = Permission.DUN
_LOG = LogCategory.OTHER
"""Talks stand in the duty log. What goes out by the hundred stands in the list of demands alone."""


def _talking() -> Any:
    from propertydesk.desks.fees.accounts.talk.screen import Talk

    return Talk


PART = Part(
    kinds=(
        Kind(
            "dunning_step", _("Demand"), DunningStep, "phone-forwarded",
            Series("dunning_step", "CJ", Period.YEAR, 5), fields.STEP_FIELDS, card.entries,
        ),
    ),
    actions=(
        Action("dunning.phone", _("Ring up about arrears"), steps.call, _DUN, subject="unit", ask=fields.TALK_ASK,
               when=rules.owes, log=_LOG, line=_line, icon="phone", defaults=rules.reached_person, screen=_talking),
        Action("dunning.sms", _("Message about arrears"), steps.send_message, _DUN, subject="unit",
               ask=fields.SMS_ASK, when=rules.owes, icon="message-square"),
        Action("dunning.remind", _("Reminder (F21)"), steps.remind, _DUN, subject="unit", ask=fields.REMIND_ASK,
               when=rules.owes, icon="mail", prints="F21"),
        Action("dunning.letter", _("Formal letter (F22)"), letters.send_letter, _DUN, subject="unit",
               ask=fields.LETTER_ASK, when=rules.owes, icon="send", prints="F22"),
        Action("dunning.visit", _("Visit about arrears"), steps.visit, _DUN, subject="unit", ask=fields.TALK_ASK,
               when=rules.owes, log=_LOG, line=_line, icon="house", defaults=rules.reached_person, screen=_talking),
        Action("dunning.promise", _("Promised to pay"), steps.promise, _DUN, subject="unit",
               ask=fields.PROMISE_ASK, when=rules.owes, log=_LOG, line=_line, icon="handshake",
               defaults=rules.reached_person, screen=_talking),
        Action("dunning.legal", _("Hand over for legal steps"), steps.hand_over, Permission.REDUCE, subject="unit",
               ask=fields.LEGAL_ASK, when=rules.owes, log=_LOG, line=_line, icon="gavel"),
        Action("dunning.charge_penalty", _("Charge the contract penalty"), charging.charge_penalty,
               Permission.REDUCE, subject="unit", ask=fields.PENALTY_ASK, when=rules.has_penalty, icon="percent"),
        Action("fees.messages", _("Messages about arrears"), messages.write_messages, _DUN, ask=messages.MESSAGES_ASK,
               icon="message-square"),
        Action("dunning.sent", _("Posted by EMS"), letters.sent, _DUN, subject="dunning_step",
               ask=fields.SENT_ASK, when=letters.can_be_sent, icon="truck", primary=True),
        Action("dunning.delivered", _("Delivered, or came back"), letters.delivered, _DUN, subject="dunning_step",
               ask=fields.DELIVERED_ASK, when=letters.can_arrive, icon="inbox"),
    ),
    lists=(ARREARS, DUNNING_STEPS),
    papers=PAPERS,
)  # fmt: skip

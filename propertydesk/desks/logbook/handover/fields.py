"""What handing over asks and shows (F05)."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.logbook.handover.models import Handover, HandoverItem, Thing


def _not_below_nought(value: int) -> Words | None:
    return None if 0 <= value <= 9_999 else _("Between 0 and 9999, please.")


def _amount(value: int) -> Words | None:
    return None if value >= 0 else _("An amount of 0 or more, please.")


_NUMBER = Field(
    "reserved_number", _("Number of the paper"), kind="line", length=40,
    hint=_("Only for a blank filled in by hand: the number printed on it."),
)  # fmt: skip
THINGS = Field(
    "things", _("Things handed over"), kind="rows", width=3, hint=_("Only what is not as it stands on the list"),
    rows=(
        Field("thing", _("Thing"), kind="line", length=60, width=2, required=True),
        Field("quantity", _("Quantity"), kind="whole", checks=(_not_below_nought,)),
        Field("amount_fen", _("Amount, yuan"), kind="money", checks=(_amount,)),
        Field(HandoverItem.condition, _("Condition"), width=2),
    ),
)  # fmt: skip
GIVE_ASK = (
    Field("post_id", _("Post"), lookup="post", hint=_("Yours when left empty")),
    Field("shift_id", _("Shift"), kind="whole", width=0),
    Field("given_by_id", _("Handed over by"), lookup="staff", hint=_("Only where somebody else signed the paper")),
    Field(Handover.weather, _("Weather")),
    Field(Handover.equipment, _("Equipment, water, power"), width=3),
    Field(Handover.important, _("Important"), width=3),
    THINGS,
    _NUMBER,
)

ITEMS = Field(
    "items", _("Items that are not in order"), kind="rows", width=3, hint=_("Everything else is accepted"),
    rows=(
        Field("item", _("Item no."), kind="whole", required=True),
        Field("accepted", _("In order"), kind="flag", default=True),
        Field(HandoverItem.question, _("Question"), width=3),
        Field(HandoverItem.counted, _("Counted"), required=False, checks=(_not_below_nought,)),
        Field(HandoverItem.counted_fen, _("Amount counted, yuan"), required=False, checks=(_amount,)),
        Field(HandoverItem.condition, _("Condition"), width=2),
    ),
)  # fmt: skip
ACCEPT_ASK = (
    ITEMS,
    Field("taken_by_id", _("Taken over by"), lookup="staff", hint=_("Only where somebody else signed the paper")),
)
ANSWER_ASK = (
    Field("item", _("Item no."), kind="whole", required=True),
    Field(HandoverItem.answer, _("Answer"), required=True, width=3),
)
NOBODY_ASK = (Field(Handover.nobody_note, _("What was done about it"), width=3),)
WITHDRAW_ASK = (Field(Handover.withdrawn_reason, _("Why"), required=True, width=3),)

HANDOVER_FIELDS = (
    Field(Handover.state, _("State")),
    Field(Handover.post_id, _("Post"), lookup="post"),
    Field(Handover.given_by_id, _("Handed over by"), lookup="staff"),
    Field(Handover.given_at, _("Handed over at")),
    Field(Handover.taken_by_id, _("Taken over by"), lookup="staff"),
    Field(Handover.taken_at, _("Taken over at")),
    Field(Handover.minutes_late, _("Minutes late")),
    Field(Handover.same_person, _("The same person")),
    Field(Handover.on_paper, _("Signed on paper")),
    Field(Handover.weather, _("Weather")),
    Field(Handover.equipment, _("Equipment, water, power"), width=3),
    Field(Handover.important, _("Important"), width=3),
    Field(Handover.nobody_at, _("Nobody came")),
    Field(Handover.nobody_note, _("What was done about it"), width=3),
    Field(Handover.withdrawn_reason, _("Withdrawn because"), width=3),
    Field(
        "items", _("What went over"), kind="rows", width=3,
        rows=(
            Field(HandoverItem.words, _("What"), width=3),
            Field(HandoverItem.state, _("State")),
            Field(HandoverItem.question, _("Question"), width=3),
        ),
    ),
)  # fmt: skip
ITEM_FIELDS = (
    Field(HandoverItem.position, _("Item no.")),
    Field(HandoverItem.kind, _("Kind")),
    Field(HandoverItem.number, _("Number")),
    Field(HandoverItem.unit_id, _("Unit"), lookup="unit"),
    Field(HandoverItem.words, _("What"), width=3),
    Field(HandoverItem.due_at, _("Due")),
    Field(HandoverItem.quantity, _("Quantity")),
    Field(HandoverItem.counted, _("Counted")),
    Field(HandoverItem.amount_fen, _("Amount, yuan")),
    Field(HandoverItem.counted_fen, _("Amount counted, yuan")),
    Field(HandoverItem.condition, _("Condition")),
    Field(HandoverItem.state, _("State")),
    Field(HandoverItem.question, _("Question"), width=3),
    Field(HandoverItem.answer, _("Answer"), width=3),
    Field(HandoverItem.answered_by_id, _("Answered by"), lookup="staff"),
    Field(HandoverItem.answered_at, _("Answered at")),
)

THING_ASK = (
    Field(Thing.post_id, _("Post"), lookup="post"),
    Field(Thing.kind, _("Kind"), default="equipment"),
    Field(Thing.name, _("Thing"), width=2),
    Field(Thing.quantity, _("How many there should be"), default=1, checks=(_not_below_nought,)),
    Field(Thing.amount_fen, _("What the float holds, yuan"), checks=(_amount,)),
    Field(Thing.note, _("Note"), width=2),
)
THING_FIELDS = (*THING_ASK, Field(Thing.retired, _("No longer in use")))
USUAL_ASK = (Field("post_id", _("Post"), lookup="post", hint=_("Empty: every post")),)

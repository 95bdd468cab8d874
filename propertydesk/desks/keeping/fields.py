"""What keys, loans of keys, parcels and lost property ask and show: in the order in which people say it."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.keeping.models import Kept, KeptKind, KeyLoan, OfficeKey


def _few(count: int) -> Words | None:
    return None if 1 <= count <= 999 else _("Between 1 and 999, please.")


KEY_ASK = (
    Field(OfficeKey.unit_id, _("Unit"), lookup="unit", hint=_("Empty: a room of the estate")),
    Field(OfficeKey.name, _("Which key")),
    Field(OfficeKey.hook, _("Hook")),
    Field(OfficeKey.quantity, _("How many there are"), default=1, checks=(_few,)),
)
KEY_EDIT_ASK = (*KEY_ASK, Field(OfficeKey.retired, _("No longer kept")))

OUT_ASK = (
    Field(KeyLoan.key_id, _("Which key"), lookup="office_key", hint=_("Unit, name or hook")),
    Field(KeyLoan.person, _("Given to")),
    Field(KeyLoan.phone, _("Phone")),
    Field(KeyLoan.against, _("Against what"), default="signature"),
    Field(KeyLoan.id_number, _("Document number")),
    Field(KeyLoan.quantity, _("How many"), default=1, checks=(_few,)),
    Field(KeyLoan.purpose, _("What for"), width=2),
    Field(KeyLoan.due_at, _("Back by")),
    Field(
        KeyLoan.consent_by, _("Who of the household agreed"), width=2,
        hint=_("When somebody else takes the key of a unit: the owner, asked by phone."),
    ),
)  # fmt: skip
LEND_ASK = OUT_ASK[1:]
EXTEND_ASK = (Field(KeyLoan.due_at, _("Back by")),)
LOST_ASK = (Field(KeyLoan.lost_note, _("How it was lost, what is done now"), required=True, width=3),)

LOAN_FIELDS = (
    Field(KeyLoan.state, _("State")),
    Field(KeyLoan.key_id, _("Which key"), lookup="office_key"),
    Field(KeyLoan.quantity, _("How many")),
    Field(KeyLoan.person, _("Given to")),
    Field(KeyLoan.phone, _("Phone")),
    Field(KeyLoan.against, _("Against what")),
    Field(KeyLoan.id_number, _("Document number")),
    Field(KeyLoan.purpose, _("What for"), width=2),
    Field(KeyLoan.out_at, _("Lent at")),
    Field(KeyLoan.due_at, _("Back by")),
    Field(KeyLoan.back_at, _("Brought back at")),
    Field(KeyLoan.consent_by, _("Who of the household agreed")),
    Field(KeyLoan.unconsented, _("Without the owner's consent")),
    Field(KeyLoan.staff_id, _("Lent by"), lookup="staff"),
    Field(KeyLoan.back_staff_id, _("Taken back by"), lookup="staff"),
    Field(KeyLoan.lost_note, _("How it was lost, what is done now"), width=3),
)

TAKE_IN_ASK = (
    Field(Kept.kind, _("What is it"), default=KeptKind.PARCEL, required=True),
    Field(Kept.unit_id, _("For unit"), lookup="unit"),
    Field(Kept.for_whom, _("For whom")),
    Field(Kept.what, _("Description"), hint=_("Carrier and last digits, or what it looks like."), width=2),
    Field(Kept.pieces, _("How many"), default=1, checks=(_few,)),
    Field(Kept.place, _("Where it lies")),
    Field(Kept.from_whom, _("Brought by")),
    Field(Kept.found_where, _("Found where")),
)
HAND_OUT_ASK = (
    Field(Kept.out_to, _("Fetched by"), required=True),
    Field(Kept.out_note, _("Note"), hint=_("Of a finder's thing: how they proved that it is theirs."), width=2),
)
DISPOSE_ASK = (
    Field(Kept.out_note, _("What was done with it"), hint=_("Sent back, to the police, thrown away."), required=True,
          width=3),
)  # fmt: skip

KEPT_FIELDS = (
    Field(Kept.state, _("State")),
    Field(Kept.kind, _("What is it")),
    Field(Kept.what, _("Description"), width=2),
    Field(Kept.pieces, _("How many")),
    Field(Kept.place, _("Where it lies")),
    Field(Kept.for_whom, _("For whom")),
    Field(Kept.from_whom, _("Brought by")),
    Field(Kept.found_where, _("Found where")),
    Field(Kept.in_at, _("Taken in at")),
    Field(Kept.staff_id, _("Taken in by"), lookup="staff"),
    Field(Kept.out_at, _("Fetched at")),
    Field(Kept.out_to, _("Fetched by")),
    Field(Kept.out_staff_id, _("Handed out by"), lookup="staff"),
    Field(Kept.out_note, _("Note"), width=2),
)
KEY_FIELDS = KEY_EDIT_ASK

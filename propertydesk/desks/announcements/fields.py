"""What an announcement asks and shows."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.desks.announcements.models import Announcement

WRITE_ASK = (
    Field(Announcement.about, _("About"), default="other"),
    Field("buildings", _("For buildings"), kind="line", length=200, hint=_("Like 3, 5. Empty: the whole estate")),
    Field(Announcement.until, _("Hangs until")),
    Field(Announcement.title, _("Title"), width=3),
    Field(Announcement.text, _("Words"), hint=_("What, when, where, whom to ask."), width=3),
)
POST_ASK = (
    Field(
        Announcement.where, _("Where it hangs"), required=True, width=2,
        hint=_("Which boards: lobby of building 3, main gate."),
    ),
    Field(Announcement.until, _("Hangs until")),
)  # fmt: skip
PROLONG_ASK = (Field(Announcement.until, _("Hangs until")),)
DROP_ASK = (Field(Announcement.drop_reason, _("Why"), required=True, width=3),)

FIELDS = (
    Field(Announcement.state, _("State")),
    Field(Announcement.about, _("About")),
    Field(Announcement.until, _("Hangs until")),
    Field("buildings", _("For buildings"), kind="line", hint=_("Empty: the whole estate")),
    Field(Announcement.where, _("Where it hangs"), width=2),
    Field(Announcement.title, _("Title"), width=3),
    Field(Announcement.text, _("Words"), width=3),
    Field(Announcement.drafted_by_id, _("Drafted by"), lookup="staff"),
    Field(Announcement.drafted_at, _("Drafted at")),
    Field(Announcement.approved_by_id, _("Approved by"), lookup="staff"),
    Field(Announcement.approved_at, _("Approved")),
    Field(Announcement.posted_at, _("Posted at")),
    Field(Announcement.down_at, _("Taken down at")),
    Field(Announcement.drop_reason, _("Why it was dropped"), width=2),
)

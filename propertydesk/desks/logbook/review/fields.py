"""What the reviews of the duty log ask and show (R33, R34)."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.core.months import check_month
from propertydesk.desks.logbook.review.models import LogDraw, LogReview, LogSample

REVIEW_ASK = (Field(LogReview.remark, _("Findings"), width=3, hint=_("Left empty where everything is in order.")),)
REVIEW_FIELDS = (
    Field(LogReview.at, _("Signed at")),
    Field(LogReview.staff_id, _("Signed by"), lookup="staff"),
    Field(LogReview.until, _("Sheets over by")),
    Field(LogReview.sheets, _("Sheets")),
    Field(LogReview.remark, _("Findings"), width=3),
    Field(LogReview.head_seq, _("Chain up to row")),
    Field(LogReview.head_hash, _("Chain head"), width=2),
)
DRAW_ASK = (
    Field("month", _("Month"), kind="line", length=7, checks=(check_month,), hint=_("This month where it is empty.")),
)
DRAW_FIELDS = (
    Field(LogDraw.month, _("Month")),
    Field(LogDraw.at, _("Drawn")),
    Field(LogDraw.staff_id, _("Drawn by"), lookup="staff"),
    Field(LogDraw.ended, _("Sheets that had ended")),
    Field(LogDraw.drawn, _("How many")),
    Field("again", _("Drawn again")),
    Field("seed_shown", _("Seed"), width=2),
)
SIGN_ASK = (Field(LogSample.finding, _("Findings"), width=3, hint=_("Left empty where everything is in order.")),)
SAMPLE_FIELDS = (
    Field(LogSample.state, _("State")),
    Field("sheet", _("Log sheet")),
    Field(LogSample.opened_at, _("Opened at")),
    Field(LogSample.opened_by_id, _("Opened by"), lookup="staff"),
    Field(LogSample.signed_at, _("Signed at")),
    Field(LogSample.signed_by_id, _("Signed by"), lookup="staff"),
    Field(LogSample.finding, _("Findings"), width=3),
)

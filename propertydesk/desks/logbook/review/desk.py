"""The declaration of the reviews: Friday's signature (R33) and the manager's sample (R34)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action, Kind
from propertydesk.core.i18n import Words, _
from propertydesk.desks.logbook.parts import Part
from propertydesk.desks.logbook.review import rules, service
from propertydesk.desks.logbook.review.fields import (
    DRAW_ASK,
    DRAW_FIELDS,
    REVIEW_ASK,
    REVIEW_FIELDS,
    SAMPLE_FIELDS,
    SIGN_ASK,
)
from propertydesk.desks.logbook.review.lists import LOG_DRAWS, LOG_REVIEWS, LOG_SAMPLES
from propertydesk.desks.logbook.review.models import LogDraw, LogReview, LogSample
from propertydesk.office.words import LogCategory, Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series
from propertydesk.store.search import Entry


def _reviewed(deed: Any, review: LogReview) -> Words:
    if review.remark:
        return _("Duty log read and signed, sheets {count}: {found}", count=review.sheets, found=review.remark)
    return _("Duty log read and signed, sheets {count}", count=review.sheets)


def _drawn(deed: Any, drawn: LogDraw) -> Words:
    return _("Sample of the duty log {month}: sheets drawn {count}", month=drawn.month, count=drawn.drawn)


def _checked(deed: Any, sample: LogSample) -> Words:
    if sample.finding:
        return _("Sheet {sheet} checked by sample: {found}", sheet=sample.sheet, found=sample.finding)
    return _("Sheet {sheet} checked by sample", sheet=sample.sheet)


def _review_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    reviews = session.scalars(select(LogReview).where(LogReview.id.in_(ids)))
    return [Entry("log_review", each.id, None, None, each.number or "", number=each.number) for each in reviews]


def _draw_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    draws = session.scalars(select(LogDraw).where(LogDraw.id.in_(ids)))
    return [Entry("log_draw", each.id, None, None, each.month, number=each.number) for each in draws]


PART = Part(
    kinds=(
        Kind(
            "log_review", _("Review of the duty log"), LogReview, "signature",
            Series("log_review", "ZY", Period.YEAR, 3), REVIEW_FIELDS, _review_entries, unit=None,
        ),
        Kind(
            "log_draw", _("Draw of the sample"), LogDraw, "dice-5", Series("log_draw", "CY", Period.YEAR, 3),
            DRAW_FIELDS, _draw_entries, unit=None,
        ),
        Kind(
            "log_sample", _("Sheet drawn for the manager"), LogSample, "dice-5", fields=SAMPLE_FIELDS, unit=None,
            life=rules.LIFE,
        ),
    ),
    actions=(
        Action(
            "log_review.sign", _("Read and sign the week's sheets"), service.sign_review, Permission.REVIEW,
            makes="log_review", ask=REVIEW_ASK, log=LogCategory.OTHER, line=_reviewed, icon="signature",
            hint=_("All sheets that were over by Friday noon and are not signed yet."), primary=True,
        ),
        Action(
            "log_draw.draw", _("Draw the manager's sample"), service.draw, Permission.SAMPLE, makes="log_draw",
            ask=DRAW_ASK, log=LogCategory.OTHER, line=_drawn, icon="dice-5",
            hint=_("Fair and on record: nobody can choose, and which sheets they are is hidden until they are opened."),
        ),
        Action(
            "log_sample.draw", _("Draw a sheet"), service.put_in, Permission.SAMPLE, makes="log_sample", icon="dice-5",
            inner=True,
        ),
        Action(
            "log_sample.open", _("Open the sheet"), service.open_sample, Permission.SAMPLE, subject="log_sample",
            icon="eye", primary=True,
        ),
        Action(
            "log_sample.sign", _("Checked and signed"), service.sign_sample, Permission.SAMPLE, subject="log_sample",
            ask=SIGN_ASK, when=rules.can_sign, log=LogCategory.OTHER, line=_checked, icon="signature", primary=True,
        ),
    ),
    lists=(LOG_REVIEWS, LOG_DRAWS, LOG_SAMPLES),
)  # fmt: skip

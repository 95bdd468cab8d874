"""The monthly reports of an invented past: written and sent on the fourth (R42, R50, R52)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from propertydesk.core.months import month_before, month_of
from propertydesk.demo.stage import Stage
from propertydesk.demo.talk_visits import REPORT_TEXTS

_REPORTS = ("complaints", "repairs", "reception")
_DAY = 4


def plan_day(stage: Stage, day: date) -> None:
    """The supervisor writes and sends what the month before comes to."""
    if day.day == _DAY:
        month = month_before(month_of(day))
        for place, report in enumerate(_REPORTS):
            stage.later(stage.moment(day, 14 + place, 15 + place), partial(_send, stage, report, month))


def _send(stage: Stage, report: str, month: str) -> None:
    texts: dict[str, Any] = {key: stage.say(words) for key, words in REPORT_TEXTS.items()}
    written = stage.do("supervisor", "monthly_report.write", report=report, month=month, **texts)
    to = stage.say(("公司品质部", "Head office, quality"))
    stage.do("supervisor", "monthly_report.send", written.ids, sent_to=to, sent_how="mail")

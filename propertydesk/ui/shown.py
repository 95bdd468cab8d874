"""Values as people read them in lists and beside labels."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from propertydesk.core import money
from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.views import Change, Moment
from propertydesk.ui.words import Speaker

RIGHT = frozenset({"whole", "money", "area", "decimal"})
"""Kinds of values that stand at the right of their column."""


def in_words(value: Any, kind: str, say: Speaker, moment: Moment) -> str:
    """*value* of a field of *kind*, spoken: local times, two decimals, words for choices and flags."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return say(_("yes") if value else _("no"))
    if isinstance(value, Choices):
        return say(value.label)
    if isinstance(value, Text):
        return say(value)
    if isinstance(value, datetime):
        return when(value, moment, say)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    if isinstance(value, int) and kind == "money":
        return money.show(value)
    if isinstance(value, list | tuple):
        return "、".join(in_words(each, kind, say, moment) for each in value)
    label = getattr(value, "label", None)  # what is more than one value brings its own words
    return say(label) if isinstance(label, Text) else str(value)


def when(at: datetime, moment: Moment, say: Speaker) -> str:
    """A moment as short as it can be understood: ``today 10:40``, ``11-14 10:40``, ``2025-11-14 10:40``."""
    local = moment.local(at)
    if local.date() == moment.today:
        return say(_("today {time}", time=local.strftime("%H:%M")))
    return local.strftime("%m-%d %H:%M" if local.year == moment.today.year else "%Y-%m-%d %H:%M")


def labelled(label: Words, words: Words) -> Text:
    """A value behind its label, with the colon of the language."""
    return _("{label}: {words}", label=label, words=words)


def changed(change: Change) -> Text:
    """What a deed changed: the new value, behind the one that stood there before."""
    after = change.after or "—"
    return labelled(
        change.label, _("{before} → {after}", before=change.before, after=after) if change.before else after
    )


def typed(value: Any, kind: str, moment: Moment) -> Any:
    """*value* as somebody would have typed it, ready to be parked as JSON: text, True or False, an id, rows."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, Choices):
        return value.value
    if isinstance(value, datetime):
        return moment.local(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and kind == "money":
        return money.show_plain(value)
    if isinstance(value, int) and kind == "lookup":
        return value
    if isinstance(value, list | tuple):
        return [{key: typed(each, "line", moment) for key, each in row.items()} for row in value]
    return str(value)

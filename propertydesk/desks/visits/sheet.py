"""The month's visit summary as its paper VISITSUM says it, and the figures at the foot of the visit record (F19)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.desk import Paper
from propertydesk.core.i18n import Words, _
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.desks.visits.models import VisitSummary
from propertydesk.desks.visits.months import month_of
from propertydesk.desks.visits.quota import month_figures
from propertydesk.desks.visits.words import SummaryState
from propertydesk.office.settings import office_head
from propertydesk.office.words import Permission
from propertydesk.standards.on_paper import OnPaper, Values

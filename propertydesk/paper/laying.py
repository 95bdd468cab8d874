"""Which way a copy is laid on its pages: growing with what it says, or keeping everything in its place."""

from __future__ import annotations

from propertydesk.paper.copyview import CopyView
from propertydesk.paper.flow import Flow, Page
from propertydesk.paper.keeping import KeptPages
from propertydesk.paper.space import Space


def pages_of(view: CopyView, space: Space) -> list[Page]:
    """The pages of one copy. Raises UserError if something cannot stand on this paper."""
    return KeptPages(view, space).run() if view.form.keeps_page else Flow(view, space).run()

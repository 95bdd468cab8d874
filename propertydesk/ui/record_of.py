"""The panel of a record: the one its desk brings for that kind, else the generic one."""

from __future__ import annotations

from propertydesk.ui.frame import Frame
from propertydesk.ui.record import RecordPanel


def panel_class(frame: Frame, kind: str) -> type[RecordPanel]:
    """What records of *kind* are shown with."""
    own = frame.office.catalogue.kinds[kind].panel
    panel: type[RecordPanel] = RecordPanel if own is None else own()
    return panel


def record_panel(frame: Frame, kind: str, id: int) -> RecordPanel:
    """A panel with record *id* of *kind*."""
    return panel_class(frame, kind)(frame, kind, id)

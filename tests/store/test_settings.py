"""Settings of the office are kept under their keys."""

from __future__ import annotations

from propertydesk.store import Store
from propertydesk.store.settings import get_setting, set_setting


def test_a_setting_never_made_has_its_default(store: Store) -> None:
    with store.read() as session:
        assert get_setting(session, "paper") is None
        assert get_setting(session, "paper", "241x140") == "241x140"


def test_a_setting_can_be_made_and_changed_and_emptied(store: Store) -> None:
    for value in ("A4", {"用": ["241x140", 3]}, 0, False, None):
        with store.write() as session:
            set_setting(session, "paper", value)
        with store.read() as session:
            assert get_setting(session, "paper", "default") == value

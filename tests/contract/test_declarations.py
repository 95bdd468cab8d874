"""What every desk owes by declaring: keys that exist, words that can be translated, lists and records to be read."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from propertydesk.core import paths
from propertydesk.core.desk import Action, Kind, Listing
from propertydesk.core.fields import KINDS, Field
from propertydesk.core.i18n import Text
from propertydesk.core.views import Query
from propertydesk.office.lookups import LOOKUPS
from propertydesk.office.words import LogCategory, Permission
from propertydesk.registry import catalogue, metadata
from propertydesk.standards.rules import rules
from propertydesk.store.search import Entry
from tests.an_office import AnOffice, an_office
from tests.contract.filled import fill

CATALOGUE = catalogue()
ACTIONS = list(CATALOGUE.actions.values())
OFFERED = [action for action in ACTIONS if not action.inner]
"""What people are asked; an inner action gets its answers from a flow."""
LISTS = list(CATALOGUE.lists.values())
ALL_KINDS = list(CATALOGUE.kinds.values())
MASKS = {None, "phone", "id_number"}


def named(each: Any) -> str:
    return str(each.key)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    with an_office(tmp_path_factory.mktemp("empty") / "office") as opened:
        yield opened


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    folder = tmp_path_factory.mktemp("filled")
    with an_office(folder / "office") as opened:
        fill(opened, folder)
        yield opened


# --- what is named exists --------------------------------------------------------------------------------------------


def test_a_kind_is_called_like_its_table() -> None:
    assert {kind.key: kind.model.__tablename__ for kind in ALL_KINDS} == {kind.key: kind.key for kind in ALL_KINDS}


def test_desks_have_keys_and_places_of_their_own() -> None:
    keys = [desk.key for desk in CATALOGUE.desks]
    assert len(keys) == len(set(keys))
    for each in (*CATALOGUE.desks, *ALL_KINDS):
        assert icon_is_there(each.icon), f"{each.key}: {each.icon}"


def icon_is_there(name: str) -> bool:
    return (paths.resources() / "icons" / f"{name}.svg").is_file()


@pytest.mark.parametrize("action", ACTIONS, ids=named)
def test_an_action_names_only_what_exists(action: Action) -> None:
    assert action.needs in list(Permission)
    assert action.subject is None or action.subject in CATALOGUE.kinds
    assert action.makes is None or action.makes in CATALOGUE.kinds
    assert action.undo is None or action.undo in CATALOGUE.actions
    assert action.prints is None or action.prints in CATALOGUE.papers
    assert action.log is None or isinstance(action.log, LogCategory) or callable(action.log)
    assert icon_is_there(action.icon), action.icon


@pytest.mark.parametrize("action", OFFERED, ids=named)
def test_an_action_takes_the_answers_it_asks_for(action: Action) -> None:
    keys = [field.key for field in action.ask]
    assert len(keys) == len(set(keys))
    given = ["deed"] if action.subject is None else ["deed", "record"]
    inspect.signature(action.run).bind(*given, **dict.fromkeys(keys))
    assert not action.edits or action.subject is not None


@pytest.mark.parametrize("listing", LISTS, ids=named)
def test_a_list_names_only_what_exists(listing: Listing) -> None:
    assert listing.needs in list(Permission)
    assert listing.kind is None or listing.kind == listing.model.__tablename__ in CATALOGUE.kinds
    assert set(listing.actions) <= set(CATALOGUE.actions)
    assert set(listing.watch) <= set(metadata().tables)
    for keys in ([column.key for column in listing.columns], [each.key for each in listing.filters]):
        assert len(keys) == len(set(keys))
    for column in listing.columns:
        assert (column.sql is None) != (column.batch is None), f"{column.key} has one source"
        assert column.mask in MASKS
    assert icon_is_there(listing.icon), listing.icon


@pytest.mark.parametrize("listing", LISTS, ids=named)
def test_personal_numbers_are_masked_in_every_list(listing: Listing) -> None:
    for column in listing.columns:
        info = getattr(getattr(column.sql, "property", None), "columns", [None])[0]
        if info is not None and info.info.get("personal"):
            kind = getattr(info.type, "field_kind", "")
            assert kind not in ("phone", "id_number") or column.mask == kind, column.key


def test_cards_answers_flows_and_clocks_name_actions_that_exist() -> None:
    verbs = {verb for desk in CATALOGUE.desks if desk.card for verb in desk.card.verbs}
    assert verbs <= set(CATALOGUE.actions)
    assert {flow.after for flow in CATALOGUE.flows} <= set(CATALOGUE.actions)
    for rule in rules().values():
        assert (rule.runs == "clock") == bool(rule.start) == bool(rule.closes), rule.key
        for start in rule.start:
            assert start in CATALOGUE.actions, rule.key
            kind = CATALOGUE.actions[start].makes or CATALOGUE.actions[start].subject
            assert rule.closes.replace("{kind}", kind or "") in CATALOGUE.actions, rule.key


def test_every_field_has_a_kind_a_lookup_and_choices_that_exist() -> None:
    for where, field in every_field():
        assert field.of_kind in KINDS, f"{where} {field.key}: {field.of_kind}"
        assert field.lookup is None or field.lookup in LOOKUPS, f"{where} {field.key}: {field.lookup}"
        assert field.of_kind != "choice" or field.of_choices is not None, f"{where} {field.key}"
        assert 0 <= field.width <= 3, f"{where} {field.key}"


def every_field() -> Iterator[tuple[str, Field]]:
    declared = [(action.key, action.ask) for action in ACTIONS] + [(kind.key, kind.fields) for kind in ALL_KINDS]
    for where, fields in declared:
        for field in fields:
            yield where, field
            yield from ((f"{where}.{field.key}", row) for row in field.rows)


# --- what is said can be said in both languages ----------------------------------------------------------------------


def test_every_word_of_a_declaration_can_be_translated() -> None:
    plain = [where for where, words in every_word() if not isinstance(words, Text) or not words.msgid.strip()]
    assert plain == []


def every_word() -> Iterator[tuple[str, Any]]:
    for desk in CATALOGUE.desks:
        yield desk.key, desk.label
    for each in (*ACTIONS, *LISTS, *ALL_KINDS):
        yield each.key, each.label
    for action in ACTIONS:
        yield from ((f"{action.key} hint", action.hint),) if action.hint is not None else ()
    for listing in LISTS:
        yield f"{listing.key} empty", listing.empty
        yield from ((f"{listing.key}.{each.key}", each.label) for each in (*listing.columns, *listing.filters))
        yield from (
            (f"{listing.key}.{column.key}={choice}", choice.label)
            for column in listing.columns
            for choice in column.of or ()
        )
    for where, field in every_field():
        yield f"{where}.{field.key}", field.label
        yield from ((f"{where}.{field.key} hint", field.hint),) if field.hint is not None else ()
        yield from ((f"{where}.{field.key}={choice}", choice.label) for choice in field.of_choices or ())


# --- what is declared can be read ------------------------------------------------------------------------------------


@pytest.mark.parametrize("listing", LISTS, ids=named)
def test_every_column_and_filter_is_read_in_an_empty_and_in_a_filled_office(
    empty: AnOffice, filled: AnOffice, listing: Listing
) -> None:
    for office in (empty, filled):
        signed_in = office.manager
        ids = signed_in.list_ids(listing.key)
        for row in signed_in.list_rows(listing.key, ids):
            assert set(row) == {column.key for column in listing.columns} | {"id"}
        for saved in listing.filters:
            assert set(signed_in.list_ids(listing.key, Query((saved.key,)))) <= set(ids)
        for column in listing.columns:
            if column.sql is not None:
                up = signed_in.list_ids(listing.key, Query(sort=column.key))
                down = signed_in.list_ids(listing.key, Query(sort=column.key, descending=True))
                assert sorted(up) == sorted(down) == sorted(ids)


@pytest.mark.parametrize("listing", LISTS, ids=named)
def test_a_row_is_found_again_by_each_of_its_values(filled: AnOffice, listing: Listing) -> None:
    signed_in = filled.manager
    rows = signed_in.list_rows(listing.key, signed_in.list_ids(listing.key)[:3], reveal=True)
    for row in rows:
        for column in listing.columns:
            if column.sql is not None and row[column.key] is not None:
                value = row[column.key]
                assert row["id"] in signed_in.list_ids(listing.key, Query(where={column.key: value})), column.key


@pytest.mark.parametrize("kind", ALL_KINDS, ids=named)
def test_every_kind_of_record_has_its_page_its_history_and_its_entries(filled: AnOffice, kind: Kind) -> None:
    signed_in = filled.manager
    ids = signed_in.read(lambda session, moment: [row.id for row in session.query(kind.model).limit(5)])
    assert ids, f"put a {kind.key} into tests/contract/filled.py"
    for id in ids:
        view = signed_in.record(kind.key, id)
        assert len(view.fields) == len([field for field in kind.fields if field.of_kind != "rows"])
    if kind.entries is not None:
        entries = signed_in.read(lambda session, moment: kind.entries(session, ids))  # type: ignore[misc]
        assert {type(entry) for entry in entries} == {Entry}
        assert {(entry.kind, entry.subject_id) for entry in entries} <= {(kind.key, id) for id in ids}


@pytest.mark.parametrize("action", ACTIONS, ids=named)
def test_every_action_offers_what_it_knows_before_it_asks(filled: AnOffice, action: Action) -> None:
    signed_in = filled.manager
    if action.subject is None:
        offered = signed_in.defaults(action.key, unit_id=1)
    else:
        model = CATALOGUE.kinds[action.subject].model
        subject_id = signed_in.read(lambda session, moment: session.query(model.id).limit(1).scalar())
        offered = signed_in.defaults(action.key, subject_id=subject_id)
    assert set(offered) <= {field.key for field in action.ask}

"""Every role × every action, list and sight of masked numbers: allowed or refused as ``permissions.txt`` declares.

The table is kept by people: a change of a declaration that is not meant shows here, one that is meant is written there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from propertydesk.core.errors import NotAllowed, StoreProblem, UserError
from propertydesk.core.views import Query
from propertydesk.office.sign_in import Actor
from propertydesk.office.signed_in import SignedIn
from propertydesk.office.words import PERMISSIONS, Permission, Role
from propertydesk.registry import catalogue
from tests.an_office import AnOffice, an_office

TABLE = Path(__file__).with_name("permissions.txt")


def declared() -> dict[str, frozenset[Role]]:
    """The table: action (or ``list NAME``) to the roles that may."""
    table = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            what, roles = line.split(":")
            named = roles.split()
            table[what.strip()] = frozenset(Role) if named == ["everyone"] else frozenset(Role(name) for name in named)
    return table


def installed() -> dict[str, str]:
    """What is installed, with the permission it needs."""
    actions = {key: action.needs for key, action in catalogue().actions.items()}
    lists = {f"list {key}": listing.needs for key, listing in catalogue().lists.items()}
    papers = {f"print {key}": paper.needs for key, paper in catalogue().papers.items()}
    return actions | lists | papers | {"see masked numbers": Permission.REVEAL, "export lists": Permission.EXPORT}


def offered() -> list[str]:
    """The actions that anybody may try: inner ones are done by flows alone, and refused to everybody."""
    return [key for key, action in catalogue().actions.items() if not action.inner]


def line_of(what: str, needs: str) -> str:
    roles = [role.value for role in Role if needs in PERMISSIONS[role]]
    return f"{what}: {'everyone' if len(roles) == len(Role) else ' '.join(roles)}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    with an_office(tmp_path_factory.mktemp("permissions") / "office") as opened:
        yield opened


def test_the_table_names_everything_that_is_installed_and_nothing_else() -> None:
    missing = [line_of(what, needs) for what, needs in installed().items() if what not in declared()]
    assert not missing, "write into permissions.txt who may do this, for instance:\n" + "\n".join(missing)
    assert set(declared()) <= set(installed()), "permissions.txt names what is not installed any more"


@pytest.mark.parametrize("role", Role)
def test_each_action_is_allowed_or_refused_below_the_window_as_the_table_says(office: AnOffice, role: Role) -> None:
    table = declared()
    signed_in = office.as_(role)
    wrong = []
    for key in offered():
        if is_refused(signed_in, key) != (role not in table[key]):
            wrong.append(f"{key} is {'refused to' if role in table[key] else 'allowed for'} {role.value}")
    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_each_list_is_shown_or_refused_as_the_table_says(office: AnOffice, role: Role) -> None:
    table = declared()
    signed_in = office.as_(role)
    for key in catalogue().lists:
        allowed = role in table[f"list {key}"]
        if allowed:
            signed_in.list_ids(key)
        else:
            with pytest.raises(NotAllowed):
                signed_in.list_ids(key)
            with pytest.raises(NotAllowed):
                signed_in.list_rows(key, [1])


@pytest.mark.parametrize("role", Role)
def test_masked_numbers_and_exports_are_for_those_the_table_names(office: AnOffice, role: Role, tmp_path: Path) -> None:
    table = declared()
    signed_in = office.as_(role)
    if role not in table["see masked numbers"]:
        with pytest.raises(NotAllowed):
            signed_in.list_rows("staff", [1], reveal=True)
        with pytest.raises(NotAllowed):
            signed_in.record("staff", 1, reveal=True)
    if role not in table["export lists"]:
        with pytest.raises(NotAllowed):
            signed_in.export("staff", Query(), tmp_path / "staff.xlsx", "en")
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("role", Role)
def test_papers_are_printed_by_those_the_table_names(office: AnOffice, role: Role) -> None:
    for form in catalogue().papers:
        if role not in declared()[f"print {form}"]:
            with pytest.raises(NotAllowed):
                office.as_(role).printing.print(form, [1])


def test_one_person_with_several_roles_may_what_any_of_them_may(office: AnOffice) -> None:
    both = SignedIn(office.office, Actor(1, "both", "Both", frozenset({Role.GUARD, Role.CASHIER})))
    for key, roles in declared().items():
        if key in catalogue().actions:
            assert both.allowed(key) == bool(roles & {Role.GUARD, Role.CASHIER}), key


def test_somebody_without_any_role_may_nothing(office: AnOffice) -> None:
    nobody = SignedIn(office.office, Actor(1, "nobody", "Nobody", frozenset()))
    assert [key for key in offered() if not is_refused(nobody, key)] == []


def is_refused(signed_in: SignedIn, action: str) -> bool:
    """Whether the role is what hinders *action*: without records and answers most are refused for other reasons."""
    try:
        signed_in.perform(action)
    except NotAllowed:
        return True
    except (UserError, StoreProblem):
        return False
    return False

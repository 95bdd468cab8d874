from __future__ import annotations

import pytest

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.office.signed_in import SignedIn, enter
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Role
from tests.an_office import AnOffice


def add_cashier(office: AnOffice) -> int:
    return office.new("staff.add", login="zhou", name="周会计", password="first-one", roles="cashier; desk")


def test_a_new_colleague_signs_in_with_their_roles(office: AnOffice) -> None:
    add_cashier(office)
    signed_in = enter(office.office, "zhou", "first-one")
    assert signed_in.actor.roles == {Role.CASHIER, Role.DESK}
    (row,) = [row for row in office.rows("staff") if row["login"] == "zhou"]
    assert (row["name"], row["roles"]) == ("周会计", [Role.CASHIER, Role.DESK])


def test_neither_password_nor_hash_is_in_the_journal(office: AnOffice) -> None:
    staff_id = add_cashier(office)
    office.do("staff.reset_password", staff_id, password="second-one")
    file = (office.office.folder / "office.db").read_bytes() + (office.office.folder / "office.db-wal").read_bytes()
    assert b"first-one" not in file
    assert b"second-one" not in file
    assert file.count(b"$argon2id$") >= 2, "the accounts themselves have their hashes"
    with office.office.store.read() as session:
        from propertydesk.store.journal import history

        assert not any("argon2" in str(line) for line in history(session, "staff", staff_id))


def test_a_sign_in_name_is_taken_once_and_can_be_typed(office: AnOffice) -> None:
    add_cashier(office)
    taken = {"login": "周会计 signs in with this name."}
    assert office.refused("staff.add", login="ZHOU", name="x", password="demo", roles="desk") == taken
    assert "login" in office.refused("staff.add", login="two words", name="x", password="demo", roles="desk")
    assert "roles" in office.refused("staff.add", login="x", name="x", password="demo")
    with pytest.raises(UserError, match="at least 4 characters"):
        office.do("staff.add", login="x", name="x", password="abc", roles="desk")


def test_roles_are_changed_with_a_trace(office: AnOffice) -> None:
    staff_id = add_cashier(office)
    office.do("staff.roles", staff_id, roles=[{"role": "desk"}, {"role": "shift_leader"}])
    assert office.history("staff", staff_id)[0] == "Roles (Roles: Front desk, Cashier → Front desk, Shift leader)"
    assert office.manager.defaults("staff.roles", subject_id=staff_id)["roles"] == [
        {"role": Role.DESK},
        {"role": Role.SHIFT_LEADER},
    ]


def test_somebody_must_stay_the_project_manager(office: AnOffice) -> None:
    with pytest.raises(UserError, match="Nobody else is project manager"):
        office.do("staff.roles", 1, roles="desk")
    with pytest.raises(UserError, match="signed in as this person"):
        office.do("staff.retire", 1)
    second = office.new("staff.add", login="lu", name="陆经理", password="demo", roles="manager")
    by_second = SignedIn(office.office, enter(office.office, "lu", "demo").actor)
    by_second.perform("staff.retire", [1])
    assert [row["login"] for row in office.rows("staff", "left")] == ["manager"]
    with pytest.raises(UserError, match="Nobody else is project manager"):
        office.do("staff.retire", second)


def test_who_left_cannot_sign_in_until_they_are_back(office: AnOffice) -> None:
    staff_id = add_cashier(office)
    office.do("staff.retire", staff_id)
    with pytest.raises(UserError, match="not right"):
        enter(office.office, "zhou", "first-one")
    with pytest.raises(UserError, match="works here no longer"):
        office.do("staff.retire", staff_id)
    office.do("staff.return", staff_id)
    assert enter(office.office, "zhou", "first-one").actor.staff_id == staff_id
    with pytest.raises(UserError, match="周会计 works here"):
        office.do("staff.return", staff_id)


def test_everybody_changes_their_own_password_and_nobody_elses(office: AnOffice) -> None:
    staff_id = add_cashier(office)
    me = enter(office.office, "zhou", "first-one")
    with pytest.raises(UserError, match="not your password"):
        me.perform("staff.password", (), {"password": "wrong", "new_password": "next", "again": "next"})
    with pytest.raises(UserError, match="do not agree"):
        me.perform("staff.password", (), {"password": "first-one", "new_password": "next", "again": "nxet"})
    with pytest.raises(UserError, match="at least 4") as refused:
        me.perform("staff.password", (), {"password": "first-one", "new_password": "abc", "again": "abc"})
    assert refused.value.field == "new_password"
    me.perform("staff.password", (), {"password": "first-one", "new_password": "next", "again": "next"})
    assert enter(office.office, "zhou", "next").actor.staff_id == staff_id
    with pytest.raises(NotAllowed):
        me.perform("staff.reset_password", [1], {"password": "mine-now"})


def test_everybody_chooses_their_own_language(office: AnOffice) -> None:
    add_cashier(office)
    enter(office.office, "zhou", "first-one").perform("staff.language", (), {"language": "zh_CN"})
    assert enter(office.office, "zhou", "first-one").actor.language == "zh_CN"


def test_a_building_has_a_specialist_and_a_stand_in(office: AnOffice) -> None:
    office.do("unit.add", unit="3-1-1001")
    zhou, lu = (
        add_cashier(office),
        office.new("staff.add", login="lu", name="陆静", password="demo", roles="specialist"),
    )
    office.do("specialist.set", building_id="3栋", staff_id="陆静", stand_in_id=zhou)
    office.do("specialist.set", building_id="3", staff_id=zhou, stand_in_id="lu")
    (row,) = office.rows("specialists")
    assert (row["building"], row["specialist"], row["stand_in"]) == ("3", "周会计", "陆静")
    assert set(office.refused("specialist.set", building_id="3", staff_id=lu, stand_in_id=lu)) == {"stand_in_id"}


def test_departments_and_posts_are_added_and_taken_out_of_use(office: AnOffice) -> None:
    post = office.new("post.add", name="北门", kind="gate")
    department = office.new("department.add", name="水电班")
    assert set(office.refused("post.add", name="北门", kind="gate")) == {"name"}
    assert set(office.refused("department.add", name="水电班")) == {"name"}
    office.do("department.edit", department, retired="yes")
    office.do("post.edit", post, name="北门岗")
    assert [row["retired"] for row in office.rows("departments") if row["name"] == "水电班"] == [True]
    assert "北门岗" in [row["name"] for row in office.rows("posts")]
    assert "水电班" not in [option.words for option in office.manager.lookup("department", "")]


def test_the_wait_after_wrong_passwords_never_outgrows_a_quarter_of_an_hour(office: AnOffice) -> None:
    staff_id = add_cashier(office)
    with office.office.store.write() as session:
        session.get_one(Staff, staff_id).failures = 1000
    with pytest.raises(UserError, match="Name or password"):
        enter(office.office, "zhou", "wrong")
    office.clock.forward(minutes=16)
    assert enter(office.office, "zhou", "first-one").actor.login == "zhou"

from __future__ import annotations

from pathlib import Path

import pytest

from propertydesk import registry
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.office.opening import open_new_office
from propertydesk.office.perform import Office
from propertydesk.office.signed_in import enter
from propertydesk.office.words import Role
from propertydesk.store import Store
from propertydesk.store.verify import verify


def test_a_new_office_has_an_account_departments_posts_and_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    open_new_office(
        folder, registry.metadata(), name=" 蓝天新苑 ", login="lu", password="secret", language="en"
    ).close()  # fmt: skip
    store = Store.open(folder, registry.metadata())
    lu = enter(Office(store, registry.catalogue()), "lu", "secret")
    assert lu.actor.roles == {Role.MANAGER}
    assert lu.setting("office_name") == "蓝天新苑"
    assert lu.setting("language") == "en"
    departments = [row["name"] for row in lu.list_rows("departments", lu.list_ids("departments"))]
    assert departments[:2] == ["Customer service", "Engineering"]
    posts = [row["name"] for row in lu.list_rows("posts", lu.list_ids("posts"))]
    assert lu.setting("gates").split(", ") == posts[1:3]
    first = lu.list_rows("journal", lu.list_ids("journal"))[-1]
    assert (first["seq"], say(first["what"], "en"), first["by"]) == (1, "Office opened", "lu")
    assert verify(folder, registry.metadata()) == []
    store.close()


def test_an_office_is_not_opened_over_another(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    open_new_office(folder, registry.metadata(), name="蓝天新苑", login="lu", password="secret").close()
    before = (folder / "office.db").read_bytes()
    with pytest.raises(UserError, match="already an office"):
        open_new_office(folder, registry.metadata(), name="别处", login="lu", password="secret")
    assert (folder / "office.db").read_bytes() == before


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"name": " ", "login": "lu", "password": "secret"}, "name"),
        ({"name": "蓝天新苑", "login": "lu jing", "password": "secret"}, "login"),
        ({"name": "蓝天新苑", "login": "lu", "password": "abc"}, "password"),
    ],
)
def test_what_cannot_be_used_is_refused_before_there_is_a_file(
    tmp_path: Path, answers: dict[str, str], field: str
) -> None:
    with pytest.raises(UserError) as refused:
        open_new_office(tmp_path / "office", registry.metadata(), **answers)
    assert refused.value.field == field
    assert not (tmp_path / "office" / "office.db").exists()

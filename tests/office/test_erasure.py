"""A person erased: gone from every record, the journal's side table, the search and the bytes of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.office.backups import back_up
from propertydesk.office.roster.bring_in import bring_in
from propertydesk.office.words import Role
from propertydesk.registry import metadata
from propertydesk.store.verify import verify
from tests.an_office import TENANT_ID, AnOffice, household
from tests.sheets.making import Page, save

NAME, PHONE, OLD_PHONE, PLATE = "诸葛妙筠", "15800001171", "15900008822", "浙Z7K2Q9"
NOTE, AUTHORITY = "左撇子, 养猫", "可代签收家具 2026-02"


@pytest.fixture
def tenant(office: AnOffice, tmp_path: Path) -> int:
    """A tenant who has left traces everywhere, and whose time here is over."""
    unit_id, _owner = household(office)
    tenant = office.new(
        "person.add", name=NAME, phones=OLD_PHONE, id_number=TENANT_ID, note=NOTE, unit_id=unit_id, relation="tenant",
        since="2025-03-01", authority=AUTHORITY,
    )  # fmt: skip
    office.do("person.edit", tenant, phones=PHONE)
    office.do("vehicle.add", unit_id=unit_id, plate=PLATE, person_id=tenant)
    (tmp_path / f"{NAME}.pdf").write_bytes(b"%PDF-1.7 " + NAME.encode())
    office.do("scan.attach_person", tenant, path=str(tmp_path / f"{NAME}.pdf"))
    (tmp_path / f"租约{NAME}.pdf").write_bytes(b"%PDF-1.7 a picture of the lease")
    office.do("scan.attach", unit_id, path=str(tmp_path / f"租约{NAME}.pdf"))
    office.do("instruction.add", unit_id=unit_id, text=f"快递放{NAME}家门口")
    office.do("log.write", category="call", unit_id=unit_id, text=f"{NAME}来电 {PHONE}, 空调漏水")
    desk = office.as_(Role.DESK)
    desk.perform("call.record", (), {"unit_id": unit_id, "caller": NAME, "phone": OLD_PHONE, "content": "空调漏水"})
    desk.perform("visitor.in", (), {"unit_id": unit_id, "name": "装修工", "purpose": f"找{NAME}", "plate": PLATE})
    order = desk.perform(
        "work_order.report", (), {"unit_id": unit_id, "reporter": NAME, "category": "leak", "content": f"{NAME}家漏水"}
    )
    desk.perform("work_order.note", order.ids, {"text": f"{NAME}说晚上在家"})
    complaint = desk.perform(
        "complaint.record", (), {"unit_id": unit_id, "complainant": NAME, "category": "noise", "content": "楼上太吵"}
    )
    desk.perform("complaint.progress", complaint.ids, {"what": f"去看过{NAME}家"})
    desk.park("call.record", f"{NAME} {PHONE}", {"caller": NAME, "phone": PHONE}, unit_id=unit_id)
    (occupancy,) = office.rows("occupancies", "tenant")
    office.do("occupancy.end", occupancy["id"], until="2026-11-10")
    return tenant


def bytes_of(office: AnOffice) -> bytes:
    files = [path for path in office.office.folder.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files)


def test_the_values_are_in_the_file_before(office: AnOffice, tenant: int) -> None:
    held = bytes_of(office)
    for value in (NAME, PHONE, OLD_PHONE, PLATE, TENANT_ID, NOTE, AUTHORITY):
        assert value.encode() in held, value


def test_a_person_erased_leaves_nothing_and_the_journal_still_holds(office: AnOffice, tenant: int) -> None:
    done = office.do("person.erase", tenant, request="written, 2026-11-20")
    assert "backups made until now still hold the data" in str(done.message)
    assert "look through the scans of 3-1-1001" in str(done.message)
    assert verify(office.office.folder, metadata()) == []
    held = bytes_of(office)
    for value in (NAME, PHONE, OLD_PHONE, PLATE, TENANT_ID, NOTE, AUTHORITY, NAME[:2], PLATE[1:]):
        assert value.encode() not in held, value
    for typed in (NAME, "zhuge", "1171", "8822", "7K2Q"):
        assert office.found(typed) == [], typed


def test_what_happened_is_still_known_without_the_person(office: AnOffice, tenant: int) -> None:
    office.do("person.erase", tenant)
    (call,) = office.rows("calls", reveal=True)
    assert (call["caller"], call["phone"], call["content"]) == ("(erased)", None, "空调漏水")
    (visitor,) = office.rows("visitors", reveal=True)
    assert (visitor["name"], visitor["purpose"], visitor["plate"]) == ("装修工", "找(erased)", None)
    assert "(erased)来电 (erased), 空调漏水" in [row["text"] for row in office.rows("log")]
    assert [row["text"] for row in office.rows("instructions")] == ["快递放(erased)家门口"]
    assert [draft.title for draft in office.as_(Role.DESK).drafts()] == ["(erased) (erased)"]
    assert [row["name"] for row in office.rows("people")] == ["尉迟文轩"]
    assert [row["name"] for row in office.rows("occupancies", "ended")] == ["(erased)"]
    newest = office.history("person", tenant)[0]
    assert newest.startswith("Erase the person's data (Data erased: - → 2026-11-20 10:40")


def test_a_scan_of_the_person_goes_and_the_units_own_stays_without_the_name(office: AnOffice, tmp_path: Path) -> None:
    unit_id, _owner = household(office)
    tenant = office.new("person.add", name=NAME, unit_id=unit_id, relation="carer")
    (tmp_path / "card.pdf").write_bytes(b"%PDF-1.7 the card")
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7 the plan")
    office.do("scan.attach_person", tenant, path=str(tmp_path / "card.pdf"))
    office.do("scan.attach", unit_id, path=str(tmp_path / "plan.pdf"))
    office.do("person.erase", tenant)
    kept = [path.read_bytes() for path in (office.office.folder / "attachments").iterdir()]
    assert kept == [b"%PDF-1.7 the plan"]


def test_others_of_the_same_name_and_longer_names_stay_as_they_are(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    other_unit, other = household(office, "5-1-201", name="王伟", phones="13811112222", id_number="")
    tenant = office.new("person.add", name="王伟", phones=PHONE, unit_id=unit_id, relation="tenant")
    office.do("person.add", name="王伟强", phones="13833334444", unit_id=unit_id, relation="family")
    office.do("instruction.add", unit_id=unit_id, text="王伟强放学自己回家, 王伟上夜班")
    office.do("instruction.add", unit_id=other_unit, text="王伟听力不好")
    office.do("person.erase", tenant)
    assert [row["text"] for row in office.rows("instructions")] == [
        "王伟强放学自己回家, (erased)上夜班",
        "王伟听力不好",
    ]
    assert office.found("王伟") == [("person", "3-1-1001", "王伟强"), ("person", "5-1-201", "王伟")]
    assert "Name: - → 王伟" in office.history("person", other)[-1]


def test_a_current_tenant_who_asks_is_gone_from_today(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    tenant = office.new("person.add", name=NAME, phones=PHONE, unit_id=unit_id, relation="tenant", since="2026-01-01")
    office.do("person.erase", tenant)
    (row,) = office.rows("occupancies", "tenant")
    assert (row["name"], row["until"].isoformat()) == ("(erased)", "2026-11-20")


def test_an_owner_is_not_erased_while_they_own(office: AnOffice) -> None:
    _unit, owner = household(office)
    with pytest.raises(UserError, match="尉迟文轩 owns 3-1-1001 today") as refused:
        office.do("person.erase", owner)
    assert refused.value.code == "owner"
    (occupancy,) = office.rows("occupancies")
    office.do("occupancy.end", occupancy["id"], until="2026-11-19")
    office.do("person.erase", owner)
    assert office.found("尉迟") == []
    assert office.found("3-1-1001") == [("unit", "3-1-1001", "3-1-1001")]


def test_who_was_erased_is_not_corrected_and_may_be_scrubbed_again(office: AnOffice) -> None:
    tenant = office.new("person.add", name=NAME, phones=PHONE)
    office.do("person.erase", tenant)
    with pytest.raises(UserError, match="were erased"):
        office.do("person.edit", tenant, name="x")
    with pytest.raises(UserError, match="were erased"):
        office.do("occupancy.add", unit_id=office.new("unit.add", unit="3-1-1"), person_id=tenant, relation="family")
    before = len(office.history("person", tenant))
    office.do("person.erase", tenant)
    assert len(office.history("person", tenant)) == before


def test_what_another_window_hinders_is_finished_with_the_next_backup(office: AnOffice, tmp_path: Path) -> None:
    tenant = office.new("person.add", name=NAME, phones=PHONE)
    with office.office.store.read() as another_window:
        another_window.execute(text("SELECT count(*) FROM person")).scalar()
        done = office.do("person.erase", tenant)
    assert "the last traces go with the next backup" in str(done.message)
    assert NAME.encode() in bytes_of(office)
    back_up(office.office, "test")
    file, log = office.office.folder / "office.db", office.office.folder / "office.db-wal"
    assert NAME.encode() not in file.read_bytes() + log.read_bytes()
    assert verify(office.office.folder, metadata()) == []


def test_an_erasure_stands_when_the_file_cannot_be_written_anew(office: AnOffice) -> None:
    tenant = office.new("person.add", name=NAME, phones=PHONE)
    office.office.store._watch.execute("PRAGMA query_only = ON")
    done = office.do("person.erase", tenant)
    assert "the last traces go with the next backup" in str(done.message)
    assert office.rows("people") == []
    office.office.store._watch.execute("PRAGMA query_only = OFF")
    back_up(office.office, "test")
    file, log = office.office.folder / "office.db", office.office.folder / "office.db-wal"
    assert NAME.encode() not in file.read_bytes() + log.read_bytes()


def test_only_the_project_manager_erases(office: AnOffice) -> None:
    tenant = office.new("person.add", name=NAME)
    with pytest.raises(NotAllowed):
        office.as_(Role.DESK).perform("person.erase", [tenant])


def test_who_came_with_a_roster_leaves_nothing_in_its_lines_either(office: AnOffice, tmp_path: Path) -> None:
    heading = ["房号", "业主姓名", "身份证号", "联系电话", "车牌号"]
    rows = [heading, ["3-1-1001", NAME, TENANT_ID, OLD_PHONE, PLATE], ["3-1-1002", "王敏", None, "13811112222", None]]
    bring_in(office.office, office.manager.actor, save(tmp_path / "roster.xlsx", Page("业主", rows)))
    (person,) = office.rows("people", name=NAME)
    office.do("person.edit", person["id"], phones=PHONE)
    (occupancy,) = office.rows("occupancies", name=NAME)
    office.do("occupancy.end", occupancy["id"], until="2026-11-19")
    office.do("person.erase", person["id"])
    assert verify(office.office.folder, metadata()) == []
    held = (office.office.folder / "office.db").read_bytes() + (office.office.folder / "office.db-wal").read_bytes()
    for value in (NAME, PHONE, OLD_PHONE, PLATE, TENANT_ID):
        assert value.encode() not in held, value
    assert office.found("王敏") == [("person", "3-1-1002", "王敏")]
    (neighbour,) = office.rows("people", name="王敏")
    assert "Name: - → 王敏" in office.history("person", neighbour["id"])[0]


def test_a_number_shared_in_the_family_stays_with_the_others(office: AnOffice) -> None:
    unit_id, owner = household(office, phones="057188001234")
    child = office.new("person.add", name=NAME, phones="057188001234", unit_id=unit_id, relation="family")
    office.do("person.erase", child)
    assert office.found("57188001234") == [("person", "3-1-1001", "尉迟文轩")]
    assert "Phones: - → 05********34" in office.history("person", owner)[0]

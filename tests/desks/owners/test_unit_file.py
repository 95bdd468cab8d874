from __future__ import annotations

from datetime import date
from pathlib import Path

from propertydesk.core.i18n import say
from propertydesk.desks.owners.unit_file import UnitFile, unit_file
from propertydesk.desks.owners.unit_page.told import sections, subject_names
from tests.an_office import AnOffice, household


def file_of(office: AnOffice, unit_id: int, *, reveal: bool = False) -> UnitFile:
    return office.manager.read(lambda session, moment: unit_file(session, unit_id, moment, reveal=reveal))


def told(file: UnitFile) -> list[str]:
    """The file as one reads it aloud, in English."""
    lines = []
    for section in sections(file):
        lines.append(f"# {say(section.title, 'en')}")
        for line in section.lines:
            parts = [say(line.words, "en"), *(say(hint, "en") for hint in line.hints)]
            lines.append(" · ".join(parts) + (f" [{say(line.chip, 'en')}]" if line.chip is not None else ""))
    return lines


def test_who_lives_there_stands_before_who_is_gone(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    sold = office.rows("occupancies", name="尉迟文轩")[0]["id"]
    office.do("occupancy.end", sold, until="2026-03-31")
    office.new("person.add", unit_id=unit_id, relation="owner", name="陶然", since="2026-04-01")
    office.new("person.add", unit_id=unit_id, relation="carer", name="李絮", phones="15800001171")
    file = file_of(office, unit_id)
    assert [(tie.name, tie.in_force) for tie in file.people] == [("陶然", True), ("李絮", True), ("尉迟文轩", False)]
    assert told(file) == [
        "# People",
        "陶然 · since 2026-04-01 [Owner]",
        "李絮 · 158****1171 [Carer]",
        "# Scans",
        "# People before",
        "尉迟文轩 · 139****4477 · 3399**********0019 · 2019-06-12 to 2026-03-31 [Owner]",
    ]


def test_numbers_are_masked_unless_they_are_asked_for(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    assert file_of(office, unit_id).people[0].phones == ("139****4477",)
    assert file_of(office, unit_id, reveal=True).people[0].phones == ("13900004477",)


def test_what_belongs_to_the_unit_is_on_file_also_after_it_ended(office: AnOffice) -> None:
    unit_id, owner_id = household(office)
    car = office.new("vehicle.add", unit_id=unit_id, plate="浙Z12345", person_id=owner_id, model="Golf, white")
    office.new("parking.add", name="B1-077", kind="owned", unit_id=unit_id, vehicle_id=car)
    office.new("instruction.add", unit_id=unit_id, text="Ring twice", until="2026-11-20")
    office.do("vehicle.end", car, until="2026-11-18")
    office.clock.forward(days=1)
    assert told(file_of(office, unit_id))[2:] == [
        "# Standing instructions",
        "Ring twice · until 2026-11-20 [has ended]",
        "# Vehicles",
        "浙Z12345 · Golf, white · 尉迟文轩 [left on 2026-11-18]",
        "# Parking places",
        "B1-077 [Owned]",
        "# Scans",
    ]


def test_a_unit_with_nobody_says_what_to_do_first(office: AnOffice) -> None:
    unit_id = office.new("unit.add", unit="5-1-101")
    people = sections(file_of(office, unit_id))[0]
    assert people.lines == ()
    assert people.empty is not None
    assert say(people.empty, "en") == "Nobody is recorded here. Add the owner."


def test_scans_are_on_file_with_who_attached_them(office: AnOffice, tmp_path: Path) -> None:
    unit_id, _owner = household(office)
    path = tmp_path / "deed.pdf"
    path.write_bytes(b"%PDF-1.4 a deed")
    office.do("scan.attach", unit_id, path=str(path))
    scan = file_of(office, unit_id).scans[0]
    assert (scan.title, scan.by, scan.at.date()) == ("deed", "manager", date(2026, 11, 20))


def test_every_record_of_the_file_is_named_in_its_history(office: AnOffice) -> None:
    unit_id, owner_id = household(office)
    office.new("vehicle.add", unit_id=unit_id, plate="浙Z12345", person_id=owner_id)
    file = file_of(office, unit_id)
    names = subject_names(file)
    assert [names[subject] for subject in file.subjects] == ["3-1-1001", "尉迟文轩", "浙Z12345"]

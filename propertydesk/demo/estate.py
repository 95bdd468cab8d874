"""An invented estate: buildings, entrances, floors, shops; who lives in each unit, since when, with which car."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from propertydesk.demo.names import RARE, SPECIAL, People
from propertydesk.office.words import UnitStatus

_HOMES_A_BUILDING = 64
_AREAS = ("76.50", "88.12", "89.96", "94.56", "108.40", "120.30", "138.88", "143.05")
_SHOP_AREAS = ("38.20", "56.75", "112.00", "205.60")
_STATUS = {
    UnitStatus.OWNER_OCCUPIED: 70,
    UnitStatus.LET: 18,
    UnitStatus.VACANT: 6,
    UnitStatus.DECORATING: 3,
    UnitStatus.NOT_HANDED_OVER: 3,
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented."""

    name: str
    phone: str
    id_number: str | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """A unit and those tied to it. ``area`` in m²."""

    unit: str
    area: str
    shop: bool
    status: UnitStatus
    owners: tuple[Person, ...]
    tenant: Person | None
    tenant_since: date | None
    family: Person | None
    emergency: Person | None
    plates: tuple[str, ...]
    parking: str | None
    moved_in: date | None

    @property
    def building(self) -> str:
        """What stands before the first dash."""
        return self.unit.split("-")[0]

    @property
    def speaks(self) -> Person:
        """Who usually calls: the tenant where it is let, else the owner."""
        return self.tenant or self.owners[0]

    @property
    def lived_in(self) -> bool:
        """Whether somebody is there to call and to be visited."""
        return self.status in (UnitStatus.OWNER_OCCUPIED, UnitStatus.LET, UnitStatus.DECORATING)


def invent_estate(households: int, random: Random, today: date) -> list[Household]:
    """*households* units with their people, in the order of their names."""
    people = People(random)
    opened = today - timedelta(days=365 * 9 + 40)
    places = list(_units(households))
    return [_household(label, shop, index, random, people, opened, today) for index, (label, shop) in enumerate(places)]


def _units(households: int) -> Iterator[tuple[str, bool]]:
    shops = households // 30
    homes = households - shops
    building, made = 0, 0
    for shop in range(shops):
        yield f"1-0-{101 + shop}", True
    while made < homes:
        building += 1
        # Each second building is lower and has one entrance of four flats a floor.
        entrances, flats = ((1, 2), 2) if building % 2 else ((1,), 4)
        floors = _HOMES_A_BUILDING // (len(entrances) * flats)
        for entrance in entrances:
            for floor in range(1, floors + 1):
                for flat in range(1, flats + 1):
                    if made < homes:
                        made += 1
                        yield f"{building}-{entrance}-{floor}{flat:02d}", False


def _household(
    unit: str, shop: bool, index: int, random: Random, people: People, opened: date, today: date
) -> Household:
    status = UnitStatus.LET if shop else random.choices(list(_STATUS), list(_STATUS.values()))[0]
    owners = [Person(_owner_name(index, people), people.mobile(), people.id_number())]
    if random.random() < 0.22 and not shop:
        owners.append(Person(people.name(), people.mobile(), people.id_number()))
    let = status == UnitStatus.LET
    handed_over = status not in (UnitStatus.NOT_HANDED_OVER, UnitStatus.DECORATING)
    lived_in = status in (UnitStatus.OWNER_OCCUPIED, UnitStatus.LET)
    has_car = lived_in and random.random() < 0.6
    has_family = lived_in and random.random() < 0.35
    return Household(
        unit=unit,
        area=random.choice(_SHOP_AREAS if shop else _AREAS),
        shop=shop,
        status=status,
        owners=tuple(owners),
        tenant=Person(people.name(), people.mobile(), people.id_number(1960, 2005)) if let else None,
        tenant_since=today - timedelta(days=random.randrange(400, 900)) if let else None,
        family=Person(people.name(owners[0].name[:1]), people.mobile()) if has_family else None,
        emergency=Person(people.name(), people.mobile()) if random.random() < 0.15 else None,
        plates=tuple(people.plate() for _car in range(random.choice((1, 1, 1, 2)))) if has_car else (),
        parking=f"B1-{index + 1:03d}" if has_car and random.random() < 0.8 else None,
        moved_in=opened + timedelta(days=random.randrange(3000)) if handed_over else None,
    )


def _owner_name(index: int, people: People) -> str:
    """The first households show every special surname and rare character, however small the estate is."""
    if index < len(SPECIAL):
        return people.name(SPECIAL[index])
    if index < len(SPECIAL) + len(RARE):
        return people.surname() + "晓" + RARE[index - len(SPECIAL)]
    return people.name()

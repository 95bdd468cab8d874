"""Keys, parcels and lost property of the last month of an invented past."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from sqlalchemy import select

from propertydesk.demo.talk_duty import FOUND, HANDED_BACK, PARCELS, PEOPLE_WITH_KEYS, ROOMS, SHELF
from propertydesk.demo.watch import Watch
from propertydesk.desks.keeping.models import OfficeKey

_KEYS_OF_UNITS = 6
_LATE, _EXTENDED = 0.1, 0.1


def hang_keys_up(watch: Watch) -> None:
    """The keys of the rooms of the estate, and of a few empty units."""
    stage = watch.stage
    for place, room in enumerate(ROOMS, 1):
        stage.do("desk", "office_key.add", name=stage.say(room), hook=f"A{place:02d}", quantity=2)
    empty = [home for home in stage.households if not home.lived_in][:_KEYS_OF_UNITS]
    for place, home in enumerate(empty, 1):
        stage.do("desk", "office_key.add", unit_id=stage.homes[home.unit], name=home.unit, hook=f"B{place:02d}")


def plan_day(watch: Watch, day: date) -> None:
    """A key or two go out, a parcel comes, now and then something is found."""
    stage = watch.stage
    for _time in range(2 if day.weekday() < 5 else 1):
        stage.later(stage.moment(day, 8.3, 15), partial(_key_out, watch))
    for _time in range(watch.random.randint(0, 2)):
        stage.later(stage.moment(day, 9, 18), partial(_parcel, watch))
    if day.toordinal() % 6 == 0:
        stage.later(stage.moment(day, 10, 19), partial(_found, watch))


def last_morning(watch: Watch, until: datetime) -> None:
    """A key is out, another one should be back already, a parcel waits."""
    deeds = ((0.2, partial(_key_out, watch, 1)), (0.5, partial(_key_out, watch)), (0.7, partial(_parcel, watch)))
    for share, deed in deeds:
        watch.stage.later(max(watch.stage.clock.now, until - timedelta(minutes=100) * (1 - share)), deed)


def _key_out(watch: Watch, hours: int | None = None) -> None:
    stage, random = watch.stage, watch.random
    who, what = random.choice(PEOPLE_WITH_KEYS)
    with stage.office.store.read() as session:
        keys = list(session.scalars(select(OfficeKey.id).where(OfficeKey.unit_id.is_(None)).order_by(OfficeKey.id)))
    due = stage.clock.now + timedelta(minutes=20 if hours == 1 else random.choice((120, 180, 240)))
    done = stage.do(
        "desk", "key_loan.out", key_id=random.choice(keys), person=stage.say(who), against="work_card",
        purpose=stage.say(what), due_at=due,
    )  # fmt: skip
    back = due + timedelta(minutes=random.randint(20, 90) if random.random() < _LATE else -random.randint(5, 60))
    if hours == 1:
        back = watch.until + timedelta(hours=1)
    elif random.random() < _EXTENDED:
        later = due + timedelta(hours=2)
        stage.later(due - timedelta(minutes=3), partial(stage.do, "desk", "key_loan.extend", done.ids, due_at=later))
        back = later - timedelta(minutes=20)
    if back < watch.until:
        stage.later(back, partial(stage.do, "desk", "key_loan.back", done.ids))


def _parcel(watch: Watch) -> None:
    stage, home = watch.stage, watch.stage.household()
    who = home.owners[0].name
    done = stage.do(
        "desk", "kept.take_in", kind="parcel", unit_id=stage.homes[home.unit], for_whom=who,
        what=stage.say(watch.random.choice(PARCELS)), place=stage.say(SHELF),
    )  # fmt: skip
    fetched = stage.daytime(stage.clock.now + stage.minutes(60, 2200), 9, 20)
    stage.later(fetched, partial(stage.do, "desk", "kept.hand_out", done.ids, out_to=who))


def _found(watch: Watch) -> None:
    stage = watch.stage
    what, where = watch.random.choice(FOUND)
    done = stage.do(
        "desk", "kept.take_in", kind="lost", what=stage.say(what), found_where=stage.say(where), place=stage.say(SHELF)
    )
    if watch.random.random() < 0.7:
        stage.later(
            stage.daytime(stage.clock.now + stage.minutes(300, 4000), 9, 20),
            partial(
                stage.do, "desk", "kept.hand_out", done.ids, out_to=stage.household().owners[0].name,
                out_note=stage.say(HANDED_BACK),
            ),
        )  # fmt: skip

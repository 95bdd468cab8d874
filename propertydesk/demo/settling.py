"""The first day of an invented office: its people, its roster, its directory, what must be known about households."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from propertydesk.core.i18n import say
from propertydesk.demo.names import People
from propertydesk.demo.stage import Stage
from propertydesk.demo.talk import DIRECTORY, INSTRUCTIONS, LETTER_OF_AUTHORITY
from propertydesk.office.deed import Deed
from propertydesk.office.models import Building, Occupancy
from propertydesk.office.opening import POSTS
from propertydesk.office.sign_in import actor_of
from propertydesk.office.staff import set_roles
from propertydesk.office.staff_models import Department, Post, Staff
from propertydesk.office.words import Relation, Role

PASSWORD = "demo"
MANAGER = "叶景明"

_AT_THE_DESK, _EAST, _WEST, _MONITOR, _WORKSHOP = range(5)
_STAFF = (
    ("supervisor", "单雅琴", "supervisor", "service", _AT_THE_DESK),
    ("desk", "何晓敏", "desk", "service", _AT_THE_DESK),
    ("engineer", "解志强", "engineer", "engineering", _WORKSHOP),
    ("guard", "仇大勇", "guard", "security", _EAST),
    ("cashier", "查丽娟", "cashier", "finance", _AT_THE_DESK),
    ("desk2", "宋怡", "desk specialist", "service", _AT_THE_DESK),
    ("desk3", "尉迟静", "specialist", "service", _AT_THE_DESK),
    ("leader", "盖建军", "shift_leader security_lead", "security", _EAST),
    ("leader2", "区永强", "shift_leader duty_supervisor", "security", _WEST),
    ("lead", "曾宏伟", "engineering_lead decoration_approver", "engineering", _WORKSHOP),
    ("guard2", "马超群", "guard", "security", _WEST),
    ("monitor", "丁一", "monitor", "security", _MONITOR),
    ("grounds", "姚桂兰", "grounds_lead", "grounds", None),
    ("engineer2", "翟国平", "engineer", "engineering", _WORKSHOP),
    ("engineer3", "宓建华", "engineer", "engineering", _WORKSHOP),
    ("guard3", "查志远", "guard", "security", _EAST),
    ("guard4", "石磊", "guard", "security", _EAST),
    ("guard5", "樊江", "guard", "security", _WEST),
    ("guard6", "路遥", "guard", "security", _WEST),
    ("monitor2", "乐平安", "monitor", "security", _MONITOR),
    ("monitor3", "盛夏", "monitor", "security", _MONITOR),
    ("monitor4", "祁连山", "monitor", "security", _MONITOR),
)
"""Login, name, roles, department, post. The project manager has the office's first account."""


def hire(stage: Stage) -> None:
    """Give everybody an account with the project manager's password: hashed once, for it is slow on purpose."""
    office, at = stage.office, stage.clock.now
    with office.store.write() as session:
        manager = session.scalars(select(Staff)).one()
        departments = {row.name: row.id for row in session.scalars(select(Department))}
        posts = {row.name: row.id for row in session.scalars(select(Post))}
        moment = office.moment(session)
        deed = Deed(session, actor_of(manager), moment, at, office.catalogue, "staff.add", office.folder)
        for login, name, roles, department, post in _STAFF:
            staff = Staff(
                login=login,
                name=name,
                password=manager.password,
                department_id=departments[stage.department(department)],
                post_id=None if post is None else posts[say(POSTS[post][0], stage.lang)],
            )
            set_roles(deed, deed.add(staff), [Role(role) for role in roles.split()])
    stage.meet_everybody()


def settle_in(stage: Stage, people: People) -> None:
    """After the roster: specialists, directory, standing instructions, carers, letters of authority."""
    stage.meet_everybody()
    _share_out_buildings(stage)
    for name, kind, phone, note in DIRECTORY:
        words = None if note is None else stage.say(note)
        stage.do("supervisor", "directory.add", name=stage.say(name), kind=kind, phone=phone, note=words)
    for home in stage.random.sample(list(stage.households), max(1, len(stage.households) // 40)):
        text = stage.say(stage.random.choice(INSTRUCTIONS))
        stage.do("desk2", "instruction.add", unit_id=stage.homes[home.unit], text=text)
    lived_in = [home for home in stage.households if home.lived_in and not home.shop]
    for home in stage.random.sample(lived_in, len(lived_in) // 60):
        stage.do(
            "desk3", "person.add", unit_id=stage.homes[home.unit], relation="carer", name=people.name(),
            phones=people.mobile(), since=(stage.clock.now - timedelta(days=30)).date(),
        )  # fmt: skip
    _record_authorities(stage)
    stage.do("supervisor", "price.take_suggested")


def _share_out_buildings(stage: Stage) -> None:
    with stage.office.store.read() as session:
        names = list(session.scalars(select(Building.name).order_by(Building.sort)))
    pairs = (("desk2", "desk3"), ("desk3", "desk2"), ("desk", "desk2"))
    for place, name in enumerate(names):
        stage.clerks[name] = pairs[place % len(pairs)][0]
        staff, stand_in = (stage.actors[login].staff_id for login in pairs[place % len(pairs)])
        stage.do("manager", "specialist.set", building_id=name, staff_id=staff, stand_in_id=stand_in)


def _record_authorities(stage: Stage) -> None:
    with stage.office.store.read() as session:
        query = select(Occupancy.id).where(Occupancy.relation == Relation.FAMILY).order_by(Occupancy.id)
        family = list(session.scalars(query))
    for id in stage.random.sample(family, len(family) // 8):
        stage.do("desk2", "occupancy.edit", (id,), authority=stage.say(LETTER_OF_AUTHORITY))

"""An invented estate and a slow, plain answer to every question: it shares no code with the search it judges."""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import dataclass, field

from pypinyin import Style, pinyin

from propertydesk.store.search import Entry

SURNAMES = {
    "单": "shan",
    "仇": "qiu",
    "解": "xie",
    "查": "zha",
    "盖": "ge",
    "曾": "zeng",
    "区": "ou",
    "黑": "he",
    "𠮷": "ji",
}
FREQUENT = "王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林吕欧陆卢"
RARE = ("单", "仇", "解", "查", "盖", "曾", "区", "黑", "尉迟", "万俟", "欧阳", "长孙")
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲萍红建华国志海子轩梓涵宇欣怡浩然诗思雨晨曦博佳俊凯琪安㛃𬭎䶮"
)
STRANGERS = (
    "买买提·艾力",
    "古丽巴哈尔·吐尔逊",
    "Tom Li",
    "Anna-Maria Schäfer",
    "锦绣物业服务有限公司",
    "重庆长行商贸有限公司",
    "张三1",
)


# --- the estate ------------------------------------------------------------------------------------------------------


def estate(people: int, seed: int) -> list[Entry]:
    """*people* persons in the units of an estate, some in two, the units themselves, and some slips with numbers."""
    rng = random.Random(seed)
    units = _units(people * 2 // 5)
    entries = [Entry("unit", n, n, unit, f"Unit {unit}", is_unit=True) for n, unit in enumerate(units, 1)]
    for person in range(1, people + 1):
        name, plates = _name(rng), tuple(_plate(rng) for _ in range(rng.choice([0, 0, 0, 1, 1, 2])))
        phones = tuple(_phone(rng) for _ in range(rng.choice([0, 1, 1, 1, 2])))
        for unit_id in rng.sample(range(1, len(units) + 1), rng.choice([1] * 15 + [2])):
            unit = units[unit_id - 1]
            entries.append(Entry("person", person, unit_id, unit, f"{name} {unit}", None, (name,), phones, plates))
    for slip in range(1, people // 10 + 1):
        number = f"FX-2026{rng.randint(1, 12):02}{rng.randint(1, 28):02}-{rng.randint(1, 40):03}"
        unit_id = rng.randint(0, len(units))
        place = units[unit_id - 1] if unit_id else None
        entries.append(Entry("release_slip", slip, unit_id or None, place, f"Slip {number}", number, (_name(rng),)))
    rng.shuffle(entries)
    return entries


def _units(count: int) -> list[str]:
    rooms = (f"{floor}{door:02}" for _ in itertools.count() for floor in range(1, 19) for door in range(1, 5))
    towers = [*map(str, range(1, 1000))]
    towers[3], towers[7] = "A", "B"
    places = (f"{tower}-{entrance}" for tower in towers for entrance in range(1, 4) for _ in range(72))
    shops = [f"S-0-{number:02}" for number in range(1, 21)]
    return shops + [f"{place}-{room}" for place, room in itertools.islice(zip(places, rooms, strict=False), count)]


def _name(rng: random.Random) -> str:
    if rng.random() < 0.02:
        return rng.choice(STRANGERS)
    weights = [1 / (rank + 4) for rank in range(len(FREQUENT))]
    surname = rng.choices(FREQUENT, weights)[0] if rng.random() < 0.93 else rng.choice(RARE)
    return surname + "".join(rng.choice(GIVEN) for _ in range(rng.choice([1, 2, 2, 2])))


def _phone(rng: random.Random) -> str:
    if rng.random() < 0.05:
        return f"0571-{rng.randint(80_000_000, 89_999_999)}"
    return rng.choice(["138", "139", "150", "186", "199"]) + f"{rng.randint(0, 99_999_999):08}"


def _plate(rng: random.Random) -> str:
    dot = rng.choice(["", "", "·", "-"])
    return (
        rng.choice("浙浙浙沪苏")
        + rng.choice("ABG")
        + dot
        + "".join(rng.choices("0123456789ABDK", k=rng.choice([5, 6])))
    )


# --- the questions ---------------------------------------------------------------------------------------------------


def questions(entries: list[Entry], count: int, seed: int) -> list[str]:
    """*count* texts as people type them, most of them about somebody there; the worst ones always among them."""
    rng = random.Random(seed)
    asked = ["l", "w", "wang", "zhang", "王", "138", "1", "12", "3-1", "2026", "lw", "a", "an", "xian", "FX-", "0", ""]
    asked += [
        "yuchi",
        "weichi",
        "ycwx",
        "moqi",
        "shan",
        "dan",
        "heiz",
        "wenx",
        "lv",
        "lü",
        "ouyang",
        "tom",
        "m l",
        "9" * 30,
    ]
    asked += [
        '"',
        "'",
        "%",
        "_",
        "*",
        "王*",
        'a" OR "b',
        "NOT",
        "NEAR(a b)",
        "\0",
        "a\0b",
        "-",
        "^王",
        "😀",
        "\ud800",
        "x" * 5000,
    ]
    asked += [
        "有限公司",
        "物业服务有限",
        "youxiangongsi",
        "yxgs",
        "zhongqingchang",
        "maimaitiaili",
        "提·艾力",
        "3-1-1",
        "1 1 1",
    ]
    while len(asked) < count:
        asked.append(_typed(rng.choice(entries), rng))
    return asked[:count]


def _typed(entry: Entry, rng: random.Random) -> str:
    ways = [_of_name] * bool(entry.names) * 6 + [_of_number] * bool(entry.number) * 3
    ways += [_of_phone] * bool(entry.phones) * 2 + [_of_plate] * bool(entry.plates) * 2 + [_of_unit] * bool(entry.unit)
    text = rng.choice(ways)(entry, rng) if ways else "?"
    if rng.random() < 0.1:
        text = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
    return f" {text} " if rng.random() < 0.05 else text


def _of_name(entry: Entry, rng: random.Random) -> str:
    name = entry.names[0]
    start = rng.choice([0, 0, rng.randrange(len(name))])
    part = name[start : rng.randint(start + 1, len(name))]
    heard = [rng.choice(sorted(sounds)) for sounds in syllables(part) if sounds]
    how = rng.randrange(5)
    if how < 2 or not heard:
        return part
    if how == 2:
        return "".join(sound[0] for sound in heard)
    text = rng.choice(["", "", " "]).join(heard)
    return rng.choice([text, text, text.upper(), text[:-1]])


def _of_phone(entry: Entry, rng: random.Random) -> str:
    digits = re.sub("[^0-9]", "", rng.choice(entry.phones))
    return digits[-rng.randint(2, len(digits)) :]


def _of_plate(entry: Entry, rng: random.Random) -> str:
    plate = rng.choice(entry.plates)
    start = rng.randrange(len(plate) - 2)
    return rng.choice([str.lower, str.upper])(plate[start : rng.randint(start + 2, len(plate))])


def _of_number(entry: Entry, rng: random.Random) -> str:
    number = entry.number or ""
    return rng.choice([number, number.lower(), number[-rng.randint(3, len(number)) :]])


def _of_unit(entry: Entry, rng: random.Random) -> str:
    building, entrance, room = (entry.unit or "").split("-")
    ways = [
        f"{building}栋{entrance}单元{room}室",
        f"{building}#{entrance}-{room}",
        f"{building}号楼{entrance}单元{room}",
    ]
    return rng.choice([*ways, f"{building}栋{entrance}", (entry.unit or "")[: rng.randint(1, 9)]])


# --- the answer ------------------------------------------------------------------------------------------------------


def syllables(name: str) -> list[set[str]]:
    """The readings of each character; Latin words and numbers are one syllable."""
    heard = []
    for part in re.findall(r"[A-Za-z]+|[0-9]+|[^\x00-\x7f·]", name):
        read = {part.lower()} if part.isascii() else set(pinyin(part, style=Style.NORMAL, heteronym=True)[0])
        heard.append({sound for sound in read | {SURNAMES.get(part, "")} if sound.isascii() and sound})
    return heard


@dataclass
class Known:
    """One entry as the oracle sees it: names begin and phones end at a line's end."""

    entry: Entry
    names: str
    sounds: set[str]
    phones: str
    plates: str
    number: str
    order: tuple[object, ...] = ()


@dataclass
class Oracle:
    """Looks at every entry for every question."""

    entries: list[Entry]
    known: list[Known] = field(default_factory=list)

    def __post_init__(self) -> None:
        sounds: dict[str, set[str]] = {}
        for entry in self.entries:
            for name in entry.names:
                sounds.setdefault(name, _sounds(name))
            self.known.append(
                Known(
                    entry,
                    "\n" + "\n".join(entry.names).lower(),
                    set().union(*(sounds[name] for name in entry.names)),
                    re.sub("[^0-9\n]", "", "\n".join(entry.phones)) + "\n",
                    re.sub("[·-]", "", "\n".join(entry.plates)).lower(),
                    (entry.number or "").lower(),
                    (_natural(entry.unit), entry.kind, entry.subject_id),
                )
            )

    def find(self, text: str) -> list[tuple[str, int, str | None, str]]:
        """(kind, id, unit, why) of all that match, in order."""
        typed = "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text).strip().lower()
        if not typed or len(typed) > 100:
            return []
        unit = _unit(typed)
        if re.fullmatch("[0-9]{1,2}", typed):
            hits = [(1, known, "unit") for known in self.known if _in_unit(known.entry, unit)]
        else:
            spoken = typed.replace(" ", "").replace("ü", "v")
            plate = "" if re.fullmatch("[0-9]+([ -]+[0-9]*)+", typed) else re.sub("[·\\s.-]", "", typed)
            hits = [
                (rank, known, why)
                for known in self.known
                for rank, why in [_why(known, typed, unit, spoken, plate)]
                if why
            ]
        hits = [(0 if why == "unit" and known.entry.unit == unit else rank, known, why) for rank, known, why in hits]
        hits.sort(key=lambda hit: (hit[0], hit[1].order))
        return [(known.entry.kind, known.entry.subject_id, known.entry.unit, why) for _, known, why in hits]


def _why(known: Known, typed: str, unit: str | None, spoken: str, plate: str) -> tuple[int, str]:
    if _in_unit(known.entry, unit):
        return 3, "unit"
    if len(typed) >= 4 and known.number.endswith(typed):
        return 1, "number"
    if typed in known.names:
        return (2 if "\n" + typed in known.names else 3), "name"
    if spoken in known.sounds and not spoken.isdigit():
        return 3, "pinyin"
    if typed in known.phones and typed.isdigit() and typed + "\n" in known.phones:
        return 3, "phone"
    if plate in known.plates and len(plate) >= 3:
        return 3, "plate"
    return 4, ""


def _sounds(name: str) -> set[str]:
    heard = syllables(name)
    said = set()
    for start, end in itertools.combinations(range(len(heard) + 1), 2):
        said |= {"".join(way) for way in itertools.product(*heard[start:end])}
        said |= {"".join(way) for way in itertools.product(*({sound[0] for sound in one} for one in heard[start:end]))}
    return said


def _in_unit(entry: Entry, unit: str | None) -> bool:
    return bool(unit and entry.is_unit and (entry.unit or "").startswith(unit))


def _unit(typed: str) -> str | None:
    plain = re.sub("号楼|栋|#|单元", "-", typed.upper()).removesuffix("室")
    plain = re.sub(r"\s+", "-", plain) if re.fullmatch(r"[0-9]+(\s[0-9]+)+", plain) else plain
    return plain if re.fullmatch("([0-9]{1,4}|[A-Z]{1,2})(-([0-9]{1,2}(-[0-9]*)?)?)?", plain) else None


def _natural(unit: str | None) -> list[tuple[int, int, str]]:
    if unit is None:
        return [(9, 0, "")]
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in unit.split("-")]

"""Names as ledgers have them: several to a cell, padded with spaces, with a number or a remark beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from propertydesk.excel.cells import Cell
from propertydesk.office.roster.numbers import check_id_number, find_cards, read_phones
from propertydesk.office.roster.values import Unreadable, plain, says_nothing
from propertydesk.office.words import Relation

LONGEST_NAME = 60
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af〇"
_NO_NAME = frozenset(
    (
        "空",
        "空置",
        "空房",
        "空关",
        "未售",
        "待售",
        "未卖",
        "未交房",
        "未交付",
        "未入住",
        "未知业主",
        "无业主",
        "未登记",
        "VACANT",
        "UNSOLD",
    )
)
_SOMEBODY_ELSE = re.compile(f"([{_HAN}]{{1,3}})[: ] *(.+)")
_LONGEST_RELATION = 6
_SEXES = frozenset(("", "男", "女", "M", "F"))
_MARKS = re.compile(r"[、,;/|\\\n&+]+|(?<=\))\s*(?=[^\s、,;/])")
_FIRM_MARKS = re.compile(r"[、;/|\\\n]+")
_AND = re.compile(f"(?<=[{_HAN}]{{2}})[和与及](?=[{_HAN}]{{2}})| (?:AND|and) ")
_BRACKET = re.compile(r"[(\[【<〈「]([^()\[\]【】<>〈〉「」]*)[)\]】>〉」]?")
_DOT = re.compile(r"[•・‧∙⋅.．·](?=[^\s])")
_FIRM = re.compile(
    "公司|企业|集团|银行|中心|学校|医院|协会|委员会|合作社|事务所|商行|经营部|餐厅|超市|店$|厂$|CO\\.|LTD|INC"
)


@dataclass(slots=True)
class NameFound:
    """A name, and what stood beside it: phones, an ID number, what the person is to the unit."""

    name: str
    phones: list[str] = field(default_factory=list)
    id_number: str | None = None
    relation: Relation | None = None


RELATIONS: tuple[tuple[Relation, str], ...] = (
    (Relation.EMERGENCY_CONTACT, "紧急|应急|EMERGENCY"),
    (Relation.CO_OWNER, "共有|共同|联名|第[二三]业主|副业主|CO-? ?OWNER|JOINT"),
    (Relation.CARER, "保姆|家政|护工|阿姨|照料|看护|住家|CARER|NANNY|MAID|HELPER"),
    (Relation.TENANT, "租|1003|TENANT|LESSEE|RENT"),
    (Relation.FAMILY, "家属|家庭|家人|亲属|亲戚|配偶|同住|夫|妻|爱人|老公|老婆|父|母|爸|妈|儿|女|子$|孙|兄|弟"),
    (Relation.FAMILY, "姐|妹|媳|婿|岳|公公|婆婆|爷|奶|1002|\\b(?:FAMILY|SPOUSE|WIFE|HUSBAND|SON|DAUGHTER|FATHER)\\b"),
    (Relation.FAMILY, "\\b(?:MOTHER|PARENTS?|CHILD|CHILDREN|BROTHER|SISTER|RELATIVE)\\b"),
    (Relation.OWNER, "业主|本人|户主|产权|房主|权利人|买受|自己|^主$|1001|OWNER|SELF|HOLDER"),
)  # fmt: skip


def relation_of(text: str) -> Relation | None:
    """What a person is to the unit, or None when the words do not say."""
    words = plain(text).upper()
    words = re.sub("^(?:与|和|跟)?(?:业主|户主|房主)(?:之|的|/)?(?=[^ ])", "", words) or words
    return next((relation for relation, pattern in RELATIONS if re.search(pattern, words)), None)


def read_names(cell: Cell) -> tuple[list[NameFound], set[str]]:
    """Everybody named in a cell, and the codes of what was wrong with numbers that stood beside them."""
    found: list[NameFound] = []
    codes: set[str] = set()
    text = plain(cell.text)
    if says_nothing(text) or text.upper() in _NO_NAME or isinstance(cell.value, bool):
        return found, codes
    for piece in _people_of(text):
        found += _persons(piece, found[-1] if found else None, codes)
    unique = {person.name: person for person in reversed(found)}
    return [person for person in found if unique[person.name] is person], codes


def same_name(one: str, other: str) -> bool:
    """The same name, however it was spaced and dotted."""
    return name_key(one) == name_key(other)


def name_key(name: str) -> str:
    """A name without spaces and dots, in one case."""
    return re.sub(r"[\s·•・.]", "", plain(name)).upper()


def _people_of(text: str) -> list[str]:
    """The pieces of a cell that stand for one person each."""
    text = re.sub(" *(?:先生|女士|小姐)", "", text)
    marks = _MARKS if not _FIRM.search(text) else _FIRM_MARKS
    pieces = [piece.strip() for mark in marks.split(text) for piece in _AND.split(mark)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) == 2 and all(re.fullmatch(r"[A-Za-z'-]+", piece) for piece in pieces) and "," in text:
        return [f"{pieces[0]}, {pieces[1]}"]  # Smith, John
    return [name for piece in pieces for name in _by_spaces(piece)]


def _by_spaces(piece: str) -> list[str]:
    """Spaces divide names of two and more characters; they only pad 张 三 to the width of its neighbours."""
    words = piece.split(" ")
    if len(words) == 1 or _FIRM.search(piece) or not re.fullmatch(f"[{_HAN}·•・ ]+", piece):
        return [piece]
    if any(len(word) == 1 for word in words):
        return ["".join(words)]
    return words


def _persons(piece: str, before: NameFound | None, codes: set[str]) -> list[NameFound]:
    """Whoever one piece names, brackets included; numbers without a name belong to the person *before*."""
    person = NameFound("")
    others: list[NameFound] = []
    bare = piece
    if not _FIRM.search(piece):
        bare = _BRACKET.sub(" ", piece)
        for bracket in _BRACKET.findall(piece):
            _take_bracket(bracket.strip(), person, others, codes)
    name = _tidy(_take_numbers(bare, person, codes))
    if name and not says_nothing(name):
        person.name = name[:LONGEST_NAME]
        if len(name) > LONGEST_NAME:
            codes.add("name_too_long")
        return [person, *others]
    if before is not None:
        before.phones += person.phones
        before.id_number = before.id_number or person.id_number
    elif person.phones or person.id_number:
        codes.add("name_missing")
    return others


def _take_bracket(words: str, person: NameFound, others: list[NameFound], codes: set[str]) -> None:
    """What stands in brackets behind a name: what the person is (妻), a number, or somebody else (妻: 张三)."""
    other = _SOMEBODY_ELSE.fullmatch(words)
    relation = relation_of(other[1]) if other else None
    if other and relation:
        somebody = NameFound("", relation=relation)
        somebody.name = _tidy(_take_numbers(other[2], somebody, codes))
        if somebody.name:
            others.append(somebody)
            return
    rest = _take_numbers(words, person, codes).strip()
    if rest not in _SEXES and len(rest) <= _LONGEST_RELATION:
        person.relation = person.relation or relation_of(rest)


def _take_numbers(text: str, person: NameFound, codes: set[str]) -> str:
    """Take ID and telephone numbers out of *text* and give what is left."""
    if not re.search(r"\d{5}", text):
        return text
    for card in find_cards(text):
        text = re.sub(card, " ", text, flags=re.IGNORECASE)
        try:
            person.id_number = check_id_number(card)
        except Unreadable as wrong:
            codes.add(wrong.code)
    digits = re.search(r"[+(]?\d[\d\s()+-]{5,}\d", text)
    if digits:
        phones, torn = read_phones(Cell(digits[0]))
        person.phones += [phone.number for phone in phones]
        if torn:
            codes.add("phone_malformed")
        text = text[: digits.start()] + " " + text[digits.end() :]
    return re.sub("(?:身份证|证件|电话|手机|联系电话|TEL|ID)(?:号码?)?[:：]?", " ", text, flags=re.IGNORECASE)


def _tidy(text: str) -> str:
    name = text.strip(" :：-—.,。*()（）'\"")
    name = re.sub(r"(?:等)?[二三四五六两\d]人$|等$", "", name) if len(name) > 3 else name
    name = _DOT.sub("·", name) if re.search(f"[{_HAN}]", name) else name
    return re.sub(r"\s+", " ", name).strip()

"""How a name can be read aloud: every reading of every character, without tones.

pypinyin knows the readings of a character; surnames are often read as in no other word (单 is shan, not dan), so
those are listed here and hold whatever pypinyin says. Both readings count: people type either.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Surnames whose true reading is not the everyday one.
_SURNAMES = (
    "单shan 仇qiu 解xie 查zha 盖ge 曾zeng 区ou 任ren 朴piao 乐yue 翟zhai 翟di 折she 缪miao 员yun 逄pang 冼xian "
    "洗xian 宓mi 宓fu 重chong 种chong 那na 覃qin 覃tan 繁po 秘bi 郇xun 郇huan 黑he 召shao 祭zhai 隗wei 隗kui "
    "晁chao 眭sui 车che 盛sheng 燕yan 应ying 过guo 华hua 纪ji 宁ning 葛ge 幺yao 么yao 牟mou 牟mu 尉yu 尉wei "
    "乜nie 妫gui 佴nai 郗xi 郗chi 郄qie 郄xi 仉zhang 卜bu 臧zang 呙guo 哈ha 撒sa 贾jia 角jue 曲qu 句gou 柏bai "
    "柏bo 薄bo 费fei 费bi 谌chen 谌shen 相xiang 钭tou 璩qu 厍she 訾zi 都du 笪da 莘shen 莘xin 瞿qu 俞yu 行xing "
    "长zhang 观guan 阙que 藏zang 贲ben 便pian 於yu 适kuo 校jiao 宿su 炅gui 能nai 牧mu 无wu"
)
_COMPOUND_SURNAMES = {
    "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "令狐": "ling hu", "澹台": "tan tai", "单于": "chan yu",
    "鲜于": "xian yu", "宇文": "yu wen", "皇甫": "huang fu", "濮阳": "pu yang", "公冶": "gong ye", "亓官": "qi guan",
    "申屠": "shen tu", "太叔": "tai shu", "拓跋": "tuo ba", "呼延": "hu yan", "赫连": "he lian", "夏侯": "xia hou",
    "叱干": "chi gan", "可朱": "ke zhu", "吐谷": "tu yu", "谷梁": "gu liang", "百里": "bai li", "宰父": "zai fu",
}  # fmt: skip
# Characters people bear that pypinyin does not know, or may not in another release.
_RARE = {"𠮷": "ji", "㛃": "jie", "𬭎": "hong", "䶮": "yan", "𫖯": "fu", "𬱖": "di"}
# ü is v on a keyboard and yu in a passport.
_SPELLINGS = {"lv": "lyu", "nv": "nyu", "lve": "lue", "nve": "nue"}
_SYLLABLE = re.compile(r"[a-z]+|[0-9]+|[^\W_]|.", re.DOTALL)


def readings(name: str) -> list[set[str]]:
    """The readings of each syllable of *name*, lower case, toneless, ü as v.

    A run of Latin letters and a run of digits are one syllable each; spaces, dots and other signs are none. A
    character nobody knows how to read keeps its place with an empty set.
    """
    syllables: list[set[str]] = []
    plain = unicodedata.normalize("NFKC", name).lower()
    for found in _SYLLABLE.finditer(plain):
        part = found[0]
        if part.isascii():
            if part.isalnum():
                syllables.append({part})
        elif unicodedata.category(part) == "Lo":
            syllables.append(set(_character(part)))
    for position, reading in enumerate(_COMPOUND_SURNAMES.get(plain[:2], "").split()):
        syllables[position].add(reading)
    return syllables


@lru_cache(maxsize=1)
def _surnames() -> dict[str, set[str]]:
    true: dict[str, set[str]] = {}
    for entry in _SURNAMES.split():
        true.setdefault(entry[0], set()).add(entry[1:])
    return true


@lru_cache(maxsize=20_000)
def _character(character: str) -> frozenset[str]:
    """Every reading of one character, or none."""
    from pypinyin import Style, pinyin

    spoken = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    found = {reading for group in spoken for reading in group} | _surnames().get(character, set())
    if character in _RARE:
        found.add(_RARE[character])
    found |= {_SPELLINGS[reading] for reading in found if reading in _SPELLINGS}
    return frozenset(reading for reading in found if reading.isascii() and reading.isalpha())

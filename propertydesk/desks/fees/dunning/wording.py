"""What a demand may not say: nobody cuts off water, power, heat or gas to collect (Civil Code 944), and a contract's
penalty is called by its name."""

from __future__ import annotations

import re
import unicodedata

from propertydesk.core.i18n import Words, _

_UTILITY = "水|电|气|暖|燃气|煤气|天然气|水电|门禁|电梯"
_CUT_ZH = re.compile(
    rf"(停止?|中止|暂停|断|切断|关闭?|掐断?|拉断|限制|(?<!期)限)(使用|供应|提供|供|用)?({_UTILITY})(?![话子脑])"
    rf"|({_UTILITY})(停|断|中断)(供|掉|了|用)|拉闸"
)
_CUT_EN = re.compile(
    r"\b(cut(ting)?|shut(ting)?|switch(ed|ing)?|turn(ed|ing)?)\b.{0,40}\b(off)\b"
    r"|\b(disconnect|suspend|stop|interrupt)\w*\b.{0,30}\b(water|power|electricity|gas|heat|heating|lift|supply)\b",
    re.IGNORECASE,
)
_LEVY = re.compile(r"滞\s*纳\s*金")
_SPACES = re.compile(r"[\s·、,，.。\-_*]+")


def check_wording(text: str) -> Words | None:
    """A check of free words to a household: what is wrong with *text*, None when nothing is."""
    plain = unicodedata.normalize("NFKC", text)
    if _CUT_ZH.search(_SPACES.sub("", plain)) or _CUT_EN.search(plain):
        return _("A demand never threatens to cut off water, power, heat or gas (Civil Code 944). Leave this out.")
    if _LEVY.search(plain):
        return _("This word is for levies of the state. Write 违约金, as the contract does.")
    return None

"""Makes RareHan.ttf: the rare Han signs that NotoSansSC lacks, cut out of HanaMinB (GlyphWiki, OFL).

Run by hand, seldom: ``python make_rare_han.py HanaMinB.ttf RareHan.ttf``; needs fonttools and pypinyin. It keeps the
signs beyond the basic plane that have a known reading in Mandarin or stand in the Hong Kong or Japanese character sets,
and that NotoSansSC lacks. These are what people bear in their names; the other 50,000 would be dead weight.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from pypinyin.pinyin_dict import pinyin_dict

HERE = Path(__file__).parent
BEYOND_BASIC_PLANE = 0x20000
ALSO = "𠮷"  # borne in names, in none of the lists below
FAMILY = "PropertyDesk Rare Han"  # the OFL keeps the name of the original for the original


def signs_of_charset(codec: str) -> set[int]:
    """The signs beyond the basic plane that *codec* (an encoding of up to three bytes) knows."""
    signs = set()
    for lead in (b"", b"\x8f"):
        for first in range(0x80, 0x100):
            for second in range(0x30, 0x100):
                text = (lead + bytes([first, second])).decode(codec, errors="ignore")
                signs |= {ord(sign) for sign in text if ord(sign) >= BEYOND_BASIC_PLANE}
    return signs


def main(source: str, target: str) -> None:
    noto = set(TTFont(HERE / "NotoSansSC_400Regular.ttf").getBestCmap())
    wanted = {sign for sign in pinyin_dict if sign >= BEYOND_BASIC_PLANE}
    wanted |= signs_of_charset("big5hkscs") | signs_of_charset("euc_jis_2004") | {ord(sign) for sign in ALSO}
    font = TTFont(source)
    options = subset.Options(hinting=False, drop_tables=["GSUB", "GPOS", "vhea", "vmtx", "FFTM"], name_IDs=["*"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted - noto)
    cutter.subset(font)
    for record in list(font["name"].names):
        if record.nameID not in (0, 13, 14):
            font["name"].removeNames(nameID=record.nameID)
    for name_id, words in ((1, FAMILY), (2, "Regular"), (3, FAMILY), (4, FAMILY), (6, FAMILY.replace(" ", ""))):
        font["name"].setName(words, name_id, 3, 1, 0x409)
    font.recalcTimestamp = False
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])

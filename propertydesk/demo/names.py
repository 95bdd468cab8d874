"""Invented people: names that try every reading, telephone numbers and plates that nobody has, ID numbers that count.

Telephone numbers begin with 154, 161 or 168, which no operator was ever given; ID numbers name a county that does not
exist and have a right check digit; plates begin with 浙Z, which is not handed out.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

_COMMON = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭肖田董潘袁蔡蒋余于杜叶程魏苏吕丁卢姚沈钟姜崔谭"
SPECIAL = ("单", "仇", "解", "查", "盖", "曾", "区", "尉迟", "诸葛", "欧阳", "覃", "朴", "令狐", "任", "华", "纪")
"""Surnames that are read otherwise than the character alone, and names of two characters."""

_FIRST = "建志文晓明海国思雨子佳梦嘉俊立春永秀玉红桂淑丽慧静雅欣宇浩泽一若依可钰书锦云天伟丹美爱宏德"
_SECOND = "强军平华英芳敏杰涛磊洋艳娟涵萱轩博怡宁琳琪霖瑶楠悦铭辰然彤颖蓉兰珍松柏林山辉峰鹏超勇刚毅恒凯琦"
RARE = ("㛃", "𬭎", "䶮", "𠮷", "龑", "垚", "犇", "喆")
"""Characters of names that fonts and old programs lack."""

_MOBILE_STARTS = ("154", "161", "168")
_COUNTY = "339901"
_PLATE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


class People:
    """Makes up people, never the same number twice. All it says follows from *random*."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._given: set[str] = set()

    def surname(self) -> str:
        """A surname, one in twelve a special one."""
        if self._random.random() < 1 / 12:
            return self._random.choice(SPECIAL)
        return self._random.choice(_COMMON)

    def name(self, surname: str | None = None) -> str:
        """A full name of two to four characters."""
        first = surname or self.surname()
        if self._random.random() < 0.015:
            return first + self._random.choice(_FIRST) + self._random.choice(RARE)
        if self._random.random() < 0.3:
            return first + self._random.choice(_SECOND)
        return first + self._random.choice(_FIRST) + self._random.choice(_SECOND)

    def mobile(self) -> str:
        """A mobile number of a range that is not in use."""
        return self._new(lambda: f"{self._random.choice(_MOBILE_STARTS)}{self._random.randrange(10**8):08d}")

    def id_number(self, oldest: int = 1942, youngest: int = 2003) -> str:
        """An 18-digit ID number with its check digit, of somebody born between two years."""

        def made_up() -> str:
            born = date(oldest, 1, 1) + timedelta(days=self._random.randrange(365 * (youngest - oldest)))
            digits = f"{_COUNTY}{born:%Y%m%d}{self._random.randrange(1, 1000):03d}"
            total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
            return digits + _CHECK_DIGITS[total % 11]

        return self._new(made_up)

    def plate(self) -> str:
        """A number plate that is not handed out."""
        return self._new(
            lambda: "浙Z" + "".join(self._random.choice(_PLATE_SIGNS) for _sign in range(4)) + self._digit()
        )

    def _digit(self) -> str:
        return str(self._random.randrange(10))

    def _new(self, make: object) -> str:
        assert callable(make)
        while (value := str(make())) in self._given:
            continue
        self._given.add(value)
        return value

"""The office's settings: declared once, kept in the office file, changed through the action ``settings.change``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from propertydesk.core.fields import Choices, Field, by_key
from propertydesk.core.i18n import Words, _
from propertydesk.core.sheet import OfficeHead
from propertydesk.office.file_layout import BACK_DEFAULT, OUT_DEFAULT, back_layout_words, out_layout_words
from propertydesk.store.settings import get_setting, set_setting


class OfficeLanguage(Choices):
    """The language the office works in: its duty log, its journal words, the first sign-in."""

    CHINESE = "zh_CN", _("Chinese")
    ENGLISH = "en", _("English")


class YesNo(Choices):
    """Whether something holds. Not a flag: a flag that is not answered would say no."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class PaperLanguage(Choices):
    """In which language papers are printed."""

    SCREEN = "screen", _("The language of the screen")
    CHINESE = "zh_CN", _("Chinese")
    ENGLISH = "en", _("English")
    BOTH = "both", _("Both languages")


class ReleasePaper(Choices):
    """The papers that the release slip (F01) is laid out for, in mm."""

    SMALL = "241x140", _("241×140, half a sheet")
    SMALLEST = "241x93", _("241×93, a third of a sheet")
    LARGE = "241x279", _("241×279, a whole sheet")
    A5 = "A5", _("A5")
    A4 = "A4", _("A4")


def _known_zone(name: str) -> Words | None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return _("A time zone such as Asia/Shanghai, please.")
    return None


def _minutes(value: int) -> Words | None:
    return None if 1 <= value <= 24 * 60 else _("Between 1 and 1440 minutes, please.")


def _offset(value: int) -> Words | None:
    return None if -20 <= value <= 20 else _("Between -20 and 20 mm, please.")


def _not_negative(value: int) -> Words | None:
    return None if value >= 0 else _("Not less than 0, please.")


def _prepay(value: int) -> Words | None:
    return None if 0 <= value <= 120 else _("Between 0 and 120 months, please.")


def papers_of(text: str) -> dict[str, str]:
    """What an office wrote as "F02=A5, F28=A4": the paper of each form. Parts that say nothing are left out."""
    pairs = (part.partition("=") for part in re.split(r"[,，;；、\s]+", text.strip()))
    return {form.strip().upper(): paper.strip().replace("×", "x") for form, _is, paper in pairs if form and paper}


def _papers(value: str) -> Words | None:
    said = [part for part in re.split(r"[,，;；、\s]+", value.strip()) if part]
    known = {size.value for size in ReleasePaper}
    if len(papers_of(value)) == len(said) and set(papers_of(value).values()) <= known:
        return None
    return _("Like F02=A5, F28=241x140, please. Papers are {known}.", known=", ".join(sorted(known)))


MESSAGE_PLACES = frozenset({"unit", "name", "owed", "months", "day", "pay_by", "office", "phone"})
"""What the words of a message about fees may have in braces."""
_PLACES = ", ".join(f"{{{place}}}" for place in sorted(MESSAGE_PLACES))


def _message(value: str) -> Words | None:
    try:
        places = {name for _words, name, _spec, _how in Formatter().parse(value) if name is not None}
    except ValueError:
        places = {value}
    if places <= MESSAGE_PLACES:
        return None
    return _("In braces only: {known}", known=_PLACES)


def _daily_rate(value: str) -> Words | None:
    """A share a day in ten-thousandths: 5 is 万分之五."""
    if re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,2})?", value):
        return None
    return _("A number such as 5 for five ten-thousandths a day; 0 when the contract has no penalty.")


def _percent(value: int) -> Words | None:
    return None if 0 <= value <= 1000 else _("Between 0 and 1000 per cent, please.")


SETTINGS: Sequence[Field] = (
    Field("office_name", _("Name of the service centre"), kind="line", length=60, required=True, width=2),
    Field("company", _("Company"), kind="line", length=60, width=2, default=""),
    Field("phone", _("Phone on papers"), kind="phone"),
    Field("head_title", _("Title of the head"), kind="line", length=20, default="项目经理"),
    Field("seal_release", _("Seal on release slips"), kind="line", length=30, default="客服业务章"),
    Field(
        "language", _("Language of the office"), kind="choice", choices=OfficeLanguage, default=OfficeLanguage.CHINESE
    ),
    Field("zone", _("Time zone"), kind="line", default="Asia/Shanghai", checks=(_known_zone,)),
    Field("idle_minutes", _("Lock after minutes without a key"), kind="whole", default=15, checks=(_minutes,)),
    Field(
        "paper_language", _("Language of papers"), kind="choice", choices=PaperLanguage, default=PaperLanguage.SCREEN
    ),
    Field(
        "release_paper", _("Paper for release slips"), kind="choice", choices=ReleasePaper, default=ReleasePaper.SMALL
    ),
    Field(
        "form_papers",
        _("Paper for other forms, such as F02=A5"),
        kind="line",
        length=200,
        default="",
        checks=(_papers,),
        width=2,
    ),
    Field("offset_x", _("Printer offset to the right, mm"), kind="whole", default=0, checks=(_offset,)),
    Field("offset_y", _("Printer offset downwards, mm"), kind="whole", default=0, checks=(_offset,)),
    Field("gates", _("Gates, separated by commas"), kind="line", length=200, default="东门, 西门", width=2),
    Field(
        "fees_prepay_months",
        _("Prepayments at most, months of fees (0: no limit)"),
        kind="whole",
        default=12,
        checks=(_prepay,),
    ),
    Field(
        "fees_developer_bears",
        _("The developer bears fees until a unit is handed over"),
        kind="choice",
        choices=YesNo,
        default=YesNo.YES,
    ),
    Field(
        "till_float",
        _("Float of a till (yuan)"),
        kind="money",
        default=0,
        checks=(_not_negative,),
        hint=_("It lies apart when the cash is counted"),
    ),
    Field(
        "bank_out_layout",
        _("Layout of the file to the bank"),
        kind="line",
        length=300,
        default=OUT_DEFAULT,
        checks=(out_layout_words,),
        width=3,
        hint=_("text, csv or xlsx; gbk or utf-8; yuan or fen; head, total, sep=; then a colon and the columns"),
    ),
    Field(
        "bank_in_layout",
        _("Layout of the bank's answer"),
        kind="line",
        length=300,
        default=BACK_DEFAULT,
        checks=(back_layout_words,),
        width=3,
        hint=_("as above, with ok= for what the bank writes when it has collected"),
    ),
    Field(
        "fees_penalty_rate",
        _("Contract penalty a day, in ten-thousandths (0: none)"),
        kind="line",
        length=5,
        default="0",
        checks=(_daily_rate,),
    ),
    Field(
        "fees_penalty_cap_percent",
        _("Contract penalty at most, per cent of the fee (0: no cap)"),
        kind="whole",
        default=100,
        checks=(_percent,),
    ),
    Field(
        "fees_place",
        _("Where and when fees are paid, on papers"),
        kind="line",
        length=120,
        default="",
        width=3,
        hint=_("Such as: service centre, ground floor of building 3, daily 8:30 to 17:30"),
    ),
    Field(
        "fees_account",
        _("Account for transfers, on papers"),
        kind="line",
        length=120,
        default="",
        width=3,
        hint=_("Name, bank and number"),
    ),
    Field(
        "fees_contract",
        _("Contract that fees rest on, on letters"),
        kind="line",
        length=120,
        default="《物业服务合同》",
        width=3,
        hint=_("With its article, such as 《物业服务合同》第八条"),
    ),
    Field(
        "fees_message",
        _("Words of messages about fees (ours when empty)"),
        kind="line",
        length=300,
        default="",
        checks=(_message,),
        width=3,
        hint=_("In braces only: {known}", known=_PLACES),
    ),
    Field("fees_penalty_item", _("Fee item of contract penalties, by its code"), kind="line", length=20, default=""),
)
_BY_KEY = by_key(SETTINGS)


def setting(session: Session, key: str) -> Any:
    """The value in force of setting *key*, its default where the office has not set one."""
    field = _BY_KEY[key]
    value = get_setting(session, f"office.{key}", None)
    if value is None:
        return field.default
    return field.choices(value) if field.choices is not None else value


def settings(session: Session) -> dict[str, Any]:
    """All settings in force."""
    return {key: setting(session, key) for key in _BY_KEY}


def change_settings(session: Session, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Set *values*; returns what changed as key to (before, after)."""
    changed = {}
    for key, value in values.items():
        before = setting(session, key)
        if value is not None and value != before:
            set_setting(session, f"office.{key}", value)
            changed[key] = (before, value)
    return changed


def usual_papers(session: Session) -> dict[str, str]:
    """The paper in use here by form; forms that are not named lie on the first of their own sizes."""
    return {"F01": str(setting(session, "release_paper")), **papers_of(setting(session, "form_papers") or "")}


def office_head(session: Session) -> OfficeHead:
    """The office as it stands at the head of every paper."""
    return OfficeHead(
        company=setting(session, "company") or "",
        office=setting(session, "office_name") or "",
        phone=setting(session, "phone") or "",
        head_title=setting(session, "head_title") or "",
        seal=setting(session, "seal_release") or "",
    )

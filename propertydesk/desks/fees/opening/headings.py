"""What the columns of another system's sheets mean, told by their headings, and what a sheet is therefore about."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import StrEnum

from propertydesk.office.roster.headings import heading_of, heading_words
from propertydesk.office.roster.meanings import Meaning


class Means(StrEnum):
    """The meaning of a column."""

    ROOM = "room"
    BUILDING = "building"
    ENTRANCE = "entrance"
    FLOOR = "floor"
    ITEM = "item"
    CYCLE = "cycle"
    SINCE = "from"
    UNTIL = "to"
    PERIOD = "period"
    PAID_ON = "paid_on"
    DUE_ON = "due_on"
    DUE = "due"
    PAID = "paid"
    REDUCED = "reduced"
    OWED = "owed"
    CASHIER = "cashier"
    REMARK = "remark"
    DEPOSIT_KIND = "deposit_kind"
    DEPOSIT = "deposit"
    AMOUNT = "amount"
    OLD_NUMBER = "old_number"
    PAYER = "payer"
    PREPAID = "prepaid"
    AS_OF = "as_of"
    HOLDER = "holder"
    BANK = "bank"
    ACCOUNT = "account"
    AGREEMENT = "agreement"
    OWNER = "owner"
    AREA = "area"


class About(StrEnum):
    """What a sheet lists."""

    FEES = "fees"
    DEPOSITS = "deposits"
    PREPAID = "prepaid"
    AGREEMENTS = "agreements"


_WHEN = "(?:日期|时间|年月日|日)"
_FEE = "(?:收费|计费|费用|缴费|交费|账单|所属|应收)?"
_ACCOUNTS = "(?:银行|扣款|托收|代扣|划款|存折|开户)?"
_NUMBERED = "(?:编号|号码|号)"
_MONEY = "(?:款项|金额|费用|合计|总额|款|额)?"

# The first that fits the whole heading counts, so what is narrower stands first.
_HEADINGS: tuple[tuple[Means, str], ...] = (
    (Means.ROOM, "房屋/车辆|楼栋房间号|资源名称|收费对象|房产名称"),
    (Means.DEPOSIT_KIND, "(?:押金|保证金)(?:类型|类别|项目|名称|种类)|DEPOSIT (?:KIND|TYPE|ITEM)|KIND"),
    (Means.DEPOSIT, f"(?:收取|缴纳|已交|实收|应退|在押|剩余)?(?:押金|保证金){_MONEY}(?:余额)?"),
    (Means.DEPOSIT, "DEPOSITS?(?: AMOUNT| HELD)?"),
    (Means.PREPAID, f"(?:预存|预收|预缴|预交|预付)(?:费用?)?{_MONEY}(?:账户)?(?:余额)?|(?:账户)?余额"),
    (Means.PREPAID, "PREPAID(?: AMOUNT| BALANCE)?|PREPAYMENTS?|(?:CREDIT )?BALANCE|CREDIT"),
    (Means.AS_OF, f"截至|截[止至](?:到)?{_WHEN}|余额{_WHEN}|AS (?:OF|AT)(?: DATE)?|BALANCE DATE"),
    (Means.HOLDER, f"{_ACCOUNTS}(?:账户|帐户)?户名|开户(?:人|人?姓名)|持卡人|账户(?:名称|姓名)"),
    (Means.HOLDER, "(?:ACCOUNT )?HOLDER|ACCOUNT NAME|NAME ON ACCOUNT"),
    (Means.BANK, "开户银?行(?:名称|全称)?|(?:托收|代扣|扣款|划款|指定)?银行(?:名称)?|BANK(?: NAME)?"),
    (Means.ACCOUNT, f"{_ACCOUNTS}(?:账号|帐号|账户|卡号|卡号码)|银行卡号?"),
    (Means.ACCOUNT, "(?:BANK )?ACCOUNT(?: NO| NUMBER)?|CARD (?:NO|NUMBER)"),
    (Means.AGREEMENT, f"(?:托收|代扣|委托)?(?:协议|合同){_NUMBERED}|AGREEMENT(?: NO| NUMBER)?"),
    (Means.DUE_ON, f"(?:最[迟后])?(?:应缴|应收|应交|缴费|交费)(?:期限|到期日|截止{_WHEN}?)|到期{_WHEN}"),
    (Means.DUE_ON, "DUE (?:DATE|ON)|PAY BY"),
    (Means.PAID_ON, f"(?:收费|缴费|交费|付款|收款|支付|实收|缴款|交款|缴纳|收取|入账|到账){_WHEN}"),
    (Means.PAID_ON, "PAID (?:ON|DATE)|PAYMENT DATE|DATE (?:OF PAYMENT|PAID)|RECEIVED ON"),
    (Means.SINCE, f"{_FEE}(?:期间?)?(?:开始|起始|起)(?:{_WHEN}|月份?|年月)?|自"),
    (Means.SINCE, "FROM(?: DATE)?|(?:PERIOD )?START(?: DATE)?|SINCE"),
    (Means.UNTIL, f"{_FEE}(?:期间?)?(?:结束|终止|截止|止|至)(?:{_WHEN}|月份?|年月)?"),
    (Means.UNTIL, "TO(?: DATE)?|UNTIL|(?:PERIOD )?END(?: DATE)?"),
    (Means.CYCLE, f"{_FEE}(?:周期|月数)(?:月数?)?|(?:BILLING )?CYCLE(?: MONTHS)?|MONTHS|CYCLE IN MONTHS"),
    (Means.PERIOD, f"{_FEE}(?:期间|账期|帐期|期|范围|月份|年月|起止(?:{_WHEN})?)|(?:BILLING )?PERIOD|MONTH"),
    (Means.DUE, f"(?:本期|本次)?(?:应收|应缴|应交|应付){_MONEY}"),
    (Means.DUE, "(?:AMOUNT )?DUE|DUE AMOUNT|RECEIVABLE|(?:AMOUNT )?(?:CHARGED|BILLED)"),
    (Means.PAID, f"(?:本期|本次)?(?:实收|实缴|实交|实付|已收|已缴|已交|已付){_MONEY}"),
    (Means.PAID, "(?:AMOUNT )?(?:PAID|RECEIVED)|PAID AMOUNT"),
    (Means.OWED, f"(?:欠费|欠缴|欠交|未收|未缴|未交|欠){_MONEY}|OWED|(?:AMOUNT )?OUTSTANDING|ARREARS"),
    (Means.REDUCED, f"(?:减免|优惠|折扣){_MONEY}|REDUCED|REDUCTION|DISCOUNT"),
    (Means.ITEM, "(?:收费|费用|收款|缴费|交费|应收)?(?:项目|科目|种类)(?:名称)?|(?:收费|费用)(?:名称|类型|类别)"),
    (Means.ITEM, "费项|类型|ITEM"),
    (Means.ITEM, "(?:FEE|CHARGE)(?: (?:ITEM|NAME|TYPE))?|ITEM NAME"),
    (Means.CASHIER, "收款(?:人|员)|收费(?:人|员)|收银员|经办人?|操作(?:人|员)"),
    (Means.CASHIER, "CASHIER|(?:COLLECTED|RECEIVED) BY|OPERATOR"),
    (Means.OLD_NUMBER, f"(?:原|旧)?(?:收据|单据|票据|凭证|押金单|押金条|发票){_NUMBERED}?"),
    (Means.OLD_NUMBER, "(?:OLD )?RECEIPT(?: NO| NUMBER)?|VOUCHER(?: NO)?"),
    (Means.PAYER, "(?:交款|缴款|付款|缴费|交费|缴纳|交纳)(?:人|方)(?:姓名)?|PAYER|PAID BY|DEPOSITOR"),
    (Means.AMOUNT, f"金额|{_FEE}金额|款额|AMOUNT|SUM"),
    (Means.PAID_ON, "日期|DATE"),
)  # fmt: skip
_COMPILED = tuple((means, re.compile(pattern)) for means, pattern in _HEADINGS)
_FROM_ROSTER: Mapping[Meaning, Means] = {
    Meaning.ROOM: Means.ROOM,
    Meaning.BUILDING: Means.BUILDING,
    Meaning.ENTRANCE: Means.ENTRANCE,
    Meaning.FLOOR: Means.FLOOR,
    Meaning.REMARK: Means.REMARK,
    Meaning.AREA: Means.AREA,
}
_DEPOSITS = re.compile("押金|保证金|DEPOSIT", re.IGNORECASE)
_PREPAID = re.compile("预存|预收|预缴|预交|预付|PREPA", re.IGNORECASE)
_PERIOD = {Means.SINCE, Means.UNTIL, Means.PERIOD}


def means(text: str) -> Means | None:
    """What a heading says, None when its words are unknown."""
    words = heading_words(text)
    if not words or len(words) > 24:
        return None
    found = next((each for each, pattern in _COMPILED if pattern.fullmatch(words)), None)
    if found is not None:
        return found
    heading = heading_of([text])
    if heading is None:
        return None
    if heading.meaning is None:
        return Means.OWNER if heading.particular == "name" else None
    return _FROM_ROSTER.get(heading.meaning)


def about(found: Collection[Means], title: str) -> About | None:
    """What a sheet with columns of these meanings lists; *title* is its name and what stands above its headings."""
    has = set(found)
    if Means.ROOM not in has:
        return None
    if Means.ITEM in has and has & {Means.DUE, Means.OWED} and has & _PERIOD:
        return About.FEES
    if Means.AREA in has:  # a list of households, whatever else it tells of them
        return None
    if Means.ACCOUNT in has:
        return About.AGREEMENTS
    named = _DEPOSITS.search(title) is not None
    if Means.DEPOSIT in has or (has & {Means.AMOUNT, Means.PAID} and (Means.DEPOSIT_KIND in has or named)):
        return About.DEPOSITS
    if Means.PREPAID in has or (Means.AMOUNT in has and _PREPAID.search(title) is not None):
        return About.PREPAID
    return None

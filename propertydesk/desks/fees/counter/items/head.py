"""What stands over the table of items: the household, and what must be known before a word is said about money."""

from __future__ import annotations

from collections.abc import Sequence

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.counter.account import Account, Dunned
from propertydesk.desks.fees.counter.period import span
from propertydesk.desks.fees.words import Answer


def standing(account: Account) -> Words:
    """Of which months something is owed, what is prepaid, which deposits are held."""
    months = span((item.since, item.until) for item in account.items)
    owes: Words = _("owes {months}", months=months) if months else _("owes nothing")
    held = _("prepaid ¥{prepaid} · deposits ¥{deposits}",
             prepaid=show(account.prepaid_fen), deposits=show(account.deposits_fen))  # fmt: skip
    return _("{owes} · {held}", owes=owes, held=held)


def others(account: Account) -> Words | None:
    """The payer's other units that owe something, None when there are none."""
    if not account.others:
        return None
    said = []
    for other in account.others:
        places = "".join(f", {place}" for place in other.places)
        said.append(f"{other.unit}{places} ¥{show(other.owed_fen)}")
    return _("The same payer also owes for {units}", units="; ".join(said))


def warnings(account: Account) -> Sequence[Words]:
    """What is at the bank, what was promised, what is disputed."""
    said: list[Words] = []
    if account.in_collection_fen:
        words = _("¥{sum} are at the bank for collection. Taken here too, they come in twice.",
                  sum=show(account.in_collection_fen))  # fmt: skip
        said.append(words)
    if account.dunned is not None and account.items:
        said.append(_answer(account.dunned))
    return said


def _answer(dunned: Dunned) -> Words:
    if dunned.answer == Answer.DISPUTES:
        return _("The household disputes what is asked of it.")
    if dunned.answer == Answer.HARDSHIP:
        return _("The household said that it cannot pay now.")
    if dunned.promised_on is None:
        return _("The household promised to pay.")
    if dunned.promised_fen:
        return _("Promised: ¥{sum} by {day}.", sum=show(dunned.promised_fen), day=dunned.promised_on)
    return _("Promised to pay by {day}.", day=dunned.promised_on)

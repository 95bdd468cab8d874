"""What is typed at the counter before money is taken: items ticked and in part, methods, cash received; and its sums.

Plain arithmetic in fen, no window: the screens show what stands here and change it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.counter.account import Account, Owed
from propertydesk.desks.fees.words import PayMethod


@dataclass(slots=True)
class Share:
    """One method of a receipt. ``typed_fen`` is what somebody typed for it; without it, it takes the rest."""

    method: PayMethod
    typed_fen: int | None = None
    reference: str = ""
    deposit_id: int | None = None


@dataclass
class Typed:
    """The payment of one household as it stands. ``parts`` maps a ticked bill to what is paid of it now."""

    account: Account
    parts: dict[int, int] = field(default_factory=dict)
    ahead_fen: int = 0
    shares: list[Share] = field(default_factory=lambda: [Share(PayMethod.CASH)])
    tendered_fen: int | None = None

    # -- items

    @property
    def items(self) -> Sequence[Owed]:
        """What is owed, the oldest first."""
        return self.account.items

    @property
    def total_fen(self) -> int:
        """The sum to pay."""
        return sum(self.parts.values()) + self.ahead_fen

    def tick_what_is_due(self) -> None:
        """As a household is opened: all that is due, else all; never what the bank is collecting."""
        free = [item for item in self.items if not item.in_collection]
        due = [item for item in free if item.is_due]
        self.parts = {item.bill_id: item.owed_fen for item in due or free}

    def tick(self, item: Owed) -> None:
        """Tick *item*, or take its tick away."""
        if self.parts.pop(item.bill_id, None) is None:
            self.parts[item.bill_id] = item.owed_fen

    def tick_all(self) -> None:
        """Everything; when everything is ticked in full, nothing."""
        whole = {item.bill_id: item.owed_fen for item in self.items}
        self.parts = {} if self.parts == whole else whole

    def pay_part(self, item: Owed, fen: int) -> None:
        """Pay *fen* of *item* now: nothing takes its tick away, more than is owed is what is owed."""
        if fen <= 0:
            self.parts.pop(item.bill_id, None)
        else:
            self.parts[item.bill_id] = min(fen, item.owed_fen)

    def spread(self, fen: int) -> None:
        """*fen* on what is ticked, the oldest first, then on the rest; what is above everything owed is prepaid.

        What the bank is collecting gets nothing unless somebody ticked it.
        """
        ticked = [item for item in self.items if item.bill_id in self.parts]
        rest = [item for item in self.items if item.bill_id not in self.parts and not item.in_collection]
        self.parts = {}
        for item in [*ticked, *rest]:
            share = min(fen, item.owed_fen)
            if share > 0:
                self.parts[item.bill_id] = share
                fen -= share
        self.ahead_fen = max(0, fen)

    def renew(self, account: Account) -> None:
        """The household was read again: what is not owed any more is not paid either."""
        self.account = account
        owed = {item.bill_id: item.owed_fen for item in account.items}
        self.parts = {id: min(fen, owed[id]) for id, fen in self.parts.items() if id in owed}

    # -- methods

    def amounts(self) -> list[int]:
        """What each method brings. The first without a typed amount takes the rest; cash no more than was received."""
        rest = self.total_fen - sum(share.typed_fen or 0 for share in self.shares)
        found: list[int] = []
        for share in self.shares:
            amount = share.typed_fen
            if amount is None:
                amount = max(0, rest)
                if share.method == PayMethod.CASH and self.tendered_fen is not None:
                    amount = min(amount, self.tendered_fen)
                rest -= amount
            found.append(amount)
        return found

    @property
    def left_fen(self) -> int:
        """What no method covers yet; negative when the methods bring too much."""
        return self.total_fen - sum(self.amounts())

    @property
    def cash_fen(self) -> int:
        """What cash brings."""
        return sum(
            amount for share, amount in zip(self.shares, self.amounts(), strict=True) if share.method == PayMethod.CASH
        )

    @property
    def change_fen(self) -> int | None:
        """What goes back; None before enough was received."""
        if self.tendered_fen is None or not self.has(PayMethod.CASH) or self.left_fen > 0:
            return None
        return self.tendered_fen - self.cash_fen

    def has(self, method: PayMethod) -> bool:
        """Whether *method* is among the methods."""
        return any(share.method == method for share in self.shares)

    def press(self, method: PayMethod, deposit_id: int | None = None) -> Share:
        """The key of a method was pressed; its share.

        It takes what is left where the others bring less than the sum, else the place of the method pressed last.
        """
        known = next((each for each in self.shares if each.method == method and each.deposit_id == deposit_id), None)
        if known is not None:
            return known
        new = Share(method, self._most(method, deposit_id), deposit_id=deposit_id)
        amounts = self.amounts()
        if self.left_fen > 0 and any(amounts):
            for share, amount in zip(self.shares, amounts, strict=True):
                share.typed_fen = amount
            self.shares = [share for share in self.shares if share.typed_fen]
            self.shares.append(new)
        else:
            self.shares[-1:] = [new]
        if not self.has(PayMethod.CASH):
            self.tendered_fen = None
        if new.typed_fen is not None:
            new.typed_fen = max(0, min(new.typed_fen, new.typed_fen + self.left_fen))
        return new

    def _most(self, method: PayMethod, deposit_id: int | None) -> int | None:
        """What prepayment and deposits hold is all that they can bring."""
        if method == PayMethod.PREPAID:
            return self.account.prepaid_fen
        if method == PayMethod.DEPOSIT:
            return next((held.balance_fen for held in self.account.deposits if held.id == deposit_id), 0)
        return None

    def remove(self, share: Share) -> None:
        """One method less; the last one left takes everything."""
        if len(self.shares) > 1:
            self.shares.remove(share)
            self.shares[-1].typed_fen = self._most(self.shares[-1].method, self.shares[-1].deposit_id)
            if not self.has(PayMethod.CASH):
                self.tendered_fen = None

    def take_only_this(self) -> None:
        """Not the whole sum, but what the methods bring, laid on the oldest."""
        self.spread(sum(self.amounts()))

    def keep_the_change(self) -> None:
        """The change is prepaid instead of given back."""
        change = self.change_fen
        if change is not None and change > 0:
            self.ahead_fen += change

    # -- what it comes to

    def problem(self) -> Words | None:
        """Why it cannot be taken like this, None when it can."""
        if self.total_fen <= 0:
            return _("Nothing is chosen. Tick an item (Space), or type the sum.")
        if self.left_fen > 0:
            return _("¥{sum} still open: another method, or", sum=show(self.left_fen))
        if self.left_fen < 0:
            return _("The methods bring ¥{sum} too much.", sum=show(-self.left_fen))
        for share, amount in zip(self.shares, self.amounts(), strict=True):
            most = self._most(share.method, share.deposit_id)
            if most is not None and amount > most:
                return _("{method}: only ¥{sum} are there.", method=share.method.label, sum=show(most))
        change = self.change_fen
        if change is not None and change < 0:
            return _("¥{missing} of the cash are missing.", missing=show(-change))
        if self.ahead_fen and self.has(PayMethod.PREPAID):
            return _("What is prepaid cannot be prepaid again.")
        return None

    def answers(self) -> dict[str, Any]:
        """The answers of ``receipt.pay``, also what is kept as a draft."""
        brought = [
            (share, amount) for share, amount in zip(self.shares, self.amounts(), strict=True) if amount > 0
        ]  # fmt: skip
        return {
            "unit_id": self.account.unit_id,
            "units": list(self.account.units[1:]),
            "bills": [
                {"bill_id": item.bill_id, "amount_fen": self.parts[item.bill_id]}
                for item in self.items
                if item.bill_id in self.parts
            ],
            "prepay": self.ahead_fen or None,
            "methods": [
                {
                    "method": share.method.value,
                    "amount_fen": amount,
                    "reference": share.reference or None,
                    "deposit_id": share.deposit_id,
                }
                for share, amount in brought
            ],
            "tendered": self.tendered_fen if self.has(PayMethod.CASH) else None,
        }

    def restore(self, answers: Mapping[str, Any]) -> None:
        """Bring back what was parked, as far as it is owed still."""
        owed = {item.bill_id: item.owed_fen for item in self.items}
        rows = [(int(row["bill_id"]), int(row["amount_fen"])) for row in answers.get("bills") or ()]
        self.parts = {id: min(fen, owed[id]) for id, fen in rows if id in owed}
        self.ahead_fen = int(answers.get("prepay") or 0)
        self.tendered_fen = answers.get("tendered")
        shares = [
            Share(PayMethod(row["method"]), row.get("typed_fen"), row.get("reference") or "", row.get("deposit_id"))
            for row in answers.get("shares") or ()
        ]
        self.shares = shares or [Share(PayMethod.CASH)]

    def kept(self) -> dict[str, Any]:
        """What a draft keeps: ticks, sums and methods as they were typed."""
        shares = [
            {
                "method": share.method.value,
                "typed_fen": share.typed_fen,
                "reference": share.reference,
                "deposit_id": share.deposit_id,
            }
            for share in self.shares
        ]
        return self.answers() | {"shares": shares}

"""The formal letter (F22): three months after the phone notice, by EMS; and what came of a paper that was sent."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.dunning.arrears import Standing, last_demands
from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.dunning.steps import LETTER, begin_anew, check_pay_by, demand, standing_of, warn
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.words import Reached, Served, Stage
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit
from propertydesk.standards.clocks import close_clocks
from propertydesk.standards.limits import limit_of

PAPERS = (Stage.REMINDER, Stage.LETTER)


def send_letter(
    deed: Deed, unit: Unit, *, pay_by: date | None, words: str | None, anyway: str | None, ems_number: str | None
) -> DunningStep:
    """A formal letter (F22) under the next number. Too early it is refused, in words that say from when it may go.

    *anyway* is why it goes out before its time; it is kept on the letter.
    """
    now = standing_of(deed, unit)
    early = _too_early(deed, now)
    if early is not None and not anyway:
        raise UserError(_("{unit}: {words}", unit=unit.label, words=early), "anyway", "too_early")
    if early is not None:
        warn(deed, unit, _("the letter goes out before its time: {why}", why=anyway or ""))
    step = demand(
        deed, unit, now, Stage.LETTER, reached=Reached.SENT, form="F22", pay_by=check_pay_by(deed, pay_by),
        words=words, anyway=anyway if early is not None else None, served=Served.MAIL, ems_number=ems_number,
    )  # fmt: skip
    close_clocks(deed, unit, LETTER)
    return step


def _too_early(deed: Deed, now: Standing) -> Words | None:
    """Why no letter may go yet: without a phone notice never, before its three months are over not yet."""
    if now.notice is None:
        return _(
            "there was no phone notice for what is owed. Ring them up first: the three months run from the notice."
        )
    opens = opens_on(deed, now.notice)
    if deed.moment.today >= opens:
        return None
    return _("the phone notice was on {day}. The letter may go from {opens} on.", day=now.notice.day, opens=opens)


def opens_on(deed: Deed, notice: DunningStep) -> date:
    """From which day on the formal letter may go after the phone *notice*, by the office's own limit."""
    limit = limit_of(deed.session, LETTER)
    opens = None if limit.off else limit.opens(notice.at, deed.moment)
    return notice.day if opens is None else deed.moment.local(opens).date()


def sent(deed: Deed, step: DunningStep, ems_number: str) -> None:
    """The letter was posted under *ems_number*."""
    deed.check_after(step.at)
    deed.change(step, ems_number=ems_number, served=Served.MAIL)


def delivered(
    deed: Deed, step: DunningStep, *, came_back: bool, delivered_on: date | None, person: str | None, words: str | None
) -> None:
    """The paper was signed for, or it came back: then it demanded nothing, and claims run as they did before it."""
    day = delivered_on or deed.moment.today
    if not step.day <= day <= deed.moment.today:
        raise UserError(_("A day between {begun} and today, please.", begun=step.day), "delivered_on")
    said = {key: value for key, value in (("person", person), ("words", words)) if value}
    if came_back:
        deed.change(step, reached=Reached.RETURNED, delivered_on=None, **said)
        _take_back(deed, step)
        deed.warn(_("a letter that came back is no demand: bring it to the door, with a witness"))
    else:
        deed.change(step, reached=Reached.DELIVERED, delivered_on=day, **said)
        begin_anew(deed, step, day)


def _take_back(deed: Deed, step: DunningStep) -> None:
    """What *step* began anew goes back to the last demand that did reach the household."""
    days = last_demands(deed.session, step.unit_id, step.bills)
    for bill in deed.session.query(Bill).where(Bill.id.in_(step.bills), Bill.demanded_on == step.day):
        deed.session.execute(update(Bill).where(Bill.id == bill.id).values(demanded_on=days[bill.id]))
    deed.touch("bill", *step.bills)


def can_be_sent(deed: Deed, step: DunningStep) -> None:
    """Only letters are posted."""
    if step.stage != Stage.LETTER:
        raise UserError(_("Only a formal letter (F22) goes by EMS."))
    if step.reached != Reached.SENT:
        raise UserError(_("What became of this letter is on record already."))


def can_arrive(deed: Deed, step: DunningStep) -> None:
    """Only papers arrive, and once."""
    if step.stage not in PAPERS:
        raise UserError(_("Only a reminder or a letter is delivered."))
    if step.reached == Reached.RETURNED:
        raise UserError(_("This came back already. Send another one."))

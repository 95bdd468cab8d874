"""A sheet is keyed in: each line is done as if it had been typed at its time, and all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from propertydesk.core.desk import Action
from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.core.i18n import Words, _, say
from propertydesk.core.views import Moment
from propertydesk.desks.reception.models import Visitor
from propertydesk.flows.night_paper.rows import (
    AFTER,
    AFTER_NAMES,
    AHEAD,
    BECOMINGS,
    LEFT_AT,
    MORE,
    Becomes,
    Becoming,
)
from propertydesk.flows.night_paper.times import Hours, hours_of, is_clock
from propertydesk.office.deed import Deed, OnPaper
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.lookups import resolve
from propertydesk.office.perform import also, read_answers
from propertydesk.office.shift_models import ShiftName
from propertydesk.office.staff_models import Post, Staff
from propertydesk.office.words import LogCategory

MOST_WARNINGS = 3
_AT = "at"
_OF_NOBODY = ("gate", "occurred_at", "found_at")
_OF_THE_CALLER = ("phone", "identity", "relation", "id_number")


def enter(
    deed: Deed, post_id: int, day: date, shift: ShiftName, written_by_id: int, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Key in the sheet that *written_by_id* wrote in the shift of *day* at a post (seed S1, F04, F40).

    Every line is done at its own time and stands in the book as entered afterwards, with who wrote it. Raises
    ``AnswersWrong`` with what is wrong at ``rows.3.text``; then nothing at all is done.
    """
    hours = hours_of(deed.session, deed.moment, post_id, day, shift)
    if hours.starts > deed.at:
        raise AnswersWrong({"day": _("This shift is still to come.")})
    before = _keyed_in_before(deed, post_id, written_by_id, hours)
    errors: dict[str, Words] = {}
    done: list[Deed] = []
    for index, row in enumerate(rows):
        line = _Line(deed, OnPaper(post_id, written_by_id), hours, row)
        try:
            done.append(line.enter())
        except UserError as wrong:
            errors |= {f"rows.{index}.{key}": words for key, words in line.errors_of(wrong)}
    if errors:
        raise AnswersWrong(errors)
    _tell(deed, deed.session.get_one(Post, post_id), day, shift, done)
    if before:
        deed.warn(_("lines of this sheet that were keyed in before: {count}", count=before))


def _keyed_in_before(deed: Deed, post_id: int, written_by_id: int, hours: Hours) -> int:
    """How many lines of the same sheet stand in the book: two people may find the same paper in the morning."""
    lines = select(func.count()).where(
        LogEntry.post_id == post_id, LogEntry.paper_by_id == written_by_id,
        LogEntry.at >= hours.starts, LogEntry.at < hours.ends,
    )  # fmt: skip
    return deed.session.scalar(lines) or 0


def _tell(deed: Deed, post: Post, day: date, shift: ShiftName, done: Sequence[Deed]) -> None:
    where = {"shift": shift.label, "day": day, "post": post.name}
    deed.tell(_("{shift} of {day}, {post}: {count} lines keyed in", count=len(done), **where))
    warned = [(inner, words) for inner in done for words in inner.warnings]
    for inner, words in warned[:MOST_WARNINGS]:
        deed.warn(_("{at} {words}", at=deed.moment.local(inner.at).strftime("%H:%M"), words=words))
    if len(warned) > MOST_WARNINGS:
        deed.warn(_("and {count} more", count=len(warned) - MOST_WARNINGS))


@dataclass
class _Line:
    """One line of the sheet on its way into the office."""

    deed: Deed
    paper: OnPaper
    hours: Hours
    row: Mapping[str, Any]

    @property
    def becomes(self) -> Becomes:
        return Becomes(self.row["becomes"])

    @property
    def becoming(self) -> Becoming:
        return BECOMINGS[self.becomes]

    def enter(self) -> Deed:
        """Do what the line says; returns the deed at its time. Raises ``UserError``."""
        at = self._time()
        inner = self.deed.then(at, self.paper)
        inner.warnings = []
        inner.late_reason = self.row["late_reason"] or self.deed.late_reason
        if self.becoming.kinds:
            self._upon(inner)
        else:
            self._make(inner)
        return inner

    def _time(self) -> datetime:
        try:
            at = self.hours.at(str(self.row[_AT]))
        except UserError as wrong:
            raise UserError(wrong.message, _AT) from None
        if at > self.deed.at:
            raise UserError(_("This time is still to come: {at}", at=self.deed.moment.local(at)), _AT)
        return at

    def errors_of(self, wrong: UserError) -> Iterator[tuple[str, Words]]:
        """What is wrong, by the column of the sheet in which it is put right."""
        if isinstance(wrong, AnswersWrong):
            for key, words in wrong.errors.items():
                yield self.becoming.column_of(key), words
        else:
            yield self.becoming.column_of(wrong.field) if wrong.field else "becomes", wrong.message

    # -- something new

    def _make(self, inner: Deed) -> None:
        number = self.row["number"]
        if number and self.becomes == Becomes.LINE:
            raise UserError(_("A number belongs to a paper. What does this line become?"), "becomes")
        self.paper.number = number or None
        action = self._action(self.becoming.action)
        made = also(inner, action.key, **self._answers(inner, action))
        if self.paper.number is not None:  # it joined an order that was there already
            words = _("This belongs to {number}, and the number of the paper stays unused. Void it; leave it out here.",
                      number=made.number or "")  # fmt: skip
            raise UserError(words, "number")
        for key in AFTER:
            if self._extra().get(key):
                self._go_on(inner, key, made)

    def _go_on(self, inner: Deed, key: str, made: Any) -> None:
        """What the line says of a time after its own: a visitor left, a chief was told."""
        extra = self._extra()
        try:
            at = self.hours.after(str(extra[key]), inner.at)
        except UserError as wrong:
            raise UserError(wrong.message, key) from None
        if at > self.deed.at:
            raise UserError(_("This time is still to come: {at}", at=self.deed.moment.local(at)), key)
        then = inner.then(at, self.paper)
        if key == LEFT_AT:
            also(then, "visitor.out", made)
        else:
            part = AFTER[key]
            also(then, "incident.acknowledge", made, part=part, name=extra.get(f"{part}_name") or None, told_at=None)
            if not made.not_told:
                inner.warnings.clear()  # that they were not told yet

    # -- something done upon a record

    def _upon(self, inner: Deed) -> None:
        record = self._left(inner) if self.becomes == Becomes.LEFT else self._numbered(inner)
        key = f"{record.__tablename__}.{self.becoming.action.partition('.')[2]}"
        action = self._action(key)
        also(inner, key, record, **self._answers(inner, action))
        if action.log is None:
            words = [self.becomes.label, record.name, self.row["text"]]
            text = " · ".join(say(each, self.deed.setting("language")) for each in words if each)
            inner.log(LogCategory.VISIT, text, record)

    def _left(self, inner: Deed) -> Visitor:
        """The visitor inside of whom the line says that they left."""
        who, unit = self.row["who"], self.row["unit_id"]
        inside = select(Visitor).where(Visitor.out_at.is_(None), Visitor.in_at <= inner.at)
        if self.row["number"]:
            inside = inside.where(Visitor.number == self.row["number"])
        elif who:
            inside = inside.where(Visitor.name.contains(who, autoescape=True))
        else:
            raise UserError(_("Who left? Write the name or the number."), "who")
        found = [each for each in inner.session.scalars(inside) if not unit or each.unit_id == self._unit(inner)]
        if not found:
            raise UserError(_("Nobody of that name was inside then."), "who")
        if len(found) > 1:
            raise UserError(_("Several of that name were inside. Write the unit or the number."), "who")
        return found[0]

    def _numbered(self, inner: Deed) -> Any:
        number = "".join(str(self.row["number"] or "").split()).upper()
        if not number:
            raise UserError(_("Which one? Write its number."), "number")
        for kind in self.becoming.kinds:
            model = inner.catalogue.kinds[kind].model
            found = inner.session.scalars(select(model).where(model.number == number)).first()
            if found is not None:
                return found
        raise UserError(_("There is no {number} in the office.", number=number), "number")

    # -- answers

    def _action(self, key: str) -> Action:
        action = self.deed.catalogue.actions[key]
        if not self.deed.actor.may(action.needs):
            raise UserError(NotAllowed(action.label).message, "becomes")
        return action

    def _extra(self) -> Mapping[str, Any]:
        more = self.row[MORE]
        return more if isinstance(more, Mapping) else {}

    def _unit(self, inner: Deed) -> int | None:
        given = self.row["unit_id"]
        try:
            return resolve(inner.session, "unit", given) if given not in (None, "") else None
        except UserError as wrong:
            raise UserError(wrong.message, "unit_id") from None

    def _answers(self, inner: Deed, action: Action) -> dict[str, Any]:
        """The answers to *action*, typed, from the columns of the line and what goes without saying."""
        becoming, asked = self.becoming, {field.key: field for field in action.ask}
        unit_id = self._unit(inner)
        given: dict[str, Any] = {key: field.default for key, field in asked.items() if field.default is not None}
        given |= {**becoming.given, **self._usual(inner, action, unit_id), **self._extra(), "unit_id": unit_id}
        for key in (*AFTER, *AFTER_NAMES):
            given.pop(key, None)
        if becoming.text:
            given[becoming.text] = self._text()
        if becoming.who and self.row["who"]:
            given[becoming.who] = self.row["who"]
        known = {key: value for key, value in given.items() if value not in (None, "") and key in asked}
        return read_answers(inner.session, action, inner.moment, self._placed(inner, action, known))

    def _usual(self, inner: Deed, action: Action, unit_id: int | None) -> dict[str, Any]:
        """What can be known without asking: of a household who mostly calls, unless the sheet names somebody else."""
        who, row = self.becoming.who, self.row
        if action.defaults is None or action.subject is not None:
            return {}
        usual = dict(action.defaults(inner, unit_id))
        known = {key: usual[key] for key in _OF_NOBODY if key in usual}
        if who and (self.becomes == Becomes.INCIDENT or (self.becomes == Becomes.REPAIR and unit_id is None)):
            return known | {who: inner.session.get_one(Staff, self.paper.by_id).name}  # whoever saw it wrote it down
        if who is None or (row["who"] and row["who"] != usual.get(who)):
            return known
        return known | {key: value for key, value in usual.items() if key in (who, *_OF_THE_CALLER)}

    def _text(self) -> str:
        text, who = str(self.row["text"] or ""), self.row["who"]
        return f"{who}：{text}" if who and self.becomes == Becomes.LINE and text else text

    def _placed(self, inner: Deed, action: Action, given: dict[str, Any]) -> dict[str, Any]:
        """*given* with its times placed: what was promised lies after the line, all else in its shift."""
        for field in action.ask:
            value = given.get(field.key)
            if field.of_kind != "moment" or not isinstance(value, str) or not is_clock(value):
                continue
            try:
                ahead = field.key in AHEAD
                given[field.key] = self.hours.after(value, inner.at) if ahead else self.hours.at(value)
            except UserError as wrong:
                raise UserError(wrong.message, field.key) from None
        return given


def last_night(moment: Moment) -> date:
    """The day on which the night began that is keyed in now: yesterday, until the evening."""
    local = moment.local(moment.now)
    return local.date() if local.hour >= 20 else local.date() - timedelta(days=1)

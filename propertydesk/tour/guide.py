"""Whoever leads the tour: does things as this or that colleague, looks at the clock, writes down what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Done
from propertydesk.demo.stage import ZONE, Clock
from propertydesk.office.perform import Office
from propertydesk.office.signed_in import SignedIn, enter
from propertydesk.tour.leavings import Leavings, Moment


@dataclass
class Guide:
    """An office, its clock, and where the traces go."""

    office: Office
    clock: Clock
    left: Leavings
    colleagues: dict[str, SignedIn]

    @property
    def lang(self) -> str:
        """The language of the tour."""
        return self.left.lang

    def as_(self, login: str) -> SignedIn:
        """A colleague, signed in."""
        if login not in self.colleagues:
            self.colleagues[login] = enter(self.office, login, "demo")
        return self.colleagues[login]

    def later(self, minutes: int) -> None:
        """Time passes."""
        self.clock.now += timedelta(minutes=minutes)

    def do(self, login: str, action: str, ids: Sequence[int] = (), **answers: Any) -> Done:
        """Do something, and write down what the program said."""
        done = self.as_(login).perform(action, ids, answers)
        self.note(login, done.message)
        return done

    def refused(self, login: str, action: str, ids: Sequence[int] = (), **answers: Any) -> None:
        """Try something that the rules refuse, and write down in which words."""
        try:
            self.as_(login).perform(action, ids, answers)
        except AnswersWrong as wrong:
            words: Words = next(iter(wrong.errors.values()))
        except UserError as wrong:
            words = wrong.message
        else:
            raise AssertionError(f"{action} should have been refused")
        label = self.office.catalogue.actions[action].label
        self.left.day.append(self._moment(login, _("{what}, refused: {why}", what=label, why=words), refused=True))

    def note(self, login: str, words: Words) -> None:
        """Write a line of the day."""
        self.left.day.append(self._moment(login, words))

    def _moment(self, login: str, words: Words, refused: bool = False) -> Moment:
        at = self.clock.now.astimezone(ZONE)
        return Moment(at.strftime("%H:%M"), self.as_(login).actor.name, words, refused)

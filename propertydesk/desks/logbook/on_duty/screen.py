"""Who is on duty now, post by post, with what is handed over and what is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.desks.logbook.on_duty.posts import OnDuty, PostNow, Waiting
from propertydesk.office.shift_models import ShiftName
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.lines import Line, Lines

GIVE, ACCEPT, ANSWER, PRINT = "handover.give", "handover.accept", "handover.answer", "print"


class PostsNow(QWidget):
    """``posts`` is how they stand. ``wanted`` carries an action key, the post and the handover (or -1)."""

    wanted = Signal(str, int, int)
    post_chosen = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.posts: Sequence[PostNow] = ()
        self.lines = Lines(frame)
        self.lines.set_empty(_("No post has shifts yet. Set up their times first."))
        self.lines.pressed.connect(self._pressed)
        self.lines.activated.connect(self._activated)
        say, palette = frame.say, frame.palette
        self.give = pieces.Button(say(_("Hand over")), icon="handshake", key="Alt+H", palette=palette)
        self.take = pieces.Button(say(_("Take the shift")), icon="check", key="Alt+T", palette=palette)
        self.give.clicked.connect(lambda _checked=False: self.hand_over())
        self.take.clicked.connect(lambda _checked=False: self.take_over())
        foot = pieces.row(1, self.give, self.take, gap=8, margins=(12, 8, 12, 10))
        body = pieces.column(self.lines, parent=self, gap=0)
        body.addWidget(pieces.line())
        body.addLayout(foot)
        self.give.setVisible(frame.may(GIVE))
        self.take.setVisible(frame.may(ACCEPT))

    # -- showing

    def show_posts(self, posts: Sequence[PostNow]) -> None:
        """Show *posts*, what is red first within each."""
        self.posts = posts
        say = self._frame.say
        lines: list[Line] = []
        for post in posts:
            heading = _("{post} · yours", post=post.post) if post.own else post.post
            lines.append(Line.heading(say(heading)))
            lines += [self._waiting(post, each) for each in post.waiting]
            if post.not_given is not None:
                lines.append(self._not_given(post, post.not_given))
            lines += [self._asked(post, each) for each in post.asked]
            lines.append(self._shift(post))
            if post.own and post.taken is not None:
                lines.append(self._taken(post, post.taken))
        self.lines.fill(lines)
        waiting = any(post.waiting for post in posts)
        own = any(post.waiting and post.own for post in posts)
        pieces.set_look(self.take, "look", "primary" if own else "plain")
        self.take.setEnabled(waiting)
        self.take.update()

    def _shift(self, post: PostNow) -> Line:
        say = self._frame.say
        if post.name is None or post.starts_at is None or post.ends_at is None:
            return Line(f"post:{post.id}", say(_("Nobody on duty now")), icon="moon")
        moment = self._frame.moment
        times = "–".join(moment.local(at).strftime("%H:%M") for at in (post.starts_at, post.ends_at))
        people = "、".join(say(person_words(person)) for person in post.people)
        hint = say(_("{shift} {times}", shift=post.name.label, times=times))
        return Line(
            f"post:{post.id}",
            people or say(_("Nobody is on the roster")),
            icon="user-check" if people else "user-x",
            hint=hint,
            chip="" if post.given is None else say(_("handed over")),
            tone="done",
        )

    def _waiting(self, post: PostNow, each: Waiting) -> Line:
        say = self._frame.say
        hint = _("{name}, {when}", name=each.given_by, when=self._frame.when(each.given_at))
        if each.nobody_at is not None:
            hint = _("nobody came; {hint}", hint=hint)
        tone = "late" if each.late else "soon"
        return Line(
            f"{ACCEPT}:{post.id}:{each.id}", say(each.shift.label), icon="circle-alert", hint=say(hint),
            chip=say(_("not taken over")), tone=tone, button=self._button(ACCEPT, _("Take the shift")),
        )  # fmt: skip

    def _not_given(self, post: PostNow, name: ShiftName) -> Line:
        say = self._frame.say
        return Line(
            f"{GIVE}:{post.id}:-1", say(name.label), icon="circle-alert", chip=say(_("not handed over")),
            tone="late", button=self._button(GIVE, _("Hand over")) if post.own else "",
        )  # fmt: skip

    def _asked(self, post: PostNow, each: Waiting) -> Line:
        say = self._frame.say
        return Line(
            f"{ANSWER}:{post.id}:{each.id}", say(each.shift.label), icon="circle-help", hint=each.number,
            chip=say(_("in question: {count}", count=each.questions)), tone="soon",
            button=self._button(ANSWER, _("Answer")),
        )  # fmt: skip

    def _taken(self, post: PostNow, each: Waiting) -> Line:
        """What was signed last: its paper is printed from here."""
        say = self._frame.say
        return Line(
            f"{PRINT}:{post.id}:{each.id}", say(each.shift.label), icon="signature",
            hint=say(_("taken over, {number}", number=each.number)), button=say(_("Print F05")),
        )  # fmt: skip

    def _button(self, action: str, words: Words) -> str:
        return self._frame.say(words) if self._frame.may(action) else ""

    # -- doing

    def _pressed(self, key: str) -> None:
        action, post, handover = key.split(":")
        if action == PRINT:
            self._frame.open_paper("F05", int(handover))
            return
        self.wanted.emit(action, int(post), int(handover))

    def _activated(self, key: str) -> None:
        kind, post, *rest = key.split(":")
        if kind == "post" or rest == ["-1"]:
            self.post_chosen.emit(int(post))
        else:
            self._frame.open_record("handover", int(rest[0]))

    def hand_over(self, post_id: int | None = None) -> None:
        """The shift of *post_id*, or of one's own post."""
        post = next((each for each in self.posts if each.id == post_id), next(iter(self.posts), None))
        if post is not None:
            self.wanted.emit(GIVE, post.id, -1)

    def take_over(self, post_id: int | None = None) -> None:
        """What waits to be taken over: first of the post whose book is open, then of one's own, then of any."""
        first = [each for each in self.posts if each.id == post_id]
        for post in [*first, *self.posts]:
            if post.waiting:
                self.wanted.emit(ACCEPT, post.id, post.waiting[0].id)
                return
        self._frame.tell(_("Nothing waits to be taken over."))


def person_words(person: OnDuty) -> Words:
    """Who it is, and instead of whom."""
    if person.planned is not None:
        return _("{name} (for {planned})", name=person.name, planned=person.planned)
    return person.name

"""The two kinds of trouble that are not bugs: the user's (mend it here) and the store's (with advice)."""

from __future__ import annotations

from collections.abc import Mapping

from propertydesk.core.i18n import Text, Words, _, say


class UserError(Exception):
    """Something the person can mend. Shown where it arose: at *field* when one is named."""

    def __init__(self, message: Words, field: str | None = None, code: str | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.field = field
        self.code = code

    def say(self, lang: str) -> str:
        """The message in *lang*."""
        return say(self.message, lang)

    def about(self, what: Words) -> UserError:
        """The same refusal, said of *what* (a document's number), where several were to be done at once."""
        return UserError(_("{what}: {why}", what=what, why=self.message), self.field, self.code)


class AnswersWrong(UserError):
    """One or more answers to an action's questions are wrong: ``errors`` maps the field's key to what to do."""

    def __init__(self, errors: Mapping[str, Words]) -> None:
        self.errors = dict(errors)
        first = next(iter(self.errors))
        super().__init__(self.errors[first], field=first)

    def say(self, lang: str) -> str:
        return "\n".join(f"{key}: {say(words, lang)}" for key, words in self.errors.items())


class NotAllowed(UserError):
    """The person's roles do not permit the action."""

    def __init__(self, what: Words) -> None:
        super().__init__(_("Your role does not allow this: {what}", what=what))


class StoreProblem(Exception):
    """The office file cannot be used as asked (locked, full, too new, damaged ...), with advice what to do.

    ``code`` is one of: locked, damaged, full, newer, network_share, sqlite_version, missing, not_an_office, read_only.
    """

    def __init__(self, code: str, message: Words, advice: Words) -> None:
        super().__init__(f"{message} {advice}")
        self.code = code
        self.message = message
        self.advice = advice

    def say(self, lang: str) -> str:
        """Message and advice in *lang*."""
        return f"{say(self.message, lang)} {say(self.advice, lang)}"


__all__ = ["AnswersWrong", "NotAllowed", "StoreProblem", "Text", "UserError"]

"""A paper is back: what comes next with it is done at once, where nothing has to be read off it."""

from __future__ import annotations

from typing import Any

from propertydesk.core.desk import Action
from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import _
from propertydesk.flows.papers_back.out import paper_of
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also

THEN = {"release_slip.return": "release_slip.file"}
"""What is done at the same time, by whoever may: a copy that is back is filed."""
ASKS = "asks"


def take_back(deed: Deed, number: str) -> Any:
    """The paper *number* is back (R60): its record's next step, and filing where that is all that is left.

    Raises ``UserError`` with code ``asks`` where the paper has to be read first, besides those of ``paper_of``.
    """
    paper = paper_of(deed.session, deed.moment, deed.catalogue, number)
    action = deed.catalogue.actions[paper.action]
    if not paper.at_once:
        words = _("{number}: “{what}” has to be entered from the paper.", number=paper.number, what=action.label)
        raise UserError(words, "number", ASKS)
    _check_may(deed, action)
    record = deed.session.get_one(deed.catalogue.kinds[paper.kind].model, paper.id)
    also(deed, paper.action, record)
    then = deed.catalogue.actions.get(THEN.get(paper.action, ""))
    if then is not None and deed.actor.may(then.needs):
        also(deed, then.key, record)
        deed.tell(_("{number}: {what}, {then}", number=paper.number, what=action.label, then=then.label))
    else:
        deed.tell(_("{number}: {what}", number=paper.number, what=action.label))
    return record


def _check_may(deed: Deed, action: Action) -> None:
    if not deed.actor.may(action.needs):
        raise NotAllowed(action.label)

"""Find a household, a person or a paper by whatever the desk has at hand.

Masters and papers say what they are found by: ``put(session, [Entry(...)])``. ``find(session, text)`` answers with
everything that *text* is: a unit or its beginning, the end of a document number, a part of a name, its pinyin or
initials, the end of a phone number, a part of a number plate.

Lines of text of which there are very many (the duty log) have an index of their own, ``lines``.

``words`` says what an entry is found by, ``question`` what a text may mean; ``keeping`` and ``finding`` bring the two
together in the office file.
"""

from __future__ import annotations

from propertydesk.store.search import keeping, lines
from propertydesk.store.search.entry import Entry, Found, Hit
from propertydesk.store.search.finding import find
from propertydesk.store.search.keeping import put, rebuild, remove

DDL = (*keeping.DDL, *lines.DDL)

__all__ = ["DDL", "Entry", "Found", "Hit", "find", "put", "rebuild", "remove"]

"""Lists on paper: the registers of visitors, calls, released goods and reserved numbers, masked as on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue, Listing
from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.core.sheet import OfficeHead
from propertydesk.core.views import Moment, Query
from propertydesk.office.exporting import filters_in_words
from propertydesk.office.lists import list_ids, list_rows
from propertydesk.office.numbers import BlankState
from propertydesk.office.perform import Office
from propertydesk.office.reading import look_at
from propertydesk.office.records import in_words
from propertydesk.office.settings import office_head
from propertydesk.office.sign_in import Actor
from propertydesk.store.journal import Entry, append

RESERVED_NUMBERS = "F40"
_WHEN = ("in_at", "at", "issued_at", "out_at", "reported_at", "visited_at", "due_at")
_UNTIL = ("due_at", "follow_by")
_CALLED_OTHERWISE = {"identity": "confirmed"}
"""Columns of registers that the lists know under another key."""

_Row = Mapping[str, Words | None]


def register_lists(catalogue: Catalogue, form: str) -> list[Listing]:
    """The lists that stand together in register *form*; empty when it is no register."""
    return [listing for listing in catalogue.lists.values() if listing.register == form]


def print_register(office: Office, actor: Actor, form: str, query: Query | None = None, *, lang: str) -> bytes:
    """The PDF of register *form* with the rows that *query* asks for, oldest first. Leaves a journal row.

    What stands over and under the table is answered by the desk whose list it is (``register.`` and the form's code).
    Raises ``NotAllowed``, or ``UserError`` when there is no such register.
    """
    listings = register_lists(office.catalogue, form)
    if not listings:
        raise UserError(_("There is no register called {form}.", form=form), code="no_form")
    for listing in listings:
        if not actor.may(listing.needs):
            raise NotAllowed(listing.label)
    asked = query or Query()
    with office.store.read() as session:
        moment = office.moment(session)
        look_at(session, moment, viewer_id=actor.staff_id)
        head = office_head(session)
        found = [row for listing in listings for row in _rows_of(session, listing, asked, moment)]
        values = office.catalogue.answer(f"register.{form}", session, found, moment) or {}
    rows = _as_printed(form, found, office.catalogue, moment)
    pdf = _render(form, rows, head, office.folder, lang, filters_in_words(listings[0], asked), moment, values)
    with office.store.write() as session:
        trace = {"form": form, "rows": len(rows)}
        append(session, Entry(office.now(), actor.staff_id, "print", "list", 0, None, trace))
    return pdf


def blank_register(form: str, head: OfficeHead, folder: Path, lang: str) -> bytes:
    """An empty page of register *form*, to be written in by hand; *folder* is the office's own."""
    return _render(form, None, head, folder, lang)


def _rows_of(session: Session, listing: Listing, query: Query, moment: Moment) -> list[dict[str, Any]]:
    rows = list_rows(session, listing, list_ids(session, listing, query, moment))
    money = [column.key for column in listing.columns if column.kind == "money"]
    return [row | {key: show(row[key]) for key in money if row[key] is not None} for row in rows]


def _as_printed(form: str, rows: list[dict[str, Any]], catalogue: Catalogue, moment: Moment) -> list[_Row]:
    if form == RESERVED_NUMBERS:
        return [_numbered(place, row) for place, row in enumerate(_blocks(rows, catalogue, moment), 1)]
    rows.sort(key=_when)
    return [_numbered(place, _in_words(row, moment)) for place, row in enumerate(rows, 1)]


def _when(row: Mapping[str, Any]) -> tuple[str, int]:
    moments = (row.get(key) for key in _WHEN)
    return next((str(moment) for moment in moments if moment is not None), ""), row["id"]


def _numbered(place: int, row: _Row) -> _Row:
    return {"no": str(place), **row}


def _in_words(row: Mapping[str, Any], moment: Moment) -> _Row:
    words = {key: _until(value, moment) if key in _UNTIL else _said(value, moment) for key, value in row.items()}
    return words | {key: words[other] for key, other in _CALLED_OTHERWISE.items() if other in words}


def _until(value: Any, moment: Moment) -> Words:
    """A due time; where it is the end of a day, that day."""
    if isinstance(value, datetime) and moment.local(value).time() == time():
        return moment.local(value - timedelta(seconds=1)).strftime("%Y-%m-%d")
    return _said(value, moment)


def _said(value: Any, moment: Moment) -> Words:
    if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        return "、".join(" ".join(str(part) for part in each.values()) for each in value)
    return in_words(value, moment)


def _blocks(rows: Sequence[Mapping[str, Any]], catalogue: Catalogue, moment: Moment) -> Iterator[_Row]:
    """Reserved numbers as they were handed out: a line for each block."""

    def handed_out(row: Mapping[str, Any]) -> tuple[str, str, str]:
        return str(row["issued_at"]), str(row["kind"]), str(row["issued_to"] or "")

    ordered = sorted(rows, key=lambda row: (*handed_out(row), row["id"]))
    for (_at, kind, issued_to), group in groupby(ordered, key=handed_out):
        block = list(group)
        used = sum(1 for row in block if row["state"] == BlankState.USED)
        void = sum(1 for row in block if row["state"] == BlankState.VOID)
        yield {
            "form": catalogue.kinds[kind].label if kind in catalogue.kinds else kind,
            "first": block[0]["number"],
            "last": block[-1]["number"],
            "count": str(len(block)),
            "issued_to": issued_to,
            "issued_at": in_words(block[0]["issued_at"], moment),
            "used": str(used) if used else None,
            "void": str(void) if void else None,
        }


def _render(
    form: str,
    rows: Sequence[_Row] | None,
    head: OfficeHead,
    folder: Path,
    lang: str,
    words: Sequence[Words] = (),
    moment: Moment | None = None,
    values: _Row | None = None,
) -> bytes:
    from propertydesk.paper.formfile import load_register
    from propertydesk.paper.registers import render_register

    register = load_register(form, folder / "forms")
    printed_at = "" if moment is None else moment.local(moment.now).strftime("%Y-%m-%d %H:%M")
    return render_register(
        register.heading.title,
        register.columns,
        rows or (),
        head,
        printed_at,
        lang,
        register=register,
        filters=words,
        values=values,
        blank=rows is None,
    )

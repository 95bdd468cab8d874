"""Lists: ids first, rows by page, sorted and filtered in SQL; one query that masks, for screen, JSON and Excel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from propertydesk.core.answers import Reader
from propertydesk.core.desk import Column, Listing
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.core.masking import mask_id, mask_phone
from propertydesk.core.views import Moment, Query
from propertydesk.office.models import Unit
from propertydesk.office.reading import TODAY, look_at, today_of, viewer_of

PAGE = 500


def list_ids(session: Session, listing: Listing, query: Query, moment: Moment, limit: int | None = None) -> list[int]:
    """The ids that *query* asks for, in order, the first *limit* of them.

    Raises ``UserError`` for an unknown filter or column.
    """
    look_at(session, moment)
    columns = {column.key: column for column in listing.columns}
    statement = _base(listing, select(_id(listing)))
    filters = {each.key: each for each in listing.filters}
    for key in query.filters:
        if key not in filters:
            raise UserError(
                _("There is no filter called {key}. Known: {known}", key=key, known=", ".join(filters)),
                code="unknown_filter",
            )
        saved = filters[key]
        statement = statement.where(saved.where(moment, viewer_of(session)) if saved.own else saved.where(moment))
    # Where nothing else is asked, a column that answers by itself need not find more than are shown.
    alone = not query.filters and len(query.where) == 1 and query.sort is None and listing.order is None
    most = limit if alone else None
    late: dict[str, str] = {}
    for key, value in query.where.items():
        column = columns.get(key)
        if column is None:
            raise UserError(
                _("There is no column called {key}. Known: {known}", key=key, known=", ".join(columns)),
                key,
                code="unknown_column",
            )
        if column.sql is None:
            late[key] = str(value)
        else:
            statement = statement.where(_equals(column, value, moment, most))
    # On the connection: a hundred thousand ids need no bookkeeping of the session.
    ordered = _sorted(statement, listing, columns, query).limit(None if late else limit)
    ids = list(session.connection().execute(ordered, {TODAY.key: moment.today}).scalars())
    return _having(session, listing, ids, late)[:limit] if late else ids


def list_rows(
    session: Session,
    listing: Listing,
    ids: Sequence[int],
    *,
    reveal: bool = False,
    only: Sequence[str] | None = None,
) -> list[dict[str, Any]]:
    """Rows for *ids*, in their order, values typed; phones and ID numbers masked unless *reveal*.

    They are of the day that the session reads (``office.reading``).
    """
    columns = [column for column in listing.columns if only is None or column.key in only]
    plain = [column for column in columns if column.sql is not None]
    rows: dict[int, dict[str, Any]] = {}
    for page in _pages(ids):
        statement = _base(listing, select(_id(listing), *[_sql(column).label(column.key) for column in plain]))
        for row in session.execute(statement.where(_id(listing).in_(page)), {TODAY.key: today_of(session)}):
            rows[row[0]] = dict(zip([column.key for column in plain], row[1:], strict=True))
        for column in columns:
            if column.batch is not None:
                values = column.batch(session, page)
                for id in page:
                    if id in rows:
                        rows[id][column.key] = values.get(id)
    order = [column.key for column in columns]
    masks = {} if reveal else {column.key: column.mask for column in columns if column.mask}
    return [{key: masked(rows[id].get(key), masks.get(key)) for key in order} | {"id": id} for id in ids if id in rows]


def masked(value: Any, mask: str | None) -> Any:
    """*value* (a text or a list of texts) as people may see it."""
    if mask is None or not value:
        return value
    hide = mask_phone if mask == "phone" else mask_id
    return hide(value) if isinstance(value, str) else [hide(each) for each in value]


def _pages(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), PAGE):
        yield ids[start : start + PAGE]


def _id(listing: Listing) -> Any:
    return listing.model.id if listing.ids is None else listing.ids


def _base(listing: Listing, statement: Select[Any]) -> Select[Any]:
    return statement if listing.base is None else listing.base(statement)


def _sql(column: Column) -> ColumnElement[Any]:
    declared = isinstance(column.sql, InstrumentedAttribute | ColumnElement)
    expression: ColumnElement[Any] = column.sql if declared else column.sql()
    return expression


def _equals(column: Column, value: Any, moment: Moment, most: int | None) -> ColumnElement[bool]:
    expression = _sql(column)
    if value is None or str(value) in ("", "null"):
        return expression.is_(None)
    if column.asked is not None:
        asked: ColumnElement[bool] = column.asked(str(value), most)
        return asked
    if isinstance(value, str):
        kind = column.kind if column.kind not in ("list", "phone", "id_number") else "line"
        field = Field(column.key, column.label, kind=kind, choices=column.of)
        value = Reader(moment.now, moment.zone).value(field, value)
    equal: ColumnElement[bool] = expression == value
    return equal


def _sorted(statement: Select[Any], listing: Listing, columns: Mapping[str, Column], query: Query) -> Select[Any]:
    id = _id(listing)
    if query.sort is not None:
        column = columns.get(query.sort)
        if column is None or column.sql is None:
            raise UserError(_("The list cannot be sorted by {key}.", key=query.sort))
        # Units sort as people count, whatever the list (3-1-201 before 3-1-1001); what has none comes after them.
        units = column.sql is Unit.label
        up: Any = Unit.sort.nulls_last() if units else _sql(column)
        down: Any = Unit.sort.desc().nulls_first() if units else _sql(column).desc()
        return statement.order_by(*((down, id.desc()) if query.descending else (up, id)))
    if listing.order is not None:
        order = listing.order() if callable(listing.order) else listing.order
        return statement.order_by(order, id)
    return statement.order_by(id.desc())


def _having(session: Session, listing: Listing, ids: Sequence[int], wanted: Mapping[str, str]) -> list[int]:
    """The ids whose gathered values (owners, plates) hold what is *wanted*: no SQL can say it, so rows are read."""
    kept = []
    for page in _pages(ids):
        for row in list_rows(session, listing, page, reveal=True, only=list(wanted)):
            if all(_holds(row[key], value) for key, value in wanted.items()):
                kept.append(row["id"])
    return kept


def _holds(value: Any, wanted: str) -> bool:
    if isinstance(value, list | tuple):
        return wanted in [str(each) for each in value]
    return str(value) == wanted if value is not None else wanted in ("", "null")

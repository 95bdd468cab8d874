"""A list as a workbook or as a printed register: the rows as they were read, the filters named above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from propertydesk.core.desk import Listing
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment, Query


def filters_in_words(listing: Listing, query: Query) -> list[Words]:
    """What *query* leaves out, in words."""
    labels = {each.key: each.label for each in listing.filters}
    columns = {each.key: each.label for each in listing.columns}
    chosen: list[Words] = [labels[key] for key in query.filters]
    return chosen + [_("{column} is {value}", column=columns[key], value=value) for key, value in query.where.items()]


def write_listing(
    listing: Listing, query: Query, rows: Sequence[Mapping[str, Any]], moment: Moment, path: Path, lang: str
) -> None:
    """Write *rows* of *listing* into a workbook at *path*. Raises ``UserError`` when that cannot be written."""
    from propertydesk.excel.writing import write_list

    values = ([row.get(column.key) for column in listing.columns] for row in rows)
    write_list(
        path,
        listing.label,
        listing.columns,
        values,
        lang,
        filters=filters_in_words(listing, query),
        zone=moment.zone,
    )

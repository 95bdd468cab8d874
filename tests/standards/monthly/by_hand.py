"""The figures of the reports as a plain script computes them from ``list --json``: no spec, no evaluator, no SQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from propertydesk.cli.output import as_json
from tests.an_office import AnOffice

Rows = Sequence[dict[str, Any]]


def listed(office: AnOffice, listing: str) -> Rows:
    """What ``list DIR listing --json`` prints."""
    moment = office.manager.moment()
    return [json.loads(as_json(row, moment, "en")) for row in office.rows(listing)]


def rate(part: int, whole: int) -> float | None:
    """One over the other."""
    return part / whole if whole else None


def _month(rows: Rows, key: str, month: str) -> Rows:
    return [row for row in rows if row[key].startswith(month)]


def _clocks(office: AnOffice, month: str, rules: Sequence[str], begins: str | tuple[str, ...]) -> tuple[int, int]:
    """How many limits were kept, and how many were kept or missed."""
    now = office.manager.moment().local(office.clock.now).strftime("%Y-%m-%dT%H:%M:%S")
    rows = [row for row in _month(listed(office, "clocks"), "opened_at", month) if row["rule"] in rules]
    rows = [row for row in rows if row["number"].startswith(begins)]
    met = [row for row in rows if row["state"] == "met"]
    missed = [row for row in rows if row["state"] == "late" or (row["state"] == "running" and row["due_at"] < now)]
    return len(met), len(met) + len(missed)


def _late_numbers(office: AnOffice, rules: Sequence[str]) -> set[str]:
    now = office.manager.moment().local(office.clock.now).strftime("%Y-%m-%dT%H:%M:%S")
    return {
        row["number"]
        for row in listed(office, "clocks")
        if row["rule"] in rules and (row["state"] == "late" or (row["state"] == "running" and row["due_at"] < now))
    }


def _pleased(rows: Rows) -> float | None:
    asked = [row["satisfaction"] for row in rows if row["satisfaction"] is not None]
    return rate(sum(said in ("satisfied", "fairly") for said in asked), len(asked))


def complaints(office: AnOffice, month: str) -> dict[str, float | None]:
    """Of the complaint report."""
    rows = [row for row in listed(office, "complaints") if row["state"] != "void"]
    mine = _month(rows, "received_at", month)
    valid = [row for row in mine if row["verdict"] in ("valid", "undecided")]
    told = [row for row in valid if row["resolved_at"] is not None]
    late = _late_numbers(office, ("R14", "R15", "R16"))
    after = f"{month}-99"
    open_then = [row for row in rows if row["received_at"] < after]
    open_then = [row for row in open_then if row["resolved_at"] is None or row["resolved_at"] >= month]
    done = [row for row in open_then if row["resolved_at"] is not None and row["resolved_at"] < after]
    return {
        "total": len(mine),
        **{verdict: sum(row["verdict"] == verdict for row in mine) for verdict in
           ("valid", "communicative", "invalid", "undecided")},
        "carried": sum(row["received_at"] < month for row in open_then),
        "new": len(mine),
        "done": len(done),
        "unfinished": len(open_then) - len(done),
        "owner_rate": rate(*_clocks(office, month, ("R15", "R16"), "TS")),
        "department_rate": rate(*_clocks(office, month, ("R14",), "TS")),
        "timely_rate": rate(sum(row["number"] not in late for row in valid), len(valid)),
        "visit_rate": rate(sum(row["visited_at"] is not None for row in told), len(told)),
        "satisfaction_rate": _pleased(mine),
        "grave": sum(row["severity"] == "grave" for row in mine),
    }  # fmt: skip


def repairs(office: AnOffice, month: str) -> dict[str, float | None]:
    """Of the repair report."""
    rows = [row for row in listed(office, "work_orders") if row["state"] != "cancelled"]
    mine = _month(rows, "reported_at", month)
    visits = [row for row in _month(listed(office, "return_visits"), "due_at", month) if row["state"] != "cancelled"]
    after = [row for row in visits if row["category"] in ("repair", "leak", "safety")]
    late = _late_numbers(office, ("R01", "R03", "R04", "R05"))
    return {
        "total": len(mine),
        "in_unit": sum(row["place"] == "unit" for row in mine),
        "paid": sum(row["nature"] == "paid" for row in mine),
        "booked": sum(row["urgency"] == "booked" for row in mine),
        "done_rate": rate(sum(row["finished_at"] is not None for row in mine), len(mine)),
        "same_day_rate": rate(*_clocks(office, month, ("R04",), "WX")),
        "on_site_rate": rate(*_clocks(office, month, ("R03",), "WX")),
        "booked_rate": rate(*_clocks(office, month, ("R05",), "WX")),
        "visit_rate": rate(sum(row["visited_at"] is not None for row in after), len(after)),
        "timely_visit_rate": rate(
            sum(row["visited_at"] is not None and row["visited_at"] <= row["due_at"] for row in after), len(after)
        ),
        "satisfaction_rate": _pleased(after),
        "overdue": sum(row["number"] in late for row in mine),
    }


def reception(office: AnOffice, month: str) -> dict[str, float | None]:
    """Of the reception's statistics."""
    calls, requests = (_month(listed(office, name), "at", month) for name in ("calls", "requests"))
    contacts = [*calls, *requests]
    orders = [row for row in listed(office, "work_orders") if row["state"] != "cancelled"]
    heard = [row for row in listed(office, "complaints") if row["state"] != "void"]
    return {
        "calls": len(calls),
        "requests": len(requests),
        "visitors": len(_month(listed(office, "visitors"), "in_at", month)),
        "repairs": len(_month(orders, "reported_at", month)),
        "complaints": len(_month(heard, "received_at", month)),
        "done_rate": rate(sum(row["done_at"] is not None for row in contacts), len(contacts)),
        "promise_rate": rate(*_clocks(office, month, ("PROMISE",), ("LD", "QQ"))),
    }


BY_HAND: dict[str, Callable[[AnOffice, str], dict[str, float | None]]] = {
    "complaints": complaints,
    "repairs": repairs,
    "reception": reception,
}

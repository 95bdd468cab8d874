"""``init``, ``verify``, ``backup`` and ``restore``: the office as a file. Nobody signs in."""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from datetime import UTC, datetime

from propertydesk.cli.entering import opened, password
from propertydesk.cli.output import tell
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _, say


def init_command(args: argparse.Namespace, lang: str) -> int:
    """Start an office with its first account, who may do everything."""
    from propertydesk.office.opening import open_new_office
    from propertydesk.registry import metadata

    secret = password(args.admin, lang)
    open_new_office(args.folder, metadata(), name=args.name, login=args.admin, password=secret, language=lang).close()
    tell(_("The office {name} is in {folder}.", name=args.name, folder=str(args.folder)), lang)
    return 0


def verify_command(args: argparse.Namespace, lang: str) -> int:
    """Check everything there is to check; exit code 1 when something is found."""
    from propertydesk.registry import metadata
    from propertydesk.store.migrations.head import OURS
    from propertydesk.store.verify import verify

    findings = verify(args.folder, metadata(), OURS, [_sheet(text) for text in args.sheets])
    if args.json:
        told = [{"code": each.code, "where": each.where, "message": say(each.message, lang)} for each in findings]
        print(json.dumps({"good": not findings, "findings": told}, ensure_ascii=False))
    elif not findings:
        for sheet in args.sheets:
            tell(_("The signed sheet {sheet} fits: nothing before it was cut off or changed.", sheet=sheet), lang)
        tell(_("All is well: database, journal, numbers and attachments."), lang)
    else:
        for each in findings:
            tell(_("{where}: {what}", where=each.where, what=each.message), lang)
        tell(
            _("Found wrong: {count}. Do not go on working in this office; restore a backup.", count=len(findings)), lang
        )
    return 1 if findings else 0


def _sheet(text: str) -> tuple[int, str]:
    """Row and first digits of the hash that a signed sheet shows. Raises ``UserError`` when that is no such thing."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()
    parts = re.fullmatch(r"([0-9]{1,15})[-:]([0-9a-f]{8,64})", plain)
    if parts is None:
        raise UserError(_("Write it as it stands on the sheet, like 4711-9f86d081884c: {given}", given=text), "sheet")
    return int(parts[1]), parts[2]


def backup_command(args: argparse.Namespace, lang: str) -> int:
    """Back the office up beside itself, or packed into one file."""
    from propertydesk.store.backup import backup, pack

    now = datetime.now(UTC)
    with opened(args.folder) as office:
        if args.out is None:
            path = backup(office.store, "command line", now)
        else:
            path = args.out
            pack(office.store, path, now)
    if args.json:
        print(json.dumps({"file": str(path)}, ensure_ascii=False))
    else:
        tell(_("Backed up and checked: {file}", file=str(path)), lang)
    return 0


def restore_command(args: argparse.Namespace, lang: str) -> int:
    """Put a backup in the place of the office; the old one is kept beside."""
    from propertydesk.registry import metadata
    from propertydesk.store.backup import restore

    done = restore(args.file, args.folder, metadata(), datetime.now(UTC))
    kept = None if done.kept is None else str(done.kept)
    if args.json:
        print(json.dumps({"folder": str(done.folder), "kept": kept, "at": done.manifest.at}, ensure_ascii=False))
        return 0
    tell(_("Restored to {folder}, as it was at {at} (UTC).", folder=str(done.folder), at=done.manifest.at), lang)
    if kept is not None:
        tell(_("The office that was there is kept: {folder}", folder=kept), lang)
    return 0

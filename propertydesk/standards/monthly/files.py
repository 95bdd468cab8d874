"""A report as the bytes of its files, and the files that were sent, out of the data folder again."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sqlalchemy.orm import Session

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import _
from propertydesk.office.settings import office_head
from propertydesk.office.signed_in import SignedIn
from propertydesk.office.words import Permission
from propertydesk.standards.monthly.reading import View
from propertydesk.store.attachments import Attachment, path_of
from propertydesk.store.durable import written
from propertydesk.store.journal import Entry, append


def workbook_bytes(view: View, lang: str) -> bytes:
    """The workbook of *view* in *lang*."""
    from propertydesk.standards.monthly.workbook import write_workbook

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.xlsx"
        write_workbook(
            path, view.counted, lang, office=view.office, texts=view.texts, version=view.version, state=view.state
        )
        return path.read_bytes()


def paper_bytes(session: Session, folder: Path, view: View, lang: str) -> bytes:
    """The PDF of *view* in *lang* ("zh_CN", "en"); *folder* is the office's own, with its forms."""
    from propertydesk.standards.monthly.paper import paper_of

    return paper_of(view, office_head(session), folder, lang)


def export_report(signed_in: SignedIn, view: View, path: Path, lang: str) -> None:
    """Write *view* to *path*, a workbook or a PDF by its ending; leaves a journal row.

    Of a version that was sent the file is the very one that went out. Raises ``NotAllowed``, ``UserError``.
    """
    for needed in (Permission.EXPORT, view.report.needs):
        if needed is not None and not signed_in.actor.may(needed):
            raise NotAllowed(Permission(needed).label)
    pdf = path.suffix.lower() == ".pdf"
    if not pdf and path.suffix.lower() != ".xlsx":
        raise UserError(_("A report is written to a file that ends with .xlsx or .pdf."), code="file_kind")
    data = _as_sent(signed_in, view, pdf) or _made(signed_in, view, pdf, lang)
    _put(path, data)
    with signed_in.office.store.write() as session:
        trace = {"report": view.report.key, "month": view.month, "version": view.version, "file": path.suffix}
        append(
            session, Entry(signed_in.office.now(), signed_in.actor.staff_id, "export", "monthly_report", 0, None, trace)
        )


def _made(signed_in: SignedIn, view: View, pdf: bool, lang: str) -> bytes:
    if not pdf:
        return workbook_bytes(view, lang)
    folder = signed_in.office.folder
    return signed_in.read(lambda session, _moment: paper_bytes(session, folder, view, lang))


def _as_sent(signed_in: SignedIn, view: View, pdf: bool) -> bytes | None:
    """The file that went out with the version that *view* shows; None when it was not sent."""
    sent = view.sent
    if sent is None or sent.version != view.version:
        return None
    id = sent.paper_id if pdf else sent.workbook_id

    def found(session: Session, _moment: object) -> str | None:
        row = session.get(Attachment, id)
        return None if row is None else row.sha256

    sha256 = signed_in.read(found)
    try:
        return None if sha256 is None else path_of(signed_in.office.folder, sha256).read_bytes()
    except OSError:
        raise UserError(
            _("The file that was sent is missing in the data folder. Bring it back from a backup."), code="file_missing"
        ) from None


def _put(path: Path, data: bytes) -> None:
    try:
        with written(path.absolute()) as file:
            file.write(data)
    except OSError as e:
        raise UserError(
            _("{file} cannot be written. Close it where it is open, or choose a folder with room.", file=path.name),
            code="file_unwritable",
        ) from e

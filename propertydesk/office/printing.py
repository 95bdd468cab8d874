"""Papers: previewed, printed with a trace, reprinted on the version they were issued on, blank or filled."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue, Paper
from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import _
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.office.desk_models import Printout
from propertydesk.office.perform import Office
from propertydesk.office.settings import PaperLanguage, office_head, setting
from propertydesk.office.sign_in import Actor
from propertydesk.store.journal import Entry, append


@dataclass(frozen=True, slots=True)
class PaperContext:
    """What a desk's ``sheet`` function gets besides the session and the id."""

    moment: Moment
    catalogue: Catalogue
    clerk: str
    language: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a form lies on paper: ``sizes`` by key, the usual one first; ``copies`` as key and spoken name."""

    sizes: tuple[str, ...]
    copies: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Printing:
    """Papers of *office* as *actor* prints them."""

    office: Office
    actor: Actor

    def preview(self, form: str, sheet: Sheet, *, paper: str | None = None, lang: str = "zh_CN") -> bytes:
        """PDF bytes of *sheet* as it would be printed; leaves no trace."""
        with self.office.store.read() as session:
            return self._render(session, sheet, self._paper(session, form, paper), self._language(session, lang))

    def look_at(self, form: str, id: int, *, paper: str | None = None, lang: str = "zh_CN") -> bytes:
        """PDF bytes of the paper of record *id* as the next print would be (marked when a reprint); leaves no trace."""
        declared = self._declared(form)
        with self.office.store.read() as session:
            language, size = self._language(session, lang), self._paper(session, form, paper)
            sheet = self._sheet(session, declared, id, language)
            return self._render(session, sheet, size, language)

    def layout(self, form: str, lang: str = "zh_CN") -> Layout:
        """The papers *form* is laid out for, the one in use first, and its copies by name."""
        from propertydesk.paper.formfile import load_form

        known = load_form(form, self.office.folder / "forms")
        with self.office.store.read() as session:
            language, first = self._language(session, lang), self._paper(session, form, None) or known.sizes[0]
        sizes = (first, *(size for size in known.sizes if size != first))
        return Layout(sizes, tuple((copy.key, copy.name.inline(language)) for copy in known.copies))

    def print(
        self,
        form: str,
        ids: Sequence[int],
        *,
        paper: str | None = None,
        lang: str = "zh_CN",
        only: str | None = None,
        copies: Sequence[str] | None = None,
    ) -> bytes:
        """PDF bytes of the papers of records *ids*, with a printout row each; prints after the first are marked.

        *only* is a language asked for by name, which wins over the office's setting ("both" is one too).
        Raises ``NotAllowed``, or ``UserError`` when the record has no such paper or a character cannot be printed.
        """
        declared = self._declared(form)
        with self.office.store.write() as session:
            language, size = only or self._language(session, lang), self._paper(session, form, paper)
            sheets = [self._sheet(session, declared, id, language) for id in ids]
            pdf = self._render(session, sheets, size, language, copies)
            digest = hashlib.sha256(pdf).hexdigest()
            for id, sheet in zip(ids, sheets, strict=True):
                self._note(session, declared, id, sheet, size, copies, digest)
        return pdf

    def _declared(self, form: str) -> Paper:
        declared = self.office.catalogue.papers.get(form)
        if declared is None or declared.sheet is None:
            known = ", ".join(sorted(self.office.catalogue.papers))
            raise UserError(_("There is no form called {form}. Known: {known}", form=form, known=known), code="no_form")
        if not self.actor.may(declared.needs):
            raise NotAllowed(declared.label)
        return declared

    def _sheet(self, session: Session, declared: Paper, id: int, language: str) -> Sheet:
        context = PaperContext(self.office.moment(session), self.office.catalogue, self.actor.name, language)
        sheet: Sheet | None = declared.sheet(session, id, context) if declared.sheet else None
        if sheet is None:
            raise UserError(_("There is no such paper for this record."), code="no_paper")
        return replace(sheet, reprint=self._printed(session, declared, id))

    def _printed(self, session: Session, paper: Paper, id: int) -> int:
        query = select(func.count()).where(
            Printout.form == paper.form, Printout.kind == paper.kind, Printout.subject_id == id
        )
        return int(session.scalar(query) or 0)

    def _note(
        self,
        session: Session,
        paper: Paper,
        id: int,
        sheet: Sheet,
        size: str,
        copies: Sequence[str] | None,
        digest: str,
    ) -> None:
        row = Printout(
            at=self.office.now(),
            staff_id=self.actor.staff_id,
            form=paper.form,
            version=sheet.version or "",
            kind=paper.kind,
            subject_id=id,
            number=sheet.number,
            paper=size,
            copies=",".join(copies or ("*",)),
            reprint=sheet.reprint,
            sha256=digest,
        )
        session.add(row)
        session.flush()
        trace = {"form": row.form, "number": row.number, "reprint": row.reprint, "sha256": digest}
        kind = paper.kind or "printout"
        append(session, Entry(row.at, self.actor.staff_id, "print", kind, id, None, trace))

    def _render(
        self, session: Session, sheets: Any, paper: str | None, lang: str, copies: Sequence[str] | None = None
    ) -> bytes:
        from propertydesk.paper.formfile import load_form
        from propertydesk.paper.render import render

        first = sheets[0] if isinstance(sheets, list) else sheets
        form = load_form(first.form, self.office.folder / "forms", first.version)
        offset = (float(setting(session, "offset_x")), float(setting(session, "offset_y")))
        return render(form, sheets, paper=paper or form.sizes[0], lang=lang, offset_mm=offset, copies=copies)

    def _paper(self, session: Session, form: str, asked: str | None) -> str:
        if asked is not None:
            return asked
        return str(setting(session, "release_paper")) if form == "F01" else ""

    def _language(self, session: Session, lang: str) -> str:
        chosen = setting(session, "paper_language")
        return lang if chosen == PaperLanguage.SCREEN else str(chosen)


def blank_sheet(session: Session, form: str, number: str | None) -> Sheet:
    """An empty sheet of *form* to be filled in by hand, perhaps under a reserved *number*."""
    return Sheet(form=form, number=number, office=office_head(session))

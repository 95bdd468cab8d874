"""Papers: previewed, printed with a trace, reprinted on the version they were issued on, blank or filled."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue, Paper
from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import _
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.office.desk_models import Printout
from propertydesk.office.models import Unit
from propertydesk.office.perform import Office
from propertydesk.office.settings import PaperLanguage, office_head, setting, usual_papers
from propertydesk.office.sign_in import Actor
from propertydesk.store.journal import BulkLine, Entry, append, append_bulk

if TYPE_CHECKING:
    from propertydesk.paper.form import Form, Register


Progress = Callable[[int, int], None]
"""Told how many papers of how many are made."""


def no_progress(done: int, of: int) -> None:
    """Nobody watches."""


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
            settled = _settled(self.office, session, [sheet], paper, paper_language(session, lang))
        return settled.pdf()

    def look_at(self, form: str, id: int, *, paper: str | None = None, lang: str = "zh_CN") -> bytes:
        """PDF bytes of the paper of record *id* as the next print would be (marked when a reprint); leaves no trace."""
        return self.look_at_all(form, [id], paper=paper, lang=lang)

    def look_at_all(self, form: str, ids: Sequence[int], *, paper: str | None = None, lang: str = "zh_CN") -> bytes:
        """The same for several records in one go: the sheets of a day."""
        declared = self._declared(form)
        with self.office.store.read() as session:
            language = paper_language(session, lang)
            settled = _settled(self.office, session, self._sheets(session, declared, ids, language), paper, language)
        return settled.pdf()

    def layout(self, form: str, lang: str = "zh_CN") -> Layout:
        """The papers *form* is laid out for, the one in use first, and its copies by name."""
        from propertydesk.paper.formfile import is_register, load_form, load_register

        folder = self.office.folder / "forms"
        if is_register(form, folder):
            return Layout((load_register(form, folder).paper,), ())
        known = load_form(form, folder)
        with self.office.store.read() as session:
            language, first = paper_language(session, lang), _size(session, known, None)
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
        progress: Progress = no_progress,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> bytes:
        """PDF bytes of the papers of records *ids*, with a printout row each; prints after the first are marked.

        *only* is a language asked for by name, which wins over the office's setting ("both" is one too). Pages are
        made while nobody waits for the office file; if somebody else printed the same meanwhile they are made anew.
        *progress* hears of every paper made; when *cancelled* says so nothing is printed and no trace is left.
        Raises ``NotAllowed``, or ``UserError`` when the record has no such paper, a character cannot be printed, or it
        was cancelled (``stopped``).
        """
        declared = self._declared(form)
        while True:
            with self.office.store.read() as session:
                language = only or paper_language(session, lang)
                sheets = self._sheets(session, declared, ids, language)
                settled = _settled(self.office, session, sheets, paper, language, copies=copies)
            pdf = settled.pdf(_watched(progress, cancelled, len(ids)))
            if self._noted(declared, ids, settled, hashlib.sha256(pdf).hexdigest()):
                return pdf

    def in_order(self, form: str, ids: Sequence[int]) -> list[int]:
        """*ids* as they are carried round: by building, entrance and floor of their units."""
        declared = self._declared(form)
        if declared.kind is None:
            return list(ids)
        model: Any = self.office.catalogue.kinds[declared.kind].model
        query = select(Unit.id, Unit.sort)
        if model is not Unit and not hasattr(model, "unit_id"):
            return list(ids)
        if model is not Unit:
            query = select(model.id, Unit.sort).outerjoin(Unit, Unit.id == model.unit_id)
        with self.office.store.read() as session:
            places = dict(session.execute(query.where(model.id.in_(ids))).tuples().all())
        return sorted(ids, key=lambda id: (places.get(id) or "", id))

    def _noted(self, declared: Paper, ids: Sequence[int], settled: _Settled, digest: str) -> bool:
        """Write the printout rows; False if one of the papers was printed by somebody else meanwhile."""
        with self.office.store.write() as session:
            printed = self._printed(session, declared, ids)
            if any(printed.get(id, 0) != sheet.reprint for id, sheet in zip(ids, settled.sheets, strict=True)):
                return False
            rows = [
                self._row(declared, id, sheet, settled, digest) for id, sheet in zip(ids, settled.sheets, strict=True)
            ]
            session.execute(insert(Printout), rows)
            _journal(session, declared.kind or "printout", rows)
        return True

    def _declared(self, form: str) -> Paper:
        declared = self.office.catalogue.papers.get(form)
        if declared is None or declared.sheet is None:
            known = ", ".join(sorted(self.office.catalogue.papers))
            raise UserError(_("There is no form called {form}. Known: {known}", form=form, known=known), code="no_form")
        if not self.actor.may(declared.needs):
            raise NotAllowed(declared.label)
        return declared

    def _sheets(self, session: Session, declared: Paper, ids: Sequence[int], language: str) -> list[Sheet]:
        """What the papers of *ids* say, read at once where the desk can, each with how often it was printed."""
        context = PaperContext(self.office.moment(session), self.office.catalogue, self.actor.name, language)
        if declared.sheets is not None:
            found = list(declared.sheets(session, ids, context))
        elif declared.sheet is not None:
            found = [declared.sheet(session, id, context) for id in ids]
        else:
            found = []
        if not found or any(sheet is None for sheet in found):
            raise UserError(_("There is no such paper for this record."), code="no_paper")
        printed = self._printed(session, declared, ids)
        return [
            replace(sheet, reprint=printed[id]) if id in printed else sheet
            for id, sheet in zip(ids, found, strict=True)
        ]

    def _printed(self, session: Session, paper: Paper, ids: Sequence[int]) -> Mapping[int, int]:
        """How often the paper of each record was printed; those that never were are left out."""
        if paper.standing:
            return {}
        query = select(Printout.subject_id, func.count()).where(
            Printout.form == paper.form, Printout.kind == paper.kind, Printout.subject_id.in_(set(ids))
        )
        found = session.execute(query.group_by(Printout.subject_id)).tuples()
        return {id: count for id, count in found if id is not None}

    def _row(self, paper: Paper, id: int, sheet: Sheet, settled: _Settled, digest: str) -> dict[str, Any]:
        return {
            "at": self.office.now(),
            "staff_id": self.actor.staff_id,
            "form": paper.form,
            "version": sheet.version or "",
            "kind": paper.kind,
            "subject_id": id,
            "number": sheet.number,
            "paper": settled.paper,
            "copies": ",".join(settled.copies or ("*",)),
            "reprint": sheet.reprint,
            "sha256": digest,
        }


def _journal(session: Session, kind: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """A row in the journal; of many papers printed in one go one row, with a line for each."""

    def trace(row: Mapping[str, Any]) -> dict[str, Any]:
        return {"form": row["form"], "number": row["number"], "reprint": row["reprint"], "sha256": row["sha256"]}

    first = rows[0]
    if len(rows) == 1:
        append(session, Entry(first["at"], first["staff_id"], "print", kind, first["subject_id"], None, trace(first)))
        return
    header = {"form": first["form"], "papers": len(rows), "sha256": first["sha256"]}
    lines = [BulkLine(kind, row["subject_id"], None, trace(row)) for row in rows]
    append_bulk(session, Entry(first["at"], first["staff_id"], "print", "printout", 0, None, header), lines)


def _watched(progress: Progress, cancelled: Callable[[], bool], of: int) -> Callable[[int], None]:
    """What is told how many papers are made. Raises ``UserError`` when somebody cancelled."""

    def made(done: int) -> None:
        if cancelled():
            raise UserError(_("Stopped. Nothing was printed."), code="stopped")
        progress(done, of)

    return made


def blank_papers(
    office: Office, form: str, numbers: Sequence[str | None], *, paper: str | None, lang: str, only: str | None = None
) -> bytes:
    """PDF bytes of empty papers *form*, to be filled in by hand: one for each of *numbers*, None for none yet."""
    with office.store.read() as session:
        head, language = office_head(session), only or paper_language(session, lang)
        sheets = [Sheet(form=form, number=number, office=head) for number in numbers]
        settled = _settled(office, session, sheets, paper, language, blank=True)
    return settled.pdf()


def paper_language(session: Session, lang: str) -> str:
    """The language of papers here; *lang*, that of the screen, where the office has chosen none."""
    chosen = setting(session, "paper_language")
    return lang if chosen == PaperLanguage.SCREEN else str(chosen)


@dataclass(frozen=True)
class _Settled:
    """All that a PDF needs, read; the office file is not needed any more to make it."""

    form: Form | Register
    sheets: Sequence[Sheet]
    paper: str
    lang: str
    offset: tuple[float, float]
    copies: Sequence[str] | None
    blank: bool

    def pdf(self, made: Callable[[int], None] = lambda done: None) -> bytes:
        """The PDF, made now; *made* is told how many papers are."""
        from propertydesk.paper.form import Register
        from propertydesk.paper.registers import render_lists
        from propertydesk.paper.render import render

        if isinstance(self.form, Register):
            return render_lists(self.form, self.sheets, self.lang, blank=self.blank)
        return render(
            self.form,
            self.sheets,
            paper=self.paper,
            lang=self.lang,
            offset_mm=self.offset,
            copies=self.copies,
            blank=self.blank,
            made=made,
        )


def _settled(
    office: Office,
    session: Session,
    sheets: Sequence[Sheet],
    paper: str | None,
    lang: str,
    *,
    copies: Sequence[str] | None = None,
    blank: bool = False,
) -> _Settled:
    """What *sheets* are printed on: their form or list, the size of paper, where the printer puts it."""
    from propertydesk.paper.formfile import is_register, load_form, load_register

    folder, code, version = office.folder / "forms", sheets[0].form, sheets[0].version
    offset = (float(setting(session, "offset_x")), float(setting(session, "offset_y")))
    if is_register(code, folder):
        register = load_register(code, folder, version)
        return _Settled(register, sheets, register.paper, lang, offset, copies, blank)
    form = load_form(code, folder, version)
    return _Settled(form, sheets, _size(session, form, paper), lang, offset, copies, blank)


def _size(session: Session, form: Form, asked: str | None) -> str:
    """The paper *asked* for, else the one in use here where the form is laid out for it."""
    usual = usual_papers(session).get(form.heading.code, "")
    return asked or (usual if usual in form.sizes else form.sizes[0])

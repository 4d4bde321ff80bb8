"""Cases and their statements in the workspace. Synchronous: call it on the store's own thread only."""

import getpass
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from chengyan.formats.incident_file import read_incident, write_incident
from chengyan.formats.statement_file import read_statement
from chengyan.model.errors import ChengyanError, ConflictError, InputError, StoreError
from chengyan.model.incident import Evidence, Incident, Organisation
from chengyan.model.people import Actor
from chengyan.model.review import Thread
from chengyan.model.statement import Statement
from chengyan.model.times import Moment
from chengyan.model.vocabulary import IncidentKind
from chengyan.services.case_values import Case, CaseSummary, StatementDraft, Version
from chengyan.services.committing import commit
from chengyan.services.evidence import evidence_record, reader_notices, take_in
from chengyan.services.saver import ActingSaver, Saver
from chengyan.services.saves import Touches, conflict
from chengyan.services.statement_audit import StatementAudit
from chengyan.services.statement_saving import StatementSaving
from chengyan.store.audit import AuditEvent, Ids
from chengyan.store.ids import STATEMENT, parse_id
from chengyan.store.objects import StoredObject
from chengyan.store.records import CaseRecord, EvidenceRecord, RevisionInfo, StatementRecord
from chengyan.store.working_copy import incident_of, incident_text, statement_of, statement_text
from chengyan.store.workspace import UnitOfWork, Workspace

if TYPE_CHECKING:
    from chengyan.services.people import People
    from chengyan.services.review_threads import ReviewThreads
    from chengyan.services.reviewing import Reviews
    from chengyan.services.word_review import WordReviews


def open_cases(location: Path | str, *, create: bool = True) -> "Cases":
    """Open the workspace in a folder or behind a URL; the audit log names the account that is logged in."""
    try:
        actor = getpass.getuser()
    except (OSError, KeyError, ImportError):
        # No account database (containers, services): the events then name nobody.
        actor = ""
    return Cases(Workspace.open(location, create=create), actor=actor)


class Cases:
    """All that a program does with its cases. Errors are StoreError, ConflictError, VerificationError, FormatError."""

    def __init__(self, workspace: Workspace, *, actor: str = "") -> None:
        self.workspace = workspace
        self._actor = actor
        self._touches = Touches()
        self._audit = StatementAudit(actor)
        self._statements = StatementSaving(workspace, actor, self._audit)

    @property
    def account(self) -> str:
        """Who is logged in, as the audit log names them."""
        return self._actor

    # The rooms of a review are imported when somebody enters them: a window opens its first case without.

    @property
    def threads(self) -> "ReviewThreads":
        """What is said about the statements."""
        from chengyan.services.review_threads import ReviewThreads

        return ReviewThreads(self.workspace, self._actor)

    @property
    def reviews(self) -> "Reviews":
        """The statements' way to release."""
        from chengyan.services.reviewing import Reviews

        return Reviews(self.workspace, self._actor)

    @property
    def word(self) -> "WordReviews":
        """Review copies for Word, and what comes back in them."""
        from chengyan.services.word_review import WordReviews

        return WordReviews(self.workspace, self._actor)

    @property
    def people(self) -> "People":
        """Who may do what, and whose keys count."""
        from chengyan.services.people import People

        return People(self.workspace, self._actor)

    def close(self) -> None:
        self.workspace.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def list(self, limit: int = 100, offset: int = 0, search: str = "") -> "list[CaseSummary]":
        """A page of cases, those changed last first; with ``search``, those whose title has these words in it."""
        with self.workspace.reading() as unit:
            return unit.cases.page(limit, offset, search.strip())

    def create(self, incident: Incident, source: str = "") -> Case:
        """Keep a new incident; ``source`` is the text of the file that it came from, if any."""
        with self.workspace.writing() as unit:
            return _case(self._add(unit, incident, source, "case.created"), incident)

    def import_incident(self, path: Path | str) -> Case:
        """Copy an incident file and the evidence beside it into the workspace.

        ``notices`` says what the reader had to remark, and which evidence is absent, lies elsewhere or differs from
        its recorded hash.
        """
        path = Path(path)
        document = read_incident(path)
        taken, notices = take_in(document.incident, path.parent, self.workspace.objects)
        with self.workspace.writing() as unit:
            record = self._add(unit, document.incident, document.source, "case.imported")
            for evidence, kept in taken:
                self._link(unit, record.id, evidence, kept)
        return _case(record, document.incident, notices=(*reader_notices(document.notices, path.name), *notices))

    def import_statement(self, path: Path | str, case_id: str | None = None) -> StatementDraft:
        """Copy a statement file in.

        Without ``case_id`` its incident comes too: the file it names, or a new one with the statement's title. Comments
        and tracked changes of a .docx become threads.
        """
        path = Path(path)
        threads: tuple[Thread, ...] = ()
        if path.suffix.lower() == ".docx":
            from chengyan.services.foreign_word import open_foreign

            document, threads = open_foreign(path)
        else:
            document = read_statement(path)
        statement = document.statement
        if case_id is None:
            beside = path.parent / statement.incident if statement.incident else None
            if beside is not None and beside.is_file():
                case_id = self.import_incident(beside).id
            else:
                incident = Incident(
                    title=statement.title or path.stem,
                    kind=IncidentKind.GENERAL,
                    organisation=Organisation(statement.signed_as),
                )
                case_id = self.create(incident).id
        draft = self._add_statement(case_id, statement, "statement.imported")
        if threads:
            self.threads.take_in(draft.id, threads)
        return replace(draft, notices=reader_notices(document.notices, path.name))

    def load(self, case_id: str) -> Case:
        """The case with all its working copies."""
        with self.workspace.reading() as unit:
            record = unit.cases.get(case_id)
            drafts = unit.statements.of_case(case_id)
        return _case(record, incident_of(case_id, record.data), tuple(_draft(draft) for draft in drafts))

    def save_incident(self, case_id: str, incident: Incident, version: int) -> int:
        """Save the ledger and return its new version; on the disk when this returns.

        ConflictError carries ``mine`` and ``theirs`` (Incident), ``expected`` and ``actual``.
        """
        data = incident_text(incident)
        touch = self._touches.is_due(case_id)
        try:
            with self.workspace.writing() as unit:
                saved = unit.cases.save(case_id, version, title=incident.title, kind=incident.kind, data=data)
                if touch:
                    ids: Ids = {"case": case_id, "version": saved}
                    unit.audit.append("incident.saved", actor=self._actor, case_id=case_id, ids=ids)
        except ConflictError as exc:
            raise conflict(exc, incident, incident_of) from exc
        if touch:
            self._touches.made(case_id)
        return saved

    def add_statement(self, case_id: str, statement: Statement) -> StatementDraft:
        """Keep a new working copy in a case."""
        return self._add_statement(case_id, statement, "statement.added")

    def save_statement(
        self,
        statement_id: str,
        statement: Statement,
        version: int,
        actor: Actor,
        also: Callable[[UnitOfWork], None] | None = None,
    ) -> int:
        """Save the working copy and return its new version; on the disk when this returns.

        ``also`` is done in the same transaction. Raises InputError for whom the words are not to change at this stage.
        ConflictError carries ``mine`` and ``theirs`` (Statement), ``expected`` and ``actual``.
        """
        return self._statements.save(statement_id, statement, version, actor, also)

    def commit(self, statement_id: str, reason: str, author: str = "", rules: str = "") -> RevisionInfo:
        """Make the working copy a revision, together with the ledger as it is now.

        A text that is already the latest revision stays that revision. Raises FormatError for a text without canonical
        bytes (lone surrogates). ``rules``: the version of the rule base that checked the text, where one did.
        """
        with self.workspace.writing() as unit:
            author = author or self._actor
            return commit(unit, statement_id, reason=reason, author=author, account=self._actor, rules=rules)

    def revisions(self, statement_id: str) -> Sequence[RevisionInfo]:
        """The statement's revisions, oldest first."""
        with self.workspace.reading() as unit:
            found = unit.revisions.of_statement(statement_id)
            checked = unit.audit.rules_of(statement_id, unit.statements.get(statement_id).case_id) if found else {}
        return [replace(info, rules=checked.get(info.number, "")) for info in found]

    def revision(self, sha256: str) -> Statement:
        """The statement as it was committed."""
        with self.workspace.reading() as unit:
            stored = unit.revisions.by_hash(sha256)
        return statement_of(stored.info.statement_id, stored.data)

    def version(self, statement_id: str, number: int) -> Version:
        """A revision by its number, with the ledger that it rested on; raises StoreError ``store.unknown-version``."""
        with self.workspace.reading() as unit:
            stored = unit.revisions.at(statement_id, number)
            case_id = unit.statements.get(statement_id).case_id
            ledger = unit.revisions.ledger(case_id, stored.info.ledger)
        if ledger is None:
            raise StoreError("store.unknown-version", id=statement_id, number=number)
        return Version(stored.info, statement_of(statement_id, stored.data), incident_of(case_id, ledger.decode()))

    def version_texts(self, statement_id: str, first: int, last: int) -> Sequence[str]:
        """The revisions ``first`` to ``last`` as JSON texts, for a helper process to read; oldest first."""
        with self.workspace.reading() as unit:
            return unit.revisions.texts(statement_id, first, last)

    def revision_bytes(self, sha256: str) -> bytes:
        """The canonical bytes whose SHA-256 this is."""
        with self.workspace.reading() as unit:
            return unit.revisions.by_hash(sha256).canonical

    def add_evidence(
        self,
        case_id: str,
        path: Path | str,
        *,
        name: str = "",
        source: str = "",
        captured_at: Moment | None = None,
        url: str = "",
        personal_data: bool = False,
    ) -> Evidence:
        """Copy a file into the workspace and return the record to attach to a fact, claim or measure."""
        path = Path(path)
        kept = self.workspace.objects.put_file(path)
        evidence = Evidence(
            name=name or path.name,
            path=f"evidence/{path.name}",
            source=source,
            sha256=kept.sha256,
            captured_at=captured_at,
            url=url,
            personal_data=personal_data,
        )
        with self.workspace.writing() as unit:
            unit.cases.get(case_id)
            link = self._link(unit, case_id, evidence, kept)
            unit.cases.touch(case_id)
        return replace(evidence, path=link.path)

    def evidence(self, case_id: str) -> Sequence[Evidence]:
        """The files kept for a case, sorted by path, each with the hash of what is kept."""
        with self.workspace.reading() as unit:
            records = unit.evidence.of_case(case_id)
        return [Evidence(r.name, r.path, r.source, r.sha256, None, r.url, r.personal_data) for r in records]

    def evidence_bytes(self, sha256: str) -> bytes:
        """A kept file, checked against its hash; raises VerificationError."""
        return self.workspace.objects.read(sha256)

    def resolve(self, ref: str) -> tuple[Incident | None, Statement | None]:
        """What ``desk:ID`` means: a statement with its incident, or an incident with its only statement.

        Of several statements none is chosen: the second value is then None.
        """
        identifier = parse_id(ref)
        with self.workspace.reading() as unit:
            if identifier.startswith(STATEMENT):
                drafts = [unit.statements.get(identifier)]
                case = unit.cases.get(drafts[0].case_id)
            else:
                case = unit.cases.get(identifier)
                drafts = unit.statements.of_case(identifier)
        return incident_of(case.id, case.data), _draft(drafts[0]).statement if len(drafts) == 1 else None

    def draft(self, ref: str) -> StatementDraft:
        """The working copy that ``desk:ID`` means; raises InputError for a case with several or none."""
        identifier = parse_id(ref)
        with self.workspace.reading() as unit:
            if identifier.startswith(STATEMENT):
                return _draft(unit.statements.get(identifier))
            drafts = unit.statements.of_case(identifier)
        if len(drafts) != 1:
            raise InputError("services.not-a-statement", ref=ref)
        return _draft(drafts[0])

    def case_of(self, ref: str) -> str:
        """The id of the case that ``desk:ID`` means, or whose statement it means."""
        identifier = parse_id(ref)
        with self.workspace.reading() as unit:
            if identifier.startswith(STATEMENT):
                return unit.statements.get(identifier).case_id
            return unit.cases.get(identifier).id

    def export_incident(self, case_id: str) -> str:
        """The incident as file text: what did not change stands there as it was imported, comments included."""
        with self.workspace.reading() as unit:
            record = unit.cases.get(case_id)
        return write_incident(incident_of(case_id, record.data), record.source or None)

    def audit(self, case_id: str | None = None, limit: int = 100) -> Sequence[AuditEvent]:
        """The last events, newest first."""
        with self.workspace.reading() as unit:
            return unit.audit.events(case_id=case_id, limit=limit)

    def incident_saver(self, case: Case) -> "Saver[Incident]":
        """For autosave: remembers the version from save to save."""
        return Saver(lambda incident, version: self.save_incident(case.id, incident, version), case.version)

    def statement_saver(self, draft: StatementDraft) -> "ActingSaver[Statement, Cases]":
        """For autosave: remembers the version from save to save; each names who acts."""

        def save(statement: Statement, version: int, who: Callable[[Cases], Actor]) -> int:
            return self.save_statement(draft.id, statement, version, who(self))

        return ActingSaver(save, draft.version)

    def _add(self, unit: UnitOfWork, incident: Incident, source: str, action: str) -> CaseRecord:
        data = incident_text(incident)
        record = unit.cases.add(title=incident.title, kind=incident.kind, data=data, source=source)
        payload = {"title": incident.title}
        unit.audit.append(action, actor=self._actor, case_id=record.id, ids={"case": record.id}, payload=payload)
        return record

    def _add_statement(self, case_id: str, statement: Statement, action: str) -> StatementDraft:
        data = statement_text(statement)
        with self.workspace.writing() as unit:
            unit.cases.get(case_id)
            record = unit.statements.add(case_id, kind=statement.kind, data=data)
            unit.cases.touch(case_id)
            ids = {"case": case_id, "statement": record.id}
            unit.audit.append(action, actor=self._actor, case_id=case_id, ids=ids)
            self._audit.tell(unit, case_id, record.id, Statement(), statement)
        return StatementDraft(record.id, case_id, statement, record.version, record.saved_at)

    def _link(self, unit: UnitOfWork, case_id: str, evidence: Evidence, kept: StoredObject) -> EvidenceRecord:
        link = unit.evidence.add(evidence_record(case_id, evidence, kept))
        unit.audit.append(
            "evidence.added",
            actor=self._actor,
            case_id=case_id,
            ids={"case": case_id, "object": kept.sha256},
            payload={"path": link.path, "name": evidence.name, "source": evidence.source},
        )
        return link


def names_incident(path: Path) -> bool:
    """Whether a file of this name holds an incident, not a statement."""
    return path.name.endswith((".incident.yml", ".incident.yaml"))


def _draft(record: StatementRecord) -> StatementDraft:
    statement = replace(statement_of(record.id, record.data), drafted_at=record.saved_at)
    return StatementDraft(record.id, record.case_id, statement, record.version, record.saved_at)


def _case(
    record: CaseRecord,
    incident: Incident,
    drafts: tuple[StatementDraft, ...] = (),
    notices: tuple[ChengyanError, ...] = (),
) -> Case:
    return Case(record.id, incident, record.version, record.source, record.updated_at, drafts, notices)

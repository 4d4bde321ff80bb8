"""The delta card: what changed in text and ledger since somebody signed, as plain text for a chat."""

from collections.abc import Iterator
from dataclasses import dataclass

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.formats.canonical import canonical_revision
from chengyan.model.errors import InputError
from chengyan.model.incident import Incident
from chengyan.model.signoff import SignOff
from chengyan.model.statement import Statement
from chengyan.services.cases import Cases
from chengyan.services.review_state import Validity
from chengyan.store.working_copy import incident_of
from chengyan.text.diff import Change, diff_statements
from chengyan.text.diff_words import Op


@dataclass(frozen=True, slots=True)
class SignedState:
    """What somebody signed; ``incident`` is None where that ledger was not kept."""

    statement: Statement
    incident: Incident | None


def signed_state(cases: Cases, sign_off: SignOff) -> SignedState:
    """The text and the ledger of a signature; raises StoreError where the text is not kept."""
    record = sign_off.record
    statement = cases.revision(record.revision)
    with cases.workspace.reading() as unit:
        case_id = unit.statements.get(record.statement).case_id
        canonical = unit.revisions.ledger(case_id, record.ledger)
    return SignedState(statement, incident_of(case_id, canonical.decode()) if canonical is not None else None)


def signature_of(cases: Cases, statement_id: str, person: str = "") -> SignOff:
    """The newest signature that counts or counted, of this person (an id or a name) where one is named.

    Raises InputError where there is none.
    """
    signed = [s.sign_off for s in cases.reviews.status(statement_id).signed if s.validity is not Validity.BROKEN]
    found = [each for each in signed if not person or person in (each.record.person, each.record.name)]
    if not found:
        raise InputError("review.delta-unsigned", name=person) if person else InputError("review.delta-nobody")
    return found[-1]


def delta_lines(before: SignedState, after: SignedState) -> tuple[str, ...]:
    """What changed, without head and foot; empty where nothing did."""
    ledger = tuple(_ledger_lines(before, after))
    return (*_text_lines(before.statement, after.statement), *ledger)


def delta_card(before: SignedState, after: SignedState, title: str) -> str:
    """The card, from the first line to what is asked of whoever reads it."""
    head = messages.text("review.delta-title", title=title, sha256=canonical_revision(after.statement).sha256[:8])
    return "\n".join((head, *delta_lines(before, after), "", messages.text("review.delta-ask")))


def _text_lines(before: Statement, after: Statement) -> Iterator[str]:
    """Paragraph by paragraph, old and new."""
    for section in diff_statements(before, after).sections:
        changed = [p for p in section.paragraphs if p.change is not Change.SAME]
        if not changed:
            continue
        yield from ("", f"【{spoken(section.section.kind)}】")
        for paragraph in changed:
            old = "".join(p.text for p in paragraph.pieces if p.op is not Op.ADDED).strip()
            new = "".join(p.text for p in paragraph.pieces if p.op is not Op.REMOVED).strip()
            if old:
                yield messages.text("review.delta-old", text=old)
            if new:
                yield messages.text("review.delta-new", text=new)


def _ledger_lines(before: SignedState, after: SignedState) -> Iterator[str]:
    """Record by record, each with the sentences that lean on it: those that were signed and stand there still."""
    if before.incident is None or after.incident is None or before.incident == after.incident:
        return
    from chengyan.services.ledger_history import ledger_changes
    from chengyan.services.tracing import trace

    yield from ("", f"【{messages.text('review.delta-ledger')}】")
    changes = ledger_changes(before.incident, after.incident)
    if not changes:
        yield messages.text("review.delta-record", line=messages.text("review.ledger-order"))
        return
    leaning: dict[str, list[str]] = {}
    for statement, incident in ((before.statement, before.incident), (after.statement, after.incident)):
        for found in trace(statement, incident).traces:
            section = after.statement.section(found.section)
            words = next((s.text for s in statement.sections if s.id == found.section), "")
            sentence = words[found.span.start : found.span.end].strip()
            if section is not None and sentence in section.text and sentence not in leaning.get(found.record, ()):
                leaning.setdefault(found.record, []).append(sentence)
    for change in changes:
        yield messages.text("review.delta-record", line=change.said())
        for sentence in leaning.get(change.id, ()) if change.id else ():
            yield messages.text("review.delta-sentence", text=sentence)

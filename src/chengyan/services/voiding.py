"""What voids a signature: whatever its record holds that is another now, named for whoever has to sign again.

Pure: the record and what there is now go in, a sentence comes out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.model.checklist import ChecklistAnswer
from chengyan.model.diagnostics import CheckReport, Diagnostic
from chengyan.model.errors import ChengyanError, InputError
from chengyan.model.signoff import SignedAnswer, SignOffRecord
from chengyan.services.checklist import questions

_NAMED = 4
"""So many changes are named in a sentence; of the others only the number is said."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that somebody let stand, as a signature records it."""

    rule: str
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Present:
    """What there is now; ``report`` is None while the text is not checked yet: its part is then not judged."""

    sha256: str
    ledger: str
    answers: tuple[SignedAnswer, ...]
    report: CheckReport | None = None


def signed_answers(checklist: Iterable[ChecklistAnswer]) -> tuple[SignedAnswer, ...]:
    """The answers as a signature records them: what was said, not by whom or when."""
    return tuple(SignedAnswer(a.question, a.answer, a.note) for a in checklist)


def voids(record: SignOffRecord, present: Present) -> ChengyanError | None:
    """What changed since it was signed, the weightiest first; None where the signature is one of what there is now."""
    if record.revision != present.sha256:
        return InputError("review.void-text", name=record.name)
    if record.ledger != present.ledger:
        return InputError("review.void-ledger", name=record.name)
    report = present.report
    if report is not None and (waivers := _waiver_changes(record, report)):
        return InputError("review.void-waivers", name=record.name, changes=_named(waivers))
    if answers := _answer_changes(record, present.answers):
        return InputError("review.void-answers", name=record.name, changes=_named(answers))
    if report is not None and record.rules_version != report.rules_version:
        return InputError("review.void-rules", name=record.name, signed=record.rules_version, now=report.rules_version)
    return None


def _waiver_changes(record: SignOffRecord, report: CheckReport) -> list[str]:
    titles = {str(finding.rule): finding.title for finding in report.findings()}
    signed = {Waived(f.rule, f.quote, f.waived) for f in record.findings if f.waived}
    now = {
        Waived(f.rule, f.quote if isinstance(f, Diagnostic) else f.element, f.waiver.reason)
        for f in report.findings()
        if f.waiver is not None
    }

    def said(code: str, which: set[Waived]) -> list[str]:
        ordered = sorted(which, key=lambda w: (w.rule, w.quote, w.reason))
        return [messages.text(code, title=titles.get(w.rule, w.rule), words=w.quote, reason=w.reason) for w in ordered]

    return said("review.waiver-added", now - signed) + said("review.waiver-gone", signed - now)


def _answer_changes(record: SignOffRecord, answers: Iterable[SignedAnswer]) -> list[str]:
    signed, now = _by_question(record.checklist), _by_question(answers)
    titles = {question.id: question.title for question in questions()}
    found = []
    for question in dict.fromkeys((*signed, *now)):
        before, after = signed.get(question), now.get(question)
        title = titles.get(question, question)
        if before == after:
            continue
        if before is None or after is None:
            code, given = ("review.answer-given", after) if before is None else ("review.answer-gone", before)
            found.append(messages.text(code, title=title, answer=spoken(given.answer) if given else ""))
        elif before.answer is after.answer:
            found.append(messages.text("review.answer-note", title=title))
        else:
            both = {"before": spoken(before.answer), "after": spoken(after.answer)}
            found.append(messages.text("review.answer-changed", title=title, **both))
    return found


def _by_question(answers: Iterable[SignedAnswer]) -> Mapping[str, SignedAnswer]:
    return {answer.question: answer for answer in answers}


def _named(changes: list[str]) -> tuple[str, ...]:
    if len(changes) <= _NAMED:
        return tuple(changes)
    return (*changes[:_NAMED], messages.text("review.changes-more", count=len(changes) - _NAMED))

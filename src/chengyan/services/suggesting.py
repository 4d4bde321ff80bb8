"""Proposals and the gate: asked of a suggester, judged by the whole rule base, put into the text hunk by hunk."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from chengyan.model.diagnostics import CheckReport, Span
from chengyan.model.errors import InputError, OutsideError
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.model.suggestion import (
    Action,
    Asked,
    Note,
    Proposal,
    Remark,
    Suggested,
    Suggestion,
)
from chengyan.model.vocabulary import RuleId, SectionId
from chengyan.services.gate import Gate, Judgement, Place
from chengyan.text.hunks import Rebased, adopt, hunks_between
from chengyan.wording.suggester import Delta, Repair, Suggester

__all__ = ["MOST_REPAIRS", "Check", "adopted", "base_hash", "place_of", "suggest"]

MOST_REPAIRS = 2

Check = Callable[[Statement, Incident | None], CheckReport]

_WHOLE = frozenset({Action.WRITE, Action.TITLES})
"""Asked of a section as a whole: a selection in it does not narrow the answer."""
_ALONE = frozenset({Action.HEIMAO_REPLY})
"""Answers that stand for themselves, outside the statement."""
_REMARKS = frozenset({Action.QUESTIONS, Action.READ_AS})


def base_hash(text: str) -> str:
    """SHA-256 of a section's text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def place_of(asked: Asked) -> Place:
    """Where the answer would stand. Raises InputError for a section or span that is not there."""
    if asked.action in _ALONE or asked.action in _REMARKS:
        return Place(None, "", Span(0, 0))
    section = asked.statement.section(asked.section) if asked.section is not None else None
    if section is None:
        raise InputError("suggest.no-section", section=asked.section or "")
    text = section.text
    if asked.span is None or asked.action in _WHOLE:
        end = len(text)
        if asked.action is Action.OPENING and "\n" in text:
            end = text.index("\n")
        return Place(section.id, text, Span(0, end))
    span = asked.span
    if not 0 <= span.start <= span.end <= len(text):
        raise InputError("suggest.no-span", start=span.start, end=span.end, length=len(text))
    return Place(section.id, text, span)


def suggest(
    asked: Asked,
    suggester: Suggester,
    check: Check,
    strict: frozenset[RuleId] = frozenset(),
    say: Callable[[Delta], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
    typed: str = "",
) -> Suggested:
    """Ask, judge, send back at most twice what the rules refuse, and return what came of it.

    ``strict``: rules whose every finding refuses a model's text, whatever their gate says (those that compare with the
    ledger and the law table). ``typed``: what of the proposal a person wrote.
    """
    place = place_of(asked)
    gate = Gate(check, strict)
    answers = suggester.propose(asked, (), say, stopped)
    notes = [each for each in answers if isinstance(each, Note)]
    proposals = [each for each in answers if isinstance(each, Proposal)]
    judged = [(each, gate.judge(asked, place, each, typed), 0) for each in proposals]
    for attempt in range(1, MOST_REPAIRS + 1):
        failed = [number for number, (_, judgement, _) in enumerate(judged) if judgement.refused]
        if not failed or stopped():
            break
        repairs = [Repair(judged[number][0], judged[number][1].refused) for number in failed]
        try:
            again = suggester.propose(asked, repairs, say, stopped)
        except OutsideError:
            # What passed the first time is not lost because nobody answers the second time.
            notes.append(Note("suggest.repair-failed"))
            break
        mended = [each for each in again if isinstance(each, Proposal)]
        for number, proposal in zip(failed, mended, strict=False):
            judged[number] = proposal, gate.judge(asked, place, proposal, typed), attempt
        if not mended:
            break
    suggestions = tuple(_suggestion(place, *each) for each in _once(judged))
    remarks, more = _remarks(asked, gate, [each for each in answers if isinstance(each, Remark)])
    return Suggested(suggestions, remarks, (*notes, *more))


def adopted(
    suggestion: Suggestion,
    asked: Asked,
    current: str,
    check: Check,
    chosen: Sequence[int] | None = None,
    strict: frozenset[RuleId] = frozenset(),
) -> tuple[str, Rebased]:
    """The text of the section with the chosen hunks (None: all), which may have been typed on meanwhile.

    A part of a proposal can say what the whole does not, and what was typed may not go with it: the outcome is judged
    anew, and so is every proposal of a model. Raises InputError for what the rules refuse.
    """
    if suggestion.refused:
        raise InputError("suggest.refused", rules=tuple(dict.fromkeys(d.rule for d in suggestion.refused)))
    if not suggestion.section:
        raise InputError("suggest.stands-alone")
    text, found = adopt(suggestion.base, suggestion.hunks, current, chosen)
    whole = len(found.placed) == len(suggestion.hunks) and current == suggestion.base
    if not whole and text != current:
        now = asked.statement.with_text(suggestion.section, current)
        place = Place(suggestion.section, current, Span(0, len(current)))
        proposal = Proposal(text, suggestion.source)
        judgement = Gate(check, strict).judge(replace(asked, statement=now, span=None, rule=None), place, proposal)
        if judgement.refused:
            raise InputError("suggest.part-refused", rules=tuple(dict.fromkeys(d.rule for d in judgement.refused)))
    return text, found


def _once(judged: Sequence[tuple[Proposal, Judgement, int]]) -> list[tuple[Proposal, Judgement, int]]:
    """Proposals of the same text are one."""
    seen: dict[str, tuple[Proposal, Judgement, int]] = {}
    for each in judged:
        seen.setdefault(each[0].text, each)
    return list(seen.values())


def _suggestion(place: Place, proposal: Proposal, judgement: Judgement, repairs: int) -> Suggestion:
    base = place.text[place.span.start : place.span.end]
    return Suggestion(
        section=place.section or SectionId(""),
        base=place.text,
        base_hash=base_hash(place.text),
        text=proposal.text,
        hunks=hunks_between(base, proposal.text, place.span.start),
        source=proposal.source,
        diagnostics=judgement.findings,
        refused=judgement.refused,
        difference=proposal.difference,
        records=proposal.records,
        repairs=repairs,
    )


def _remarks(asked: Asked, gate: Gate, remarks: Sequence[Remark]) -> tuple[tuple[Remark, ...], list[Note]]:
    """Those that quote verbatim, and whose answer may be given; how many were dropped stands in the notes."""
    texts = [section.text for section in asked.statement.sections]
    quoting = [r for r in remarks if not r.quote or any(r.quote in text for text in texts)]
    if asked.action is Action.READ_AS:
        quoting = [remark for remark in quoting if remark.quote]
    kept = [r for r in quoting if not r.answer or not _answer_refused(asked, gate, r)]
    notes = []
    if dropped := len(remarks) - len(quoting):
        notes.append(Note("suggest.remarks-dropped", (("count", str(dropped)),)))
    if dropped := len(quoting) - len(kept):
        notes.append(Note("suggest.answers-dropped", (("count", str(dropped)),)))
    return tuple(kept), notes


def _answer_refused(asked: Asked, gate: Gate, remark: Remark) -> bool:
    place = Place(None, "", Span(0, 0))
    return bool(gate.judge(asked, place, Proposal(remark.answer, remark.source)).refused)

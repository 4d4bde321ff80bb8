"""Questions to be expected, and the text as its readers would take it, from lists that people wrote."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from chengyan.assets import messages
from chengyan.model.diagnostics import CheckReport
from chengyan.model.incident import Incident
from chengyan.model.suggestion import Asked, Note, Origin, Reader, Remark, Source
from chengyan.text.sentences import split_sentences
from chengyan.wording.phrase_files import PhraseFile, open_file, read_all
from chengyan.wording.record_remarks import record_questions, record_remarks
from chengyan.wording.slots import SlotTable, fill

_EACH_CUE = 2
"""Of one cue so many places are commented on."""
_MOST_REMARKS = 12
_LEAST_QUESTIONS = 12
_NO_ANSWER = frozenset({"contact", "contacts", "org", "next_update", "title"})
"""Slots that answer no question by themselves."""
_UNCLEAR = re.compile("还没有|没有查清|没有核对|还在|还不能|以后|定下来|给得出来")
"""How an answer says that there is none yet."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to be expected of these incidents (kinds or flags, one must fit; none: of all)."""

    question: str
    answers: tuple[str, ...]
    posture: str
    avoid: str
    incidents: frozenset[str]
    parties: frozenset[str]
    has: frozenset[str]
    lacks: frozenset[str]

    def due(self, incident: Incident, table: SlotTable) -> bool:
        words = {incident.kind.value, *(flag.value for flag in incident.flags)}
        return (
            (not self.incidents or bool(self.incidents & words))
            and (not self.parties or incident.responsibility.party.value in self.parties)
            and all(map(table.knows, self.has))
            and not any(map(table.knows, self.lacks))
        )


@dataclass(frozen=True, slots=True)
class Cue:
    """What a reader says where ``find`` stands: in the id of a rule with a finding, or in a sentence."""

    reader: Reader
    find: re.Pattern[str]
    say: str
    of_rule: bool
    unless: re.Pattern[str] | None = None
    sections: frozenset[str] = frozenset()


def expected_questions(asked: Asked, table: SlotTable) -> tuple[Remark | Note, ...]:
    """What will be asked: first of this ledger's records, then of this kind of incident, then of any incident.

    Each has the first answer that can be given; where no record answers, the posture says so first.
    """
    incident = asked.incident
    if incident is None:
        return (Note("suggest.offline-no-incident"),)
    questions = [q for q in read_all("questions.yml", read_questions).values if q.due(incident, table)]
    found: dict[str, Remark] = {each.text: each for each in record_questions(table)}
    general: list[tuple[bool, bool, Remark]] = []
    for each in questions:
        asking = fill(each.question, table)
        answers = [filled for answer in each.answers if (filled := fill(answer, table))]
        if asking and answers:
            source = Source(Origin.PHRASE_BANK)
            grounded = not _NO_ANSWER.issuperset(answers[0].parts) or not _UNCLEAR.search(answers[0].text)
            posture = each.posture if grounded else messages.text("suggest.question-gap", posture=each.posture)
            remark = Remark(asking.text, source, answer=answers[0].text, posture=posture, avoid=each.avoid)
            general.append((not each.incidents, not grounded, remark))
    for _, _, remark in sorted(general, key=lambda entry: entry[:2]):
        found.setdefault(remark.text, remark)
    remarks = tuple(found.values())[: max(asked.count, _LEAST_QUESTIONS)]
    return (*remarks, Note("suggest.phrasebank-questions")) if remarks else (Note("suggest.phrasebank-nothing"),)


def read_as(asked: Asked, report: CheckReport, table: SlotTable) -> tuple[Remark | Note, ...]:
    """What this reader would say of which words; every remark quotes them. In the order of the text."""
    reader = asked.reader or Reader.ANGRY_USER
    cues = [cue for cue in read_all("readers.yml", read_readers).values if cue.reader is reader]
    found: list[tuple[int, int, Remark]] = []
    order = {section.id: number for number, section in enumerate(asked.statement.sections)}
    for diagnostic in report.diagnostics:
        if diagnostic.waiver is not None or asked.section not in (None, diagnostic.section):
            continue
        said = next((cue.say for cue in cues if cue.of_rule and cue.find.search(diagnostic.rule)), None)
        if said and diagnostic.quote.strip():
            source = Source(Origin.PHRASE_BANK, phrases=(diagnostic.rule,))
            place = order.get(diagnostic.section, 0), diagnostic.span.start
            found.append((*place, Remark(said, source, quote=diagnostic.quote)))
    for number, section in enumerate(asked.statement.sections):
        if asked.section in (None, section.id):
            for cue in cues:
                if not cue.of_rule and (not cue.sections or section.kind.value in cue.sections):
                    found += [(number, start, remark) for start, remark in _cued(cue, section.text)]
    found += record_remarks(reader, asked.statement, table, asked.section)
    kept: dict[tuple[str, str], Remark] = {}
    for _, _, remark in sorted(found, key=lambda each: each[:2]):
        kept.setdefault((remark.text, remark.quote), remark)
    if not kept:
        return (Note("suggest.reader-silent"),)
    return (*tuple(kept.values())[:_MOST_REMARKS], Note("suggest.phrasebank-reader"))


def _cued(cue: Cue, text: str) -> Iterator[tuple[int, Remark]]:
    count = 0
    for span in split_sentences(text):
        sentence = text[span.start : span.end].strip()
        if sentence and cue.find.search(sentence) and not (cue.unless and cue.unless.search(sentence)):
            yield span.start, Remark(cue.say, Source(Origin.PHRASE_BANK), quote=sentence)
            count += 1
            if count >= _EACH_CUE:
                return


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of one file; raises AssetError with the line."""
    file = open_file(path, "phrase-questions/1")
    found = []
    for number, entry in enumerate(file.entries("questions")):
        try:
            answers = entry["answers"]
            if not isinstance(answers, list) or not answers:
                raise ValueError("answers: […]")
            texts = str(entry["question"]), tuple(map(str, answers)), str(entry["posture"]), str(entry["avoid"])
            kinds, parties, has, lacks = (
                frozenset(map(str, entry.get(key, ()))) for key in ("incidents", "parties", "has", "lacks")
            )
            found.append(Question(*texts, kinds, parties, has, lacks))
        except (KeyError, ValueError, TypeError) as exc:
            raise file.broken(("questions", number), str(exc)) from exc
    return tuple(found)


def read_readers(path: Path) -> tuple[Cue, ...]:
    """The cues of one file; raises AssetError with the line."""
    file = open_file(path, "phrase-readers/1")
    found: list[Cue] = []
    for name, said in file.data.items():
        if name == "chengyan":
            continue
        try:
            reader = Reader(name)
            lists = [(key, said.get(key, [])) for key in ("rules", "cues")]
        except (ValueError, AttributeError) as exc:
            raise file.broken((name,), str(exc)) from exc
        for key, entries in lists:
            found += map(partial(_cue, file, reader, key), range(len(entries)), entries)
    return tuple(found)


def _cue(file: PhraseFile, reader: Reader, key: str, number: int, entry: dict[str, Any]) -> Cue:
    try:
        find = re.compile(str(entry["rule" if key == "rules" else "find"]))
        unless = re.compile(str(entry["unless"])) if "unless" in entry else None
        return Cue(reader, find, str(entry["say"]), key == "rules", unless, frozenset(entry.get("sections", ())))
    except (KeyError, ValueError, TypeError, re.error) as exc:
        raise file.broken((reader.value, key, number), str(exc)) from exc

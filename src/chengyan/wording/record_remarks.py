"""What the records of one ledger bring up: questions about this claim, this date, and what a reader says of the
sentence in which the text tells a record. The words stand in ``records.yml``; a record that cannot
fill them says nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chengyan.model.statement import Statement
from chengyan.model.suggestion import Origin, Reader, Remark, Source
from chengyan.model.vocabulary import SectionId
from chengyan.text.sentences import split_sentences
from chengyan.wording.phrase_files import open_file, read_all
from chengyan.wording.slots import RecordWords, SlotTable, fill, group_of, slots_in

_EACH = 2
"""Of one group so many records are commented on; the file says of how many is asked."""
_LEAST = 4
"""A record of fewer characters may stand anywhere."""


@dataclass(frozen=True, slots=True)
class RecordQuestion:
    question: str
    answers: tuple[str, ...]
    posture: str
    avoid: str
    most: int


@dataclass(frozen=True, slots=True)
class RecordRemark:
    """``of``: the slot whose words must stand in the sentence that is quoted."""

    reader: Reader
    of: str
    say: str


def record_questions(table: SlotTable) -> Iterator[Remark]:
    """Questions that only this ledger brings up, in the order of the file; each is asked once."""
    asked: set[str] = set()
    for each in read_all("records.yml", read_record_questions).values:
        for one in _tables(each.question, table, each.most):
            asking, posture = fill(each.question, _inner(one)), fill(each.posture, one)
            answer = next((found for text in each.answers if (found := fill(text, one))), None)
            if asking and posture and answer and asking.text not in asked:
                asked.add(asking.text)
                source = Source(Origin.PHRASE_BANK)
                yield Remark(asking.text, source, answer=answer.text, posture=posture.text, avoid=each.avoid)


def record_remarks(
    reader: Reader, statement: Statement, table: SlotTable, only: SectionId | None = None
) -> Iterator[tuple[int, int, Remark]]:
    """Number of the section, place, and what the reader says of the sentence that tells a record (``only`` there)."""
    for each in read_all("records.yml", read_record_remarks).values:
        if each.reader is not reader:
            continue
        for one in _tables(each.of, table, _EACH):
            said, key = fill(each.say, _inner(one)), fill(each.of, one)
            if said and key and (place := _told(key.text, statement, only)):
                number, start, quote = place
                yield number, start, Remark(said.text, Source(Origin.PHRASE_BANK), quote=quote)


def _tables(text: str, table: SlotTable, most: int) -> Iterator[SlotTable]:
    group = group_of(text)
    if group:
        yield from (table.only(group, record) for record in table.groups.get(group, ())[:most])
    elif all(name in table.values for name, _ in slots_in(text)):
        yield table


def _inner(table: SlotTable) -> SlotTable:
    """The same for words that stand in quotation marks: a quotation within is ‘…’."""
    marks = str.maketrans("“”", "‘’")
    groups = {
        name: tuple(RecordWords(r.id, {key: text.translate(marks) for key, text in r.words.items()}) for r in records)
        for name, records in table.groups.items()
    }
    return SlotTable(table.values, groups, table.conditions)


def _told(words: str, statement: Statement, only: SectionId | None) -> tuple[int, int, str] | None:
    """The first sentence that says the words, or the first part of them."""
    key = words.split("。", maxsplit=1)[0]
    if len(key) < _LEAST:
        return None
    for number, section in enumerate(statement.sections):
        if only not in (None, section.id):
            continue
        for span in split_sentences(section.text):
            sentence = section.text[span.start : span.end].strip()
            if key in sentence or (sentence.rstrip("。；") and len(sentence) > 2 * _LEAST and key.startswith(sentence)):
                return number, span.start, sentence
    return None


def read_record_questions(path: Path) -> tuple[RecordQuestion, ...]:
    file = open_file(path, "phrase-records/1")
    found = []
    for number, entry in enumerate(file.entries("questions")):
        try:
            answers = tuple(map(str, entry["answers"]))
            if not answers or not group_of(str(entry["question"])):
                raise ValueError("question: {group.field}; answers: […]")
            texts = str(entry["question"]), answers, str(entry["posture"]), str(entry["avoid"])
            found.append(RecordQuestion(*texts, int(entry.get("most", 3))))
        except (KeyError, ValueError, TypeError) as exc:
            raise file.broken(("questions", number), str(exc)) from exc
    return tuple(found)


def read_record_remarks(path: Path) -> tuple[RecordRemark, ...]:
    file = open_file(path, "phrase-records/1")
    found: list[RecordRemark] = []
    said: Any = file.data.get("remarks") or {}
    for name in said:
        for number, entry in enumerate(said[name]):
            try:
                found.append(RecordRemark(Reader(name), str(entry["of"]), str(entry["say"])))
            except (KeyError, ValueError, TypeError) as exc:
                raise file.broken(("remarks", name, number), str(exc)) from exc
    return tuple(found)

"""What a text that came back from a chat says to which question of a review copy.

An answer that may belong to no question belongs to none: it becomes a comment on the whole text, which is seen; an
answer in the wrong thread is believed.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from chengyan.model.review_copy import CopyRecord, PastedRemark, PastedText
from chengyan.model.statement import Statement
from chengyan.review.pasted_messages import Message, messages_of
from chengyan.review.pasted_numbers import answers_in

_DASHES = re.compile(r"\s*[-—–－_─=]{1}(?:\s*[-—–－_─=]){3,}\s*")
_OPEN_QUOTE, _CLOSE_QUOTE = "「", "」"
_LEADING_QUOTE = re.compile('\\s*(?:“([^”]+)”|「([^」]+)」|『([^』]+)』|"([^"]+)")')
_UNFINISHED = tuple("：:，,、—（(“「")
_LONGEST_QUOTATION = 60
"""Lines: beyond them nobody looks for the end of a quotation."""
_LEAST_LINE = 6
"""A line of the text that is shorter says too little to be a quotation."""


def read_pasted(text: str, record: CopyRecord, statement: Statement, author: str, names: Collection[str]) -> PastedText:
    """Understand ``text``; ``author`` said what no line names a speaker for, ``names`` are those who may be named.

    A single stranger's name in it (a nickname) is taken for ``author``'s.
    """
    own = {_plain(line) for question in record.questions for said in question.lines for line in said.split("\n")}
    own |= {_plain(f"{question.number}. {question.lines[0]}") for question in record.questions if question.lines}
    messages = messages_of(text, names, own)
    strangers = {m.speaker for m in messages if m.speaker} - set(names)
    if len(strangers) == 1 and all(m.speaker != author for m in messages):
        for message in messages:
            message.speaker = author if message.speaker in strangers else message.speaker
    reader = _Reader(record, statement)
    remarks = [remark for message in messages for remark in reader.read(message, message.speaker or author)]
    return PastedText(tuple(remarks), record.id, tuple(reader.echoed))


@dataclass(slots=True)
class _Target:
    """What the lines that follow are about: questions, or words of the text, or neither."""

    numbers: tuple[int, ...] = ()
    quote: str = ""
    block: bool = False
    """All lines up to a blank one belong to it: its own words were quoted above them."""
    lines: list[str] = field(default_factory=list)
    written: str = ""

    @property
    def is_general(self) -> bool:
        return not self.numbers and not self.quote


class _Reader:
    def __init__(self, record: CopyRecord, statement: Statement) -> None:
        self._questions = {question.number: question for question in record.questions}
        self._texts = [section.text for section in statement.sections]
        self._own = {_plain(line) for text in self._texts for line in text.split("\n") if len(line) >= _LEAST_LINE}
        self._mark = record.sha256[:8]
        self.echoed: list[str] = []

    def read(self, message: Message, author: str) -> Iterator[PastedRemark]:
        for target in self._targets(message.lines):
            text = "\n".join(target.lines).strip()
            if not text:
                # A number and nothing behind it: as it was written.
                if target.written:
                    yield PastedRemark(target.written, author, at=message.at)
                continue
            if not target.numbers:
                yield PastedRemark(text, author, quote=target.quote, at=message.at)
            for number in target.numbers:
                question = self._questions[number]
                yield PastedRemark(text, author, question.thread, number, question.quote, message.at)

    def _targets(self, lines: list[str]) -> Iterator[_Target]:
        target = _Target()
        number = 0
        while number < len(lines):
            line = lines[number]
            taken, quoted = self._quotation(lines, number)
            if taken:
                yield target
                target = quoted
                number += taken
                continue
            number += 1
            if not line.strip():
                if target.lines and not target.is_general:
                    yield target
                    target = _Target()
                elif target.lines:
                    target.lines.append("")
                continue
            found = self._answers(line)
            if found:
                yield target
                yield from found[:-1]
                target = found[-1]
            elif target.is_general or target.block or not target.lines or target.lines[-1].endswith(_UNFINISHED):
                leading = self._leading(line) if not target.numbers else None
                if leading is not None:
                    yield target
                    target = leading
                target.lines.append(line.strip())
            else:
                yield target
                target = self._leading(line) or _Target()
                target.lines.append(line.strip())
        yield target

    def _answers(self, line: str) -> list[_Target]:
        found = []
        for answer in answers_in(line.strip(), len(self._questions)):
            known = all(number in self._questions for number in answer.numbers)
            # A number that no question has, or nothing but a number of several answers: as it was written.
            if not known:
                return [_Target(lines=[line.strip()])]
            found.append(_Target(answer.numbers, lines=[answer.text] if answer.text else [], written=line.strip()))
        return found

    def _leading(self, line: str) -> _Target | None:
        """A line that begins with a quotation, which stays in it."""
        found = _LEADING_QUOTE.match(line)
        if found is None or not line[found.end() :].strip():
            return None
        target = self._about(next(group for group in found.groups() if group))
        return None if target.is_general else target

    def _quotation(self, lines: list[str], at: int) -> tuple[int, _Target]:
        """How many lines from ``at`` quote us, and what is said below them is about."""
        line = lines[at].strip()
        if line.startswith("【") and self._mark in line and "】" in line:
            self.echoed.append(line)
            return 1, _Target()
        taken = self._question(lines, at)
        if taken:
            number = answers_in(line, len(self._questions))[0].numbers[0]
            return taken, _Target((number,), block=True)
        if line.startswith(_OPEN_QUOTE):
            last = min(len(lines), at + _LONGEST_QUOTATION)
            end = next((n for n in range(at, last) if lines[n].rstrip().endswith(_CLOSE_QUOTE)), None)
            if end is not None and end + 1 < len(lines) and _DASHES.fullmatch(lines[end + 1]):
                self.echoed += [each.strip() for each in lines[at : end + 1]]
                inner = "\n".join(lines[at : end + 1]).strip()[1:-1]
                return end + 2 - at, self._replied(inner)
        if line.startswith(">") and line.strip("> "):
            end = at
            while end < len(lines) and lines[end].lstrip().startswith(">"):
                self.echoed.append(lines[end].strip())
                end += 1
            return end - at, self._replied("\n".join(each.strip().lstrip("> ") for each in lines[at:end]))
        end = at
        while end < len(lines) and _plain(lines[end]) in self._own:
            self.echoed.append(lines[end].strip())
            end += 1
        # One line of the text above a comment says what it is about; several are the text itself, sent along.
        target = self._about(line) if end - at == 1 else _Target()
        target.block = not target.is_general
        return end - at, target

    def _question(self, lines: list[str], at: int) -> int:
        """How many lines from ``at`` are the words of a question as the copy wrote it."""
        answers = answers_in(lines[at].strip(), len(self._questions))
        if len(answers) != 1 or len(answers[0].numbers) != 1:
            return 0
        question = self._questions.get(answers[0].numbers[0])
        if question is None or not question.lines or not answers[0].text:
            return 0
        written = [_plain(line) for said in question.lines for line in said.split("\n")]
        if _plain(answers[0].text) != written[0]:
            return 0
        end = at + 1
        while end < len(lines) and end - at < len(written) and _plain(lines[end]) == written[end - at]:
            end += 1
        self.echoed += [line.strip() for line in lines[at:end]]
        return end - at

    def _replied(self, quoted: str) -> _Target:
        """What a reply is about whose quotation may begin with a name, and with a number of ours."""
        for words in (quoted, re.split("[:：]", quoted, maxsplit=1)[-1]):
            words = words.strip()
            answers = answers_in(words.split("\n")[0], len(self._questions))
            if len(answers) == 1 and len(answers[0].numbers) == 1:
                question = self._questions.get(answers[0].numbers[0])
                first = question.lines[0] if question and question.lines else ""
                head = f"“{question.quote}”" if question and question.quote else first
                if question and first and _plain(answers[0].text).startswith(_plain(head)):
                    return _Target((question.number,), block=True)
            target = self._about(words)
            if not target.is_general:
                target.block = True
                return target
        # What it answers is not of this copy: the quotation stays with the answer, so that it can be understood.
        del self.echoed[len(self.echoed) - len(quoted.split("\n")) :]
        return _Target(block=True, lines=[f"「{quoted.strip()}」"])

    def _about(self, words: str) -> _Target:
        """The question whose quote these words are, or the only place of the text where they stand."""
        plain = _plain(words).strip('“”「」"')
        if not plain:
            return _Target()
        exact = [q.number for q in self._questions.values() if _plain(q.quote) == plain]
        said = [
            q.number for q in self._questions.values()
            if any(plain in (_plain(line), _plain(re.split("[:：]", line, maxsplit=1)[-1])) for line in q.lines)
        ]  # fmt: skip
        for numbers in (exact, said):
            if len(numbers) == 1:
                return _Target((numbers[0],))
        if exact:
            return _Target()
        words = words.strip()
        return _Target(quote=words) if sum(text.count(words) for text in self._texts) == 1 else _Target()


def _plain(line: str) -> str:
    return "".join(line.split())

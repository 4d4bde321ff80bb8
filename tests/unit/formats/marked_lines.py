"""The text of a marked document before and after its changes, line by line, for tests to compare."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chengyan.model.marked_text import MarkedParagraph, MarkedPlace


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text before or after the changes; ``places`` says where each code point stands in the document."""

    text: str
    places: tuple[MarkedPlace, ...]
    end: MarkedPlace


def before_changes(paragraphs: Sequence[MarkedParagraph]) -> tuple[Line, ...]:
    """The lines as if every change were rejected."""
    return tuple(_lines(paragraphs, new=False))


def after_changes(paragraphs: Sequence[MarkedParagraph]) -> tuple[Line, ...]:
    """The lines as if every change were accepted."""
    return tuple(_lines(paragraphs, new=True))


def _lines(paragraphs: Sequence[MarkedParagraph], *, new: bool) -> Iterator[Line]:
    text: list[str] = []
    places: list[MarkedPlace] = []
    end = MarkedPlace(0, 0)
    pending = False
    for number, paragraph in enumerate(paragraphs):
        at = 0
        for run in paragraph.runs:
            if not (run.mark.is_gone if new else run.mark.is_new):
                text.append(run.text)
                places += [MarkedPlace(number, at + i) for i in range(len(run.text))]
            at += len(run.text)
        end = MarkedPlace(number, at)
        pending = True
        # An end that was deleted is none any more; one that was inserted was none before.
        if not (paragraph.end.mark.is_gone if new else paragraph.end.mark.is_new):
            yield Line("".join(text), tuple(places), end)
            text, places, pending = [], [], False
    if pending:
        yield Line("".join(text), tuple(places), end)

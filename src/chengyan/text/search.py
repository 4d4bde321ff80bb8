"""Finding words in a text: as typed, in any case, in any width, or by a regular expression that cannot hang."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from chengyan.model.diagnostics import Span

BUDGET_SECONDS = 0.04
"""For all texts of one search with an expression: the window waits for it."""
MOST = 20_000
"""Hits kept; a search that finds more is of no use to anybody."""

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDTH |= {0x3000: 0x20, 0x3002: 0x2E, 0x3001: 0x2C, 0x201C: 0x22, 0x201D: 0x22, 0x2018: 0x27, 0x2019: 0x27}


class Fault(StrEnum):
    BRACKETS = "brackets"
    REPETITION = "repetition"
    ESCAPE = "escape"
    GROUP = "group"
    SLOW = "slow"
    OTHER = "other"


_FAULTS = (
    (re.compile(r"missing [)>]|parenthesis|missing \]|unterminated|character set"), Fault.BRACKETS),
    (re.compile(r"nothing to repeat|multiple repeat|repeat"), Fault.REPETITION),
    (re.compile(r"escape"), Fault.ESCAPE),
    (re.compile(r"group"), Fault.GROUP),
)


class SearchError(ValueError):
    """The expression or the template cannot be used. ``position`` is where, in code points of the expression."""

    def __init__(self, fault: Fault, position: int | None = None) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.position = position

    @classmethod
    def of(cls, error: Exception) -> "SearchError":
        """What the engine says, in our words."""
        message = str(error)
        fault = next((fault for pattern, fault in _FAULTS if pattern.search(message)), Fault.OTHER)
        return cls(fault, getattr(error, "pos", None))


class SearchTimeoutError(SearchError):
    """The expression takes too long on this text."""

    def __init__(self) -> None:
        super().__init__(Fault.SLOW)


@dataclass(frozen=True, slots=True)
class Query:
    """``any_width``: （ finds ( and １ finds 1, and the other way round; an expression says itself what it means."""

    pattern: str
    match_case: bool = False
    any_width: bool = True
    regex: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """``start`` and ``end`` in code points of its text; ``replacement`` is what the query's template makes of it."""

    start: int
    end: int
    replacement: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class _Match(Protocol):
    def start(self) -> int: ...

    def end(self) -> int: ...

    def expand(self, template: str) -> str: ...


class Search:
    """A query made ready; raises SearchError for an expression that is wrong."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self._folds = query.any_width and not query.regex
        self._find: Callable[[str, float], list[_Match]]
        if query.regex:
            self._find = _expression(query)
        else:
            pattern = fold_width(query.pattern) if self._folds else query.pattern
            compiled = re.compile(re.escape(pattern), 0 if query.match_case else re.IGNORECASE)
            self._find = lambda text, _budget: list(compiled.finditer(text))

    def hits(self, text: str, template: str | None = None, budget: float = BUDGET_SECONDS) -> list[Hit]:
        """The hits in their order, none empty; raises SearchTimeoutError when ``budget`` seconds do not suffice.

        ``template``: what to put in their place; with an expression it may name its groups.
        """
        if not self.query.pattern:
            return []
        folded = fold_width(text) if self._folds else text
        found = [match for match in self._find(folded, budget) if match.end() > match.start()][:MOST]
        return [Hit(m.start(), m.end(), self._fill(m, template)) for m in found]

    def _fill(self, match: _Match, template: str | None) -> str:
        if template is None or not self.query.regex:
            return template or ""
        import regex

        try:
            return str(match.expand(template))
        except (regex.error, re.error, IndexError) as exc:
            raise SearchError.of(exc) from exc


def fold_width(text: str) -> str:
    """Full-width letters, digits and marks as half-width ones. The length stays."""
    return text.translate(_WIDTH)


def _expression(query: Query) -> Callable[[str, float], list[_Match]]:
    import regex  # late: 20 ms, and few ever search this way

    try:
        compiled = regex.compile(
            query.pattern, regex.V0 | regex.MULTILINE | (0 if query.match_case else regex.IGNORECASE)
        )
    except regex.error as exc:
        raise SearchError.of(exc) from exc

    def find(text: str, budget: float) -> list[_Match]:
        try:
            found: list[_Match] = list(compiled.finditer(text, timeout=budget))
        except TimeoutError as exc:
            raise SearchTimeoutError from exc
        return found

    return find

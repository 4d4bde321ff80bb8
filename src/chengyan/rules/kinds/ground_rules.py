"""The grounded rules of a set by what they check, and how a finding of theirs is made."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Protocol

from chengyan.model.vocabulary import RecordId
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit, Replacement
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.patterns import Pattern
from chengyan.rules.rule import Rule, RuleKind
from chengyan.rules.scan import Scanner


class GroundCheck(Protocol):
    """One thing that is asked of a paragraph (``ground_*.py``); the engine excuses, sorts and keeps what it says."""

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        """Return what it finds; nothing where it needs a ledger and there is none."""
        ...


class GroundRules:
    """``indexes`` are those of the grounded rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._by_check: dict[str, list[int]] = {}
        self.indexes = tuple(index for index, rule in enumerate(rules) if rule.kind is RuleKind.GROUNDED)
        for index in self.indexes:
            for check in strings(rules[index].param("checks")):
                self._by_check.setdefault(check, []).append(index)

    def asking(self, *checks: str) -> tuple[int, ...]:
        """Return the indexes of the rules that ask for one of these checks."""
        return tuple(sorted({index for check in checks for index in self._by_check.get(check, ())}))

    def rule(self, index: int) -> Rule:
        return self._rules[index]

    def pattern(self, check: str, name: str) -> Pattern | None:
        """Return the regex ``params.<name>`` of the first rule that asks for the check; None where it has none."""
        for index in self._by_check.get(check, ()):
            source = self._rules[index].param(name)
            if isinstance(source, str) and source:
                return Pattern(source, multiline=True)
        return None

    def presences(self, checks: Iterable[str], name: str, scanner: Scanner) -> "Cues":
        """Return the regexes of the list ``params.<name>``, of all rules that ask for the checks, once each."""
        sources = (source for i in self.asking(*checks) for source in strings(self._rules[i].param(name)))
        return Cues(Cue(scanner, source) for source in dict.fromkeys(sources))

    def hits(
        self,
        check: str,
        paragraph: Paragraph,
        start: int,
        end: int,
        *,
        name: str = "",
        related: tuple[RecordId, ...] = (),
        replacement: str = "",
        only: int | None = None,
        **slots: str,
    ) -> Iterable[ParagraphHit]:
        """One finding for each rule that asks for the check (or the ``only`` one).

        ``name`` is that of a text in ``params.messages`` (else the rule's message); ``replacement`` is offered as a fix
        under the text ``fix``.
        """
        for index in self._by_check.get(check, ()):
            if only is not None and index != only:
                continue
            rule = self._rules[index]
            slots.setdefault("record", "、".join(related))
            message = fill(rule.text_for(name), match=paragraph.text[start:end], **slots)
            fixes: tuple[Replacement, ...] = ()
            if replacement and replacement != paragraph.text[start:end]:
                title = fill(rule.text_for("fix"), match=paragraph.text[start:end], **{**slots, "value": replacement})
                fixes = (Replacement(title, replacement),)
            yield ParagraphHit(index, start, end, message, related, fixes)


class Cue:
    """A pattern that the scanner looks out for, so that it is run only where it may match."""

    __slots__ = ("_pattern", "bit")

    def __init__(self, scanner: Scanner, source: str) -> None:
        number = scanner.presence(source, multiline=True)
        self.bit = 1 << number
        self._pattern = scanner.presences[number].pattern

    def spans(self, paragraph: Paragraph) -> list[tuple[int, int]]:
        """Where it stands in the paragraph."""
        if not paragraph.possible & self.bit:
            return []
        return self._pattern.spans(paragraph.haystack)


class Cues:
    """Several of them."""

    __slots__ = ("_cues", "_mask")

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._cues = tuple(cues)
        self._mask = reduce(or_, (cue.bit for cue in self._cues), 0)

    def spans(self, paragraph: Paragraph) -> list[tuple[int, int]]:
        """Where they stand in the paragraph, by cue."""
        if not paragraph.possible & self._mask:
            return []
        return [span for cue in self._cues for span in cue.spans(paragraph)]


def strings(value: object) -> list[str]:
    """The strings of a list in ``params``."""
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else []


def mappings(value: object) -> list[Mapping[str, object]]:
    """The mappings of a list in ``params``."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, (list, tuple)) else []

"""A rule set compiled once, and what of it is due in a situation."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from chengyan.assets.locate import cache_root
from chengyan.model.vocabulary import SectionKind, Severity
from chengyan.rules.due import Situation, severity_of
from chengyan.rules.kinds.absence import Owed, compile_absence
from chengyan.rules.kinds.ground_unsaid import Unsaid
from chengyan.rules.kinds.judge import Judging
from chengyan.rules.kinds.readers import (
    ParagraphReader,
    TextReader,
    absence_readers,
    paragraph_readers,
    text_readers,
)
from chengyan.rules.rule import Rule, RuleKind, Scope
from chengyan.rules.ruleset import RuleSet
from chengyan.rules.scan import Scanner
from chengyan.text.tokens import use_cache_dir


@dataclass(frozen=True, eq=False)
class Compiled:
    """``rules`` by index; every other part speaks of rules by that index."""

    rules: tuple[Rule, ...]
    scanner: Scanner
    owed: tuple[Owed, ...]
    paragraph_readers: tuple[ParagraphReader, ...]
    text_readers: tuple[TextReader, ...]
    judging: Judging
    absence_readers: tuple[Unsaid, ...] = ()


@dataclass(frozen=True, eq=False)
class Due:
    """The rules due in a situation: how loud each is (None: not due), by index, and the indexes by what they do."""

    loudness: tuple[Severity | None, ...]
    owed: tuple[tuple[tuple[SectionKind, ...], tuple[Owed, ...]], ...]
    """By the sections that they look at."""
    lengths: tuple[int, ...]
    counted: tuple[int, ...]
    wide: tuple[int, ...]
    """Numbers of hit patterns with section or text scope."""
    text_readers: tuple[TextReader, ...]
    """Those that have a rule which is due."""
    count: int = 0
    """How many rules are due."""


@lru_cache(maxsize=4)
def compiled(rules: RuleSet) -> Compiled:
    """Return the compiled form of a rule set; regular expressions are compiled when first used."""
    use_cache_dir(cache_root())
    scanner = Scanner(rules, sealed=False)
    owed = compile_absence(scanner, rules.rules)
    by_paragraph, by_text = paragraph_readers(scanner, rules.rules), text_readers(scanner, rules.rules)
    scanner.seal()
    return Compiled(
        rules.rules, scanner, owed, by_paragraph, by_text, Judging(rules.rules), absence_readers(rules.rules)
    )


def due_in(compiled: Compiled, situation: Situation) -> Due:
    """Return what is due."""
    rules = compiled.rules
    loudness = tuple(severity_of(rule, situation) for rule in rules)

    def indexes(kind: RuleKind) -> Iterable[int]:
        return (index for index, rule in enumerate(rules) if loudness[index] and rule.kind is kind)

    owed: dict[tuple[SectionKind, ...], list[Owed]] = {}
    for each in compiled.owed:
        if loudness[each.rule]:
            owed.setdefault(rules[each.rule].sections, []).append(each)
    return Due(
        loudness=loudness,
        count=sum(each is not None for each in loudness),
        owed=tuple((sections, tuple(group)) for sections, group in owed.items()),
        lengths=tuple(indexes(RuleKind.LENGTH)),
        counted=tuple(indexes(RuleKind.OCCURRENCE)),
        wide=tuple(
            number
            for number, (rule, _) in enumerate(compiled.scanner.hit_patterns)
            if rules[rule].scope is not Scope.PARAGRAPH and loudness[rule]
        ),
        text_readers=tuple(
            reader for reader in compiled.text_readers if any(loudness[index] for index in reader.rules)
        ),
    )

"""Reads the labelled notices and counts where the rules and the labels agree. Tests and benchmarks use it.

A unit is one rule at one sentence, or one absent element of one notice. ``accept`` (a lawyer could want it, or not) is
counted neither way. Rules of the category ``grounding`` are counted in notices with a ledger only: an incident
without records backs nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.diagnostics import CheckReport
from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import ChannelId, SectionId, SectionKind, Severity, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import RuleSet

FOLDER = Path(__file__).parent / "labelled"
HALVES = ("tune", "held_out")
FRESH = ("fresh", "fresh_second")
"""Written later, each run once before anything was mended for it; since then no measure of what is unseen."""
READ = ("unseen_a", "unseen_b", "unseen_c", "unseen_d")
"""Written without sight of the patterns, since opened and mended for: floors, no measure of what is unseen."""
CLOSED = ("unseen_e",)
"""Written without sight of the patterns, run once at most (docs/rules-review.md), not to be opened: the estimate."""
_NEW_PARAGRAPH = "¶"


@dataclass(frozen=True, slots=True)
class Sentence:
    """``span`` is in the text of the section with number ``section``."""

    section: int
    span: tuple[int, int]
    text: str
    rules: frozenset[str]
    accept: frozenset[str]


@dataclass(frozen=True, slots=True)
class Notice:
    """``missing`` and ``accept_missing`` are ``rule/element``; ``plain``: no finding may be a block."""

    id: str
    statement: Statement
    context: CheckContext
    sentences: tuple[Sentence, ...]
    missing: frozenset[str]
    accept_missing: frozenset[str]
    with_ledger: bool
    plain: bool


@dataclass(slots=True)
class Tally:
    """Counts of units; ``right`` and ``wrong`` are what the rules said, ``missed`` what they did not."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def add(self, other: "Tally") -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed


@dataclass(slots=True)
class Score:
    """``errors`` are (wrong or missed, notice, rule, place), in the order of the notices."""

    by_rule: dict[str, Tally] = field(default_factory=dict)
    blocks: Tally = field(default_factory=Tally)
    errors: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def total(self) -> Tally:
        tally = Tally()
        for one in self.by_rule.values():
            tally.add(one)
        return tally

    def of(self, rule: str) -> Tally:
        return self.by_rule.setdefault(rule, Tally())

    def add(self, other: "Score") -> None:
        for rule, tally in other.by_rule.items():
            self.of(rule).add(tally)
        self.blocks.add(other.blocks)
        self.errors += other.errors


def is_recall_or_maintenance(notice: Notice) -> bool:
    """Whether the notice is one of those in which no block may speak."""
    return notice.plain or notice.statement.kind is StatementKind.RECALL


@cache
def read(half: str) -> tuple[Notice, ...]:
    """Return the notices of a part: one of ``HALVES`` or ``FRESH``."""
    data = yaml.safe_load((FOLDER / f"{half}.yml").read_text(encoding="utf-8"))
    return tuple(_notice(entry) for entry in data["notices"])


def score(rules: RuleSet, notices: Sequence[Notice]) -> Score:
    """Return what the rules say of the notices, against the labels."""
    checker, total = Checker(rules), Score()
    grounded = frozenset(str(rule.id) for rule in rules.rules if rule.category == "grounding")
    for notice in notices:
        ignored = frozenset() if notice.with_ledger else grounded
        total.add(_score_one(notice, checker.check(notice.statement, notice.context), ignored))
    return total


def _score_one(notice: Notice, report: CheckReport, ignored: frozenset[str]) -> Score:
    found = Score()
    said: dict[int, dict[str, Severity]] = {}
    for diagnostic in report.diagnostics:
        if str(diagnostic.rule) not in ignored:
            at = _sentence_at(notice, str(diagnostic.section), diagnostic.span.start)
            said.setdefault(at, {})[str(diagnostic.rule)] = diagnostic.severity
    for number, sentence in enumerate(notice.sentences):
        _count(found, notice.id, sentence.text, said.get(number, {}), sentence.rules, sentence.accept)
    absent = {f"{m.rule}/{m.element}": m.severity for m in report.missing if str(m.rule) not in ignored}
    _count(found, notice.id, "", absent, notice.missing, notice.accept_missing)
    return found


def _count(
    found: Score,
    notice: str,
    place: str,
    said: dict[str, Severity],
    wanted: frozenset[str],
    accepted: frozenset[str],
) -> None:
    for unit in sorted({*said, *wanted}):
        rule = unit.partition("/")[0]
        if unit in wanted and unit in said:
            found.of(rule).right += 1
            found.blocks.right += said[unit] is Severity.BLOCK
        elif unit in wanted:
            found.of(rule).missed += 1
            found.errors.append(("missed", notice, unit, place))
        elif unit not in accepted:
            found.of(rule).wrong += 1
            found.blocks.wrong += said[unit] is Severity.BLOCK
            found.errors.append(("wrong", notice, f"{unit} ({said[unit].value})", place))


def _sentence_at(notice: Notice, section: str, start: int) -> int:
    number = int(section.removeprefix("s")) - 1
    for index, sentence in enumerate(notice.sentences):
        if sentence.section == number and sentence.span[0] <= start < sentence.span[1]:
            return index
    raise LookupError(f"{notice.id}: no sentence at {section}:{start}")


def _notice(entry: dict[str, Any]) -> Notice:
    sections, sentences = [], []
    grounded = {item["text"].removeprefix(_NEW_PARAGRAPH): item for item in entry.get("grounded", ())}
    pasted = bool(entry.get("pasted"))
    for number, part in enumerate(entry["sections"]):
        text = ""
        for item in part["sentences"]:
            label = item if isinstance(item, dict) else {"text": item}
            words = str(label["text"])
            if words.startswith(_NEW_PARAGRAPH):
                words, text = words.removeprefix(_NEW_PARAGRAPH), text + "\n" if text else text
            more = grounded.pop(words, {})
            sentences.append(
                Sentence(
                    number,
                    (max(len(text) - text.endswith("\n"), 0), len(text) + len(words)),
                    words,
                    frozenset([*label.get("rules", ()), *more.get("rules", ())]),
                    frozenset([*label.get("accept", ()), *more.get("accept", ())]),
                )
            )
            text += words
        kind = SectionKind(part["kind"])
        sections.append(Section(SectionId(f"s{number + 1}"), kind, text, guessed=pasted))
    if grounded:
        raise LookupError(f"{entry['id']}: no such sentence: {next(iter(grounded))}")
    kind = StatementKind(entry["kind"])
    return Notice(
        str(entry["id"]),
        Statement(kind, tuple(sections), date=entry["date"], signed_as=entry["signed_as"]),
        CheckContext(incident=_incident(entry), channels=frozenset({ChannelId(entry["channel"])}), on=entry["date"]),
        tuple(sentences),
        frozenset(entry.get("missing", ())),
        frozenset(entry.get("accept_missing", ())),
        "ledger" in entry,
        bool(entry.get("plain")),
    )


def _incident(entry: dict[str, Any]) -> Incident:
    data = {
        "title": entry["about"],
        "kind": entry["incident"],
        "organisation": {"name": entry["signed_as"] or "示例公司"},
        "flags": list(entry.get("flags", ())),
        **_as_text(entry.get("ledger", {})),
    }
    return incident_from_data(data, str(entry["id"]))


def _as_text(value: Any) -> Any:
    """Scalars of an incident are strings typed by its schema; YAML's own dates and numbers are written as such."""
    if isinstance(value, dict):
        return {key: _as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    return value if isinstance(value, (int, float, str, type(None))) else str(value)


def every_sentence() -> Iterator[tuple[str, Sentence]]:
    """All sentences of both halves, with the id of their notice."""
    for half in HALVES:
        for notice in read(half):
            for sentence in notice.sentences:
                yield notice.id, sentence

"""The published notices outside the repository, as an officer would check them, and what was judged of each finding.

Only hashes of the texts and of the quotes stand here: the words are their publishers'.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from chengyan.formats.statement_file import read_statement
from chengyan.model.incident import Incident, Organisation
from chengyan.model.vocabulary import ChannelId, IncidentFlag, IncidentKind, Severity, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import RuleSet

ROOT = Path(__file__).resolve().parents[2]
TEXTS = Path(os.environ.get("CHENGYAN_FIXTURES") or ROOT.parent / "shared" / "fixtures") / "statements"
FILES = sorted(TEXTS.glob("*.txt"))
JUDGEMENTS = Path(__file__).parent / "labelled" / "judged_real_texts.yml"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One thing that the rules say of one text. ``mode``: bare, or in the context that an officer would give."""

    text: str
    mode: str
    rule: str
    mark: str
    """The hash of the quote, or the absent element."""
    severity: Severity
    quote: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return self.text, self.rule, self.mark


def mark_of(words: str) -> str:
    """The first twelve digits of the SHA-256 of ``words``."""
    return sha256(words.encode()).hexdigest()[:12]


@cache
def judgements() -> dict[str, Any]:
    return dict(yaml.safe_load(JUDGEMENTS.read_text(encoding="utf-8")))


def verdicts() -> dict[tuple[str, str, str], str]:
    """Verdict (right, wrong, debatable) by text, rule and mark."""
    return {
        (text, item["rule"], str(item["mark"])): item["verdict"]
        for text, entry in judgements()["texts"].items()
        for item in entry.get("findings", ())
    }


def spoken(rules: RuleSet) -> Iterator[Spoken]:
    """What the rules say of every text whose context is known, bare and in context; nothing is asked of a ledger."""
    checker = Checker(rules)
    ignored = {rule.id for rule in rules.rules if rule.category == "grounding"}
    for file in FILES:
        entry = judgements()["texts"].get(file.stem)
        if entry is None:
            continue
        for mode in ("bare", "context"):
            kind = StatementKind(entry["kind"]) if mode == "context" else None
            context = _context(entry) if mode == "context" else CheckContext()
            report = checker.check(read_statement(file, kind=kind).statement, context)
            for found in report.diagnostics:
                if found.rule not in ignored:
                    mark = mark_of(found.quote)
                    yield Spoken(file.stem, mode, str(found.rule), mark, found.severity, found.quote)
            for lack in report.missing:
                if lack.rule not in ignored:
                    yield Spoken(file.stem, mode, str(lack.rule), lack.element, lack.severity)


def _context(entry: dict[str, Any]) -> CheckContext:
    incident = Incident(
        entry["incident"],
        IncidentKind(entry["incident"]),
        Organisation("示例"),
        flags=tuple(IncidentFlag(flag) for flag in entry.get("flags", ())),
    )
    return CheckContext(incident=incident, channels=frozenset({ChannelId(entry.get("channel", "longimage"))}))

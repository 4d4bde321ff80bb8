"""A rule in the words that people read: a value that crosses from the helper process to the window."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chengyan.model.vocabulary import RuleId, SectionKind

if TYPE_CHECKING:
    from chengyan.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class ExplainedRule:
    """``bad`` and ``good`` are texts that it marks and lets pass; ``file`` is empty for a built-in rule."""

    id: RuleId
    why: str
    note: str
    sections: tuple[SectionKind, ...]
    in_force_from: dt.date | None
    in_force_to: dt.date | None
    bad: tuple[str, ...]
    good: tuple[str, ...]
    file: str


def explained(rule: "Rule") -> ExplainedRule:
    return ExplainedRule(
        id=rule.id,
        why=rule.why,
        note=rule.note,
        sections=rule.sections,
        in_force_from=rule.in_force_from,
        in_force_to=rule.in_force_to,
        bad=tuple(example.text for example in rule.bad),
        good=tuple(example.text for example in rule.good),
        file="" if rule.layer == "built-in" else str(rule.file),
    )

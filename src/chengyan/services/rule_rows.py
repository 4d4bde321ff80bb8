"""The rules as a person looks through them: rows of a list, what is due, and one rule in full."""

import datetime as dt
from functools import cache

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.incident import Incident
from chengyan.model.rule_base import Pack
from chengyan.model.vocabulary import ChannelId, RuleId, Severity, StatementKind
from chengyan.rules.due import Situation, severity_of
from chengyan.rules.rule import Rule
from chengyan.rules.ruleset import RuleSet
from chengyan.services.rule_overlays import own_change
from chengyan.services.rule_values import RuleBase, RuleRow, RuleSheet

__all__ = ["Pack", "RuleBase", "RuleRow", "RuleSheet", "due_rules", "rule_base_rows", "rule_sheet"]


@cache
def rule_names() -> dict[str, dict[str, str]]:
    """Category or kind of rules -> its name by language; those of other packs have none."""
    data = read_yaml(resource("rule_categories.yml"))
    return {**data["categories"], **data["kinds"]}


def rule_base_rows(rules: RuleSet) -> RuleBase:
    """Everything that the list shows."""
    changed = {change.rule for change in rules.overlaid}
    off = {rule.id for rule in rules.off}
    rows = [
        _row(rule, "off" if rule.id in off else "changed" if rule.id in changed else "")
        for rule in sorted((*rules.rules, *rules.off), key=lambda rule: rule.id)
    ]
    return RuleBase(rules.version, tuple(rows), rules.problems, rules.packs, rules.expired, rule_names())


def rule_sheet(rules: RuleSet, rule_id: str) -> RuleSheet | None:
    """None where there is no such rule any more."""
    rule = rules.get(rule_id)
    if rule is None:
        return None
    changes = rules.changes_of(rule_id)
    shipped = rules.shipped.get(rule.id, rule)
    state = "off" if rule in rules.off else "changed" if changes else ""
    return RuleSheet(
        row=_row(rule, state),
        message=rule.message,
        why=rule.why,
        note=rule.note,
        suggestion=rule.suggestion,
        basis=rule.basis,
        sections=rule.sections,
        statements=rule.statements,
        except_statements=rule.except_statements,
        incidents=(*rule.incidents, *(flag.value for flag in rule.requires_flags)),
        channels=rule.channels,
        in_force_from=rule.in_force_from,
        in_force_to=rule.in_force_to,
        words=_words(rule),
        shipped=_words(shipped),
        shipped_severity=shipped.severity,
        bad=tuple(example.text for example in rule.bad),
        good=tuple(example.text for example in rule.good),
        changes=changes,
        own=own_change(rule_id),
        file=str(rule.file),
    )


def due_rules(
    rules: RuleSet, kind: StatementKind | None, incident: Incident | None, channels: frozenset[ChannelId]
) -> dict[RuleId, Severity]:
    """The rules that are due for such a text, each with how loudly it would speak."""
    words = (incident.kind.value, *(flag.value for flag in incident.flags)) if incident else None
    situation = Situation(kind, False, words, channels, dt.date.today())
    found = ((rule.id, severity_of(rule, situation)) for rule in rules.rules)
    return {rule_id: severity for rule_id, severity in found if severity is not None}


def _row(rule: Rule, state: str) -> RuleRow:
    said = [rule.id, rule.title, rule.message, rule.why, rule.suggestion, rule.note, rule.category]
    said += [f"{basis.ref} {basis.quote}" for basis in rule.basis]
    said += [*rule.terms, *(example.text for example in rule.bad)]
    found_by = "\n".join(said).casefold()
    return RuleRow(
        rule.id, rule.title, rule.severity, rule.kind.value, rule.category, rule.pack, rule.layer, state, found_by
    )


def _words(rule: Rule) -> dict[str, tuple[str, ...]]:
    found = {"terms": rule.terms, "patterns": rule.patterns, "except": rule.exceptions, "unless": rule.unless}
    return {key: words for key, words in found.items() if words}

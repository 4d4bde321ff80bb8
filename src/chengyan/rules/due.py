"""Which rules are due for a statement, and how loudly each may speak."""

from dataclasses import dataclass
from datetime import date

from chengyan.model.statement import Section
from chengyan.model.vocabulary import ChannelId, SectionKind, Severity, StatementKind
from chengyan.rules.rule import Rule, RuleKind

ABSENCE_KINDS = frozenset({RuleKind.REQUIRED, RuleKind.CONDITIONAL})


@dataclass(frozen=True, slots=True)
class Situation:
    """What due-ness depends on; ``incident`` None is a bare text, else its kind and flags."""

    kind: StatementKind | None
    kind_guessed: bool
    incident: tuple[str, ...] | None
    channels: frozenset[ChannelId]
    on: date


def severity_of(rule: Rule, situation: Situation) -> Severity | None:
    """Return how loudly the rule speaks in this situation, or None where it is not due."""
    if not _in_force(rule, situation.on):
        return None
    if rule.channels and not situation.channels.intersection(rule.channels):
        return None
    absence = rule.kind in ABSENCE_KINDS
    if situation.kind is None:
        # Only a text known to be a recall owes what a recall owes; a condition (``when``) still speaks for itself.
        if rule.statements and rule.kind is RuleKind.REQUIRED:
            return None
    elif situation.kind in rule.except_statements or (rule.statements and situation.kind not in rule.statements):
        return None
    if situation.incident is None:
        if rule.kind is RuleKind.GROUNDED and not rule.param("bare"):
            return None
        if rule.param("bare") is False:
            return None
        # A guessed kind on top of an unknown incident owes nothing, and no bare text tells whether a company is listed.
        if rule.kind is RuleKind.REQUIRED and (rule.requires_flags or (rule.incidents and situation.kind_guessed)):
            return None
        capped = absence or bool(rule.incidents) or bool(rule.requires_flags)
    else:
        known = set(situation.incident)
        if rule.incidents and known.isdisjoint(rule.incidents):
            return None
        if not known.issuperset(rule.requires_flags):
            return None
        capped = False
    if absence and (situation.kind is None or situation.kind_guessed):
        capped = True
    return Severity.ADVISE if capped else rule.severity


def looks_at(rule: Rule, section: Section) -> bool:
    """Whether the rule reads this section; an unnamed section that a reader guessed may be any."""
    return not rule.sections or section.kind in rule.sections or (section.guessed and section.kind is SectionKind.OTHER)


def _in_force(rule: Rule, on: date) -> bool:
    if rule.in_force_from and on < rule.in_force_from:
        return False
    return not (rule.in_force_to and on > rule.in_force_to)

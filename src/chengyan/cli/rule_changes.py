"""One line for each rule that an overlay changed."""

from typing import TYPE_CHECKING

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.cli.output import say

if TYPE_CHECKING:
    from chengyan.model.rule_change import RuleChange


def print_change(change: "RuleChange") -> None:
    """A legal rule that was made quieter is named as such."""
    if change.off:
        code = "cli.rules.change-off"
    elif change.was is not change.severity:
        code = "cli.rules.change-legal" if change.legal and change.lowered else "cli.rules.change-severity"
    else:
        code = "cli.rules.change-words"
    say(
        code,
        title=change.title,
        rule=change.rule,
        was=spoken(change.was),
        severity=spoken(change.severity),
        keys=messages.listed(*change.keys),
        by=change.by,
        date=change.date.isoformat(),
        reason=change.reason,
    )


def print_expired(change: "RuleChange") -> None:
    """A change that was made for a time that is over."""
    say("cli.rules.overlay-expired", rule=change.rule, title=change.title, until=change.expires, file=change.file)

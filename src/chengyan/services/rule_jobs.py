"""What helper processes do for the page of rules: module-level functions, values in, values out."""

from pathlib import Path
from typing import TYPE_CHECKING

from chengyan.model.incident import Incident
from chengyan.model.vocabulary import ChannelId, RuleId, Severity, StatementKind
from chengyan.services import jobs

if TYPE_CHECKING:
    from chengyan.model.rule_base import Changes, Pack
    from chengyan.services.rule_values import Added, History, Hit, OwnChange, RuleBase, RuleSheet, Trial, Usage


def rows(*, reload: bool = False) -> "RuleBase":
    """The list; with ``reload``, of what the files say now."""
    from chengyan.services.rule_files import fresh_checker
    from chengyan.services.rule_rows import rule_base_rows

    return rule_base_rows(fresh_checker(now=True).rules if reload else jobs.checker().rules)


def reload() -> None:
    """Let this process see what the files say now."""
    from chengyan.services.rule_files import fresh_checker

    fresh_checker(now=True)


def sheet(rule: str) -> "RuleSheet | None":
    from chengyan.services.rule_rows import rule_sheet

    return rule_sheet(jobs.checker().rules, rule)


def due(
    kind: StatementKind | None, incident: Incident | None, channels: frozenset[ChannelId]
) -> "dict[RuleId, Severity]":
    from chengyan.services.rule_rows import due_rules

    return due_rules(jobs.checker().rules, kind, incident, channels)


def try_text(text: str, rule: str = "", kind: StatementKind | None = None) -> "tuple[Hit, ...]":
    from chengyan.services.rule_trial import try_text

    return try_text(jobs.checker(), text, rule, kind)


def try_change(change: "OwnChange") -> "Trial":
    from chengyan.services.rule_overlays import try_change

    return try_change(change)


def keep_change(change: "OwnChange", path: Path | None = None) -> tuple[Path, str | None]:
    from chengyan.services.rule_overlays import keep_change

    return keep_change(change, path)


def drop_change(rule: str) -> tuple[Path, str]:
    from chengyan.services.rule_overlays import drop_change

    return drop_change(rule)


def put_back(path: Path, text: str | None) -> None:
    from chengyan.services.rule_overlays import put_back

    put_back(path, text)


def add_pack(path: Path) -> "Added":
    from chengyan.services.rule_packs import add_pack

    return add_pack(path)


def remove_pack(name: str) -> "Pack":
    from chengyan.services.rule_packs import remove_pack

    return remove_pack(name)


def usage(past: "History") -> "Usage":
    from chengyan.services.rule_usage import count

    return count(jobs.checker(), past)


def release() -> str:
    """The release of the built-in rule base."""
    # Not by way of the rules: the window asks this at its start, in its own process.
    from chengyan.assets.locate import resource
    from chengyan.assets.yaml_file import read_yaml

    return str(read_yaml(resource("rules", "version.yml"))["version"])


def changes(since: str | None = None) -> "Changes":
    from chengyan.services.rule_releases import changes

    return changes(since)


def changes_and_releases(since: str | None = None) -> "tuple[Changes, tuple[str, ...]]":
    """What changed, and the releases that one can compare with."""
    from chengyan.services.rule_releases import changes, releases

    return changes(since), releases()

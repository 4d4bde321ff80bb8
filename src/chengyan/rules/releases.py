"""What the rule base was at each release (``resources/rules/releases/<version>.yml``), and what changed since.

A manifest says of each built-in rule its title, severity, and a hash of all that decides what it finds and says.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import InputError
from chengyan.model.rule_base import Changed, Changes, Entry
from chengyan.model.vocabulary import RuleId, Severity
from chengyan.rules.rule_sources import release
from chengyan.rules.ruleset import shipped_data

_NOT_COMPARED = frozenset({"examples", "note"})
"""They prove and explain a rule; what it finds and says is the same."""


def releases() -> tuple[str, ...]:
    """The releases that have a manifest, oldest first."""
    return tuple(sorted((file.stem for file in resource("rules", "releases").glob("*.yml")), key=_numbers))


def manifest_of(version: str) -> dict[RuleId, Entry]:
    """The rules at this release; raises InputError for one that has no manifest."""
    if version not in releases():
        raise InputError("rules.unknown-release", version=version, known=releases())
    data = read_yaml(resource("rules", "releases", f"{version}.yml"))
    rules = {RuleId(key): value for key, value in data["rules"].items()}
    return {key: Entry(key, item["title"], Severity(item["severity"]), item["hash"]) for key, item in rules.items()}


def present() -> dict[RuleId, Entry]:
    """The built-in rules as their files say them now."""
    return entries_of(shipped_data())


def entries_of(rules: Iterable[dict[str, Any]]) -> dict[RuleId, Entry]:
    """The manifest of rules' data."""
    made = (Entry(RuleId(d["id"]), d["title"], Severity(d["severity"]), _hash(d)) for d in rules)
    return {entry.id: entry for entry in sorted(made, key=lambda entry: entry.id)}


def changes(since: str | None = None) -> Changes:
    """What changed from a release to the rules of now; by default from the release before this one."""
    if since is None:
        earlier = [version for version in releases() if _numbers(version) < _numbers(release())]
        since = earlier[-1] if earlier else release()
    before, after = manifest_of(since), present()
    return Changes(
        since,
        release(),
        added=tuple(after[key] for key in sorted(after.keys() - before.keys())),
        removed=tuple(before[key] for key in sorted(before.keys() - after.keys())),
        changed=tuple(
            Changed(before[key], after[key])
            for key in sorted(before.keys() & after.keys())
            if (before[key].hash, before[key].severity) != (after[key].hash, after[key].severity)
        ),
    )


def manifest_text(version: str, date: str, rules: dict[RuleId, Entry]) -> str:
    """The manifest file of a release."""
    lines = [f'version: "{version}"', f"date: {date}", "rules:"]
    for entry in rules.values():
        title = json.dumps(entry.title, ensure_ascii=False)
        lines.append(f'  {entry.id}: {{severity: {entry.severity}, hash: "{entry.hash}", title: {title}}}')
    return "\n".join(lines) + "\n"


def _hash(data: dict[str, Any]) -> str:
    said = {key: value for key, value in data.items() if key not in _NOT_COMPARED}
    # Of a basis, what it names: where and when it was read is housekeeping.
    said["basis"] = [[b.get("ref"), b.get("role")] for b in data["basis"]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())

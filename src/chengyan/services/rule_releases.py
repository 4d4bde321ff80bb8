"""What changed in the rule base from one release to another."""

from chengyan.rules.releases import Changed, Changes, Entry, changes, releases
from chengyan.rules.rule_sources import release

__all__ = ["Changed", "Changes", "Entry", "changes", "release", "releases"]

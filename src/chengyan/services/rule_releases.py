"""What changed in the rule base from one release to another."""

from chengyan.model.rule_base import Changed, Changes, Entry
from chengyan.rules.releases import changes, releases
from chengyan.rules.rule_sources import release

__all__ = ["Changed", "Changes", "Entry", "changes", "release", "releases"]

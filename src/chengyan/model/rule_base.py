"""The rule base as values: its packs, and what changed in it from one release to another."""

from dataclasses import dataclass
from pathlib import Path

from chengyan.model.vocabulary import RuleId, Severity


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of rules with what its ``pack.yml`` says; without one, only its folder's name is known."""

    name: str
    layer: str
    folder: Path
    title: str = ""
    version: str = ""
    author: str = ""
    licence: str = ""
    description: str = ""
    requires: str = ""
    rules: int = 0
    """How many rule files it holds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule at a release."""

    id: RuleId
    title: str
    severity: Severity
    hash: str


@dataclass(frozen=True, slots=True)
class Changed:
    before: Entry
    after: Entry


@dataclass(frozen=True, slots=True)
class Changes:
    """From the release ``since`` to ``until``; each sorted by id."""

    since: str
    until: str
    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    changed: tuple[Changed, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

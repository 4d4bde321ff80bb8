"""What a sentence can do, and how a section is put together of such moves (``resources/phrasebank/plans.yml``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chengyan.assets.locate import resource
from chengyan.model.errors import AssetError
from chengyan.model.vocabulary import SectionKind, StatementKind
from chengyan.wording.phrase_files import FOLDER, PhraseFile, open_file, read_all

_TAG = "phrase-plans/1"


@dataclass(frozen=True, slots=True)
class Move:
    """``sections``: where such a sentence may stand; none: in a text that is no section. ``home``: where it is left to
    a section of this kind if the text has one."""

    name: str
    title: str
    sections: frozenset[SectionKind]
    home: frozenset[SectionKind] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """One move. ``optional``: left out where it shall be short. ``each``: once for every record of its group, a
    paragraph each; ``numbered`` where there are several."""

    move: str
    optional: bool = False
    each: bool = False
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """For sections and kinds of statement; empty ``statements`` are all."""

    sections: frozenset[SectionKind]
    statements: frozenset[StatementKind]
    paragraphs: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True)
class Plans:
    """Everything that ``plans.yml`` says."""

    moves: Mapping[str, Move]
    sections: tuple[Plan, ...]
    texts: Mapping[str, Plan]

    def section(self, section: SectionKind, statement: StatementKind | None) -> Plan | None:
        """The first plan that fits; special ones stand first in the file."""
        for plan in self.sections:
            if section in plan.sections and (not plan.statements or statement in plan.statements):
                return plan
        return None


def plans() -> Plans:
    """The plans; raises AssetError for a broken file."""
    return read_all("plans.yml", _one).values[-1]


def plan_problems() -> tuple[AssetError, ...]:
    """Plans of people's own that could not be read."""
    return read_all("plans.yml", _one).problems


def _one(path: Path) -> tuple[Plans, ...]:
    return (read_plans(path),)


def read_plans(path: Path | None = None) -> Plans:
    """The plans of one file; raises AssetError."""
    file = open_file(path or resource(FOLDER, "plans.yml"), _TAG)
    moves = {}
    for name, entry in _mapping(file, "moves").items():
        try:
            sections, home = (frozenset(map(SectionKind, entry.get(key, ()))) for key in ("sections", "home"))
            moves[name] = Move(name, str(entry["name"]), sections, home)
        except (KeyError, ValueError, TypeError, AttributeError) as exc:
            raise file.broken(("moves", name), str(exc)) from exc
    made = tuple(
        _plan(file, ("sections", number), entry, moves) for number, entry in enumerate(file.entries("sections"))
    )
    texts = {name: _plan(file, ("texts", name), entry, moves) for name, entry in _mapping(file, "texts").items()}
    return Plans(moves, made, texts)


def _mapping(file: PhraseFile, name: str) -> Mapping[str, Any]:
    found = file.data.get(name)
    if not isinstance(found, dict):
        raise file.broken((name,), f"{name}: {{…}}")
    return found


def _plan(file: PhraseFile, where: tuple[str | int, ...], entry: Any, moves: Mapping[str, Move]) -> Plan:
    try:
        plan = Plan(
            frozenset(map(SectionKind, entry.get("sections", ()))),
            frozenset(map(StatementKind, entry.get("statements", ()))),
            tuple(tuple(map(_step, paragraph)) for paragraph in entry["paragraphs"]),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as exc:
        raise file.broken(where, str(exc)) from exc
    if unknown := [step.move for paragraph in plan.paragraphs for step in paragraph if step.move not in moves]:
        raise file.broken(where, f"move: {unknown[0]}")
    return plan


def _step(said: str) -> Step:
    """``~move`` is optional, ``*move`` stands for each record, ``#move`` too, numbered."""
    marks, name = said[: len(said) - len(said.lstrip("~*#"))], said.lstrip("~*#")
    return Step(name, "~" in marks, "*" in marks or "#" in marks, "#" in marks)

"""The phrases of the phrase bank as their files say them (docs/phrasebank.md)."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from chengyan.model.errors import AssetError
from chengyan.model.suggestion import Tone
from chengyan.model.vocabulary import IncidentFlag, IncidentKind, Party, SectionKind, StatementKind
from chengyan.wording.phrase_files import PhraseFile, open_file, read_all
from chengyan.wording.plans import Move, plans
from chengyan.wording.slots import group_of, slots_in

_TAG = "phrases/1"
_LISTS = ("incidents", "parties", "statements", "except", "has", "lacks")
_KEYS = frozenset(("move", "text", "id", "tone", "caution", *_LISTS))
_FLAGS = frozenset(flag.value for flag in IncidentFlag)
_KINDS = frozenset(kind.value for kind in IncidentKind)


class Caution(StrEnum):
    """What a lawyer asks of a phrase first: does it admit fault, or does it leave open what is open?"""

    ADMITS = "admits"
    NEUTRAL = "neutral"
    RESERVED = "reserved"


@dataclass(frozen=True, slots=True)
class Phrase:
    """``move`` is what it does in a section. Empty ``incidents``, ``statements``, ``parties`` are all of them.

    ``flags``: all must be the incident's. ``has`` and ``lacks``: slots, groups or conditions.
    """

    id: str
    text: str
    move: str
    sections: frozenset[SectionKind]
    incidents: frozenset[str]
    flags: frozenset[str]
    statements: frozenset[StatementKind]
    without: frozenset[StatementKind]
    parties: frozenset[Party]
    tones: frozenset[Tone]
    caution: Caution
    has: frozenset[str]
    lacks: frozenset[str]

    @property
    def group(self) -> str:
        """The group of records that it is about, or empty."""
        return group_of(self.text)


@dataclass(frozen=True, slots=True)
class Bank:
    """All phrases in the order of their files; ``by_move`` keeps that order."""

    phrases: tuple[Phrase, ...]
    by_move: Mapping[str, tuple[Phrase, ...]]
    problems: tuple[AssetError, ...] = ()

    def find(self, identifier: str) -> Phrase | None:
        return next((phrase for phrase in self.phrases if phrase.id == identifier), None)


def load_bank() -> Bank:
    """The built-in phrases with people's own behind them; raises AssetError for a broken built-in file."""
    read = read_all("phrases", read_phrases)
    return _bank(read.values, read.problems)


@lru_cache(maxsize=2)
def _bank(phrases: tuple[Phrase, ...], problems: tuple[AssetError, ...]) -> Bank:
    moves: dict[str, dict[str, Phrase]] = {}
    for phrase in phrases:
        # A phrase of somebody's own takes the place of the one with its id.
        moves.setdefault(phrase.move, {})[phrase.id] = phrase
    by_move = {move: tuple(found.values()) for move, found in moves.items()}
    return Bank(tuple(phrase for found in by_move.values() for phrase in found), by_move, problems)


def read_phrases(path: Path) -> tuple[Phrase, ...]:
    """The phrases of one file, in its order; raises AssetError with the line."""
    file = open_file(path, _TAG)
    moves = plans().moves
    found: dict[str, Phrase] = {}
    for place, group in enumerate(file.entries("groups")):
        phrases = group.get("phrases")
        if not isinstance(phrases, list) or not phrases:
            raise file.broken(("groups", place), "phrases: […]")
        shared = {key: value for key, value in group.items() if key != "phrases"}
        for number, entry in enumerate(phrases):
            where = ("groups", place, "phrases", number)
            own = entry if isinstance(entry, dict) else {"text": entry}
            phrase = _phrase(file, where, {**shared, **own}, moves)
            if phrase.id in found:
                raise file.broken(where, f"{phrase.id}: {phrase.text}")
            found[phrase.id] = phrase
    return tuple(found.values())


def _phrase(
    file: PhraseFile, where: tuple[str | int, ...], entry: Mapping[str, Any], moves: Mapping[str, Move]
) -> Phrase:
    if unknown := sorted(set(entry) - _KEYS):
        raise file.broken(where, unknown[0])
    text, move = entry.get("text"), moves.get(str(entry.get("move")))
    if not isinstance(text, str) or not text.strip():
        raise file.broken(where, "text: …")
    if move is None:
        raise file.broken(where, f"move: {entry.get('move')}")
    if "{" in text.replace("{", "", len(slots_in(text))) or len({n for n, part in slots_in(text) if part}) > 1:
        raise file.broken(where, text)
    lists = {key: _words(file, where, entry, key) for key in _LISTS}
    if wrong := sorted(lists["incidents"] - _KINDS - _FLAGS):
        raise file.broken(where, f"incidents: {wrong[0]}")
    tones = entry.get("tone", "plain")
    try:
        return Phrase(
            id=str(entry.get("id") or f"{move.name}-{zlib.crc32(text.encode()):08x}"),
            text=text,
            move=move.name,
            sections=move.sections,
            incidents=lists["incidents"] & _KINDS,
            flags=lists["incidents"] & _FLAGS,
            statements=frozenset(map(StatementKind, lists["statements"])),
            without=frozenset(map(StatementKind, lists["except"])),
            parties=frozenset(map(Party, lists["parties"])),
            tones=frozenset(map(Tone, tones.replace(",", " ").split() if isinstance(tones, str) else tones)),
            caution=Caution(entry.get("caution", "neutral")),
            has=lists["has"],
            lacks=lists["lacks"],
        )
    except (ValueError, TypeError) as exc:
        raise file.broken(where, str(exc)) from exc


def _words(file: PhraseFile, where: tuple[str | int, ...], entry: Mapping[str, Any], key: str) -> frozenset[str]:
    found = entry.get(key, [])
    found = [found] if isinstance(found, str) else found
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise file.broken(where, f"{key}: […]")
    return frozenset(found)

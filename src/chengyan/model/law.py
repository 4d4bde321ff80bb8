"""Statutes as the law table knows them (docs/laws.md): titles, versions, the clauses that rules cite, what moved."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NewType

LawKey = NewType("LawKey", str)

_ARTICLE = re.compile(r"([1-9]\d{0,3})(?:-([1-9]\d?))?")
_DIGITS = "零一二三四五六七八九"


class LawLevel(StrEnum):
    LAW = "law"
    REGULATION = "regulation"
    RULE = "rule"
    INTERPRETATION = "interpretation"
    NORMATIVE = "normative"


@dataclass(frozen=True, slots=True, order=True)
class ArticleNumber:
    """第二百九十一条之一 is ``ArticleNumber(291, 1)``; in files ``"291-1"``."""

    number: int
    inserted: int = 0

    @classmethod
    def parse(cls, text: str) -> "ArticleNumber":
        """Read what files say; raises ValueError for anything else."""
        match = _ARTICLE.fullmatch(text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2] or 0))

    def __str__(self) -> str:
        return f"{self.number}-{self.inserted}" if self.inserted else str(self.number)

    @property
    def chinese(self) -> str:
        """第二百九十一条之一"""
        tail = f"之{chinese_numeral(self.inserted)}" if self.inserted else ""
        return f"第{chinese_numeral(self.number)}条{tail}"


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph (款) and item (项) within an article; None where unsaid."""

    paragraph: int | None = None
    item: int | None = None

    @property
    def chinese(self) -> str:
        """第二款第（三）项"""
        paragraph = f"第{chinese_numeral(self.paragraph)}款" if self.paragraph else ""
        return paragraph + (f"第（{chinese_numeral(self.item)}）项" if self.item else "")

    def holds(self, other: "Place") -> bool:
        """Whether ``other`` may stand within this place: what is unsaid holds everything."""
        paragraph = self.paragraph is None or self.paragraph == other.paragraph
        return paragraph and (self.item is None or self.item == other.item)


NOWHERE = Place()
"""The article as a whole."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of an article. ``verified`` is ``true`` (read word for word), ``secondary`` or ``false``."""

    place: Place
    quote: str
    verified: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article that somebody cites; ``verified`` holds for the number where no clause is quoted."""

    number: ArticleNumber
    clauses: tuple[Clause, ...]
    verified: str

    def clauses_at(self, place: Place) -> tuple[Clause, ...]:
        """Return the clauses of this paragraph and item; those of the whole article where none is that exact."""
        exact = tuple(clause for clause in self.clauses if place.holds(clause.place))
        return exact or tuple(clause for clause in self.clauses if clause.place == NOWHERE)


@dataclass(frozen=True, slots=True)
class LawVersion:
    """The text in force on the days from ``starts`` to ``ends`` (inclusive; None: until further notice)."""

    id: str
    starts: dt.date
    ends: dt.date | None
    label: str
    """What stands in brackets behind the title: 2025修正，2026-01-01施行."""
    last_article: int | None
    verified: str
    seen: str
    articles: tuple[Article, ...]

    def in_force(self, day: dt.date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def article(self, number: ArticleNumber) -> Article | None:
        """Return the article if the table has it; most articles it has not."""
        return next((article for article in self.articles if article.number == number), None)

    def may_have(self, number: ArticleNumber) -> bool:
        """Whether there can be such an article; True where the number of articles is not known."""
        return self.last_article is None or number.number <= self.last_article


@dataclass(frozen=True, slots=True)
class Move:
    """An article that became another one. ``cues`` are words by which prose shows that it means this subject."""

    old: ArticleNumber
    new: ArticleNumber
    about: str = ""
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What an article says whose number meant something else in the version before."""

    article: ArticleNumber
    about: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Renumbering:
    """How the articles moved from one version to the next."""

    old: str
    new: str
    verified: str
    moves: tuple[Move, ...]

    def from_old(self, number: ArticleNumber) -> Move | None:
        """Return where an article of the old version went, or None where the table does not say."""
        return next((move for move in self.moves if move.old == number), None)

    def from_new(self, number: ArticleNumber) -> Move | None:
        """Return where an article of the new version came from, or None where the table does not say."""
        return next((move for move in self.moves if move.new == number), None)


@dataclass(frozen=True, slots=True)
class Repeal:
    """The day from which a law is no more, by which article of which law, and where its articles went."""

    by: LawKey
    on: dt.date
    article: ArticleNumber
    moved: tuple[tuple[ArticleNumber, ArticleNumber], ...] = ()


@dataclass(frozen=True, slots=True)
class Law:
    """``versions`` are sorted by ``starts``; the table need not know the oldest, so ``since`` stands by itself."""

    key: LawKey
    title: str
    short: str
    aliases: tuple[str, ...]
    wrong_titles: tuple[str, ...]
    level: LawLevel
    issuer: str
    document: str
    since: dt.date
    versions: tuple[LawVersion, ...]
    renumberings: tuple[Renumbering, ...] = ()
    subjects: tuple[Subject, ...] = ()
    repeal: Repeal | None = None
    note: str = ""
    file: Path = Path()
    layer: str = "built-in"

    @property
    def current(self) -> LawVersion:
        """The newest version, which need not be in force yet."""
        return self.versions[-1]

    def version_on(self, day: dt.date) -> LawVersion | None:
        """Return the version in force on that day, None before the oldest known one and after a repeal."""
        return next((version for version in reversed(self.versions) if version.in_force(day)), None)

    def version(self, identifier: str) -> LawVersion | None:
        return next((version for version in self.versions if version.id == identifier), None)

    def citing(self, number: ArticleNumber) -> LawVersion | None:
        """Return the newest version of which the table has this article."""
        return next((version for version in reversed(self.versions) if version.article(number)), None)

    def reference(self, number: ArticleNumber, place: Place, version: LawVersion) -> str:
        """《中华人民共和国广告法》（2021修正）第九条第（三）项"""
        label = f"（{version.label}）" if version.label else ""
        return f"《{self.title}》{label}{number.chinese}{place.chinese}"


def chinese_numeral(number: int) -> str:
    """Return 1 to 9999 as statutes number their articles: 一千零二十四."""
    if not 0 < number < 10_000:
        raise ValueError(number)
    text, gap = "", False
    for unit, power in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // power % 10
        if not digit:
            gap = bool(text)
            continue
        leading = not text and power == 10 and digit == 1
        text += ("零" if gap else "") + ("" if leading else _DIGITS[digit]) + unit
        gap = False
    return text

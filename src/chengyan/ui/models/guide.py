"""The guide's chapters: the files of ``docs/guide``, in the order and with the names of its first page."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chengyan.assets.locate import builtin_root, resource

_ENTRY = re.compile(r"^\d+\. \[([^\]]+)\]\(([\w.-]+\.md)\)", re.M)
_HEADING = re.compile(r"^(#{2,3}) (.+)$", re.M)

FIRST = "README.md"


@dataclass(frozen=True, slots=True)
class Chapter:
    """``headings`` are the names of its parts."""

    file: str
    title: str
    text: str
    headings: tuple[str, ...]


def guide_folder() -> Path:
    return builtin_root() / "docs" / "guide"


@cache
def chapters() -> tuple[Chapter, ...]:
    """Every chapter, in the order in which they are read."""
    folder = guide_folder()
    first = (folder / FIRST).read_text(encoding="utf-8")
    made = []
    for title, file in _ENTRY.findall(first):
        text = (folder / file).read_text(encoding="utf-8")
        headings = tuple(name.strip() for marks, name in _HEADING.findall(text) if len(marks) == 2)
        made.append(Chapter(file, title, text, headings))
    return tuple(made)


@cache
def places() -> dict[str, str]:
    """Name of a page or tool -> the chapter that speaks about it, ``file`` or ``file#heading``."""
    from chengyan.assets.yaml_file import read_yaml

    found: dict[str, str] = read_yaml(resource("guide.yml"))["places"]
    return found


def find(words: str) -> list[tuple[Chapter, str, str]]:
    """Chapter, heading and line of every line that holds ``words``; a heading that holds them comes first."""
    wanted = words.strip().lower()
    if not wanted:
        return []
    titled: list[tuple[Chapter, str, str]] = []
    others: list[tuple[Chapter, str, str]] = []
    for chapter in chapters():
        heading = ""
        for raw in chapter.text.splitlines():
            mark = _HEADING.match(raw)
            if mark:
                heading = mark[2].strip()
            line = plain(raw)
            if wanted in line.lower():
                (titled if mark or raw.startswith("# ") else others).append((chapter, heading, line))
    return titled + others


def plain(line: str) -> str:
    """A line of Markdown without its marks."""
    line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
    return re.sub(r"^[#>\-*\d. ]+(?=\S)|\*\*|`|^\||\|$", "", line.strip()).replace(" | ", "  ").strip()

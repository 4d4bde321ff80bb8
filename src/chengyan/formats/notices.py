"""What a reader has to say: notices (the file was read, but …) and problems (it was not)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chengyan.assets import messages
from chengyan.model.errors import FormatError

LISTED = 20
"""How many further problems one error spells out."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the officer should know although the file was read. ``params`` has ``line`` where one can be named."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def line(self) -> int | None:
        value = self.params.get("line")
        return value if isinstance(value, int) else None

    def text(self) -> str:
        """The notice in words; they name the line where there is one."""
        return messages.text(self.code, **self.params)


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a file cannot be read; ``line`` is 1-based."""

    code: str
    line: int | None = None
    params: dict[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        words = messages.text(self.code, **self.params)
        return messages.text("formats.at-line", line=self.line, text=words) if self.line else words


def error_of(problems: Sequence[Problem], file: str | Path) -> FormatError:
    """One error for all problems of a file, in the order of their lines.

    A single problem keeps its own code. Several become ``formats.several``: file and line are the first one's, and
    ``params["problems"]`` holds them all.
    """
    ordered = sorted(problems, key=lambda p: (p.line is None, p.line or 0))
    first = ordered[0]
    if len(ordered) == 1:
        return FormatError(first.code, file=file, line=first.line, **first.params)
    rest = [problem.text() for problem in ordered[1 : LISTED + 1]]
    if len(ordered) > LISTED + 1:
        rest.append("…")
    return FormatError(
        "formats.several",
        file=file,
        line=first.line,
        first=messages.text(first.code, **first.params),
        rest="\n".join(rest),
        count=len(ordered),
        problems=tuple(ordered),
    )

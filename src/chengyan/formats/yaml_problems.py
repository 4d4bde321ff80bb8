"""Turns the YAML parser's complaints into codes whose texts an officer can act on."""

import re
from bisect import bisect_right
from typing import Any

from chengyan.formats.notices import Problem

# What the YAML standard lets stand in a stream; anything else must be written as an escape in double quotes.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_FULLWIDTH_COLON = re.compile(r"\s*(?:-\s+)?[A-Za-z_][A-Za-z0-9_]*\s*：")
_NO_SPACE_COLON = re.compile(r"\s*(?:-\s+)?[A-Za-z_][A-Za-z0-9_]*:\S")
_CODES = (
    ("cannot start any token", "formats.yaml.start"),
    ("found unexpected end of stream", "formats.yaml.quote"),
    ("found unexpected document indicator", "formats.yaml.quote"),
    ("mapping values are not allowed", "formats.yaml.colon"),
    ("could not find expected ':'", "formats.yaml.missing-colon"),
    ("found unknown escape character", "formats.yaml.escape"),
    ("invalid Unicode character escape", "formats.yaml.escape"),
    ("did not find expected hexdecimal", "formats.yaml.escape"),
    ("did not find expected ',' or", "formats.yaml.bracket"),
    ("did not find expected node content", "formats.yaml.bracket"),
    ("did not find expected key", "formats.yaml.indent"),
    ("did not find expected '-' indicator", "formats.yaml.indent"),
    ("block sequence entries are not allowed", "formats.yaml.indent"),
    ("found invalid simple key", "formats.yaml.missing-colon"),
    ("undefined alias", "formats.yaml.alias"),
    ("undefined tag handle", "formats.yaml.tag"),
)
_HASH_IN_BRACKETS = re.compile(r"[\[{,][^\"'\]}]*#")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_QUOTED_SCALAR = "while scanning a quoted scalar"


def forbidden_character(text: str) -> tuple[int, str] | None:
    """Offset and name (``U+0007``) of the first character that YAML forbids, or None."""
    found = _FORBIDDEN.search(text)
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None


def syntax_problem(error: Any, text: str, starts: list[int]) -> Problem:
    """The problem behind a parser's error, with the line where the fault begins rather than where it was noticed."""
    mark = error.problem_mark or error.context_mark
    problem, context = str(error.problem or ""), str(error.context or "")
    code = next((code for part, code in _CODES if part in problem), "formats.yaml.broken")
    # An unclosed quote or bracket is noticed far behind; what has to be mended is where it was opened.
    unclosed = context == _QUOTED_SCALAR and code == "formats.yaml.quote"
    if (unclosed or code == "formats.yaml.bracket") and error.context_mark is not None:
        mark = error.context_mark
    if mark is None:
        return Problem(code, None, {"tag": ""})
    line = bisect_right(starts, min(mark.index, len(text)))
    for number in (line, line - 1):
        if not 1 <= number <= len(starts):
            continue
        content = _line(text, starts, number)
        if _FULLWIDTH_COLON.match(content):
            return Problem("formats.yaml.fullwidth-colon", number)
        if _NO_SPACE_COLON.match(content) and code in ("formats.yaml.missing-colon", "formats.yaml.colon"):
            return Problem("formats.yaml.colon-space", number)
    content = _line(text, starts, line)
    if code == "formats.yaml.start":
        code = "formats.yaml.tab" if "\t" in content[: len(content) - len(content.lstrip())] else "formats.yaml.start"
    if code in ("formats.yaml.bracket", "formats.yaml.quote"):
        # ``[#话题#]`` is a bracket and a comment to YAML; the bracket is missed on the next line.
        for number in (line, line - 1):
            if number >= 1 and _HASH_IN_BRACKETS.search(_line(text, starts, number)):
                return Problem(
                    "formats.yaml.hash-in-brackets", number, {"content": _line(text, starts, number).strip()[:40]}
                )
    if code == "formats.yaml.escape" and _SURROGATE_ESCAPE.search(content):
        code = "formats.surrogate"
    return Problem(code, line, {"tag": "", "content": content.strip()[:40]})


def _line(text: str, starts: list[int], number: int) -> str:
    end = starts[number] if number < len(starts) else len(text)
    return text[starts[number - 1] : end].rstrip("\r\n")

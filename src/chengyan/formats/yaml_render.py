"""Writes JSON data as YAML that any YAML reader takes the same way: text that looks like something else is quoted."""

import json
import re
from collections.abc import Iterable

from chengyan.formats.yaml_document import PLACEHOLDERS

STEP = 2
_FLOW_WIDTH = 90

_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`~=<."
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
_NUMBER = re.compile(
    r"[-+]?(0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|[0-9][0-9_]*(:[0-9]{1,2})*(\.[0-9_]*)?([eE][-+]?[0-9]+)?)"
)
# These hold numbers and truth words as such in every example of the format.
_BARE_KEYS = frozenset({"amount", "start", "verdict"})


def entry(key: str, value: object, indent: int) -> list[str]:
    """The lines of ``key: value`` in block style; all but the first are indented, by ``indent`` blanks and more."""
    name = scalar(key)
    if isinstance(value, str):
        first, *rest = text_lines(value, indent, key)
        return [f"{name}: {first}", *rest]
    if isinstance(value, dict) and value:
        return [f"{name}:", *mapping(value, indent + STEP)]
    if isinstance(value, list) and value:
        short = flow(value)
        if not any(isinstance(part, (dict, list)) for part in value) and len(short) <= _FLOW_WIDTH:
            return [f"{name}: {short}"]
        lines = [f"{name}:"]
        for part in value:
            first, *rest = item(part, indent + STEP)
            lines += [" " * (indent + STEP) + first, *rest]
        return lines
    return [f"{name}: {flow(value)}"]


def mapping(data: Iterable[tuple[str, object]] | dict[str, object], indent: int) -> list[str]:
    """The lines of a block mapping, all indented."""
    pairs = data.items() if isinstance(data, dict) else data
    pad = " " * indent
    lines = []
    for key, value in pairs:
        first, *rest = entry(key, value, indent)
        lines += [pad + first, *rest]
    return lines


def item(value: object, indent: int) -> list[str]:
    """The lines of ``- value``; the first without, the others with their indentation."""
    if isinstance(value, dict) and value:
        lines = mapping(value, indent + STEP)
        lines[0] = "- " + lines[0].lstrip(" ")
        return lines
    if isinstance(value, str):
        first, *rest = text_lines(value, indent)
        return [f"- {first}", *rest]
    return [f"- {flow(value)}"]


def flow(value: object, key: str = "") -> str:
    """``value`` on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k, flow=True)}: {flow(v, k)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    if isinstance(value, str):
        return scalar(value, flow=True, key=key)
    return "null" if value is None else str(value).lower()


def scalar(text: str, *, flow: bool = False, key: str = "", style: str = "") -> str:
    """``text`` on one line: in its former ``style`` where that can hold it, else plain, else in double quotes."""
    if style == "'" and not _SPECIAL.search(text) and not re.search("[\t\n]", text):
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and _plain(text, flow, key):
        return text
    return _SPECIAL.sub(_escape, json.dumps(text, ensure_ascii=False))


def text_lines(text: str, indent: int, key: str = "", style: str = "") -> list[str]:
    """A text in block context: several paragraphs as a literal block where YAML can hold them so.

    The first line has no indentation; ``indent`` is that of the key; ``style`` is how a text replaced here was written.
    """
    if "\n" not in text or not _literal(text) or style in ("'", '"'):
        return [scalar(text, key=key, style=style)]
    pad = " " * (indent + STEP)
    header, body = ("|", text[:-1]) if text.endswith("\n") else ("|-", text)
    return [header, *(pad + line if line else "" for line in body.split("\n"))]


def _literal(text: str) -> bool:
    if _SPECIAL.search(text) or "\t" in text or text.endswith("\n\n") or text[0] in " \n":
        return False
    return not any(line and not line.strip(" ") for line in text.split("\n"))


def _plain(text: str, flow: bool, key: str) -> bool:
    if not text or text[0] in _INDICATORS or text in PLACEHOLDERS or text != text.strip(" ") or _SPECIAL.search(text):
        return False
    if re.search(r"[\t\n]|: | #|:$", text) or (flow and re.search(r"[,\[\]{}:#?]", text)):
        return False
    if key in _BARE_KEYS:
        return text.lower() != "null"
    return text.lower() not in _WORDS and not _NUMBER.fullmatch(text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"

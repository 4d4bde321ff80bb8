"""The YAML of rule, overlay and pack files as JSON data; what would harm the program stops here.

Such files are dropped in by people, out of mails and shared folders: they may be huge, deep, or made to blow up.
"""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from chengyan.assets.yaml_file import parse_yaml
from chengyan.model.errors import AssetError

MOST_BYTES = 1_000_000
"""A rule with ten thousand terms has a tenth of it."""
_MOST_LINE_PART = 200
_DEEP = re.compile(r"(?:[\[{(]\s*){40}|(?:^|\n)[ \t]{200}|(?:-[ \t]+){40}")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_bytes(path: Path) -> bytes:
    """Raises AssetError for a file that cannot be read or is larger than any such file."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise AssetError("rules.too-big", file=path, most=MOST_BYTES // 1000)
        return path.read_bytes()
    except OSError as exc:
        raise AssetError("assets.unreadable", file=path, reason=exc.strerror or str(exc)) from exc


def decode(content: bytes, path: Path) -> str:
    """Raises AssetError for bytes that are no UTF-8."""
    if len(content) > MOST_BYTES:
        raise AssetError("rules.too-big", file=path, most=MOST_BYTES // 1000)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = content[: exc.start].count(b"\n") + 1
        raise AssetError("assets.not-utf8", file=path, line=line) from exc


def load_data(text: str, path: Path) -> Any:
    """The document as JSON data; raises AssetError with file and line.

    Dates are texts again, and ``verified: true`` is the word. Anchors and aliases are refused: a few lines of them can
    grow into gigabytes.
    """
    if deep := _DEEP.search(text):
        raise AssetError("rules.too-deep", file=path, line=_line_at(text, deep.end()))
    try:
        if "&" in text and "*" in text:
            _refuse_aliases(text, path)
        return _plain(parse_yaml(text, path))
    except (ValueError, OverflowError, RecursionError) as exc:
        # A date that is none (2026-13-01) and the like: PyYAML lets Python's own error through, without a place.
        raise AssetError("rules.value", file=path, problem=short(str(exc))) from exc


def line_of(text: str, where: Sequence[str | int]) -> int:
    """The line (1-based) of the node that ``where`` leads to, or of its nearest ancestor."""
    node = yaml.compose(text, Loader=_Loader)
    line = 1
    for step in where:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if getattr(k, "value", None) == step), None)
            if pair is None:
                break
            key, node = pair
            line = key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line


def short(message: str) -> str:
    return message if len(message) <= _MOST_LINE_PART else message[:_MOST_LINE_PART] + "…"


def _refuse_aliases(text: str, path: Path) -> None:
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                mark = event.start_mark
                raise AssetError("rules.alias", file=path, line=mark.line + 1 if mark else None)
    except yaml.YAMLError:
        return  # the reader says it better


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        plain = {str(key): _plain(item) for key, item in value.items()}
        if isinstance(plain.get("verified"), bool):
            plain["verified"] = str(plain["verified"]).lower()
        return plain
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, (set, bytes)):
        raise ValueError(type(value).__name__)
    return value

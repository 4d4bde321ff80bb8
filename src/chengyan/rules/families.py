"""Families of words that several rules share (``resources/lexicons/families.yml``).

A pattern names one as ``(?&users)``. It is written out when the rule file is read, so nothing that runs patterns knows
of families. A name that is none stays as it is, and the pattern is reported as one that cannot be compiled.
"""

import re
from functools import cache
from typing import Any

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml

FILE = ("lexicons", "families.yml")
_NAMED = re.compile(r"\(\?&([a-z][a-z-]*)\)")
_NO_PATTERNS = (
    "examples",
    "message",
    "why",
    "suggestion",
    "title",
    "note",
    "basis",
    "terms",
    "except",
    "swap",
    "fixes",
)


def written_out(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a rule file with every family in its patterns written out."""
    return {key: value if key in _NO_PATTERNS else _write_out(value) for key, value in data.items()}


def _write_out(value: Any) -> Any:
    if isinstance(value, str):
        return _NAMED.sub(lambda match: _families().get(match.group(1), match.group()), value)
    if isinstance(value, list):
        return [_write_out(one) for one in value]
    if isinstance(value, dict):
        return {key: _write_out(one) for key, one in value.items()}
    return value


@cache
def _families() -> dict[str, str]:
    """Longer words first: an alternation takes the first that fits."""
    families = read_yaml(resource(*FILE))
    longest_first = {name: sorted(words, key=len, reverse=True) for name, words in families.items()}
    return {name: f"(?:{'|'.join(map(re.escape, words))})" for name, words in longest_first.items()}

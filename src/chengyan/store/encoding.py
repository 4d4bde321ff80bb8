"""JSON and times as the tables hold them."""

import json
from datetime import UTC, datetime
from typing import Any, Final

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def to_json(data: object) -> str:
    """Compact JSON; what UTF-8 cannot carry (lone surrogates of a broken paste) is escaped, not lost."""
    text = _ENCODER.encode(data)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(data, separators=(",", ":"))
    return text


def from_json(text: str) -> dict[str, Any]:
    """The object in ``text``; raises ValueError when it is not JSON or not an object."""
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")
    return data


def printable(text: str) -> str:
    """``text`` without what a text column refuses (NUL, lone surrogates): for names and reasons, not for texts."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def now() -> datetime:
    return datetime.now(UTC)


def to_stamp(moment: datetime) -> str:
    """UTC, microseconds, fixed width: sorts as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_stamp(text: str) -> datetime:
    return datetime.fromisoformat(text)

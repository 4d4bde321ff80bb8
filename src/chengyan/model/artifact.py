"""What a rendering leaves behind."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file: ``name`` is a bare file name such as ``longimage-01.png``."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReleaseMark:
    """Shown on a rendering. ``released_at`` None means 未放行, together with the draft's time where it is known."""

    released_at: datetime | None = None
    drafted_at: datetime | None = None

"""What was parsed from many files, kept as one JSON file in the cache folder: a start reads no YAML.

The caller's key is in the file's name, so that a file is either right or never asked for; a few old ones are kept.
"""

import json
import logging
import os
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


def read_cache(file: Path, form: int) -> dict[str, Any] | None:
    """The data kept in ``file``; None where there is none, or none of this ``form`` (its key ``format``)."""
    try:
        cached = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(cached, dict) or cached.get("format") != form:
        return None
    try:
        os.utime(file)  # used: others go before it
    except OSError as exc:
        log.debug("cache not marked as used: %s", exc)
    return cached


def write_cache(file: Path, data: dict[str, Any], kept: int) -> None:
    """Keep ``data``, and of the files whose names begin alike (up to the first ``-``) the ``kept`` that were used last.

    A cache that cannot be written is logged: the next start parses again.
    """
    try:
        draft = file.with_suffix(f".{os.getpid()}.tmp")
        draft.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        draft.replace(file)
        alike = file.parent.glob(f"{file.name.partition('-')[0]}-*.json")
        for old in sorted(alike, key=lambda p: p.stat().st_mtime)[:-kept]:
            old.unlink(missing_ok=True)
    except OSError as exc:
        log.info("cache not written: %s", exc)

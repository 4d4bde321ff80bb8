"""What servers mean: by a status and the words of its body, by Retry-After."""

import math
import re
import time
from email.utils import parsedate_to_datetime

_FILTERED = re.compile(
    r"content.?filter|data.?inspection|inappropriate|content exists risk|high risk|sensitive|moderation|risk.?control"
    r"|\b1301\b|敏感|违规|不安全",
    re.I,
)
_LONG = re.compile(
    r"context.?length|context.?window|maximum context|input length|too long|max.{0,12}tokens|上下文|超长", re.I
)
_MONEY = re.compile(r"insufficient|balance|arrear|overdue|quota|suspended|billing|credit|欠费|余额|额度", re.I)
OFTEN = re.compile(r"rate.?limit|too many|frequency|频率|请求过多", re.I)
_MODEL = re.compile(r"model.{0,40}(not|exist|found|access|load)|not.{0,20}found|no such model|模型不存在", re.I)
SHAPE = re.compile(r"response_format|json_schema|json_object|tool|function|structured|grammar", re.I)
"""It speaks of the way in which structure was asked for."""


def meaning(status: int, said: str) -> str:
    """The code of what a server means by a status and the words of its body."""
    if status in {401, 403} and not _FILTERED.search(said):
        return "wording.key-wrong" if status == 401 or not _MONEY.search(said) else "wording.no-money"
    if _FILTERED.search(said) and 400 <= status < 500 and status != 429:
        return "wording.filtered"
    if status == 402 or (_MONEY.search(said) and 400 <= status < 500 and not OFTEN.search(said)):
        return "wording.no-money"
    if status == 429:
        return "wording.too-often"
    if status == 413 or (status == 400 and _LONG.search(said)):
        return "wording.too-long"
    if status == 404 or (status == 400 and _MODEL.search(said) and not SHAPE.search(said)):
        return "wording.no-model"
    if 300 <= status < 400:
        return "wording.redirected"
    if status >= 500 or status == 408:
        return "wording.server-down"
    return "wording.refused-request"


def seconds_named(said: str) -> float | None:
    """What Retry-After says, in seconds from now: a number or a date; None for anything else."""
    try:
        seconds = float(said)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(said).timestamp() - time.time()
        except (ValueError, TypeError, OverflowError):
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None

"""Asking a time-stamp authority (RFC 3161) over HTTP: the hash of a signature goes out, nothing else."""

import http.client
import time
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from chengyan.model.errors import ChengyanError, InputError, OutsideError
from chengyan.review.timestamps import REQUEST_TYPE, check_answer, query_for

TIMESTAMPED = "statement.timestamped"
SECONDS = 15.0
_MAX_BYTES = 1 << 20
_CHUNK = 1 << 16


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_arguments: object) -> None:
        """Whoever was named is asked, and nobody else."""
        return


def ask(url: str, signature: bytes, seconds: float = SECONDS) -> bytes:
    """The authority's answer (TimeStampResp, DER), checked to be one for this signature.

    Raises InputError for a bad address or an answer that is none, OutsideError where nobody answers in time.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError("review.timestamp-url", url=url)
    query = query_for(signature)
    request = Request(url, query.content, {"Content-Type": REQUEST_TYPE, "User-Agent": "chengyan"})
    try:
        with build_opener(_NoRedirect).open(request, timeout=seconds) as answer:
            content = _read(answer, time.monotonic() + seconds)
    except (OSError, http.client.HTTPException, ValueError) as exc:
        raise OutsideError("review.timestamp-failed", host=parts.hostname, reason=_reason(exc)) from exc
    try:
        if len(content) > _MAX_BYTES:
            raise InputError("review.timestamp-unreadable")
        check_answer(content, signature, query)
    except ChengyanError as exc:
        raise OutsideError(exc.code, **exc.params) from exc
    return content


def _read(answer: http.client.HTTPResponse, deadline: float) -> bytes:
    """The whole answer; one that drips in byte by byte is given up as one that never came."""
    content = b""
    while chunk := answer.read1(_CHUNK):
        content += chunk
        if len(content) > _MAX_BYTES:
            break
        if time.monotonic() > deadline:
            raise TimeoutError("timed out")
    return content


def _reason(exc: Exception) -> str:
    return str(getattr(exc, "reason", "") or exc or type(exc).__name__)[:120]

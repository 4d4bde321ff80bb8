"""A company's own .docx with placeholders as the letterhead of a notice.

A letterhead is a template that somebody sent: it is rendered in a process of its own, inside Jinja's sandbox, with a
limit on time and memory. What comes back is JSON, so that a template that broke out still could not make us run
anything.
The placeholders are described in ``docs/letterheads.md``.
"""

import base64
import io
import json
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path

from chengyan.formats.notices import Notice
from chengyan.model.errors import ChengyanError, FormatError
from chengyan.model.notice import NoticeContent

TIME_LIMIT = 20.0
_MOST_BYTES = 30_000_000
_MOST_UNPACKED = 120_000_000
_MOST_MEMBERS = 2000


def render_letterhead(
    letterhead: Path, notice: NoticeContent, *, seconds: float = TIME_LIMIT
) -> tuple[bytes, list[Notice]]:
    """Return the filled-in .docx, and a notice when the letterhead leaves parts of the notice out.

    Raises FormatError naming the file: not a .docx, an unknown or wrong placeholder, one that reaches for more than the
    notice, or one that takes too long.
    """
    try:
        content = letterhead.read_bytes()
    except OSError as exc:
        raise FormatError("publish.letterhead-missing", file=letterhead) from exc
    _refuse_bombs(content, letterhead)
    answer = _in_child(pickle.dumps((content, notice)), letterhead, seconds)
    if "code" in answer:
        raise FormatError(str(answer["code"]), file=letterhead, line=None, **_params(answer))
    notices = []
    unused = answer.get("unused")
    if isinstance(unused, list) and unused:
        names = tuple(str(name) for name in unused)
        notices.append(Notice("publish.notice.letterhead-unused", {"file": letterhead.name, "names": names}))
    return base64.b64decode(str(answer.get("docx", ""))), notices


def _refuse_bombs(content: bytes, letterhead: Path) -> None:
    reason = ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(content) > _MOST_BYTES or sum(m.file_size for m in members) > _MOST_UNPACKED:
                reason = "too large"
            elif len(members) > _MOST_MEMBERS:
                reason = "too many parts"
            elif "word/document.xml" not in archive.namelist():
                reason = "no word/document.xml"
    except (zipfile.BadZipFile, OSError, ValueError) as exc:
        raise FormatError("publish.letterhead-broken", file=letterhead, reason=str(exc)) from exc
    if reason:
        raise FormatError("publish.letterhead-broken", file=letterhead, reason=reason)


def _in_child(request: bytes, letterhead: Path, seconds: float) -> dict[str, object]:
    # Not multiprocessing: the caller is often a daemonic helper, which may not have children of that kind.
    command = [sys.executable, "-I", "-m", "chengyan.formats.letterhead_child"]
    try:
        run = subprocess.run(
            command,
            input=request,
            capture_output=True,
            timeout=seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as exc:
        raise FormatError("publish.letterhead-timeout", file=letterhead, seconds=f"{seconds:g}") from exc
    try:
        answer = json.loads(run.stdout)
    except ValueError as exc:
        lines = run.stderr.decode(errors="replace").strip().splitlines()
        reason = lines[-1] if lines else f"exit {run.returncode}"
        raise FormatError("publish.letterhead-crashed", file=letterhead, reason=reason) from exc
    if not isinstance(answer, dict):
        raise ChengyanError("publish.letterhead-crashed", reason=type(answer).__name__)
    return answer


def _params(answer: dict[str, object]) -> dict[str, str]:
    params = answer.get("params")
    return {str(key): str(value) for key, value in params.items()} if isinstance(params, dict) else {}

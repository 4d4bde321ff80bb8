"""Looking at a piece of evidence: is it what was recorded, and what does it show."""

import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from chengyan.model.errors import ChengyanError, FormatError, InputError, VerificationError
from chengyan.model.incident import Evidence

if TYPE_CHECKING:
    from chengyan.services.cases import Cases

_HEAD = 256 * 1024
_MAX_PICTURE = 100 * 1024 * 1024
_LINES = 200
_LINE = 400
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_TEXTS = frozenset({".txt", ".csv", ".tsv", ".log", ".md", ".json", ".yml", ".yaml", ".xml", ".html", ".htm", ".eml"})
RUNNABLE = frozenset(
    {
        ".exe", ".com", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".msi", ".msp", ".scr",
        ".pif", ".cpl", ".hta", ".jar", ".lnk", ".url", ".reg", ".sh", ".bash", ".run", ".command", ".app",
        ".desktop", ".py", ".pl", ".rb", ".apk", ".dll", ".so", ".dmg", ".iso", ".img", ".docm", ".xlsm", ".pptm",
        ".chm", ".appimage",
    }
)  # fmt: skip
"""Files that may do something when they are opened: never handed to the system from here."""

Shows = Literal["image", "pdf", "text", "none"]


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a case as the workspace keeps it. ``path`` is its name within the case, ``size`` in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """``problem`` is what has to be said loudly: the file is missing, damaged or not the one recorded."""

    shows: Shows
    media_type: str
    size: int = 0
    sha256: str = ""
    problem: ChengyanError | None = None
    remark: ChengyanError | None = None
    """Why there is no picture although the file is good."""
    png: bytes = b""
    width: int = 0
    height: int = 0
    pages: int = 0
    lines: tuple[str, ...] = ()
    encoding: str = ""


def kept_files(cases: "Cases", case_id: str) -> tuple[KeptFile, ...]:
    """The files kept for a case; on the store's thread."""
    with cases.workspace.reading() as unit:
        return tuple(KeptFile(r.path, r.sha256, r.size) for r in unit.evidence.of_case(case_id))


def find_kept(evidence: Evidence, kept: Sequence[KeptFile]) -> KeptFile | None:
    """The kept file of this piece of evidence: by its path, else by its hash."""
    by_path = next((k for k in kept if evidence.path and k.path == evidence.path), None)
    return by_path or next((k for k in kept if evidence.sha256 and k.sha256 == evidence.sha256.lower()), None)


def locate(cases: "Cases", case_id: str, evidence: Evidence) -> tuple[Path, KeptFile] | None:
    """Where the workspace keeps the file; None where it has none. On the store's thread."""
    found = find_kept(evidence, kept_files(cases, case_id))
    return None if found is None else (cases.workspace.objects.path(found.sha256), found)


def view_evidence(path: Path, kept: KeptFile, evidence: Evidence, edge: int = 1200) -> EvidenceView:
    """Read the whole file, check its hash against what was recorded, and make a picture or the first lines of it.

    For a helper process: a hostile picture may take all the memory that there is.
    """
    media = media_type(kept.path or evidence.name)
    try:
        head, digest, size = _read(path)
    except FileNotFoundError:
        missing = VerificationError("store.object-missing", sha256=kept.sha256, place=path)
        return EvidenceView("none", media, kept.size, kept.sha256, missing)
    except OSError as exc:
        return EvidenceView(
            "none",
            media,
            kept.size,
            kept.sha256,
            InputError("store.evidence-unreadable", path=path, reason=exc.strerror or str(exc)),
        )
    problem: ChengyanError | None = None
    if digest != kept.sha256:
        problem = VerificationError("store.object-damaged", sha256=kept.sha256, place=path)
    elif evidence.sha256 and evidence.sha256.lower() != digest:
        problem = VerificationError(
            "services.evidence-differs", name=evidence.name, recorded=evidence.sha256.lower(), found=digest
        )
    found = EvidenceView(_shows(head, kept.path or evidence.name), media, size, digest, problem)
    try:
        return _pictured(found, path, head, evidence.name, edge)
    except FormatError as exc:
        return EvidenceView("none", media, size, digest, problem, exc)


def copy_out(cases: "Cases", kept: KeptFile, folder: Path) -> Path:
    """A checked copy of the file under its own name, to be opened by another program; on the store's thread.

    Raises InputError for files that may run, VerificationError for one that is missing or damaged.
    """
    name = Path(kept.path.replace("\\", "/")).name or kept.sha256[:12]
    if Path(name).suffix.lower() in RUNNABLE or not Path(name).suffix:
        raise InputError("services.evidence-runs", name=name)
    target = folder / kept.sha256[:16] / name
    cases.workspace.objects.copy_to(kept.sha256, target)
    target.chmod(0o400)
    return target


def media_type(name: str) -> str:
    return mimetypes.guess_type(Path(name).name)[0] or "application/octet-stream"


def _read(path: Path) -> tuple[bytes, str, int]:
    digest, size, head = hashlib.sha256(), 0, b""
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            if not size:
                head = chunk[:_HEAD]
            digest.update(chunk)
            size += len(chunk)
    return head, digest.hexdigest(), size


def _shows(head: bytes, name: str) -> Shows:
    suffix = Path(name).suffix.lower()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image"
    return "text" if suffix in _TEXTS or (head and b"\0" not in head[:4096] and not suffix) else "none"


def _pictured(view: EvidenceView, path: Path, head: bytes, name: str, edge: int) -> EvidenceView:
    from dataclasses import replace

    if view.shows in ("image", "pdf") and view.size > _MAX_PICTURE:
        return replace(view, shows="none")
    if view.shows in ("image", "pdf"):
        from chengyan.publish.pictures import image_picture, pdf_picture

        content = path.read_bytes()
        made = image_picture(content, edge, name) if view.shows == "image" else pdf_picture(content, edge, name)
        return replace(view, png=made.png, width=made.width, height=made.height, pages=made.pages)
    if view.shows == "text":
        from chengyan.formats.decode import decode_text

        # The head may end within a character: it is cut at its last line.
        whole = head if len(head) == view.size else head[: head.rfind(b"\n") + 1] or head[:-4]
        text, notices = decode_text(whole, name)
        encoding = next((str(n.params["encoding"]) for n in notices if n.code == "formats.read-as"), "UTF-8")
        lines = tuple(line[:_LINE] for line in text.splitlines()[:_LINES])
        return replace(view, lines=lines, encoding=encoding)
    return view

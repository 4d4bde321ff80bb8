"""Rendering a statement into the files of its channels."""

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chengyan.formats.canonical import canonical_revision
from chengyan.formats.notices import Notice
from chengyan.model.artifact import Artifact, ReleaseMark
from chengyan.model.errors import InputError
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId
from chengyan.publish.channels import load_channels
from chengyan.publish.manifest import manifest
from chengyan.publish.render import render

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was written: paths in the order of the channels, the manifest's last."""

    paths: tuple[Path, ...]
    notices: tuple[Notice, ...]


def channel_ids() -> tuple[ChannelId, ...]:
    """The channels that can be rendered, in the order of their files."""
    return tuple(load_channels())


def render_to_folder(
    statement: Statement,
    incident: Incident | None,
    channels: Sequence[ChannelId],
    folder: Path,
    mark: ReleaseMark,
    letterhead: Path | None = None,
) -> Rendered:
    """Render every channel, then write all files and ``manifest.json``; a failing channel leaves the folder as it was.

    The same statement, incident and mark give the same bytes.
    """
    renderings = [render(statement, incident, channel, mark, letterhead) for channel in channels]
    artifacts = [artifact for rendering in renderings for artifact in rendering.artifacts]
    listing = manifest(canonical_revision(statement), zip(channels, renderings, strict=True), mark)
    content = json.dumps(listing, ensure_ascii=False, indent=2).encode() + b"\n"
    artifacts.append(Artifact(MANIFEST, "application/json", content))
    notices = tuple(notice for rendering in renderings for notice in rendering.notices)
    return Rendered(tuple(write_files(folder, artifacts)), notices)


def write_files(folder: Path, artifacts: Sequence[Artifact]) -> list[Path]:
    """Write each file whole or not at all; raises InputError when the folder cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [write_file(folder / artifact.name, artifact.content) for artifact in artifacts]
    except OSError as exc:
        raise InputError(
            "services.cannot-write", path=str(exc.filename or folder), reason=exc.strerror or str(exc)
        ) from exc


def check_new(path: Path) -> None:
    """Raise InputError where a file is already: what somebody sent back under this name is not written over."""
    if path.exists() or path.is_symlink():
        raise InputError("services.is-there", path=path)


def write_file_or_say(path: Path, content: bytes) -> Path:
    """``write_file``; raises InputError where the file cannot be written."""
    try:
        return write_file(path, content)
    except OSError as exc:
        raise InputError("services.cannot-write", path=str(path), reason=exc.strerror or str(exc)) from exc


def write_file(path: Path, content: bytes) -> Path:
    """Replace ``path`` by ``content`` in one step, so that a full disk or a crash never leaves half a file.

    A file that is there keeps its rights; one that is linked to is replaced where it is.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_rights(target))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return path


def _rights(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    # mkstemp makes 0600; an exported notice is an ordinary file that a colleague may open.
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask

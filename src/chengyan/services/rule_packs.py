"""Packs of rules that came from somewhere else: taken in, listed, taken out. A packed one is unpacked with care."""

import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from chengyan.assets.locate import user_root
from chengyan.assets.yaml_data import MOST_BYTES
from chengyan.model.errors import AssetError, InputError
from chengyan.model.rule_base import Pack
from chengyan.rules.examples import run_examples
from chengyan.rules.rule_sources import BUILT_IN, PACK_FILE, USER, read_pack, too_new
from chengyan.rules.ruleset import load_rules, load_rules_from
from chengyan.services.rule_values import Added

__all__ = ["Added", "Pack", "add_pack", "list_packs", "remove_pack"]

MOST_FILES = 3000
MOST_TOTAL = 20 * MOST_BYTES
_TAKEN = frozenset({".yml", ".yaml", ".md", ".txt", ""})
"""Rules, and what a licence or a note is written in. Nothing else is copied."""
_ENCRYPTED = 0x1


def list_packs() -> tuple[Pack, ...]:
    """The packs of the organisation and the user, and the folders of rules that they wrote themselves."""
    return tuple(pack for pack in load_rules().packs if pack.layer != BUILT_IN)


def add_pack(path: Path) -> Added:
    """Copy a pack (a folder or a .zip) among the user's; one of the same name is replaced.

    Raises InputError and changes nothing for what is no pack, holds no rule that works, needs a newer rule base, or
    would write elsewhere than into its own folder.
    """
    home = user_root() / "rules"
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home, prefix=".new-") as scratch:
            folder = _unpacked(path, Path(scratch) / "pack")
            try:
                pack = read_pack(folder, USER)
                if (problem := too_new(pack)) is not None:
                    raise problem
            except AssetError as exc:
                raise _at_home(exc, folder, path) from exc
            rules = load_rules_from(folder)
            problems = tuple(_at_home(problem, folder, path) for problem in rules.problems)
            if not rules.rules:
                first = problems[0] if problems else InputError("services.pack-empty", path=str(path))
                raise first
            failing = tuple(f"{r.rule}: {r.text}" for r in run_examples(rules) if not r.passed)
            before = _put(folder, home / pack.name)
    except OSError as exc:
        raise InputError("services.pack-unwritable", path=str(home), reason=exc.strerror or str(exc)) from exc
    count = len(rules.rules)
    return Added(read_pack(home / pack.name, USER, count), count, before, problems, failing)


def remove_pack(name: str) -> Pack:
    """Take a pack of the user's out; return what it was. Raises InputError where there is none of this name."""
    mine = {pack.name: pack for pack in load_rules().packs if pack.layer == USER}
    pack = mine.get(name)
    if pack is None:
        known = tuple(sorted(mine))
        code = "services.pack-unknown" if known else "services.pack-none"
        raise InputError(code, name=name, **({"known": known} if known else {}))
    try:
        shutil.rmtree(pack.folder)
    except OSError as exc:
        raise InputError("services.pack-unwritable", path=str(pack.folder), reason=exc.strerror or str(exc)) from exc
    return pack


def _at_home(error: AssetError, scratch: Path, path: Path) -> AssetError:
    """The error at the file as the person knows it: what was unpacked for reading is gone when they read this."""
    file = error.params.get("file")
    if not isinstance(file, Path) or not file.is_relative_to(scratch):
        return error
    params: dict[str, Any] = {**error.params, "file": path / file.relative_to(scratch)}
    return AssetError(error.code, **params)


def _put(folder: Path, place: Path) -> str | None:
    """Move the folder to its place, whole or not at all; return the version of what stood there."""
    if not place.exists():
        folder.rename(place)
        return None
    try:
        before = read_pack(place).version or "?"
    except AssetError:
        before = "?"
    aside = place.with_name(f".old-{place.name}")
    shutil.rmtree(aside, ignore_errors=True)
    place.rename(aside)
    try:
        folder.rename(place)
    except OSError:
        aside.rename(place)
        raise
    shutil.rmtree(aside, ignore_errors=True)
    return before


def _unpacked(path: Path, place: Path) -> Path:
    """The pack's files at ``place``."""
    if path.is_dir():
        files = _of_folder(path)
    elif zipfile.is_zipfile(path):
        files = _of_zip(path)
    else:
        raise InputError("services.pack-none-there", path=str(path))
    total = 0
    for number, (name, content) in enumerate(files, 1):
        total += len(content)
        if number > MOST_FILES or total > MOST_TOTAL:
            raise InputError("services.pack-too-big", path=str(path), files=MOST_FILES, most=MOST_TOTAL // 1_000_000)
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return place


def _of_folder(folder: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    if not (folder / PACK_FILE).is_file():
        raise InputError("services.pack-no-manifest", path=str(folder))
    for file in sorted(folder.rglob("*")):
        name = PurePosixPath(file.relative_to(folder).as_posix())
        if file.is_symlink():
            raise InputError("services.pack-unsafe", path=str(folder), name=str(name))
        if file.is_file() and _wanted(name):
            if file.stat().st_size > MOST_BYTES:
                raise InputError("services.pack-big-file", path=str(folder), name=str(name), most=MOST_BYTES // 1000)
            yield name, file.read_bytes()


def _of_zip(path: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """What the entries say about themselves (name, size, kind) is not believed."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [(_safe(entry, path), entry) for entry in archive.infolist() if not entry.is_dir()]
            manifests = [name for name, _ in entries if name.name == PACK_FILE]
            top = min((name.parent for name in manifests), key=lambda parent: len(parent.parts), default=None)
            if top is None:
                raise InputError("services.pack-no-manifest", path=str(path))
            for name, entry in entries:
                if not name.is_relative_to(top) or not _wanted(name):
                    continue
                with archive.open(entry) as stream:
                    content = stream.read(MOST_BYTES + 1)
                if len(content) > MOST_BYTES:
                    most = MOST_BYTES // 1000
                    raise InputError("services.pack-big-file", path=str(path), name=str(name), most=most)
                yield name.relative_to(top), content
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as exc:
        raise InputError("services.pack-broken", path=str(path), problem=str(exc)) from exc


def _safe(entry: zipfile.ZipInfo, path: Path) -> PurePosixPath:
    name = PurePosixPath(entry.filename.replace("\\", "/"))
    mode = entry.external_attr >> 16
    escapes = name.is_absolute() or ".." in name.parts or any(":" in part or "\0" in part for part in name.parts)
    if escapes or stat.S_ISLNK(mode) or not name.parts:
        raise InputError("services.pack-unsafe", path=str(path), name=entry.filename)
    if entry.flag_bits & _ENCRYPTED:
        raise InputError("services.pack-locked", path=str(path))
    return name


def _wanted(name: PurePosixPath) -> bool:
    hidden = any(part.startswith((".", "__")) for part in name.parts)
    return not hidden and name.suffix.lower() in _TAKEN

"""Where rule files, packs and overlays stand: built-in, then the organisation's, then the user's.

Below ``rules/`` of a layer: ``<pack>/<rule>.yml``, with ``pack.yml`` where the pack came from somewhere, and
``overlays/<name>.yml``. The program's own layer must be whole; in the others a broken file is a problem, no more.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from chengyan.assets.locate import builtin_root, layered, organisation_root, resource, user_root
from chengyan.assets.yaml_data import decode, load_data, read_bytes
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import AssetError
from chengyan.model.rule_base import Pack
from chengyan.rules.overlay import check_schema

BUILT_IN, ORGANISATION, USER = "built-in", "organisation", "user"
OVERLAYS = "overlays"
PACK_FILE = "pack.yml"
_NO_RULES = frozenset({"version.yml", "elsewhere.yml", PACK_FILE})
_PACK_SAYS = ("title", "version", "author", "licence", "description", "requires")
_NO_PACKS = frozenset({OVERLAYS, "releases"})


@dataclass(frozen=True, slots=True)
class Source:
    path: Path
    pack: str
    layer: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """``problems`` are what could not even be read."""

    rules: tuple[Source, ...]
    overlays: tuple[Source, ...]
    packs: tuple[Pack, ...]
    problems: tuple[AssetError, ...]


def release() -> str:
    """The release of the built-in rule base, without the hash of its files."""
    return str(read_yaml(resource("rules", "version.yml"))["version"])


def find_sources(organisation: Path | None = None) -> Found:
    """Everything that lies in the layers; raises AssetError where the program's own files cannot be read."""
    organisation = organisation or organisation_root()
    problems: list[AssetError] = []
    if organisation is not None and not organisation.is_dir():
        problems.append(AssetError("rules.organisation-missing", file=organisation))
    names = {builtin_root() / "resources": BUILT_IN, user_root(): USER}
    rules: list[Source] = []
    overlays: list[Source] = []
    packs: list[Pack] = []
    for folder in layered("rules", organisation=organisation):
        layer = names.get(folder.parent, ORGANISATION)
        overlays += _read_all(_files(folder / OVERLAYS, problems), layer, problems)
        for below in _folders(folder, problems):
            over = _files(below / OVERLAYS, problems)
            read = _read_all([p for p in _files(below, problems) if p not in over], layer, problems)
            pack = _pack(below, layer, len(read), problems)
            if pack is not None:
                packs.append(pack)
                rules += read
                overlays += _read_all(over, layer, problems)
        rules += _read_all([p for p in sorted(folder.glob("*.yml")) if p.name not in _NO_RULES], layer, problems)
        if layer != BUILT_IN:
            problems += [AssetError("rules.pack-packed", file=zipped) for zipped in sorted(folder.glob("*.zip"))]
    return Found(tuple(rules), tuple(overlays), tuple(packs), tuple(problems))


def sources_of(paths: tuple[Path, ...]) -> list[Source]:
    """The rule files of these files and folders alone; raises AssetError for one that cannot be read."""
    files: list[Path] = []
    for path in paths:
        inside = sorted(p for p in path.rglob("*.yml") if p.is_file() and p.name not in _NO_RULES)
        files += [p for p in inside if OVERLAYS not in p.relative_to(path).parts] if path.is_dir() else [path]
    return [Source(file, file.parent.name, USER, read_bytes(file)) for file in files]


def read_pack(folder: Path, layer: str = USER, rules: int = 0) -> Pack:
    """What the pack says about itself; raises AssetError for a ``pack.yml`` that is broken."""
    path = folder / PACK_FILE
    if not path.is_file():
        return Pack(folder.name, layer, folder, rules=rules)
    text = decode(read_bytes(path), path)
    data = load_data(text, path)
    if not isinstance(data, dict):
        raise AssetError("rules.pack-not-one", file=path, line=1)
    check_schema(data, "pack", text, path)
    said = {
        key: str(data.get(key) or "") for key in ("title", "version", "author", "licence", "description", "requires")
    }
    return Pack(str(data["name"]), layer, folder, rules=rules, **said)


def too_new(pack: Pack) -> AssetError | None:
    """The problem of a pack that needs a newer rule base than this one."""
    needed = pack.requires.lstrip(">= ")
    if needed and _numbers(release()) < _numbers(needed):
        return AssetError("rules.pack-requires", file=pack.folder / PACK_FILE, needed=needed, have=release())
    return None


def fingerprint(organisation: Path | None = None) -> tuple[object, ...]:
    """Changes whenever a file below the organisation's or the user's rules does, and with the day (overlays expire)."""
    seen: list[object] = [dt.date.today()]
    for folder in layered("rules", organisation=organisation or organisation_root()):
        if folder.parent == builtin_root() / "resources":
            continue
        for path in sorted(folder.rglob("*")):
            try:
                state = path.stat()
            except OSError:
                continue  # it is being replaced at this very moment: the next look sees it
            seen.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(seen)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def _pack(folder: Path, layer: str, rules: int, problems: list[AssetError]) -> Pack | None:
    try:
        pack = read_pack(folder, layer, rules)
    except AssetError as error:
        problems.append(error)
        return None
    if (problem := too_new(pack)) is not None:
        problems.append(problem)
        return None
    return pack


def _folders(folder: Path, problems: list[AssetError]) -> list[Path]:
    try:
        return sorted(p for p in folder.iterdir() if p.is_dir() and p.name not in _NO_PACKS and p.name[0] != ".")
    except OSError as exc:
        problems.append(AssetError("assets.unreadable", file=folder, reason=exc.strerror or str(exc)))
        return []


def _files(folder: Path, problems: list[AssetError]) -> list[Path]:
    if not folder.is_dir():
        return []
    try:
        return sorted(p for p in folder.rglob("*.yml") if p.is_file() and p.name not in _NO_RULES)
    except OSError as exc:
        problems.append(AssetError("assets.unreadable", file=folder, reason=exc.strerror or str(exc)))
        return []


def _read_all(files: list[Path], layer: str, problems: list[AssetError]) -> list[Source]:
    read: list[Source] = []
    for file in files:
        try:
            read.append(Source(file, file.parent.name, layer, read_bytes(file)))
        except AssetError as error:
            if layer == BUILT_IN:
                raise
            problems.append(error)
    return read

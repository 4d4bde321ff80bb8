"""The law table: ``resources/laws/`` of all layers; a later layer's file replaces an earlier one of the same key.

A broken file is a problem of the table, never a crash. Parsed files are kept as JSON in the cache folder, keyed by the
hash of every file and the schema: a start reads no YAML.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from chengyan.assets.json_cache import read_cache, write_cache
from chengyan.assets.locate import builtin_root, cache_root, layered, organisation_root, resource, user_root
from chengyan.model.errors import AssetError
from chengyan.model.law import Law
from chengyan.text.citations import KnownNames, plain_title

_CACHE_FORMAT = 1
_CACHES_KEPT = 4
_NAMES = "names.yml"
_SLIP = 1
_LEAST = 5


@dataclass(frozen=True, eq=False)
class LawTable:
    """``laws`` are sorted by key; ``names`` are titles known to exist, of which nothing else is known."""

    digest: str
    laws: tuple[Law, ...]
    names: frozenset[str]
    problems: tuple[AssetError, ...] = ()
    _by_key: dict[str, Law] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._by_key.update((law.key, law) for law in self.laws)

    def get(self, key: str) -> Law | None:
        """Return the law of this key, or None."""
        return self._by_key.get(key)

    def find(self, name: str) -> Law | None:
        """Return the law that people call so (full title, short name, alias), or None."""
        return self.by_name.get(plain_title(name))

    def knows(self, name: str) -> bool:
        """Whether there is something of this name, in the table or in the list of titles."""
        return plain_title(name) in self.by_name or plain_title(name) in self.names

    def meant_by(self, name: str) -> Law | None:
        """Return the law that a wrong title means: a known slip, or one character that is not as it should be."""
        plain = plain_title(name)
        if plain in self.by_name or plain in self.names:
            return None
        if (law := self._wrong.get(plain)) is not None:
            return law
        near = {law.key: law for law in self._titles_near(plain)}
        return next(iter(near.values())) if len(near) == 1 else None

    @cached_property
    def by_name(self) -> dict[str, Law]:
        """Every name without 中华人民共和国 and unseen characters -> its law."""
        return {plain_title(name): law for law in self.laws for name in (law.title, law.short, *law.aliases) if name}

    @cached_property
    def known_names(self) -> KnownNames:
        """What counts as a law's name in prose without 《》."""
        return KnownNames(self.by_name)

    @cached_property
    def _wrong(self) -> dict[str, Law]:
        return {plain_title(name): law for law in self.laws for name in law.wrong_titles}

    def _titles_near(self, plain: str) -> list[Law]:
        if len(plain) < _LEAST:
            return []
        known = ((plain_title(law.short), law) for law in self.laws)
        return [
            law
            for title, law in known
            if len(title) >= _LEAST and _one_slip(plain, title) and _kind(plain) == _kind(title)
        ]


def load_laws(organisation: Path | None = None, *, use_cache: bool = True) -> LawTable:
    """Return the table of all layers; broken files are left out and stand in ``problems``.

    ``organisation`` is the folder of that layer, by default the one that is set for the program. Raises AssetError
    where the program's own data files are missing.
    """
    sources = law_sources(organisation)
    digest = law_digest(sources)
    return _table(digest, sources) if use_cache else _made(digest, _parse(sources))


def law_sources(organisation: Path | None = None) -> tuple[tuple[str, Path, bytes], ...]:
    """Return layer, path and content of every file of the table, the lowest layer first."""
    names = {builtin_root() / "resources": "built-in", user_root(): "user"}
    found: list[tuple[str, Path, bytes]] = []
    for folder in layered("laws", organisation=organisation or organisation_root()):
        layer = names.get(folder.parent, "organisation")
        for path in sorted(p for p in folder.glob("*.yml") if p.is_file()):
            try:
                found.append((layer, path, path.read_bytes()))
            except OSError as exc:
                raise AssetError("assets.unreadable", file=path, reason=exc.strerror or str(exc)) from exc
    return tuple(found)


def law_digest(sources: tuple[tuple[str, Path, bytes], ...]) -> str:
    """Return the hash that names exactly these contents."""
    digest = hashlib.sha256(resource("schemas", "law.schema.json").read_bytes())
    for layer, path, content in sources:
        digest.update(f"\0{layer}/{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


@lru_cache(maxsize=4)
def _table(digest: str, sources: tuple[tuple[str, Path, bytes], ...]) -> LawTable:
    places = hashlib.sha256("\0".join([digest, *(str(path) for _, path, _ in sources)]).encode()).hexdigest()
    file = cache_root() / f"laws-{_CACHE_FORMAT}-{places[:32]}.json"
    cached = read_cache(file, _CACHE_FORMAT)
    if cached is None:
        cached = _parse(sources)
        write_cache(file, cached, _CACHES_KEPT)
    return _made(digest, cached)


def _parse(sources: tuple[tuple[str, Path, bytes], ...]) -> dict[str, Any]:
    from chengyan.assets.law_data import parse_law_file, parse_names_file
    from chengyan.assets.yaml_data import decode

    laws: dict[str, dict[str, Any]] = {}
    names: set[str] = set()
    problems: list[dict[str, Any]] = []
    for layer, path, content in sources:
        try:
            text = decode(content, path)
            if path.name == _NAMES:
                names.update(parse_names_file(text, path))
            else:
                data = parse_law_file(text, path)
                laws[data["key"]] = {"data": data, "file": str(path), "layer": layer}
        except AssetError as error:
            problems.append({"code": error.code, "params": _as_data(error)})
    for item in laws.values():
        by = item["data"].get("repealed", {}).get("by")
        if by and by not in laws:
            problems.append({"code": "laws.unknown-key", "params": {"file": item["file"], "law": by}})
    return {"format": _CACHE_FORMAT, "laws": list(laws.values()), "names": sorted(names), "problems": problems}


def _as_data(error: AssetError) -> dict[str, Any]:
    plain = (str, int, tuple)
    return {k: v if isinstance(v, plain) else str(v) for k, v in error.params.items() if v is not None}


def _made(digest: str, cached: dict[str, Any]) -> LawTable:
    from chengyan.assets.law_data import law_from_data

    laws = [law_from_data(item["data"], Path(item["file"]), item["layer"]) for item in cached["laws"]]
    problems = [_error(item["code"], item["params"]) for item in cached["problems"]]
    names = frozenset(plain_title(name) for name in cached["names"])
    return LawTable(digest, tuple(sorted(laws, key=lambda law: law.key)), names, tuple(problems))


def _error(code: str, data: dict[str, Any]) -> AssetError:
    params = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    file, line = params.pop("file", ""), params.pop("line", None)
    return AssetError(code, file=str(file), line=int(str(line)) if line else None, **params)


def _kind(title: str) -> str:
    """What sort of document it calls itself: 个人信息保护办法 is no slip of 个人信息保护法."""
    return next((kind for kind in ("办法", "条例", "规定", "解释", "细则", "法典") if title.endswith(kind)), title[-1:])


def _one_slip(left: str, right: str) -> bool:
    """Whether one character was changed, left out or put in."""
    if left == right or abs(len(left) - len(right)) > _SLIP:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    a, b = left[start:], right[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:]

"""Reads the rule files of all layers: built-in, then organisation, then user; a later layer's rule replaces an earlier.

A broken file is a problem of the rule set, never a crash (a test holds the built-in layer free of problems). Parsed
rules are kept as JSON in the cache folder, keyed by the hash of every file and the schema: a start reads no YAML.
"""

import hashlib
import json
import logging
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chengyan.assets.locate import builtin_root, cache_root, layered, resource, user_root
from chengyan.model.errors import AssetError
from chengyan.model.vocabulary import RuleId
from chengyan.rules.atoms import PatternFacts
from chengyan.rules.rule import Rule

log = logging.getLogger(__name__)

_CACHE_FORMAT = 6
_CACHES_KEPT = 8
_NO_RULES = {"version.yml", "pending.yml"}


@dataclass(frozen=True, eq=False)
class RuleSet:
    """``version`` names exactly these rules; ``rules`` are sorted by id; ``problems`` are the files left out."""

    version: str
    rules: tuple[Rule, ...]
    problems: tuple[AssetError, ...] = ()
    facts: dict[str, PatternFacts] = field(default_factory=dict, repr=False)
    """What is known of each pattern (``atoms``), read from the cache."""

    def get(self, rule_id: str) -> Rule | None:
        """Return the rule of this id, or None."""
        return next((rule for rule in self.rules if rule.id == RuleId(rule_id)), None)


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    pack: str
    layer: str
    content: bytes


def load_rules(organisation: Path | None = None, *, use_cache: bool = True) -> RuleSet:
    """Return the rules of all layers; broken files are left out and stand in ``problems``.

    Raises AssetError where the program's own data files are missing.
    """
    sources = _sources(organisation)
    digest = _digest(sources)
    cache_file = _cache_file(digest, sources) if use_cache else None
    cached = _read_cache(cache_file) if cache_file else None
    if cached is None:
        cached = _parse(sources)
        if cache_file:
            _write_cache(cache_file, cached)
    return _rule_set(f"{_release()}+sha256:{digest[:12]}", cached)


def load_rules_from(*paths: Path) -> RuleSet:
    """Return the rules of these files and folders alone (for ``rules test PATH``); broken files are ``problems``."""
    files = [file for path in paths for file in (_rule_files(path) if path.is_dir() else [path])]
    sources = [_Source(file, file.parent.name, "user", _read(file)) for file in files]
    return _rule_set(f"files+sha256:{_digest(sources)[:12]}", _parse(sources))


def _sources(organisation: Path | None) -> list[_Source]:
    names = {builtin_root() / "resources": "built-in", user_root(): "user"}
    sources: list[_Source] = []
    for folder in layered("rules", organisation=organisation):
        layer = names.get(folder.parent, "organisation")
        for file in _rule_files(folder):
            sources.append(_Source(file, file.parent.name, layer, _read(file)))
    return sources


def _rule_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*.yml") if p.is_file() and p.name not in _NO_RULES)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exc:
        raise AssetError("assets.unreadable", file=path, reason=exc.strerror or str(exc)) from exc


def _release() -> str:
    from chengyan.assets.yaml_file import read_yaml

    return str(read_yaml(resource("rules", "version.yml"))["version"])


def _digest(sources: list[_Source]) -> str:
    digest = hashlib.sha256(resource("schemas", "rule.schema.json").read_bytes())
    for source in sources:
        name = f"{source.layer}/{source.pack}/{source.path.name}"
        digest.update(f"\0{name}\0{len(source.content)}\0".encode())
        digest.update(source.content)
    return digest.hexdigest()


def _parse(sources: list[_Source]) -> dict[str, Any]:
    """All that a rule set is made of, as JSON data."""
    from chengyan.rules.atoms import facts_of
    from chengyan.rules.data import parse_rule_file
    from chengyan.rules.patterns import compile_engine

    rules: list[dict[str, Any]] = []
    problems: list[dict[str, Any]] = []
    facts: dict[str, list[Any]] = {}
    for source in sources:
        try:
            try:
                text = source.content.decode("utf-8-sig")
            except UnicodeDecodeError as exc:
                raise AssetError("assets.not-utf8", file=source.path) from exc
            data = parse_rule_file(text, source.path)
            for pattern, multiline in rule_patterns(data):
                try:
                    compile_engine(pattern, multiline=multiline)
                except Exception as exc:
                    raise AssetError(
                        "rules.pattern", file=source.path, line=_line(text, pattern), pattern=pattern, problem=str(exc)
                    ) from exc
                facts[pattern] = _as_lists(facts_of(pattern))
        except AssetError as error:
            problems.append(
                {"code": error.code, "params": {k: str(v) for k, v in error.params.items() if v is not None}}
            )
            continue
        rules.append({"data": data, "file": str(source.path), "pack": source.pack, "layer": source.layer})
    return {"format": _CACHE_FORMAT, "rules": rules, "problems": problems, "facts": facts}


def rule_patterns(data: dict[str, Any]) -> list[tuple[str, bool]]:
    """Return every regular expression of a rule's data, each with whether ``^`` and ``$`` are meant by line."""
    absence = data["kind"] in {"required", "conditional"}
    found = [(pattern, True) for pattern in data.get("patterns", ())]
    found += [(pattern, not absence) for pattern in data.get("unless", ())]
    found += [(pattern, True) for pattern in data.get("unless_clause", ())]
    if "when" in data:
        found.append((data["when"], True))
    found += [(pattern, False) for pattern in data.get("require_any", ())]
    found += [(item["regex"], False) for item in data.get("require_all", ())]
    params = data.get("params") or {}
    found += [(phrase["pattern"], True) for phrase in params.get("phrases", ()) if "pattern" in phrase]
    found += [(pattern, True) for pattern in params.get("authorities", ())]
    if isinstance(params.get("marks"), str):
        found.append((params["marks"], True))
    return found


def _as_lists(facts: PatternFacts) -> list[Any]:
    needs = facts.needs and [[sorted(clause) for clause in clauses] for clauses in facts.needs]
    return [needs, facts.anchored, facts.crosses]


def _as_facts(lists: list[Any]) -> PatternFacts:
    needs = lists[0] and tuple(tuple(frozenset(clause) for clause in clauses) for clauses in lists[0])
    return PatternFacts(needs, lists[1], lists[2])


def _line(text: str, pattern: str) -> int | None:
    needle = pattern[:20]
    return next((n for n, line in enumerate(text.splitlines(), 1) if needle in line), None)


def _rule_set(version: str, cached: dict[str, Any]) -> RuleSet:
    from chengyan.rules.data import rule_from_data

    by_id = {
        item["data"]["id"]: rule_from_data(
            item["data"], file=Path(item["file"]), pack=item["pack"], layer=item["layer"]
        )
        for item in cached["rules"]
    }
    problems = []
    for item in cached["problems"]:
        params = dict(item["params"])
        file, line = params.pop("file", ""), params.pop("line", None)
        problems.append(AssetError(item["code"], file=file, line=int(line) if line else None, **params))
    facts = {key: _as_facts(value) for key, value in cached["facts"].items()}
    return RuleSet(version, tuple(by_id[key] for key in sorted(by_id)), tuple(problems), facts)


def _cache_file(digest: str, sources: list[_Source]) -> Path:
    # The version knows contents only; the cache also names files, so its key knows where they stand.
    places = hashlib.sha256("\0".join([digest, *(str(source.path) for source in sources)]).encode())
    return cache_root() / f"rules-{_CACHE_FORMAT}-{places.hexdigest()[:32]}.json"


def _read_cache(file: Path) -> dict[str, Any] | None:
    try:
        cached = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return cached if isinstance(cached, dict) and cached.get("format") == _CACHE_FORMAT else None


def _write_cache(file: Path, cached: dict[str, Any]) -> None:
    try:
        draft = file.with_suffix(f".{os.getpid()}.tmp")
        draft.write_text(json.dumps(cached, ensure_ascii=False), encoding="utf-8")
        draft.replace(file)
        stale = sorted(file.parent.glob("rules-*.json"), key=lambda p: p.stat().st_mtime)[:-_CACHES_KEPT]
        for old in stale:
            old.unlink(missing_ok=True)
    except OSError as exc:
        log.info("rule cache not written: %s", exc)

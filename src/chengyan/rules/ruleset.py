"""Reads the rule files of all layers: built-in, then organisation, then user; a later layer's rule replaces an earlier.

Overlays are laid over what came out of that. A broken file is a problem of the rule set, never a crash (a test holds
the built-in layer free of problems). What was parsed is kept as JSON in the cache folder, keyed by the hash of every
file and the schemas: a start reads no YAML.
"""

import datetime as dt
import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from chengyan.assets.json_cache import read_cache, write_cache
from chengyan.assets.laws import law_digest, law_sources
from chengyan.assets.locate import cache_root, resource
from chengyan.model.errors import AssetError
from chengyan.model.rule_base import Pack
from chengyan.model.rule_change import RuleChange
from chengyan.model.vocabulary import RuleId, Severity
from chengyan.rules import families
from chengyan.rules.atoms import PatternFacts
from chengyan.rules.rule import Rule
from chengyan.rules.rule_sources import BUILT_IN, USER, Found, Source, find_sources, release, sources_of

log = logging.getLogger(__name__)

_CACHE_FORMAT = 8
_CACHES_KEPT = 8
_SCHEMAS = ("rule", "overlay", "pack")

Data = dict[str, Any]


@dataclass(frozen=True, eq=False)
class RuleSet:
    """``version`` names exactly these rules; ``rules`` are sorted by id; ``problems`` are the files left out.

    ``overlaid`` is what overlays changed (``expired`` what they no longer do), sorted by rule; ``off`` the rules that
    they silenced; ``shipped`` each changed or silenced rule as it was before.
    """

    version: str
    rules: tuple[Rule, ...]
    problems: tuple[AssetError, ...] = ()
    facts: dict[str, PatternFacts] = field(default_factory=dict, repr=False)
    """What is known of each pattern (``atoms``), read from the cache."""
    overlaid: tuple[RuleChange, ...] = ()
    expired: tuple[RuleChange, ...] = ()
    off: tuple[Rule, ...] = ()
    shipped: dict[RuleId, Rule] = field(default_factory=dict, repr=False)
    trials: dict[RuleId, Data] = field(default_factory=dict, repr=False)
    """The examples that overlays brought for their rule: ``bad`` and ``good`` as in their files."""
    packs: tuple[Pack, ...] = ()

    def get(self, rule_id: str) -> Rule | None:
        """Return the rule of this id, also one that is switched off; or None."""
        wanted = RuleId(rule_id)
        return next((rule for rule in (*self.rules, *self.off) if rule.id == wanted), None)

    def changes_of(self, rule_id: str) -> tuple[RuleChange, ...]:
        """What overlays changed in this rule."""
        return tuple(change for change in self.overlaid if change.rule == rule_id)


def load_rules(organisation: Path | None = None, *, use_cache: bool = True, overlays: bool = True) -> RuleSet:
    """Return the rules of all layers; broken files are left out and stand in ``problems``.

    Without ``overlays``, the rules as shipped. Raises AssetError where the program's own data files are missing.
    """
    found = find_sources(organisation)
    over = found.overlays if overlays else ()
    digest = _digest(found.rules)
    cache_file = _cache_file(digest, found, over) if use_cache else None
    try:
        if cache_file:
            return _from_cache(cache_file, digest, found.packs, found.problems)
    except LookupError:
        log.debug("rules are parsed anew: %s", cache_file)
    # Whoever drops one file in does not wait until two hundred others are read anew.
    known = _shipped(found) if use_cache and (over or any(s.layer != BUILT_IN for s in found.rules)) else None
    parsed = _parse(found.rules, over, shipped=known)
    if cache_file:
        write_cache(cache_file, parsed, _CACHES_KEPT)
    return _finished(parsed, digest, found.packs, found.problems)


@lru_cache(maxsize=4)
def _from_cache(file: Path, digest: str, packs: tuple[Pack, ...], problems: tuple[AssetError, ...]) -> RuleSet:
    """The rule set kept in ``file``, the same object as long as nothing changed: it is compiled once for a process.

    Raises LookupError where there is none.
    """
    cached = read_cache(file, _CACHE_FORMAT)
    if cached is None:
        raise LookupError(file)
    return _finished(cached, digest, packs, problems)


def _finished(cached: Data, digest: str, packs: tuple[Pack, ...], problems: tuple[AssetError, ...]) -> RuleSet:
    if cached["laid"]:
        digest = hashlib.sha256(f"{digest}\0{cached['laid']}".encode()).hexdigest()
    return _rule_set(f"{release()}+sha256:{digest[:12]}", cached, packs, problems)


def load_rules_from(*paths: Path) -> RuleSet:
    """Return the rules of these files and folders alone (for ``rules test PATH``); broken files are ``problems``."""
    sources = sources_of(paths)
    return _rule_set(f"files+sha256:{_digest(sources)[:12]}", _parse(sources, ()))


def load_with(text: str, path: Path, organisation: Path | None = None) -> RuleSet:
    """Return the rules with one more overlay on top, which is not (or not yet) in that file; for a trial of it.

    What stands in a file of this name is put aside. Raises AssetError for an overlay that cannot be read.
    """
    from chengyan.rules.overlay import parse_overlay

    parse_overlay(text, path, USER)
    found = find_sources(organisation)
    over = (*(s for s in found.overlays if s.path != path), Source(path, path.parent.name, USER, text.encode()))
    base = _base(found)
    cached = _parse(found.rules, over, base=base, shipped=_shipped(found) if base is None else None)
    return _rule_set("trial", cached, found.packs, found.problems)


def shipped_data() -> list[Data]:
    """The program's own rules as data, whatever the other layers hold; sorted by id."""
    return sorted((item["data"] for item in _shipped(find_sources())["rules"]), key=lambda data: str(data["id"]))


def _shipped(found: Found) -> Data:
    """The program's own rules alone, from the cache or put there."""
    own = replace(found, rules=tuple(s for s in found.rules if s.layer == BUILT_IN), overlays=(), problems=())
    file = _cache_file(_digest(own.rules), own, ())
    cached = read_cache(file, _CACHE_FORMAT)
    if cached is None:
        cached = _parse(own.rules, ())
        write_cache(file, cached, _CACHES_KEPT)
    return cached


def _base(found: Found) -> Data | None:
    """The parsed rules without any overlay, where they are in the cache."""
    return read_cache(_cache_file(_digest(found.rules), found, ()), _CACHE_FORMAT)


def _digest(sources: Iterable[Source]) -> str:
    # The law table stands in the bases of the rules.
    digest = hashlib.sha256(law_digest(law_sources()).encode())
    for name in _SCHEMAS:
        digest.update(resource("schemas", f"{name}.schema.json").read_bytes())
    digest.update(resource(*families.FILE).read_bytes())
    for source in sources:
        name = f"{source.layer}/{source.pack}/{source.path.name}"
        digest.update(f"\0{name}\0{len(source.content)}\0".encode())
        digest.update(source.content)
    return digest.hexdigest()


def _parse(
    sources: Iterable[Source], overlays: Iterable[Source], base: Data | None = None, shipped: Data | None = None
) -> Data:
    """All that a rule set is made of, as JSON data; ``base`` is that of the same sources without overlays, ``shipped``
    that of the program's own.
    """
    from chengyan.rules.overlaying import lay_all
    from chengyan.rules.rule_parsing import parse_all

    base = parse_all(sources, shipped) if base is None else base
    return {"format": _CACHE_FORMAT, **lay_all(base, list(overlays), dt.date.today())}


def _as_facts(lists: list[Any]) -> PatternFacts:
    needs = lists[0] and tuple(tuple(frozenset(clause) for clause in clauses) for clauses in lists[0])
    return PatternFacts(needs, lists[1], lists[2])


def _line(text: str, pattern: str) -> int | None:
    needle = pattern[:20]
    return next((n for n, line in enumerate(text.splitlines(), 1) if needle in line), None)


def _rule_set(
    version: str, cached: Data, packs: tuple[Pack, ...] = (), problems: tuple[AssetError, ...] = ()
) -> RuleSet:
    from chengyan.rules.rule_parsing import as_problem

    shipped = [_rule(item) for item in cached["shipped"]]
    facts = {key: _as_facts(value) for key, value in cached["facts"].items()}
    return RuleSet(
        version=version,
        rules=tuple(sorted(map(_rule, cached["rules"]), key=lambda rule: rule.id)),
        problems=(*problems, *map(as_problem, cached["problems"])),
        facts=facts,
        overlaid=tuple(map(_rule_change, cached["changes"])),
        expired=tuple(map(_rule_change, cached["expired"])),
        off=tuple(map(_rule, cached["off"])),
        shipped={rule.id: rule for rule in shipped},
        trials={RuleId(key): value for key, value in cached["trials"].items()},
        packs=packs,
    )


def _rule(item: Data) -> Rule:
    from chengyan.rules.data import rule_from_data

    return rule_from_data(item["data"], file=Path(item["file"]), pack=item["pack"], layer=item["layer"])


def _rule_change(data: Data) -> RuleChange:
    expires = data["expires"]
    return RuleChange(
        rule=RuleId(data["rule"]),
        title=data["title"],
        reason=data["reason"],
        by=data["by"],
        date=dt.date.fromisoformat(data["date"]),
        expires=dt.date.fromisoformat(expires) if expires else None,
        layer=data["layer"],
        file=data["file"],
        line=data["line"],
        keys=tuple(data["keys"]),
        was=Severity(data["was"]),
        severity=Severity(data["severity"]),
        off=data["off"],
        legal=data["legal"],
    )


def _cache_file(digest: str, found: Found, overlays: Iterable[Source]) -> Path:
    # The version knows contents only; the cache also names files, so its key knows where they stand. What an overlay
    # changes depends on the day too: it may expire.
    over = [f"{source.layer}/{source.path}\0{_hash(source)}" for source in overlays]
    day = [dt.date.today().isoformat()] if over else []
    places = "\0".join([digest, *(str(source.path) for source in found.rules), *over, *day])
    name = hashlib.sha256(places.encode()).hexdigest()[:32]
    return cache_root() / f"rules-{_CACHE_FORMAT}-{name}.json"


def _hash(source: Source) -> str:
    return hashlib.sha256(source.content).hexdigest()

"""Rule files as JSON data: of all layers, the one that counts for each id, with what is known of its patterns."""

from collections.abc import Iterable
from typing import Any

from chengyan.assets.laws import LawTable, load_laws
from chengyan.assets.yaml_data import decode, short
from chengyan.model.errors import AssetError
from chengyan.model.vocabulary import Severity
from chengyan.rules.atoms import PatternFacts, facts_of
from chengyan.rules.data import parse_rule_file
from chengyan.rules.patterns import compile_engine
from chengyan.rules.rule_sources import BUILT_IN, Source

Data = dict[str, Any]


def parse_all(sources: Iterable[Source], shipped: Data | None = None) -> Data:
    """``rules`` (the last layer's of each id), ``problems`` and ``facts``.

    ``shipped`` is what this gave for the program's own files alone, as they are now: those are not parsed again.
    """
    done = {item["file"]: item["data"] for item in shipped["rules"]} if shipped is not None else {}
    by_id: dict[str, Data] = {}
    problems: list[AssetError] = []
    facts: dict[str, list[Any]] = {}
    laws = load_laws()
    for source in sources:
        try:
            if shipped is not None and source.layer == BUILT_IN and str(source.path) in done:
                data = done[str(source.path)]
                known = {pattern: shipped["facts"][pattern] for pattern, _ in rule_patterns(data)}
            else:
                data, known = _parsed(source, laws)
            _make_room(data, source, by_id)
        except AssetError as error:
            problems.append(error)
            continue
        facts.update(known)
        by_id[data["id"]] = {"data": data, "file": str(source.path), "pack": source.pack, "layer": source.layer}
    return {"rules": list(by_id.values()), "problems": [as_data(problem) for problem in problems], "facts": facts}


def check_patterns(data: Data, source_text: str = "", file: object = "") -> dict[str, list[Any]]:
    """The facts of every pattern of the rule; raises AssetError for one that cannot be compiled."""
    facts: dict[str, list[Any]] = {}
    for pattern, multiline in rule_patterns(data):
        try:
            compile_engine(pattern, multiline=multiline)
            facts[pattern] = _as_lists(facts_of(pattern))
        except Exception as exc:
            line = _line(source_text, pattern)
            raise AssetError("rules.pattern", file=str(file), line=line, pattern=pattern, problem=str(exc)) from exc
    return facts


def as_data(problem: AssetError) -> Data:
    """The problem for the cache."""
    params = {k: list(v) if isinstance(v, tuple) else str(v) for k, v in problem.params.items() if v is not None}
    return {"code": problem.code, "params": params}


def as_problem(data: Data) -> AssetError:
    params: Data = {k: tuple(v) if isinstance(v, list) else v for k, v in data["params"].items()}
    file, line = params.pop("file", ""), params.pop("line", None)
    return AssetError(data["code"], file=file, line=int(line) if line else None, **params)


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
    found += [(pattern, True) for name in ("first", "then") for pattern in params.get(name, {}).get("patterns", ())]
    found += [(pattern, True) for pattern in params.get("repeats", ())]
    found += [(pattern, True) for pattern in params.get("cues", ())]
    single = (params.get(name) for name in ("marks", "acts", "hedged", "told", "hard", "soft"))
    found += [(pattern, True) for pattern in single if isinstance(pattern, str)]
    return found


def _parsed(source: Source, laws: LawTable) -> tuple[Data, dict[str, list[Any]]]:
    try:
        text = decode(source.content, source.path)
        data = parse_rule_file(text, source.path, laws)
        return data, check_patterns(data, text, source.path)
    except AssetError:
        raise
    except Exception as exc:  # a dropped-in file must not stop the program, whatever it makes us stumble over
        if source.layer == BUILT_IN:
            raise
        raise AssetError("rules.value", file=source.path, problem=short(f"{type(exc).__name__}: {exc}")) from exc


def _make_room(data: Data, source: Source, by_id: dict[str, Data]) -> None:
    """Raises AssetError where a rule of this id stands in the same layer, or may not be replaced by this one."""
    other = by_id.get(data["id"])
    if other is None:
        return
    if other["layer"] == source.layer:
        raise AssetError("rules.duplicate", file=source.path, line=1, id=data["id"], other=other["file"])
    if other["data"]["severity"] == Severity.BLOCK and data["severity"] != Severity.BLOCK:
        # To be quieter than shipped takes a reason that reports show: that is what overlays are for.
        raise AssetError("rules.replaces-block", file=source.path, line=1, id=data["id"])


def _line(text: str, pattern: str) -> int | None:
    needle = pattern[:20]
    return next((n for n, line in enumerate(text.splitlines(), 1) if needle in line), None)


def _as_lists(facts: PatternFacts) -> list[Any]:
    needs = facts.needs and [[sorted(clause) for clause in clauses] for clauses in facts.needs]
    return [needs, facts.anchored, facts.crosses]

"""Rule files as data: checks them against the schema (with line numbers) and makes ``Rule`` values of them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from chengyan.assets.laws import LawTable, load_laws
from chengyan.assets.locate import resource
from chengyan.assets.messages import printed
from chengyan.assets.schema_words import fault, place_of, worst
from chengyan.assets.yaml_data import line_of, load_data
from chengyan.model.diagnostics import Basis
from chengyan.model.errors import AssetError
from chengyan.model.vocabulary import (
    Applicability,
    ChannelId,
    IncidentFlag,
    LlmGate,
    RuleId,
    SectionKind,
    Severity,
    StatementKind,
)
from chengyan.rules.bases import resolve_bases
from chengyan.rules.families import written_out
from chengyan.rules.kinds.private import recognisers
from chengyan.rules.rule import Element, Example, FixTemplate, Rule, RuleKind, Scope, Words

Data = dict[str, Any]


def parse_rule_file(text: str, path: Path, laws: LawTable | None = None) -> Data:
    """Return the checked data of a rule file, ready for JSON; raises AssetError with file, line and remedy.

    Articles of laws are looked up in ``laws``, by default the table of all layers.
    """
    loaded = load_data(text, path)
    if not isinstance(loaded, dict):
        raise AssetError("rules.not-a-mapping", file=path, line=1)
    if loaded.get("id") != path.stem:
        raise AssetError("rules.name", file=path, line=1, id=loaded.get("id") or "", name=path.stem)
    error = worst(_validator().iter_errors(loaded))
    if error is not None:
        line, key = line_of(text, list(error.absolute_path)), place_of(error)
        code = "rules.schema" if key else "rules.file-schema"
        raise AssetError(code, file=path, line=line, key=key, problem=fault(error))
    if loaded["kind"] == "private":
        named = loaded["params"]["recogniser"]
        unknown = [name for name in (named if isinstance(named, list) else [named]) if name not in recognisers()]
        if unknown:
            known = tuple(sorted(recognisers()))
            line = line_of(text, ["params", "recogniser"])
            raise AssetError("rules.recogniser", file=path, line=line, recogniser=unknown[0], known=known)
    return resolve_bases(written_out(loaded), text, path, laws or load_laws())


def rule_from_data(data: Mapping[str, Any], file: Path = Path(), *, pack: str = "", layer: str = "built-in") -> Rule:
    """Return the rule of checked data."""
    force = data.get("in_force") or {}
    return Rule(
        id=RuleId(data["id"]),
        title=data["title"],
        category=data["category"],
        kind=RuleKind(data["kind"]),
        severity=Severity(data["severity"]),
        llm_gate=LlmGate(data["llm_gate"]),
        message=data["message"],
        why=data["why"],
        suggestion=data["suggestion"],
        basis=tuple(map(_basis, data["basis"])),
        sections=tuple(map(SectionKind, data.get("sections", ()))),
        statements=tuple(map(StatementKind, data.get("statements", ()))),
        except_statements=tuple(map(StatementKind, data.get("except_statements", ()))),
        incidents=tuple(data.get("incidents", ())),
        requires_flags=tuple(map(IncidentFlag, data.get("requires_flags", ()))),
        channels=tuple(map(ChannelId, data.get("channels", ()))),
        in_force_from=_date(force.get("from")),
        in_force_to=_date(force.get("to")),
        terms=(*data.get("terms", ()), *data.get("swap", {})),
        patterns=tuple(data.get("patterns", ())),
        exceptions=tuple(data.get("except", ())),
        unless=tuple(data.get("unless", ())),
        unless_clause=tuple(data.get("unless_clause", ())),
        scope=Scope(data.get("scope", "paragraph")),
        words=Words(data.get("words", "auto")),
        min_count=data.get("min_count", 1),
        when=data.get("when"),
        elements=_elements(data),
        fixes=_swaps(data)
        + tuple(
            FixTemplate(
                f["title"],
                f.get("replacement"),
                tuple(f.get("swap", {}).items()),
                Applicability(f.get("applicability", "suggested")),
            )
            for f in data.get("fixes", ())
        ),
        params=tuple((data.get("params") or {}).items()),
        bad=tuple(map(_example, data["examples"]["bad"])),
        good=tuple(map(_example, data["examples"]["good"])),
        note=data.get("note", ""),
        file=file,
        pack=pack,
        layer=layer,
    )


def _basis(data: Mapping[str, Any]) -> Basis:
    return Basis(
        data["ref"],
        data["role"],
        data["verified"],
        data.get("type", ""),
        data.get("quote", ""),
        data.get("law", ""),
        data.get("article", ""),
        _date(data.get("from")),
        _date(data.get("to")),
    )


def _swaps(data: Mapping[str, Any]) -> tuple[FixTemplate, ...]:
    """The fix of a ``substitution``: each key of its table is a term, and its value stands in its place."""
    if "swap" not in data:
        return ()
    applicability = Applicability(data.get("applicability", "suggested"))
    return (
        FixTemplate(
            printed("rules.fix.write", replacement="{replacement}"), None, tuple(data["swap"].items()), applicability
        ),
    )


def rule_with_examples(rule: Rule, examples: Mapping[str, Any]) -> Rule:
    """The rule with other examples than its own: ``bad`` and ``good`` as in a file."""
    return replace(rule, bad=tuple(map(_example, examples["bad"])), good=tuple(map(_example, examples["good"])))


def _elements(data: Mapping[str, Any]) -> tuple[Element, ...]:
    elements = [Element(item["name"], (item["regex"],)) for item in data.get("require_all", ())]
    if any_of := data.get("require_any"):
        elements.insert(0, Element(data.get("element") or data["title"], tuple(any_of)))
    return tuple(elements)


def _example(data: Mapping[str, Any]) -> Example:
    text, incident = data["text"], data.get("incident", ())
    kind = SectionKind(data["sections"]) if "sections" in data else None
    parts = (
        ((kind, text),)
        if isinstance(text, str)
        else tuple((SectionKind(part["section"]), part["text"]) for part in text)
    )
    return Example(
        parts=parts,
        match=data.get("match"),
        element=data.get("element"),
        incident=(incident,) if isinstance(incident, str) else tuple(incident),
        statement=StatementKind(data["statement"]) if "statement" in data else None,
        channel=ChannelId(data["channel"]) if "channel" in data else None,
        date=_date(data.get("date")),
        signed_as=data.get("signed_as", ""),
        ledger=json.dumps(data["ledger"], ensure_ascii=False) if "ledger" in data else "",
    )


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


@cache
def _validator() -> Any:
    import jsonschema

    schema = json.loads(resource("schemas", "rule.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())

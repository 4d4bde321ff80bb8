"""The questions of the checklist: reads their files, and says which are due for a statement."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from chengyan.assets.laws import LawTable, load_laws
from chengyan.assets.locate import builtin_root, layered, organisation_root, resource
from chengyan.assets.yaml_data import decode, line_of, load_data, read_bytes, short
from chengyan.model.checklist import Need, Question
from chengyan.model.diagnostics import Basis
from chengyan.model.errors import AssetError
from chengyan.model.incident import Incident
from chengyan.model.vocabulary import AnswerWord, ChannelId, IncidentFlag, Party, Role, Severity, StatementKind
from chengyan.rules.bases import resolve_bases
from chengyan.rules.due import Situation

Data = dict[str, Any]
_LOUDNESS = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.ADVISE: 2}


def load_questions(organisation: Path | None = None) -> tuple[tuple[Question, ...], tuple[AssetError, ...]]:
    """Return the questions of all layers, the blocking ones first, and the files that are broken.

    A later layer's file replaces an earlier one of the same id. Raises AssetError where one of our own is broken.
    """
    laws = load_laws()
    own = builtin_root() / "resources"
    found: dict[str, Question] = {}
    problems: list[AssetError] = []
    for folder in layered("checklists", organisation=organisation or organisation_root()):
        for path in sorted(folder.glob("*.yml")):
            try:
                question = read_question(path, laws)
            except AssetError as error:
                if folder.parent == own:
                    raise
                problems.append(error)
                continue
            found[question.id] = question
    questions = sorted(found.values(), key=lambda q: (_LOUDNESS[q.severity], q.id))
    return tuple(questions), tuple(problems)


def read_question(path: Path, laws: LawTable) -> Question:
    """Return the question of a file; raises AssetError with file, line and remedy."""
    text = decode(read_bytes(path), path)
    data = load_data(text, path)
    if not isinstance(data, dict):
        raise AssetError("rules.not-a-mapping", file=path, line=1)
    if data.get("id") != path.stem:
        raise AssetError("rules.name", file=path, line=1, id=data.get("id") or "", name=path.stem)
    errors = sorted(_validator().iter_errors(data), key=lambda e: (-len(e.absolute_path), str(e.absolute_path)))
    if errors:
        where = list(errors[0].absolute_path)
        key, problem = ".".join(map(str, where)) or "-", short(errors[0].message)
        raise AssetError("rules.question-schema", file=path, line=line_of(text, where), key=key, problem=problem)
    return question_from_data(resolve_bases(data, text, path, laws))


def question_from_data(data: Mapping[str, Any]) -> Question:
    """Return the question of checked data."""
    force = data.get("in_force") or {}
    defaults = Question("", "", "", "", Role.OFFICER, Severity.WARN)
    return Question(
        id=data["id"],
        title=data["title"],
        question=data["question"],
        why=data["why"],
        who=Role(data["who"]),
        severity=Severity(data["severity"]),
        basis=tuple(
            Basis(b["ref"], b["role"], b["verified"], b.get("type", ""), b.get("quote", ""), b.get("law", ""))
            for b in data["basis"]
        ),
        answers=_words(data, "answers", defaults.answers),
        settled_by=_words(data, "settled_by", defaults.settled_by),
        note_for=_words(data, "note_for", defaults.note_for),
        note_hint=data.get("note_hint", ""),
        voided_by_edit=data.get("voided_by_edit", False),
        statements=tuple(map(StatementKind, data.get("statements", ()))),
        except_statements=tuple(map(StatementKind, data.get("except_statements", ()))),
        incidents=tuple(data.get("incidents", ())),
        requires_flags=tuple(map(IncidentFlag, data.get("requires_flags", ()))),
        channels=tuple(map(ChannelId, data.get("channels", ()))),
        needs=tuple(map(Need, data.get("needs", ()))),
        in_force_from=date.fromisoformat(force["from"]) if "from" in force else None,
        in_force_to=date.fromisoformat(force["to"]) if "to" in force else None,
    )


def is_due(question: Question, situation: Situation, incident: Incident | None) -> bool:
    """Whether the question is to be asked; what depends on an incident is not asked of a bare text."""
    if question.in_force_from and situation.on < question.in_force_from:
        return False
    if question.in_force_to and situation.on > question.in_force_to:
        return False
    if question.channels and situation.channels.isdisjoint(question.channels):
        return False
    kind = situation.kind
    if kind in question.except_statements or (question.statements and kind not in question.statements):
        return False
    known = frozenset(situation.incident or ())
    if question.incidents and known.isdisjoint(question.incidents):
        return False
    return known.issuperset(question.requires_flags) and all(_has(incident, need) for need in question.needs)


def _has(incident: Incident | None, need: Need) -> bool:
    if incident is None:
        return False
    match need:
        case Need.COMPENSATION:
            return any(measure.compensation is not None for measure in incident.measures)
        case Need.MEASURES:
            return bool(incident.measures)
        case Need.PREVIOUS:
            return bool(incident.previous)
        case Need.CLAIMS:
            return bool(incident.claims)
        case Need.FAULT:
            return incident.responsibility.party in {Party.OWN, Party.SHARED}


def _words(data: Mapping[str, Any], key: str, default: tuple[AnswerWord, ...]) -> tuple[AnswerWord, ...]:
    return tuple(map(AnswerWord, data[key])) if key in data else default


@cache
def _validator() -> Any:
    import jsonschema

    schema = json.loads(resource("schemas", "checklist.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())

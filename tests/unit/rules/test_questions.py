"""The questions of the checklist: sound files, and when each is due."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from chengyan.assets.laws import load_laws
from chengyan.assets.locate import resource
from chengyan.formats.incident_data import incident_from_data
from chengyan.model.checklist import Question
from chengyan.model.errors import AssetError
from chengyan.model.incident import Incident
from chengyan.model.vocabulary import AnswerWord, ChannelId, IncidentFlag, IncidentKind, Role, Severity, StatementKind
from chengyan.rules.due import Situation
from chengyan.rules.questions import is_due, load_questions, read_question

FOLDER = Path(str(resource("checklists")))
QUESTIONS = {question.id: question for question in load_questions()[0]}
ALL = frozenset(ChannelId)


def incident(kind: str = "general", *flags: str, **more: object) -> Incident:
    return incident_from_data(
        {"title": "样例", "kind": kind, "organisation": {"name": "样例公司"}, "flags": list(flags), **more}
    )


def due(
    question: Question, case: Incident | None, kind: str = "full-response", channels: frozenset[ChannelId] = ALL
) -> bool:
    known = (case.kind.value, *(flag.value for flag in case.flags)) if case else None
    return is_due(question, Situation(StatementKind(kind), False, known, channels, date(2026, 11, 13)), case)


def test_the_shipped_questions_are_whole() -> None:
    files = sorted(FOLDER.glob("*.yml"))
    assert set(QUESTIONS) == {path.stem for path in files}
    assert len(files) >= 12
    for question in QUESTIONS.values():
        assert question.question.endswith("？")
        assert question.basis
        assert set(question.settled_by) <= set(question.answers)
        assert set(question.note_for) <= set(question.answers)
        # Whoever says no stands against the release, or says why not.
        assert AnswerWord.NO in question.note_for or AnswerWord.NO not in question.settled_by
        assert "违法" not in question.question
    assert [q.severity for q in QUESTIONS.values()] == sorted(
        (q.severity for q in QUESTIONS.values()), key=[Severity.BLOCK, Severity.WARN, Severity.ADVISE].index
    )


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda q: q.id)
def test_every_question_is_due_for_some_valid_incident_and_silent_outside_it(question: Question) -> None:
    whole = {
        "measures": [{"id": "M1", "action": "补偿", "compensation": {"amount": "50"}}],
        "claims": [{"id": "C1", "quote": "样例"}],
        "previous": [{"text": "样例"}],
        "responsibility": {"party": "own"},
    }
    kinds = [w for w in question.incidents if w in set(IncidentKind)] or ["general"]
    flags = {w for w in question.incidents if w in set(IncidentFlag)} | {f.value for f in question.requires_flags}
    assert due(question, incident(kinds[0], *sorted(flags), **whole))
    if question.incidents or question.requires_flags or question.needs:
        assert not due(question, incident("service-outage"))
        assert not due(question, None)
    if question.channels:
        assert not due(question, incident(kinds[0], *sorted(flags), **whole), channels=frozenset({ChannelId.HEIMAO}))


def test_what_a_case_decides() -> None:
    family = QUESTIONS["release-family-informed"]
    assert due(family, incident("accident", "fatality"))
    assert not due(family, incident("accident", "bodily-harm"))
    assert due(QUESTIONS["disc-material-before-announcement"], incident("general", "listed-company"))
    below = QUESTIONS["cr-below-statutory"]
    assert below.who is Role.LEGAL
    assert not due(below, incident("food-safety", measures=[{"id": "M1", "action": "退货"}]))
    assert due(
        below, incident("food-safety", measures=[{"id": "M1", "action": "补偿", "compensation": {"amount": "50"}}])
    )
    assert not due(QUESTIONS["cg-comment-closed"], incident(), channels=frozenset({ChannelId.DOCX}))


@pytest.mark.parametrize(
    ("change", "code", "key"),
    [
        ({"who": "janitor"}, "rules.question-schema", "who"),
        ({"answers": ["maybe"]}, "rules.question-schema", "answers"),
        ({"incidents": ["flood"]}, "rules.question-schema", "incidents"),
        ({"id": "other"}, "rules.name", None),
        ({"basis": [{"law": "no-such-law", "article": "1", "role": "direct"}]}, "laws.unknown-key", None),
    ],
)
def test_a_broken_file_is_named_with_its_line(
    tmp_path: Path, change: dict[str, object], code: str, key: str | None
) -> None:
    data = yaml.safe_load((FOLDER / "cg-comment-closed.yml").read_text(encoding="utf-8")) | change
    path = tmp_path / "cg-comment-closed.yml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    with pytest.raises(AssetError) as caught:
        read_question(path, load_laws())
    assert caught.value.code == code
    assert caught.value.line
    if key:
        assert str(caught.value.params["key"]).startswith(key)


def test_an_organisations_question_is_added_and_its_broken_one_is_a_problem(tmp_path: Path) -> None:
    folder = tmp_path / "checklists"
    folder.mkdir()
    data = yaml.safe_load((FOLDER / "cg-comment-closed.yml").read_text(encoding="utf-8"))
    data |= {"id": "own-hotline-staffed", "title": "热线有人", "question": "发布后两小时内热线是否有人接听？"}
    (folder / "own-hotline-staffed.yml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    (folder / "broken.yml").write_text("id: broken\ntitle: [", encoding="utf-8")
    questions, problems = load_questions(tmp_path)
    assert "own-hotline-staffed" in {q.id for q in questions}
    assert [Path(str(p.params["file"])).name for p in problems] == ["broken.yml"]

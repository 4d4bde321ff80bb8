"""Wording without a model: what templates, the rules' fixes and the findings give, through the gate."""

import datetime as dt
from dataclasses import replace

import pytest

from chengyan.formats.incident_file import read_incident
from chengyan.formats.statement_file import read_statement
from chengyan.model.suggestion import Action, Asked, Reader
from chengyan.model.vocabulary import SectionKind
from chengyan.rules.checker import Checker
from chengyan.rules.ruleset import load_rules
from chengyan.services.samples import sample
from chengyan.services.wording_jobs import ask

NOW = dt.datetime(2026, 11, 13, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(load_rules())


def _asked(action: Action, sample_id: str = "refund-delay", *, faulty: bool = False) -> Asked:
    chosen = sample(sample_id)
    file = chosen.draft if faulty and chosen.draft else chosen.statement
    assert file is not None
    return Asked(action, read_statement(file).statement, read_incident(chosen.incident).incident, NOW)


@pytest.mark.parametrize("sample_id", ["refund-delay", "data-leak"])
def test_an_empty_section_is_written_from_the_ledger(checker: Checker, sample_id: str) -> None:
    asked = _asked(Action.WRITE, sample_id)
    for section in asked.statement.sections:
        emptied = replace(section, text="")
        sections = tuple(emptied if s.id == section.id else s for s in asked.statement.sections)
        empty = replace(asked, statement=replace(asked.statement, sections=sections), section=section.id)
        found = ask(checker, empty)
        if section.kind in (SectionKind.FACTS, SectionKind.REMEDIATION):
            assert found.suggestions
        for suggestion in found.suggestions:
            assert suggestion.text.strip()
            assert not suggestion.refused, [d.message for d in suggestion.refused]
            assert suggestion.source.phrases


def test_a_finding_is_mended_by_its_own_fix(checker: Checker) -> None:
    asked = _asked(Action.FIX)
    section = asked.statement.sections[1]
    spoilt = replace(section, text=section.text + "我们深表致谦。")
    sections = tuple(spoilt if s.id == section.id else s for s in asked.statement.sections)
    found = ask(checker, replace(asked, statement=replace(asked.statement, sections=sections), section=section.id))
    assert any("致歉" in s.text and "致谦" not in s.text for s in found.suggestions if not s.refused)


def test_a_reader_quotes_the_text(checker: Checker) -> None:
    asked = replace(_asked(Action.READ_AS, faulty=True), reader=Reader.JOURNALIST)
    found = ask(checker, asked)
    texts = [section.text for section in asked.statement.sections]
    assert found.remarks
    assert all(any(remark.quote in text for text in texts) for remark in found.remarks)


def test_what_cannot_be_done_is_said(checker: Checker) -> None:
    asked = _asked(Action.QUESTIONS)
    assert [note.code for note in ask(checker, asked).notes] == ["suggest.offline-cannot"]
    alone = replace(_asked(Action.WRITE), incident=None, section=asked.statement.sections[0].id)
    assert [note.code for note in ask(checker, alone).notes] == ["suggest.offline-no-incident"]

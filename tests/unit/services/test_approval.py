"""The approval card: the whole text, what is open, who answers by when, bound to the text by its fingerprint."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from chengyan.assets.locate import resource
from chengyan.formats.canonical import canonical_revision
from chengyan.model.diagnostics import CheckReport
from chengyan.model.errors import TemplateError
from chengyan.model.incident import Fact, Incident
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Disclosure, RecordId, RecordStatus
from chengyan.services import approval, jobs
from chengyan.services.approval import approval_card, first_post
from chengyan.services.opening import open_statement
from chengyan.services.urgent import Asked

AT = dt.datetime(2026, 11, 13, 2, 13, tzinfo=dt.timezone(dt.timedelta(hours=8)))
EMPTY = CheckReport("1", None, False)


@pytest.fixture(scope="module")
def opened() -> tuple[Statement, Incident]:
    folder = resource("samples", "refund-delay")
    found = open_statement(
        str(folder / "refund-draft.statement.yml"), "", incident_ref=str(folder / "refund.incident.yml")
    )
    assert found.incident is not None
    return found.statement, found.incident


def test_the_card_says_all_that_an_approver_needs(opened: tuple[Statement, Incident]) -> None:
    statement, incident = opened
    asked = Asked("法务、分管领导", AT + dt.timedelta(minutes=30))
    card = jobs.approval_card(statement, incident, asked, AT)
    assert "未放行" in card.text and incident.title in card.text
    assert card.post in card.text, "the whole text stands there, character by character"
    assert f"{card.count} 字" in card.text
    assert "下次通报：今天 18:00 前" in card.text
    assert "条件式道歉" in card.text, "a warning by its name"
    assert "请 法务、分管领导 于今天 02:43 前回复" in card.text
    assert canonical_revision(statement).sha256[:8] in card.text


def test_another_text_has_another_fingerprint(opened: tuple[Statement, Incident]) -> None:
    statement, incident = opened
    first, *rest = statement.sections
    other = replace(statement, sections=(replace(first, text=first.text + "。"), *rest))
    one, two = (approval_card(s, incident, EMPTY, Asked(), AT) for s in (statement, other))
    assert one.sha256 != two.sha256 and two.sha256[:8] in two.text and two.sha256[:8] not in one.text


def test_nothing_that_is_not_public_is_on_it(opened: tuple[Statement, Incident]) -> None:
    statement, incident = opened
    secret = Fact(RecordId("F99"), "绝密结论", status=RecordStatus.VERIFIED, disclosure=Disclosure.CONFIDENTIAL)
    inner = Fact(RecordId("F98"), "内部讨论", status=RecordStatus.CHECKING, disclosure=Disclosure.INTERNAL)
    card = approval_card(statement, replace(incident, facts=(*incident.facts, secret, inner)), EMPTY, Asked(), AT)
    assert "绝密" not in card.text and "内部讨论" not in card.text


def test_markup_in_the_text_is_text(opened: tuple[Statement, Incident]) -> None:
    statement, incident = opened
    nasty = "{{ card.__class__ }}{% for x in 1 %}\x1e😀"
    title, *rest = statement.sections
    card = approval_card(
        replace(statement, sections=(replace(title, text=nasty), *rest)),
        replace(incident, title=nasty),
        EMPTY,
        Asked(),
        AT,
    )
    assert "{{ card.__class__ }}{% for x in 1 %}" in card.text and "😀" in card.text


def test_without_an_incident_there_is_a_card_too(opened: tuple[Statement, Incident]) -> None:
    card = approval_card(opened[0], None, EMPTY, Asked(), AT)
    assert card.post in card.text and "请审批人尽快回复" in card.text


def test_an_organisation_has_its_own_words(
    opened: tuple[Statement, Incident], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "approval.j2"
    own.write_text("请看：{{ card.title }}\n", encoding="utf-8")
    monkeypatch.setattr(approval, "layered", lambda *_: [own])
    assert approval_card(*opened, EMPTY, Asked(), AT).text == f"请看：{opened[1].title}\n"


def test_a_broken_card_file_is_a_message(
    opened: tuple[Statement, Incident], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "approval.j2"
    own.write_text("一\n{{ card.titel }}\n", encoding="utf-8")
    monkeypatch.setattr(approval, "layered", lambda *_: [own])
    with pytest.raises(TemplateError) as raised:
        approval_card(*opened, EMPTY, Asked(), AT)
    assert raised.value.params["file"] == str(own) and raised.value.params["line"] == 2


def test_the_first_post_is_what_the_template_drafts(opened: tuple[Statement, Incident]) -> None:
    post = first_post(opened[1], AT.date(), AT)
    assert post.statement.date == AT.date() and post.card.text.count("下一次通报在11月13日18时前发布") == 1

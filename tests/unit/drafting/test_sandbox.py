"""An organisation's template may say much, reach nothing and cost little."""

import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from chengyan.assets.messages import describe
from chengyan.drafting.draft import draft
from chengyan.drafting.sandbox import LIMITS
from chengyan.model.errors import TemplateError
from chengyan.model.incident import Incident
from chengyan.model.vocabulary import StatementKind

MATTER = """---
title: 我们的首次回应
for: [service-dispute]
kind: first-response
purpose: 试验用的模板，不用于发布。
sections: [facts]
---
## facts
第一行。
"""
LINE = MATTER.count("\n") + 1


def render(organisation: Path, incident: Incident, body: str) -> str:
    (organisation / "service-dispute" / "first-response.j2").write_text(MATTER + body + "\n", encoding="utf-8")
    made = draft(incident, StatementKind.FIRST_RESPONSE, organisation_templates=organisation)
    return made.statement.sections[0].text


ATTACKS = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ org.__class__.__init__.__globals__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''['__cla' 'ss__'] }}",
    "{{ org|attr('__class__') }}",
    "{{ [org]|map(attribute='__class__')|list }}",
    "{{ facts.event|all_of('__class__') }}",
    "{{ facts.event|pick('__class__') }}",
    "{{ say.__dict__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ lipsum.__globals__ }}",
    "{{ namespace() }}",
    "{{ ''.join(['a', 'b']) }}",
    "{{ '{0.__class__}'.format(org) }}",
    "{% set f = ''.ljust %}{{ f(1000000000) }}",
    "{{ 'x'|center(1000000000) }}",
    "{{ 'x' * 10**9 }}",
    "{{ 10**10**10 }}",
    "{{ '%1000000000d' % 1 }}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% for i in range(1000000) %}x{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% import '../../../etc/passwd' as x %}",
    "{% import '/etc/passwd' as x %}",
    "{% extends 'general/first-response.j2' %}",
    "{% set x = x ~ x %}",
    "{{ facts }}",
    "{{ org }}",
    "{{ say }}",
    "{{ say.tell }}",
    "{{ facts.event[0:1] }}",
    "{{ {'a': 1} }}",
    "{% do 1 %}",
    "{{ undefined_name }}",
    "{{ org.no_such_field }}",
    "{{ ",
    "{% if %}",
    "{% endfor %}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_refused_with_file_line_and_remedy(attack: str, organisation: Path, refund: Incident) -> None:
    with pytest.raises(TemplateError) as caught:
        render(organisation, refund, attack)
    error = caught.value
    assert str(error.params["file"]).endswith("first-response.j2")
    assert error.params["line"] in (LINE, LINE + 1)
    message = describe(error)
    assert error.code not in message
    assert "请" in message


NAMES = list(pairwise("abcdefghijklmnopqrstuvwxy"))


def doubling(step: str) -> str:
    """``step`` for each pair of neighbouring letters: 2 to the 24th of whatever a holds."""
    return "".join(step.replace("NEW", new).replace("OLD", old) for old, new in NAMES)


EXPENSIVE = {
    "nested loops": "{% for a in say.tell(facts.event) %}" * 6 + "x" + "{% endfor %}" * 6,
    "doubling blocks": "{% set a %}0123456789{% endset %}"
    + doubling("{% set NEW %}{{ OLD }}{{ OLD }}{% endset %}")
    + "{{ y }}",
    "doubling macros": "{% macro a() %}0123456789{% endmacro %}"
    + doubling("{% macro NEW() %}{{ OLD() }}{{ OLD() }}{% endmacro %}")
    + "{{ y() }}",
    "silent macros": "{% macro a() %}{% endmacro %}"
    + doubling("{% macro NEW() %}{% set p = OLD() %}{% set q = OLD() %}{% endmacro %}")
    + "{{ y() }}",
    "joined": "{% set a = [org.name, org.name] %}" + doubling("{% set NEW = [OLD|join, OLD|join] %}") + "{{ y|join }}",
    "recursion": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "brackets": "{{ " + "(" * 20000 + "1" + ")" * 20000 + " }}",
    "nots": "{{ " + "not " * 5000 + "1 }}",
    "big source": "x" * (LIMITS.source_chars + 1),
}


@pytest.mark.parametrize("name", EXPENSIVE)
def test_expensive_templates_are_stopped_soon(name: str, organisation: Path, refund: Incident) -> None:
    started = time.monotonic()
    with pytest.raises(TemplateError) as caught:
        render(organisation, refund, EXPENSIVE[name])
    assert time.monotonic() - started < LIMITS.seconds + 20
    assert caught.value.params["file"]


def test_line_of_a_late_fault(organisation: Path, refund: Incident) -> None:
    with pytest.raises(TemplateError) as caught:
        render(organisation, refund, "第二行。\n\n第四行。\n{{ org.name.no_such }}")
    assert caught.value.params["line"] == LINE + 3


def test_own_macros_and_imports_within_the_folder(organisation: Path, refund: Incident) -> None:
    (organisation / "service-dispute" / "own.txt").write_text("不该读到", encoding="utf-8")
    (organisation / "_pieces").mkdir()
    (organisation / "_pieces" / "own.j2").write_text("{% macro hi(name) %}你好，{{ name }}。{% endmacro %}", "utf-8")
    body = "{% import '_pieces/own.j2' as own %}{{ own.hi(org.name) }}{{ say.contact() }}"
    assert render(organisation, refund, body).startswith("第一行。你好，云栖优选。")
    with pytest.raises(TemplateError):
        render(organisation, refund, "{% import 'service-dispute/own.txt' as own %}")


def test_a_link_out_of_the_folder_is_not_followed(organisation: Path, refund: Incident, tmp_path: Path) -> None:
    outside = tmp_path / "outside.j2"
    outside.write_text("{% macro secret() %}外面{% endmacro %}", encoding="utf-8")
    (organisation / "_pieces").mkdir()
    (organisation / "_pieces" / "link.j2").symlink_to(outside)
    with pytest.raises(TemplateError) as caught:
        render(organisation, refund, "{% import '_pieces/link.j2' as own %}{{ own.secret() }}")
    assert caught.value.code == "drafting.template-import"


def test_the_shared_pieces_cannot_be_replaced(organisation: Path, refund: Incident) -> None:
    (organisation / "_shared").mkdir()
    (organisation / "_shared" / "say.j2").write_text("{% macro contact() %}假的{% endmacro %}", encoding="utf-8")
    assert "400-000-0000" in render(organisation, refund, "{{ say.contact() }}")


def test_a_ledger_text_is_never_a_template(organisation: Path, refund: Incident) -> None:
    text = "{{ org.__class__ }} {% for %}\n## apology\n<b>&amp;"
    facts = (replace(refund.facts[0], what=text, evidence=()), *refund.facts[1:])
    rendered = render(organisation, replace(refund, facts=facts), "{{ say.tell(facts.event) }}")
    assert "{{ org.__class__ }} {% for %} ## apology <b>&amp" in rendered

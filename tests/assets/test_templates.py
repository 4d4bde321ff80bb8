"""Every statement template and incident guide: renders whole, reads well, and passes the program's own rules."""

import datetime as dt
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from chengyan.assets.language import VARIABLE
from chengyan.assets.locate import resource
from chengyan.drafting.draft import Draft, draft
from chengyan.drafting.examples import EXAMPLE, example_incident
from chengyan.drafting.requirements import PROBES
from chengyan.drafting.templates import LoadedTemplate, guide, list_templates, load_template, template_for
from chengyan.drafting.words import builtin_templates, form_fields
from chengyan.formats.incident_file import read_incident
from chengyan.model.incident import Incident
from chengyan.model.vocabulary import (
    DERIVED_KINDS,
    Disclosure,
    IncidentKind,
    Party,
    RecordStatus,
    SectionKind,
    Severity,
    StatementKind,
)
from chengyan.publish.weibo import weibo_card
from chengyan.rules.checker import check
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import RuleSet, load_rules

GOLDEN = Path(__file__).parents[1] / "golden" / "templates"
IDS = [info.id for info in list_templates()]
FIRST = [i for i in IDS if i.endswith("/first-response")]
CLARIFICATIONS = [i for i in IDS if i.endswith("/clarification")]

# Kinds that are posted while everybody watches.
OPENINGS = {"first-response", "full-response", "clarification", "recall"}

# Worn phrases that no template may have; the rules catch more, in context.
CLICHES = [
    "高度重视",
    "深表歉意",
    "第一时间",
    "广大用户",
    "不便",
    "困扰",
    "举一反三",
    "引以为戒",
    "深刻反思",
    "诚挚",
    "敬请谅解",
    "望周知",
    "特此",
    "砥砺",
    "初心",
    "杜绝",
    "进一步加强",
    "全面提升",
    "积极配合",
    "广泛关注",
    "社会各界",
    "深感",
    "痛定思痛",
    "虚心接受",
    "理性看待",
    "造谣",
    "恶意",
    "保留追究",
]


@cache
def made(template_id: str) -> tuple[LoadedTemplate, Incident, Draft]:
    template = load_template(template_id)
    incident = example_incident(template)
    moments = [f.as_of for f in incident.facts if isinstance(f.as_of, dt.datetime)]
    now = max(moments)
    return template, incident, draft(incident, template.info.kind, now, date=now.date())


def text_of(result: Draft) -> str:
    return "\n".join(f"[{s.kind}]\n{s.text}" for s in result.statement.sections) + "\n"


@pytest.mark.parametrize("template_id", IDS)
def test_front_matter_follows_the_schema(template_id: str) -> None:
    schema = json.loads(resource("schemas", "template.schema.json").read_text(encoding="utf-8"))
    source = load_template(template_id).info.path.read_text(encoding="utf-8")
    matter = yaml.safe_load(source.split("---\n")[1])
    assert not [error.message for error in Draft202012Validator(schema).iter_errors(matter)]
    assert matter["kind"] == template_id.split("/")[1]


@pytest.mark.parametrize("template_id", IDS)
def test_example_renders_with_nothing_missing(template_id: str) -> None:
    _, incident, result = made(template_id)
    assert result.template == template_id, "another template would be used for this example"
    assert result.missing == ()
    kinds = [s.kind for s in result.statement.sections]
    assert kinds[0] is SectionKind.TITLE
    assert "\n" not in (result.statement.title or "")
    assert [s.id for s in result.statement.sections] == [f"s{i}" for i in range(1, len(kinds) + 1)]
    assert result.statement.signed_as == incident.organisation.full_name


@pytest.mark.parametrize("template_id", IDS)
def test_example_reads_well(template_id: str) -> None:
    text = text_of(made(template_id)[2])
    for slip in (r"[。，；：、]{2,}", r"。”。", r"（）", r"“”", r"None|True|False", r"[{}<>]", r" {2}", r"[，；]\n"):
        found = re.search(slip, text)
        assert not found, f"{slip} in {text[max(0, found.start() - 20) : found.end() + 20]}"
    assert not [word for word in CLICHES if word in text]
    assert re.search(r"[\u3400-\u9fff],", text) is None


@pytest.mark.parametrize("template_id", IDS)
def test_nothing_unpublished_gets_out(template_id: str) -> None:
    """Every record of the example is made secret or unverified in turn: its words must vanish from the text."""
    template, incident, result = made(template_id)
    text = text_of(result)
    for index, fact in enumerate(incident.facts):
        secret = f"绝不能说的第{index}件事"
        for change in (
            {"disclosure": Disclosure.INTERNAL},
            {"disclosure": Disclosure.CONFIDENTIAL},
            {"status": RecordStatus.CHECKING},
            {"status": RecordStatus.DISPUTED},
            {"status": RecordStatus.REFUTED},
        ):
            facts = list(incident.facts)
            facts[index] = replace(fact, what=secret, **change)
            changed = draft(replace(incident, facts=tuple(facts)), template.info.kind, result.statement.drafted_at)
            assert secret not in text_of(changed)
    for measure in incident.measures:
        hidden = tuple(replace(m, disclosure=Disclosure.INTERNAL) if m is measure else m for m in incident.measures)
        changed = draft(replace(incident, measures=hidden), template.info.kind, result.statement.drafted_at)
        assert measure.action not in text_of(changed)
    assert "绝不能说" not in text


@pytest.mark.parametrize("template_id", IDS)
def test_golden(template_id: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{template_id.replace('/', '.')}.txt"
    text = text_of(made(template_id)[2])
    if request.config.getoption("--regenerate-goldens"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_no_golden_without_a_template() -> None:
    assert {p.stem.replace(".", "/") for p in GOLDEN.glob("*.txt")} == set(IDS)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules()


@pytest.mark.parametrize("template_id", IDS)
def test_passes_the_rules(template_id: str, rules: RuleSet) -> None:
    """No block, grounded ones included, and no warning either: a template is a model of how to say it."""
    template, incident, result = made(template_id)
    report = check(result.statement, rules, CheckContext(incident=incident, kind=template.info.kind))
    loud = {Severity.BLOCK, Severity.WARN}
    assert not [f"{d.rule} {d.quote}: {d.message}" for d in report.diagnostics if d.severity in loud]
    assert not [f"{m.rule} {m.element}" for m in report.missing if m.severity in loud]


@pytest.mark.parametrize("template_id", FIRST)
def test_first_response_says_when_next_at_once(template_id: str) -> None:
    """Who speaks and when the next word comes stand before the fold of the feed (140 characters)."""
    _, incident, result = made(template_id)
    body = "".join(s.text for s in result.statement.sections if s.kind is not SectionKind.TITLE)
    assert incident.organisation.name in body[:140]
    assert "下一次通报在" in body[:140]
    assert "截至" in body
    assert "还没有查清的是" in body
    assert any(contact.value in body for contact in incident.contacts)


@pytest.mark.parametrize("template_id", [i for i in IDS if i.split("/")[1] in OPENINGS])
def test_who_what_stance_and_next_stand_before_the_fold(template_id: str) -> None:
    _, incident, result = made(template_id)
    opening = weibo_card(result.statement, incident).opening
    assert opening.complete, (opening.missing, opening.text)


@pytest.mark.parametrize("template_id", CLARIFICATIONS)
def test_clarification_does_not_repeat_the_rumour_first(template_id: str) -> None:
    _, incident, result = made(template_id)
    sections = result.statement.sections
    whole = "".join(s.text for s in sections if s.kind is not SectionKind.TITLE)
    for claim in incident.claims:
        assert claim.quote not in whole[:140]
        assert claim.quote in whole
        assert "证据见附件" in whole[whole.index(claim.quote) :]
    assert SectionKind.APOLOGY not in {s.kind for s in sections}
    assert "道歉" not in whole


@pytest.mark.parametrize("kind", list(IncidentKind))
def test_every_incident_kind_has_a_guide_and_its_templates(kind: IncidentKind) -> None:
    about = guide(kind)
    assert about.kind is kind
    assert about.questions and about.about
    assert StatementKind.FIRST_RESPONSE in about.offers
    assert not DERIVED_KINDS & set(about.offers)
    incident = read_incident(builtin_templates() / kind / EXAMPLE)
    assert not incident.notices
    for offered in about.offers:
        assert template_for(incident.incident, offered).info.kind is offered
    files = {path.stem for path in (builtin_templates() / kind).glob("*.j2")}
    assert "first-response" in files
    assert files <= {offered.value for offered in about.offers}


def test_fields_of_the_form_are_those_that_can_be_asked_for() -> None:
    assert set(form_fields()) == set(PROBES) == set(form_fields("en"))
    for field in form_fields().values():
        assert field.name and field.why.endswith("。")


def test_first_responses_differ_where_the_matter_differs() -> None:
    """The sentences that are ours, not the ledger's, are mostly the kind's own."""
    sentences: dict[str, set[str]] = {}
    for template_id in FIRST:
        source = load_template(template_id).info.path.read_text(encoding="utf-8").split("---\n", 2)[2]
        plain = re.sub(r"{[{%].*?[}%]}", "\n", source)
        sentences[template_id] = {s for s in re.split(r"[\n。；，：]", plain) if len(s) >= 6 and not s.startswith("##")}
    for template_id, own in sentences.items():
        others = set().union(*(s for i, s in sentences.items() if i != template_id))
        assert len(own - others) >= 2 or template_id.startswith(("general", "service-dispute")), template_id


@pytest.mark.parametrize("kind", list(IncidentKind))
def test_every_offer_passes_for_whoever_is_responsible(kind: IncidentKind, rules: RuleSet) -> None:
    """Also where the general template serves: no block whatever the responsibility, no apology that is not ours."""
    base = read_incident(builtin_templates() / kind / EXAMPLE).incident
    duty = base.responsibility
    for offered in guide(kind).offers:
        for party in Party:
            named = replace(
                duty, party=party, to_whom=duty.to_whom or "顾客", for_what=duty.for_what or "没有讲清楚安排"
            )
            incident = replace(base, responsibility=named)
            statement = draft(incident, offered).statement
            report = check(statement, rules, CheckContext(incident, offered, on=dt.date(2026, 12, 1)))
            assert not [f"{d.rule} {d.quote}" for d in report.diagnostics if d.severity is Severity.BLOCK]
            assert not [f"{m.rule} {m.element}" for m in report.missing if m.severity is Severity.BLOCK]
            if party not in {Party.OWN, Party.SHARED}:
                assert "道歉" not in "".join(s.text for s in statement.sections)


def test_a_rumour_is_in_no_title() -> None:
    incident = read_incident(builtin_templates() / "rumor" / EXAMPLE).incident
    for offered in guide(IncidentKind.RUMOR).offers:
        assert incident.title not in (draft(incident, offered).statement.title or "")


def test_whatever_the_window_says_of_a_template_stands_in_english_too(monkeypatch: pytest.MonkeyPatch) -> None:
    chinese = {info.id: info for info in list_templates()}
    monkeypatch.setenv(VARIABLE, "en")
    for info in list_templates():
        said = [info.title, info.purpose, *(text for need in info.requires for text in (need.name, need.why))]
        left = [text for text in said if re.search(r"[㐀-鿿]", re.sub(r"“[^”]*”", "", text))]
        assert left == [], f"{info.id}: title_en, purpose_en, name_en, why_en"
        assert [need.field for need in info.requires] == [need.field for need in chinese[info.id].requires]
    titles = [info.title for info in list_templates()]
    assert len(set(titles)) == len(titles)

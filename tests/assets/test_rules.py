"""Walks every rule file: what is dropped into ``resources/rules`` must be sound without anyone reading it."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from chengyan.assets.locate import resource
from chengyan.assets.messages import text
from chengyan.formats.incident_data import incident_from_data
from chengyan.model.errors import AssetError
from chengyan.model.vocabulary import ChannelId, IncidentFlag, IncidentKind, Severity, StatementKind
from chengyan.rules.data import parse_rule_file, rule_from_data
from chengyan.rules.due import Situation, severity_of
from chengyan.rules.examples import run_examples
from chengyan.rules.rule import Rule, RuleKind
from chengyan.rules.ruleset import RuleSet, load_rules, load_rules_from

ROOT = Path(str(resource("rules")))
FILES = sorted(p for p in ROOT.rglob("*.yml") if p.parent not in {ROOT, ROOT / "releases"})
TODAY = date(2026, 11, 23)
# Frozen: no researched rule may be lost on the way into rule files.
RESEARCHED_IDS = frozenset((Path(__file__).parent / "researched_rule_ids.txt").read_text(encoding="utf-8").split())
QUESTIONS = frozenset(path.stem for path in ROOT.parent.joinpath("checklists").glob("*.yml"))
ELSEWHERE = yaml.safe_load((ROOT / "elsewhere.yml").read_text(encoding="utf-8"))["elsewhere"]
SLOTS = {
    RuleKind.EXISTENCE: {"{match}"},
    RuleKind.PRIVATE: {"{match}"},
    RuleKind.OCCURRENCE: {"{count}"},
    RuleKind.REQUIRED: {"{element}"},
    RuleKind.CONDITIONAL: {"{element}"},
    RuleKind.LENGTH: {"{length}", "{limit}"},
    RuleKind.CONSISTENT: {"{match}"},
    RuleKind.ORDER: {"{match}"},
    RuleKind.SUBSTITUTION: {"{match}"},
    RuleKind.REPETITION: {"{match}"},
    RuleKind.JUDGE: {"{match}", "{reason}"},
}
KIND_SLOTS = {"{other}", "{when}", "{channel}", "{replacement}", "{reason}"}
CITATION_SLOTS = {"{law}", "{right}", "{article}", "{about}", "{now}", "{new}", "{day}", "{last}", "{before}"}


def read(path: Path) -> Rule:
    return rule_from_data(parse_rule_file(path.read_text(encoding="utf-8"), path), file=path)


@cache
def rules() -> list[Rule]:
    return [read(path) for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_the_file_fits_the_schema_and_stands_in_its_pack(path: Path) -> None:
    rule = read(path)  # raises with file and line where the schema or the name is broken
    assert rule.id == path.stem
    assert rule.category == path.parent.name
    assert rule.bad
    assert rule.good


@pytest.fixture(scope="module")
def loaded() -> RuleSet:
    return load_rules()


def test_every_example_of_every_rule_behaves(loaded: RuleSet) -> None:
    results = run_examples(loaded)
    assert len(results) > 600
    assert [f"{r.rule}: {r.text} → {r.problem}" for r in results if r.problem] == []


def test_the_built_in_rules_have_no_problems_and_no_id_twice(loaded: RuleSet) -> None:
    assert [str(p) for p in loaded.problems] == []
    stems = [p.stem for p in FILES]
    assert len(stems) == len(set(stems))
    assert {rule.id for rule in loaded.rules} >= set(stems)


def test_no_researched_rule_is_lost() -> None:
    assert len(RESEARCHED_IDS) == 155
    files, elsewhere = {p.stem for p in FILES}, {item["id"] for item in ELSEWHERE}
    assert files | QUESTIONS | elsewhere >= RESEARCHED_IDS, sorted(RESEARCHED_IDS - files - QUESTIONS - elsewhere)
    assert not files & elsewhere, "implemented, so no longer elsewhere"
    assert elsewhere <= RESEARCHED_IDS
    assert all(item[key].strip() for item in ELSEWHERE for key in ("title", "severity", "where", "now", "later"))
    # What is said to hold already is held by a test.
    tests = Path(__file__).resolve().parents[2]
    assert all((tests / item["test"]).is_file() for item in ELSEWHERE)


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_the_message_is_its_own(rule: Rule) -> None:
    if rule.param("recogniser") == "combination":
        assert "{matches}" in rule.message
    elif rule.kind in SLOTS:
        assert all(slot in rule.message for slot in SLOTS[rule.kind])
    assert not set(re.findall(r"\{\w+\}", rule.message)) - {
        *("{match}", "{element}", "{count}", "{matches}", "{length}", "{limit}", "{record}", "{value}", "{backing}"),
        *CITATION_SLOTS,
        *KIND_SLOTS,
    }
    assert len(rule.message) >= 20
    assert rule.suggestion
    assert rule.why


def shown(rule: Rule) -> list[str]:
    """Every text of a rule that a person may read, its examples apart."""
    texts = [rule.title, rule.message, rule.why, rule.suggestion, rule.note]
    messages = rule.param("messages")
    texts += map(str, messages.values()) if isinstance(messages, dict) else []
    texts += [element.name for element in rule.elements]
    for fix in rule.fixes:
        texts += [fix.title, fix.replacement or "", *(replacement for _, replacement in fix.swap)]
    # What only explains a rule is shown beside it, with its words.
    texts += [part for basis in rule.basis if basis.role == "background" for part in (basis.ref, basis.quote)]
    return texts


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_nothing_calls_unlawful_what_no_statute_forbids(rule: Rule) -> None:
    if rule.basis[0].role == "background":
        assert [each for each in shown(rule) if "违法" in each] == []
    assert [b.quote for b in rule.basis if b.role == "background" and "违法" in b.quote] == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_words_around_a_background_call_it_unlawful(language: str) -> None:
    said = [
        text("cli.rules.basis-background", language=language, ref="", verified=""),
        text("cli.check.background", language=language, basis=""),
    ]
    assert [each for each in said if "违法" in each or "unlawful" in each or "illegal" in each] == []


def test_messages_are_individual() -> None:
    messages = [rule.message for rule in rules()]
    assert len(messages) == len(set(messages))


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_some_valid_incident_reaches_the_rule_at_its_own_loudness(rule: Rule) -> None:
    kinds, flags = [str(k) for k in IncidentKind], [str(f) for f in IncidentFlag]
    assert set(rule.incidents) <= {*kinds, *flags}
    statements = [
        k for k in StatementKind if k not in rule.except_statements and k in (rule.statements or StatementKind)
    ]
    assert statements, "no statement kind is left"
    reached = False
    for word in rule.incidents or ("general",):
        kind = word if word in kinds else "general"
        known = {kind, word, *map(str, rule.requires_flags)}
        channels = frozenset(rule.channels) or frozenset(ChannelId)
        day = rule.in_force_from or TODAY
        here = Situation(statements[0], False, tuple(sorted(known)), channels, day)
        reached = reached or severity_of(rule, here) is rule.severity
    assert reached


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_a_real_incident_switches_the_rule_on_and_another_leaves_it_off(rule: Rule) -> None:
    """By the data of incidents as their files have it: kind and flags, the statement's kind, the channels."""
    kinds = [word for word in rule.incidents if word in set(IncidentKind)] or ["general"]
    flags = {word for word in rule.incidents if word in set(IncidentFlag)} | {str(f) for f in rule.requires_flags}
    left = [k for k in StatementKind if k not in rule.except_statements and k in (rule.statements or StatementKind)]
    channels = frozenset(rule.channels) or frozenset(ChannelId)
    day = rule.in_force_from or TODAY

    def severity(kind: str, marks: set[str], statement: StatementKind, on: frozenset[ChannelId]) -> Severity | None:
        data = {"title": "样例", "kind": kind, "organisation": {"name": "样例公司"}, "flags": sorted(marks)}
        incident = incident_from_data(data)
        words = (incident.kind.value, *(flag.value for flag in incident.flags))
        return severity_of(rule, Situation(statement, False, words, on, day))

    assert severity(kinds[0], flags, left[0], channels) is rule.severity
    strangers = [kind for kind in IncidentKind if kind not in rule.incidents]
    if rule.incidents and strangers:
        assert (
            severity(strangers[0], {str(f) for f in rule.requires_flags} - set(rule.incidents), left[0], channels)
            is None
        )
    for flag in rule.requires_flags:
        assert severity(kinds[0], flags - {str(flag)}, left[0], channels) is None
    for statement in set(StatementKind) - set(left):
        assert severity(kinds[0], flags, statement, channels) is None
    if rule.channels:
        assert severity(kinds[0], flags, left[0], frozenset(ChannelId) - set(rule.channels)) is None


@pytest.mark.parametrize(
    ("key", "word"),
    [
        ("incidents", "flood"),
        ("sections", "footer"),
        ("statements", "apology-letter"),
        ("channels", "image"),
        ("requires_flags", "celebrity"),
        ("severity", "error"),
        ("kind", "consistency"),
    ],
)
def test_an_unknown_word_fails_with_file_and_line(key: str, word: str, tmp_path: Path) -> None:
    source = yaml.safe_load((ROOT / "apology-tone" / "apology-conditional.yml").read_text(encoding="utf-8"))
    source[key] = word if key in {"severity", "kind"} else [word]
    path = tmp_path / "apology-conditional.yml"
    path.write_text(yaml.safe_dump(source, allow_unicode=True, sort_keys=False), encoding="utf-8")
    with pytest.raises(AssetError) as caught:
        parse_rule_file(path.read_text(encoding="utf-8"), path)
    assert caught.value.params["file"] == str(path)
    assert caught.value.line
    assert [p.code for p in load_rules_from(path).problems] == [caught.value.code]


def test_every_word_of_the_researched_rules_is_in_the_vocabulary_or_mapped() -> None:
    vocabulary = yaml.safe_load(Path(str(resource("vocabulary.yml"))).read_text(encoding="utf-8"))
    words, mapped = vocabulary["words"], vocabulary["mapped"]
    absent = {"any", "whole"}  # meaning: no restriction, so the key is left out
    for kind, researched in RESEARCHED_WORDS.items():
        names = ["incident_kind", "incident_flag"] if kind == "incident" else [kind]
        known = {word for name in names for word in words[name]} | set(mapped.get(kind, {})) | absent
        assert researched <= known, researched - known
        targets = {target for target in mapped.get(kind, {}).values() if target}
        assert targets <= {word for name in names for word in words[name]}


RESEARCHED_WORDS = {
    "section_kind": {
        *("whole", "remediation", "facts", "apology", "cause", "compensation", "closing", "title", "image", "contact")
    },
    "channel": {"any", "weibo-article", "docx", "weibo-post", "llm-input", "llm-output", "image"},
    "incident": {
        *("any", "food-safety", "product-defect", "accident", "data-breach", "service-dispute", "minor-involved"),
        *("advertising", "pricing", "environment", "labour", "rumor", "financial"),
    },
    "severity": {str(s) for s in Severity},
}

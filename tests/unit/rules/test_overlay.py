"""Overlays change shipped rules with a reason; what cannot be applied is a problem with its line, never a crash."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chengyan.assets.messages import describe
from chengyan.model.errors import AssetError
from chengyan.model.vocabulary import ChannelId, Severity, StatementKind
from chengyan.rules.checker import check
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import RuleSet, load_rules
from tests.unit.rules.rule_making import statement, write_rule

HEAD = "chengyan: overlay/1\nby: 王律师\ndate: 2026-11-20\nchanges:\n"
Write = Callable[..., Path]


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A company folder with rules of its own to be changed."""
    rules = tmp_path / "rules" / "own"
    write_rule(rules, "vague", terms=["尽快", "尽早"], **{"except": ["尽快递"]}, severity="block")
    write_rule(rules, "pattern", patterns=["第[一二]批"], statements=["full-response", "progress"])
    write_rule(rules, "needed", kind="required", require_any=["电话"], element="电话", message="缺{element}")
    return tmp_path


@pytest.fixture
def write(company: Path) -> Write:
    def write(text: str, name: str = "legal", *, head: str = HEAD) -> Path:
        path = company / "rules" / "overlays" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + text, encoding="utf-8")
        return path

    return write


def _found(rules: RuleSet, text: str) -> list[tuple[str, str, str]]:
    report = check(statement(("facts", text), kind=StatementKind.FULL_RESPONSE), rules, CheckContext())
    return [(d.rule, d.quote, d.severity) for d in report.diagnostics if d.rule in ("vague", "pattern")]


def _problem(rules: RuleSet) -> AssetError:
    (problem,) = rules.problems
    return problem


def test_a_severity_is_changed_and_the_report_says_by_whom_and_why(company: Path, write: Write) -> None:
    file = write("  - {rule: vague, severity: advise, reason: 客服话术已经法务逐句确认}\n")
    rules = load_rules(company)
    assert rules.problems == ()
    assert _found(rules, "我们尽快退款。") == [("vague", "尽快", "advise")]
    report = check(statement(("facts", "我们尽快退款。")), rules, CheckContext())
    (change,) = report.overlaid
    assert (change.rule, change.was, change.severity) == ("vague", Severity.BLOCK, Severity.ADVISE)
    assert (change.by, change.reason, change.date) == ("王律师", "客服话术已经法务逐句确认", dt.date(2026, 11, 20))
    assert (change.keys, change.file, change.line, change.layer) == (("severity",), str(file), 5, "organisation")
    assert change.lowered


def test_words_are_added_and_removed(company: Path, write: Write) -> None:
    write(
        "  - rule: vague\n    reason: 公司口头禅也要管，尽早另有约定\n"
        "    terms: {add: [马上], remove: [尽早]}\n    except: {add: [马上有, 马上好]}\n    unless: {add: [合同约定]}\n"
    )
    rules = load_rules(company)
    assert rules.problems == ()
    assert _found(rules, "我们马上退款，尽早回复。") == [("vague", "马上", "block")]
    assert _found(rules, "马上有结果。按合同约定马上退款。") == []
    assert rules.overlaid[0].keys == ("terms", "except", "unless")
    assert not rules.overlaid[0].lowered
    assert rules.shipped[rules.rules[0].id if rules.rules[0].id == "vague" else rules.overlaid[0].rule].terms == (
        "尽快",
        "尽早",
    )


@pytest.mark.parametrize("key", ["disable", "off"])
def test_switched_off_it_is_silent_but_still_known(key: str, company: Path, write: Write) -> None:
    write(f"  - {{rule: vague, {key}: true, reason: 与公司合同条款冲突}}\n")
    rules = load_rules(company)
    assert _found(rules, "尽快退款。") == []
    assert [rule.id for rule in rules.off] == ["vague"]
    known = rules.get("vague")
    assert known is not None
    assert known.terms == ("尽快", "尽早")
    assert rules.overlaid[0].off


def test_statements_and_channels_are_narrowed_never_widened(company: Path, write: Write) -> None:
    write(
        "  - rule: pattern\n    reason: 进展通报里常写批次\n    statements: {only: [full-response]}\n"
        "    channels: {only: [docx, pdf]}\n"
    )
    rule = load_rules(company).get("pattern")
    assert rule is not None
    assert (rule.statements, rule.channels) == ((StatementKind.FULL_RESPONSE,), (ChannelId.DOCX, ChannelId.PDF))
    write("  - {rule: pattern, reason: 想让它到处都管用, statements: {only: [recall]}}\n")
    problem = _problem(load_rules(company))
    assert (problem.code, problem.line) == ("rules.overlay-widens", 5)
    write("  - {rule: pattern, reason: 进展通报里常写批次, statements: {except: [progress]}}\n")
    rule = load_rules(company).get("pattern")
    assert rule is not None
    assert rule.except_statements == (StatementKind.PROGRESS,)


def test_the_version_changes_with_what_is_changed_and_only_then(company: Path, write: Write) -> None:
    plain = load_rules(company).version
    write("  - {rule: vague, severity: warn, reason: 客服话术已经确认}\n")
    changed = load_rules(company).version
    assert changed != plain
    assert load_rules(company, overlays=False).version == plain
    write("  # 一句说明\n  - {rule: vague, severity: warn, reason: 改了一下理由的措辞}\n")
    assert load_rules(company).version == changed, "the same rules have the same name"
    write("  - {rule: vague, severity: advise, reason: 客服话术已经确认}\n")
    assert load_rules(company).version not in (plain, changed)


def test_what_was_parsed_before_is_what_the_files_say(company: Path, write: Write) -> None:
    """The program's own files are not parsed again for one that is dropped in beside them."""
    write("  - {rule: vague, severity: warn, reason: 客服话术已经确认}\n")
    quick, anew = load_rules(company), load_rules(company, use_cache=False)
    assert quick.version == anew.version and not quick.problems and not anew.problems and quick.overlaid
    assert quick.rules == anew.rules and quick.facts == anew.facts and quick.overlaid == anew.overlaid


def test_one_that_has_expired_changes_nothing_and_is_listed(company: Path, write: Write) -> None:
    write("  - {rule: vague, disable: true, reason: 活动期间暂停, expires: 2020-01-31}\n")
    rules = load_rules(company)
    assert (rules.problems, rules.overlaid, rules.off) == ((), (), ())
    assert [change.expires for change in rules.expired] == [dt.date(2020, 1, 31)]
    assert rules.version == load_rules(company, overlays=False).version


@pytest.mark.parametrize(
    ("text", "code", "line", "said"),
    [
        ("  - {rule: vaguer, severity: warn, reason: 客服话术已经确认}\n", "rules.overlay-unknown-near", 5, "vague"),
        ("  - {rule: no-such, disable: true, reason: 客服话术已经确认}\n", "rules.overlay-unknown", 5, "no-such"),
        ("  - {rule: vague, severity: warn}\n", "rules.overlay-schema", 5, "reason"),
        ("  - {rule: vague, severity: loud, reason: 客服话术已经确认}\n", "rules.overlay-schema", 5, "loud"),
        ("  - rule: vague\n    reason: 客服话术已经确认\n    seveirty: warn\n", "rules.overlay-schema", 5, "seveirty"),
        ("  - rule: vague\n    reason: 删一个词\n    terms: {remove: [马上]}\n", "rules.overlay-not-there", 7, "马上"),
        ("  - rule: needed\n    reason: 加一个词\n    terms: {add: [热线]}\n", "rules.overlay-kind", 7, "needed"),
        (
            "  - rule: vague\n    reason: 加一个式子\n    patterns:\n      add:\n        - 好的\n        - '(未闭合'\n",
            "rules.pattern",
            10,
            "未闭合",
        ),
        ("  - {rule: vague, severity: block, reason: 其实没有改}\n", "rules.overlay-nothing", 5, "vague"),
        (
            "  - rule: vague\n    reason: 一个词都不要\n    terms: {remove: [尽快, 尽早]}\n",
            "rules.file-schema",
            5,
            "terms、patterns 至少要有一项",
        ),
    ],
)
def test_what_cannot_be_applied_is_a_problem_with_its_line(
    text: str, code: str, line: int, said: str, company: Path, write: Write
) -> None:
    file = write(text)
    rules = load_rules(company)
    problem = _problem(rules)
    assert (problem.code, problem.line) == (code, line)
    message = describe(problem)
    assert message.startswith(f"{file}:{line}: ")
    assert said in message
    assert _found(rules, "尽快退款。") == [("vague", "尽快", "block")], "the rule stays as it was"


def test_who_and_when_must_be_said(company: Path, write: Write) -> None:
    write("  - {rule: vague, disable: true, reason: 客服话术已经确认}\n", head="chengyan: overlay/1\nchanges:\n")
    assert (_problem(load_rules(company)).code, _problem(load_rules(company)).line) == ("rules.overlay-unsigned", 3)


def test_two_that_contradict_each_other_are_a_problem_and_the_first_counts(company: Path, write: Write) -> None:
    first = write("  - {rule: vague, severity: warn, reason: 法务认为提醒即可}\n", "a-legal")
    write("  - {rule: vague, severity: advise, reason: 市场部认为提示即可}\n", "b-market")
    rules = load_rules(company)
    assert _problem(rules).code == "rules.overlay-conflict"
    assert f"{first}:5" in describe(_problem(rules))
    assert _found(rules, "尽快。") == [("vague", "尽快", "warn")]
    write("  - {rule: vague, disable: true, reason: 市场部不想看到}\n", "b-market")
    assert _problem(load_rules(company)).code == "rules.overlay-conflict"
    write("  - {rule: vague, reason: 再加一个词, terms: {add: [回头]}}\n", "b-market")
    rules = load_rules(company)
    assert rules.problems == (), "different keys go together"
    assert _found(rules, "回头再说。") == [("vague", "回头", "warn")]


def test_a_user_may_be_stricter_than_the_company_never_laxer(
    company: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setattr("chengyan.rules.rule_sources.user_root", lambda: home)
    monkeypatch.setattr("chengyan.assets.locate.user_root", lambda: home)
    write("  - {rule: pattern, severity: block, reason: 公司要求阻断}\n")
    own = home / "rules" / "overlays" / "mine.yml"
    own.parent.mkdir(parents=True)
    own.write_text(HEAD + "  - {rule: pattern, severity: advise, reason: 我觉得太吵}\n", encoding="utf-8")
    rules = load_rules(company)
    assert _problem(rules).code == "rules.overlay-conflict"
    assert _found(rules, "第一批。") == [("pattern", "第一批", "block")]
    own.write_text(HEAD + "  - {rule: vague, severity: warn, reason: 我觉得太吵}\n", encoding="utf-8")
    write("  - {rule: vague, severity: advise, reason: 公司认为提示即可}\n")
    rules = load_rules(company)
    assert rules.problems == ()
    assert _found(rules, "尽快。") == [("vague", "尽快", "warn")]


def test_a_rule_file_cannot_quietly_replace_a_block(tmp_path: Path) -> None:
    blocks = next(rule for rule in load_rules(overlays=False).rules if rule.severity is Severity.BLOCK)
    write_rule(tmp_path / "rules" / "own", blocks.id, terms=["本公司禁词"], severity="warn")
    rules = load_rules(tmp_path)
    assert [problem.code for problem in rules.problems] == ["rules.replaces-block"]
    kept = rules.get(blocks.id)
    assert kept is not None
    assert kept.severity is Severity.BLOCK


def test_an_id_used_twice_in_one_layer_is_a_problem(company: Path) -> None:
    write_rule(company / "rules" / "pack-two", "vague", terms=["别的"])
    problem = _problem(load_rules(company))
    assert problem.code == "rules.duplicate"
    assert "own" in describe(problem)


def test_a_company_folder_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHENGYAN_ORGANISATION", str(tmp_path / "网络盘"))
    assert [problem.code for problem in load_rules().problems] == ["rules.organisation-missing"]


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "gbk": "规则：样例".encode("gbk"),
    "utf16": "chengyan: overlay/1".encode("utf-16"),
    "truncated": HEAD.encode() + b"  - {rule: vague, sever",
    "bomb": BOMB.encode(),
    "itself": b"a: &a [*a]\n",
    "deep": b"[" * 20_000,
    "deep-lines": b"\n".join(b" " * n + b"a:" for n in range(400)),
    "huge": b"terms: [" + b"x, " * 600_000 + b"]",
    "date": HEAD.replace("2026-11-20", "2026-13-45").encode() + b"  - {rule: vague, disable: true, reason: aaaa}\n",
    "list": b"- 1\n- 2\n",
    "number": b"42",
    "null": b"null",
    "tag": b"!!python/object/apply:os.system ['true']",
    "keys": b"? [a, b]\n: 1\n",
    "many-documents": b"a: 1\n---\nb: 2\n",
    "set": b"chengyan: overlay/1\nchanges: !!set {a, b}\n",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
@pytest.mark.parametrize("place", ["overlays", "own", "pack"])
def test_a_hostile_file_is_one_problem_and_the_rest_works(name: str, place: str, company: Path) -> None:
    folder = company / "rules" / ("overlays" if place == "overlays" else "dropped")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / ("pack.yml" if place == "pack" else f"{name}.yml")
    file.write_bytes(HOSTILE[name])
    rules = load_rules(company)
    problem = _problem(rules)
    assert str(file) in describe(problem)
    assert rules.get("vague") is not None
    assert "Traceback" not in describe(problem)


scraps = st.lists(
    st.sampled_from(
        ["rule: vague", "  - ", "reason: ", "{", "}", "[", "]", "&a ", "*a", "changes:", "severity: warn", "\n", "  ",
         "terms:", "add", "disable: true", "'", '"', "：", "😀", "\t", "|", "- x", "!!int ", "? ",
         "2026-11-20", "%", "\x07"]
    ),
    max_size=24,
)  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scraps=scraps, head=st.booleans())
def test_whatever_is_dropped_in_never_raises(scraps: list[str], head: bool, tmp_path: Path) -> None:
    from chengyan.rules.overlaying import lay_all
    from chengyan.rules.rule_parsing import parse_all
    from chengyan.rules.rule_sources import Source

    text = (HEAD if head else "") + "".join(scraps)
    source = Source(tmp_path / "x.yml", "x", "user", text.encode())
    base = parse_all([source])
    laid = lay_all(base, [source], dt.date(2026, 11, 25))
    assert len(laid["problems"]) <= 1 + 1 + text.count("rule")

"""A model as judge: it must quote, it is asked once per paragraph, and its silence is no verdict."""

import json
from pathlib import Path

import pytest

from chengyan.model.errors import OutsideError
from chengyan.model.judging import JudgeAnswer, JudgeQuestion, JudgeSection
from chengyan.model.vocabulary import RuleId, SectionKind, Severity
from chengyan.services.checking import check_statement, new_checker
from chengyan.services.opinions import check_with
from chengyan.wording.judging import ModelJudge
from tests.unit.wording.conftest import INCIDENT, Making, asked
from tests.wording_server import Reply, Server, stream


def _question(text: str) -> JudgeQuestion:
    return JudgeQuestion(RuleId("apology-empty"), "有没有空洞的共情？", (JudgeSection(3, SectionKind.APOLOGY, text),))


def _answers(*entries: tuple[int, str]) -> Reply:
    made = [{"section": number, "quote": quote, "reason": "没有说出影响"} for number, quote in entries]
    return stream(json.dumps({"answers": made}, ensure_ascii=False))


def _material(server: Server, number: int) -> str:
    return str(json.loads(server.sent[number])["messages"][1]["content"])


def test_quotes_become_answers_and_paragraphs_are_asked_once(server: Server, suggester: Making) -> None:
    server.replies = [_answers((0, "感同身受"), (1, "不在文中"))]
    found = ModelJudge(suggester())(_question("我们感同身受。\n退款已完成。"))
    assert found == (JudgeAnswer(3, "感同身受", "没有说出影响"),)
    # Another process later: what was said of a paragraph is on the disk, whatever stands beside it now.
    assert ModelJudge(suggester())(_question("退款已完成。\n我们感同身受。")) == found
    assert len(server.sent) == 1
    server.replies = [_answers()]
    ModelJudge(suggester())(_question("我们感同身受。\n电话13900000000。"))
    assert len(server.sent) == 2
    assert "感同身受" not in _material(server, 1) and "13900000000" not in _material(server, 1)


def test_what_is_kept_and_sent_names_nobody_and_no_secret(server: Server, suggester: Making, tmp_path: Path) -> None:
    server.replies = [_answers((0, "沈雨桐没有上报"), (0, "〔人名1〕没有上报"))]
    text = "沈雨桐没有上报，请拨13900000000。\n沈雨桐误会了。"
    found = ModelJudge(suggester(), INCIDENT)(_question(text))
    assert [answer.quote for answer in found] == ["沈雨桐没有上报"]
    assert "沈雨桐" not in _material(server, 0) and "13900000000" not in _material(server, 0)
    kept = "".join(path.read_text() for path in (tmp_path / "models").rglob("*") if path.is_file())
    assert "〔人名1〕没有上报" in kept and "沈雨桐" not in kept and "13900000000" not in kept


def test_nonsense_and_failure_are_silence(server: Server, suggester: Making) -> None:
    for reply in (stream("不知道"), Reply([b"{}"], 500)):
        server.replies = [reply]
        with pytest.raises(OutsideError):
            ModelJudge(suggester())(_question("我们感同身受。"))


def test_an_opinion_is_advice_whatever_its_rule_says(server: Server, suggester: Making) -> None:
    text = "我们提醒过大家注意脚下，也理解这位顾客当天比较着急。"
    wanted = asked(text, incident=None).statement
    checker = new_checker()
    plain = check_statement(checker, wanted, None)
    assert len(plain.not_asked) >= 2
    server.answer = lambda body: _answers(
        *([(0, "我们提醒过大家注意脚下"), (0, "是你自己不小心")] if "推给受害者" in str(body) else [])
    )
    report = check_with(checker, ModelJudge(suggester()), wanted, None)
    [opinion] = [d for d in report.diagnostics if d.model]
    assert opinion.rule == "apology-blames-victim" and opinion.severity is Severity.ADVISE
    assert opinion.quote == "我们提醒过大家注意脚下" and opinion.model == "deepseek m"
    assert tuple(d for d in report.diagnostics if not d.model) == plain.diagnostics
    assert report.missing == plain.missing and not report.not_asked
    asked_so_far = len(server.sent)
    assert check_with(new_checker(), ModelJudge(suggester()), wanted, None).diagnostics == report.diagnostics
    assert len(server.sent) == asked_so_far


def test_a_dead_server_is_asked_once_and_the_check_is_whole(server: Server, suggester: Making) -> None:
    wanted = asked("我们提醒过大家注意脚下。", incident=None).statement
    server.replies = [Reply([b"{}"], 401)]
    checker = new_checker()
    plain = check_statement(checker, wanted, None)
    judge = ModelJudge(suggester())
    report = check_with(checker, judge, wanted, None)
    assert report.diagnostics == plain.diagnostics and report.not_asked == plain.not_asked
    assert len(server.sent) == 1 and judge.problem is not None and judge.problem.code == "wording.key-wrong"


def test_the_month_counts(server: Server, suggester: Making) -> None:
    server.replies = [_answers()]
    ModelJudge(suggester())(_question("我们感同身受。"))
    judge = ModelJudge(suggester(month_tokens=1))
    with pytest.raises(OutsideError):
        judge(_question("另一段。"))
    assert len(server.sent) == 1 and judge.problem is not None and judge.problem.code == "wording.month-used"
    # What is known costs nothing, and is said all the same.
    assert ModelJudge(suggester(month_tokens=1))(_question("我们感同身受。")) == ()

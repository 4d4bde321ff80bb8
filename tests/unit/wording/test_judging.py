"""A model as judge: it must quote, it is asked once per paragraph, and its silence is no verdict."""

import json

import pytest

from chengyan.model.errors import OutsideError
from chengyan.model.judging import JudgeAnswer, JudgeQuestion, JudgeSection
from chengyan.model.vocabulary import RuleId, SectionKind
from chengyan.wording.judging import ModelJudge
from tests.unit.wording.conftest import Making
from tests.wording_server import Reply, Server, stream


def _question(text: str) -> JudgeQuestion:
    return JudgeQuestion(RuleId("apology-empty"), "有没有空洞的共情？", (JudgeSection(3, SectionKind.APOLOGY, text),))


def _answers(*entries: tuple[int, str]) -> Reply:
    made = [{"section": number, "quote": quote, "reason": "没有说出影响"} for number, quote in entries]
    return stream(json.dumps({"answers": made}, ensure_ascii=False))


def test_quotes_become_answers_and_paragraphs_are_asked_once(server: Server, suggester: Making) -> None:
    judge = ModelJudge(suggester())
    server.replies = [_answers((0, "感同身受"), (1, "不在文中"))]
    found = judge(_question("我们感同身受。\n退款已完成。"))
    assert found == (JudgeAnswer(3, "感同身受", "没有说出影响"),)
    assert judge(_question("退款已完成。\n我们感同身受。")) == found
    assert len(server.sent) == 1
    server.replies = [_answers()]
    judge(_question("我们感同身受。\n电话13900000000。"))
    sent = json.loads(server.sent[1])["messages"][1]["content"]
    assert "感同身受" not in sent and "13900000000" not in sent


def test_nonsense_and_failure_are_silence(server: Server, suggester: Making) -> None:
    for reply in (stream("不知道"), Reply([b"{}"], 500)):
        server.replies = [reply]
        with pytest.raises(OutsideError):
            ModelJudge(suggester())(_question("我们感同身受。"))

"""Models through the services: configured, asked in a lane, judged by the gate, counted, forgotten."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from chengyan.assets.settings import Settings
from chengyan.cli import app as cli
from chengyan.model.errors import InputError
from chengyan.model.suggestion import Origin, Suggested
from chengyan.services import jobs, models
from chengyan.services.helper import Lane
from chengyan.wording.suggester import Delta
from tests.unit.wording.conftest import INCIDENT, SECRET, asked
from tests.wording_server import Server, proposals, serving, stream


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("CHENGYAN_SETTINGS", str(tmp_path / "settings.json"))
    with serving() as server:
        models.Endpoints().put(models.make("deepseek", base_url=server.url, model="m"))
        yield server


def test_a_lane_streams_and_the_gate_has_the_last_word(server: Server, tmp_path: Path) -> None:
    good, bad = "给您带来不便，我们向您道歉。", "我们将向每位用户赔偿8000元。"
    server.replies = [stream(proposals(bad)), stream(proposals(good))]
    lane = Lane("models")
    heard: list[Delta] = []
    keys = {"deepseek": models.Key(SECRET)}
    try:
        job = lane.submit_saying(heard.append, jobs.suggest_online, str(tmp_path), "c1", asked(), keys)
        found: Suggested = job.future.result(120)
    finally:
        lane.close()
    # The sum is nowhere in the ledger: it went back, and what came then was taken.
    [suggestion] = found.suggestions
    assert suggestion.text == good and suggestion.repairs == 1 and not suggestion.refused
    assert suggestion.source.origin is Origin.MODEL
    assert bad in "".join(d.text for d in heard)
    assert len(server.sent) == 2 and "8000" in json.loads(server.sent[1])["messages"][1]["content"]
    assert models.spent(str(tmp_path), "c1").tokens == 36
    assert len(models.sent(str(tmp_path), "c1")) == 2
    assert models.erase_sent(str(tmp_path)) == 2


def test_what_will_be_sent_needs_no_server(server: Server, tmp_path: Path) -> None:
    shown = models.will_be_sent(str(tmp_path), asked("请拨打13900000000。", incident=INCIDENT))
    assert "13900000000" not in shown.user and ("〔手机1〕", "13900000000") in shown.hidden
    assert server.sent == []


def test_a_judge_is_off_until_somebody_wants_it(server: Server, tmp_path: Path) -> None:
    assert models.model_judge(str(tmp_path)) is None
    settings = Settings()
    settings.set("models.on", True)
    settings.set("models.judge", True)
    assert models.model_judge(str(tmp_path)) is not None


def test_the_verbs(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server.replies = [stream(proposals("我们正在核实情况。"))]
    monkeypatch.setenv("CHENGYAN_KEY_DEEPSEEK", SECRET)
    where = ["--workspace", str(tmp_path)]
    assert cli.run(["models", "list"]) == 0
    assert cli.run(["models", "test", "deepseek", *where]) == 0
    assert "我们正在核实情况。" in capsys.readouterr().out
    assert cli.run(["models", "costs", "--json", *where]) == 0
    assert json.loads(capsys.readouterr().out)["tokens"] == 18
    assert cli.run(["models", "log", "--json", *where]) == 0
    [entry] = json.loads(capsys.readouterr().out)["sent"]
    assert entry["body"].encode() == server.sent[0]
    assert cli.run(["models", "log", "--whole", *where]) == 0
    assert entry["body"] in capsys.readouterr().out
    assert cli.run(["models", "erase", "--yes", *where]) == 0
    assert cli.run(["models", "log", *where]) == 0
    assert "没有向模型发送过内容" in capsys.readouterr().out
    assert cli.run(["models", "presets"]) == 0
    assert cli.run(["models", "add", "nonsense"]) == 2
    assert cli.run(["models", "remove", "deepseek"]) == 0
    assert cli.run(["models", "remove", "deepseek"]) == 2


def test_what_each_incident_cost(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    costs = models.online_suggester(str(tmp_path)).costs
    dear = models.make("deepseek", base_url=server.url, model="m", input_price=2, output_price=4)
    for case, tokens in (("c1", 100), ("c2", 500_000), ("c1", 100), ("", 7)):
        costs.add(dear, case, "write@1", (tokens, tokens), (0, 0))
    where = ["--workspace", str(tmp_path)]
    assert cli.run(["models", "costs", "--json", *where]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(row["case"], row["answers"], row["tokens"]) for row in told["cases"]] == [
        ("c2", 1, 1_000_000),
        ("c1", 2, 400),
    ]
    assert told["cases"][0]["costs"] == {"CNY": 3.0} and told["answers"] == 4
    assert cli.run(["models", "costs", *where]) == 0
    assert "事件 c2：1 次答复，1000000 token，3.00 CNY" in capsys.readouterr().out
    assert cli.run(["models", "limit", "--tokens", "1000", "--money", "5", *where]) == 0
    assert "本月已用 3.00 CNY，上限 5 CNY。" in capsys.readouterr().out
    spent = models.spent_so_far(str(tmp_path), "c1")
    assert (spent.answers, spent.tokens, spent.month_tokens, spent.month_limit) == (2, 400, 1_000_414, 1_000_000)


def test_a_limit_in_money_stops_the_next_request(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    models.Endpoints().put(models.make("vllm", base_url=server.url, model="m"))
    where = ["--workspace", str(tmp_path)]
    assert cli.run(["models", "limit", "--money", "1", *where]) == 0
    assert "没有填价格的模型：deepseek、vllm" in capsys.readouterr().err
    assert cli.run(["models", "price", "vllm", "8", "20", "--currency", "cny"]) == 0
    assert "每百万输入 token 8 CNY，输出 20 CNY" in capsys.readouterr().out
    assert cli.run(["models", "price", "vllm", "nan", "0"]) == 2
    asking = models.online_suggester(str(tmp_path))
    asking.costs.add(models.Endpoints().get("vllm"), "c1", "write@1", (100_000, 10_000), (0, 0))
    with pytest.raises(InputError) as refused:
        asking.costs.check()
    assert refused.value.code == "wording.month-spent"
    server.sent.clear()
    assert cli.run(["models", "test", "vllm", *where]) == 2
    assert "本月费用已到上限（已用 1.00，上限 1.00 CNY），这次没有发送。" in capsys.readouterr().err
    assert server.sent == []

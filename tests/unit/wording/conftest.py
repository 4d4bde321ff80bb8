"""A loopback server, and a suggester that asks it."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.model.suggestion import Action, Asked
from chengyan.model.vocabulary import SectionId, SectionKind
from chengyan.services.outbound import refuse_personal_data
from chengyan.services.redacting import finder
from chengyan.wording.costs import Costs
from chengyan.wording.endpoints import Endpoint, make
from chengyan.wording.keys import Key
from chengyan.wording.langchain_chat import Limits
from chengyan.wording.langchain_suggester import LangchainSuggester
from chengyan.wording.outbox import Outbox
from tests.wording_server import Server, serving

SECRET = "test-key-9f2c77aa51"
QUICK = Limits(connect=2, first=1.0, gap=0.7, total=20, retries=1, backoff=0.02, longest_wait=0.5)

INCIDENT = incident_from_data(
    {
        "title": "退款延迟",
        "kind": "service-dispute",
        "organisation": {"name": "云栖优选"},
        "facts": [
            {"id": "F1", "what": "11月9日提交的312笔退款申请未处理", "status": "verified", "disclosure": "public"},
            {
                "id": "F2",
                "what": "值班工程师误删了队列配置文件导致积压",
                "status": "verified",
                "disclosure": "confidential",
            },
            {"id": "F3", "what": "客服主管沈雨桐当晚没有上报积压告警", "status": "verified", "disclosure": "internal"},
        ],
        "claims": [{"id": "C1", "quote": "平台故意扣着钱不退", "author": "清风徐来2026"}],
        "measures": [{"id": "M1", "action": "全部退款原路退回", "for_whom": "312位用户", "disclosure": "public"}],
        "contacts": [{"channel": "hotline", "value": "400-000-0000"}],
    }
)


def asked(
    text: str = "给您带来不便，敬请谅解。", action: Action = Action.REWRITE, incident: Incident | None = INCIDENT
) -> Asked:
    sections = (
        Section(SectionId("s1"), SectionKind.TITLE, "关于退款延迟的说明"),
        Section(SectionId("s2"), SectionKind.APOLOGY, text),
    )
    at = dt.datetime(2026, 11, 13, tzinfo=dt.UTC)
    return Asked(action, Statement(sections=sections), incident, at, SectionId("s2"))


@pytest.fixture(scope="module")
def _running() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def server(_running: Server) -> Server:
    _running.sent.clear()
    _running.headers.clear()
    _running.times.clear()
    _running.replies, _running.answer, _running.left = [], None, 0
    return _running


@pytest.fixture
def endpoint(server: Server) -> Endpoint:
    return make("deepseek", base_url=server.url, model="m")


Making = Callable[..., LangchainSuggester]


@pytest.fixture
def suggester(endpoint: Endpoint, tmp_path: Path) -> Making:
    def made(
        *endpoints: Endpoint, month_tokens: int = 0, limits: Limits = QUICK, fresh: bool = False
    ) -> LangchainSuggester:
        chosen = endpoints or (endpoint,)
        keys = {each.id: Key(SECRET) for each in chosen}
        outbox, costs = Outbox(tmp_path / "models"), Costs(tmp_path / "models", month_tokens)
        return LangchainSuggester(chosen, keys, finder, refuse_personal_data, outbox, costs, "case-1", fresh, limits)

    return made

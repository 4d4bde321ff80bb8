"""Workspaces for the tests, and values to put into them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from chengyan.model.incident import Evidence, Fact, Incident, Organisation
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentKind, RecordId, SectionId, SectionKind, StatementKind
from chengyan.store.workspace import Workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "工作区"


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    with Workspace.open(folder) as opened:
        yield opened


@pytest.fixture
def incident() -> Incident:
    return Incident(
        title="预售退款延迟",
        kind=IncidentKind.SERVICE_DISPUTE,
        organisation=Organisation("云栖优选", "云栖优选(杭州)科技有限公司"),
        facts=(Fact(RecordId("F1"), "312笔退款申请未按时处理", evidence=(Evidence("日志", "evidence/refund.csv"),)),),
    )


@pytest.fixture
def statement() -> Statement:
    return statement_with("我们没有按约定时间退款。")


def statement_with(text: str) -> Statement:
    return Statement(
        kind=StatementKind.FULL_RESPONSE,
        signed_as="云栖优选",
        sections=(
            Section(SectionId("s1"), SectionKind.TITLE, "关于退款延迟的致歉"),
            Section(SectionId("s2"), SectionKind.FACTS, text),
        ),
    )


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below ``folder`` with the hash of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

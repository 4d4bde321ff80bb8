"""The sample notice of this folder's tests."""

import pytest

from chengyan.model.artifact import ReleaseMark
from chengyan.model.incident import Incident
from chengyan.model.notice import NoticeContent
from chengyan.model.statement import Statement
from chengyan.publish.content import notice_content
from tests.unit.publish import refund_notice


@pytest.fixture
def statement() -> Statement:
    return refund_notice.statement()


@pytest.fixture
def incident() -> Incident:
    return refund_notice.incident()


@pytest.fixture
def draft_mark(statement: Statement) -> ReleaseMark:
    return ReleaseMark(drafted_at=statement.drafted_at)


@pytest.fixture
def content(statement: Statement, incident: Incident) -> NoticeContent:
    return notice_content(statement, incident)

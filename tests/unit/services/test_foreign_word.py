"""A .docx of somebody else's opens as a statement with its comments and changes as threads."""

from pathlib import Path

import pytest

from chengyan.model.errors import FormatError
from chengyan.model.vocabulary import EditState
from chengyan.services.cases import open_cases
from chengyan.services.foreign_word import open_foreign
from tests.unit.formats.test_docx_marks import EXTENDED, WHO, comments, gone, ins
from tests.unit.formats.test_docx_reading import docx, p, r

BODY = (
    p(r("关于退款延迟的说明"))
    + p(r("11月9日有312笔退款没有按时处理，"), gone("可能"), r("影响了312位用户。"))
    + p(
        r("我们将"),
        '<w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="2"/>',
        r("尽快"),
        '<w:commentRangeEnd w:id="1"/><w:commentRangeEnd w:id="2"/>',
        r("把全部退款原路退回"),
        ins(r("并补偿50元")),
        r("，由财务部负责。"),
    )
)


def test_comments_and_changes_become_threads(tmp_path: Path) -> None:
    path = tmp_path / "律师改过.docx"
    said = comments(("1", "写日期", "00000001"), ("2", "好", "00000002"))
    path.write_bytes(docx(BODY, word__comments_xml=said, word__commentsExtended_xml=EXTENDED))
    with open_cases(tmp_path / "工作区") as cases:
        draft = cases.import_statement(path)
        threads = [each.thread for each in cases.threads.of_statement(draft.id)]
        text = {section.id: section.text for section in draft.statement.sections}
    commented, struck, added = threads
    assert [c.text for c in commented.comments] == ["写日期", "好"] and not commented.is_open
    assert commented.place.quote == "尽快"
    assert struck.edit is not None and (struck.place.quote, struck.edit.replacement) == ("可能", "")
    assert added.edit is not None and (added.place.is_point, added.edit.replacement) == (True, "并补偿50元")
    assert added.edit.state is EditState.PROPOSED and added.comments[0].author == "周律师" and WHO
    for thread in threads:
        start = thread.place.start
        assert start is not None
        assert text[thread.place.section][start : start + len(thread.place.quote)] == thread.place.quote  # type: ignore[index]
    at = added.place.start or 0
    assert text[added.place.section][:at].endswith("原路退回")  # type: ignore[index]


def test_every_real_document_opens_with_what_is_said_about_it(fixtures: Path) -> None:
    opened = 0
    for path in sorted((fixtures / "docx" / "real").glob("*.docx")):
        try:
            read, threads = open_foreign(path)
        except FormatError:
            continue
        opened += 1
        for thread in threads:
            if thread.place.section and thread.place.quote:
                section = next(s for s in read.statement.sections if s.id == thread.place.section)
                start = thread.place.start or 0
                assert section.text[start : start + len(thread.place.quote)] == thread.place.quote, path.name
    assert opened > 30


@pytest.mark.parametrize("parents", [{"1": "2", "2": "1"}, {"1": "1"}])
def test_comments_that_answer_each_other_in_a_circle_end(tmp_path: Path, parents: dict[str, str]) -> None:
    rows = "".join(
        f'<w15:commentEx w15:paraId="0000000{i}" w15:paraIdParent="0000000{parent}"/>' for i, parent in parents.items()
    )
    space = "http://schemas.microsoft.com/office/word/2012/wordml"
    path = tmp_path / "圈.docx"
    path.write_bytes(
        docx(
            BODY,
            word__comments_xml=comments(("1", "甲", "00000001"), ("2", "乙", "00000002")),
            word__commentsExtended_xml=f'<w15:commentsEx xmlns:w15="{space}">{rows}</w15:commentsEx>',
        )
    )
    assert open_foreign(path)[1]

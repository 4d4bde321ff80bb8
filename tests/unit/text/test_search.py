"""Words are found as typed, in any case and width, or by an expression, which is told when it is wrong or too slow."""

import pytest

from chengyan.text.search import Fault, Hit, Query, Search, SearchError, SearchTimeoutError


def _found(query: Query, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in Search(query).hits(text)]


def test_plain_words_are_no_expression() -> None:
    assert _found(Query("3.5"), "3.5 和 3x5") == ["3.5"]


def test_case_and_width() -> None:
    text = "App ａｐｐ APP（含）"
    assert _found(Query("app"), text) == ["App", "ａｐｐ", "APP"]
    assert _found(Query("app", any_width=False), text) == ["App", "APP"]
    assert _found(Query("app", match_case=True), text) == ["ａｐｐ"]
    assert _found(Query("(含)"), text) == ["（含）"]
    assert _found(Query("“好”"), '他说"好"') == ['"好"']


def test_places_count_code_points() -> None:
    assert Search(Query("退款")).hits("😀退款") == [Hit(1, 3)]


def test_an_expression_with_groups() -> None:
    search = Search(Query(r"(\d+)笔", regex=True))
    assert search.hits("共312笔", template=r"\1 单") == [Hit(1, 5, "312 单")]


def test_what_matches_nothing_is_no_hit() -> None:
    assert Search(Query("x*", regex=True)).hits("abc") == []
    assert Search(Query("")).hits("abc") == []


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("(退款", Fault.BRACKETS),
        ("退款)", Fault.BRACKETS),
        ("[a", Fault.BRACKETS),
        ("*", Fault.REPETITION),
        ("\\q", Fault.ESCAPE),
        ("(?P=a)", Fault.GROUP),
    ],
)
def test_a_wrong_expression_is_told(pattern: str, fault: Fault) -> None:
    with pytest.raises(SearchError) as caught:
        Search(Query(pattern, regex=True))
    assert caught.value.fault is fault


def test_a_wrong_template_is_told() -> None:
    with pytest.raises(SearchError):
        Search(Query("a", regex=True)).hits("a", template=r"\3")


def test_an_expression_that_would_hang_is_stopped() -> None:
    with pytest.raises(SearchTimeoutError):
        Search(Query(r"(a|aa)+$", regex=True)).hits("a" * 50 + "b")

"""Laws cited in prose: where they stand, which article is meant, how it was written."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyan.model.law import ArticleNumber, chinese_numeral
from chengyan.text.citations import Citation, KnownNames, article_like, find_citations, plain_title

NAMES = KnownNames(
    [
        "网络安全法",
        "民法典",
        "刑法",
        "消法",
        "食品安全法",
        "产品质量法",
        "劳动合同法",
        "合同法",
        "广告法",
        "劳动合同法实施条例",
    ]
)


def read(text: str, before: str = "") -> list[tuple[str, str, str]]:
    """What was written, the law's title as it is looked up, and article with place in Chinese."""
    found = find_citations(text, NAMES, before)
    return [(text[c.span.start : c.span.end], plain_title(c.title), _article(c)) for c in found]


def _article(citation: Citation) -> str:
    return citation.article.chinese + citation.place.chinese if citation.article else ""


@pytest.mark.parametrize(
    ("text", "law", "article"),
    [
        ("《中华人民共和国网络安全法》第四十二条第一款第（三）项", "网络安全法", "第四十二条第一款第（三）项"),
        ("根据网络安全法第42条", "网络安全法", "第四十二条"),
        ("违反《广告法》（2021修正）的第９条", "广告法", "第九条"),
        ("《中华人民共和国广告法（2018修正）》第二十八条", "广告法", "第二十八条"),
        ("触犯刑法第二百九十一条之一第二款", "刑法", "第二百九十一条之一第二款"),
        ("依照《劳动合同法》第三十九条第二项", "劳动合同法", "第三十九条第（二）项"),
        ("《 网络 安全法 》第 四十二 条", "网络安全法", "第四十二条"),
        ("我国民法典第一千零二十四条", "民法典", "第一千零二十四条"),
        ("《门店食品安全管理规定》第八条", "门店食品安全管理规定", "第八条"),
        ("《关于适用《中华人民共和国民法典》的解释》第三条", "关于适用《中华人民共和国民法典》的解释", "第三条"),
    ],
)
def test_one_article(text: str, law: str, article: str) -> None:
    (found,) = read(text)
    assert found[1:] == (law, article)


def test_articles_in_a_row_belong_to_the_law_before_them() -> None:
    text = "依据《民法典》第一千零二十四条、第一千零二十五条和第1030条，以及刑法第二百四十六条"
    assert read(text) == [
        ("《民法典》第一千零二十四条", "民法典", "第一千零二十四条"),
        ("第一千零二十五条", "民法典", "第一千零二十五条"),
        ("第1030条", "民法典", "第一千零三十条"),
        ("刑法第二百四十六条", "刑法", "第二百四十六条"),
    ]
    assert [c[2] for c in read("《网络安全法》第21、22、25条及第四十二条")] == [
        *("第二十一条", "第二十二条", "第二十五条", "第四十二条")
    ]
    assert [c[2] for c in read("消法第55条、58条")] == ["第五十五条", "第五十八条"]


def test_what_points_back() -> None:
    assert read("《劳动合同法》已有规定。该法第四十八条、同法第五十条")[1:] == [
        ("该法第四十八条", "劳动合同法", "第四十八条"),
        ("同法第五十条", "劳动合同法", "第五十条"),
    ]
    assert read("该法第三条规定", before="网络安全法") == [("该法第三条", "网络安全法", "第三条")]
    assert read("该法第三条规定") == []


def test_a_law_without_article_needs_brackets_or_a_word_before_it() -> None:
    assert [c[1] for c in read("根据食品安全法和产品质量法，触犯刑法")] == ["食品安全法", "产品质量法", "刑法"]
    assert [c[1] for c in read("依据劳动合同法实施条例")] == ["劳动合同法实施条例"]
    assert [c[1] for c in read("《广告法》《食品安全法》")] == ["广告法", "食品安全法"]


@pytest.mark.parametrize(
    "text",
    [
        *("违反广告法律法规", "我们依法处理", "根据民法院的判决", "《时尚之毒》的报告", "依据第四十二条", "第一条短信"),
        *(
            "德国民法典第823条",
            "美国的刑法第一条",
            "第三条款",
            "方法第一条",
            "食品安全法很重要",
            "《用户协议》第三条",
            "《",
            "",
        ),
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("written", "number", "expected"),
    [
        ("第42条", 44, "第44条"),
        ("第４２条", 44, "第４４条"),
        ("第四十二条", 1024, "第一千零二十四条"),
        ("42", 44, "44"),
    ],
)
def test_another_article_written_the_same_way(written: str, number: int, expected: str) -> None:
    assert article_like(written, ArticleNumber(number)) == expected


@given(st.integers(1, 9999))
def test_every_article_is_read_as_it_is_written(number: int) -> None:
    for article in (ArticleNumber(number).chinese, f"第{number}条", f"第 {chinese_numeral(number)} 条"):
        (found,) = find_citations(f"🙂依照《民法典》{article}的规定", NAMES)
        assert found.article == ArticleNumber(number)


@given(st.text("《》〈〉第一二十百千42条款项之、和法典民网络安全依据该同（）\u200b🙂\n ", max_size=80))
def test_spans_lie_within_the_text_in_order(text: str) -> None:
    found = find_citations(text, NAMES, "网络安全法")
    assert [c.span for c in found] == sorted(c.span for c in found)
    for citation in found:
        assert 0 <= citation.span.start < citation.span.end <= len(text)
        if citation.written is not None:
            assert citation.span.start <= citation.written.start < citation.written.end <= citation.span.end


@pytest.mark.parametrize(
    "piece", ["《", "第一", "根据", "第一百、", "网络安全法第一条、", "《法", "（", "该法", "第1、"]
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def took(length: int) -> float:
        text = piece * (length // len(piece))
        begin = time.thread_time()
        find_citations(text, NAMES)
        return time.thread_time() - begin

    took(1_000)
    assert took(80_000) < 60 * max(took(8_000), 0.001)

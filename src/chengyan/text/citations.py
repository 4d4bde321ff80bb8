"""Finds where prose cites a law: 《中华人民共和国网络安全法》第四十二条第一款, 根据网络安全法第42条, 该法第五十条.

A title in 《》 that ends as legal documents do is a citation whether anybody knows it or not; without 《》 only names
that the caller knows are, right before an article or behind a word such as 根据. What follows in a row (、第五十六条)
and what 该法 or 同法 points to belongs to the law named last. Every step looks at a bounded number of characters:
linear time.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from chengyan.model.diagnostics import Span
from chengyan.model.law import NOWHERE, ArticleNumber, Place, chinese_numeral
from chengyan.text.numerals import read_number

_STATE = "中华人民共和国"
# Nobody sees these, and a title with one of them inside is still that title.
_UNSEEN = "\\s\u200b-\u200f\u2060-\u2064\ufeff\u00ad"
_UNSEEN_RUN = re.compile(f"[{_UNSEEN}]+")
_BRACKETS = str.maketrans("()〔〕[]", "（）（）（）")
_EDITION = re.compile(r"（[^（）]{0,12}(?:\d{4}|修正|修订|试行)[^（）]{0,12}）$")

_DIGIT = "[0-9０-９]{1,4}"
_NUMERAL = f"(?:{_DIGIT}|[一二三四五六七八九十百千零〇○两]{{1,9}})"
_GAP = f"[{_UNSEEN}]{{0,4}}"
_ARTICLE = re.compile(
    f"(?P<th>第{_GAP})?(?P<numbers>{_NUMERAL}(?:{_GAP}[、和及与]{_GAP}{_NUMERAL}){{0,12}}){_GAP}条(?![款例幅])"
    f"(?:之(?P<inserted>[一二三四五六七八九十]|[0-9０-９]{{1,2}})(?![一二三四五六七八九十0-9]))?"
    f"(?:{_GAP}第{_GAP}(?P<paragraph>{_NUMERAL}){_GAP}款)?"
    f"(?:{_GAP}第{_GAP}[（(]?{_GAP}(?P<item>{_NUMERAL}){_GAP}[）)]?{_GAP}项)?"
)
_EACH = re.compile(_NUMERAL)
_NEXT = re.compile(f"{_GAP}(?:、|，|,|和|与|及|以及|或|或者|至|到|—|－|-|～|~){_GAP}")
_OF = re.compile(f"{_GAP}(?:[（(](?P<note>[^（）()\n]{{1,40}})[）)])?{_GAP}(?:的|中的|中|之)?{_GAP}")
_TITLE = re.compile(r"《((?:[^《》\n]|《[^《》\n]{1,60}》){2,100})》|〈([^〈〉《》\n]{2,60})〉")
_CITING = re.compile("(?:根据|依据|依照|按照|遵照|违反|触犯|适用|遵守|符合)(?:了|我国|国家|现行|原|的|《)?")
# What a law does, or what is done by it, behind its title: 《……法》规定, 《……法》的有关要求, 《……法》赋予.
_SAYING = re.compile("(?:里|中)?(?:的)?(?:有关|相关|上述|明确)?(?:规定|要求|明确|禁止|授权|赋予|精神|条款|对此)")
_POINTING = re.compile(
    f"(?:该法典?|同法|该条例|该办法|该规定|上述法律|前述法律|上述规定){_GAP}(?:的|中的|中)?{_GAP}(?=第)"
)
_TRIGGER = re.compile(
    f"《|〈|第(?={_GAP}{_NUMERAL})|该[法条办规]|同法|[上前]述[法规]|根据|依[据照]|按照|遵[照守]|违反|触犯|适用|符合"
)
_LEGAL = re.compile(r"(?:法|法典|条例|规定|办法|细则|解释|规则|通则|总则)(?:（[^（）]{1,12}）)?$")
# 广告法律法规 names no law, and 民法院 is none.
_GOES_ON = "律规院官学制治庭人务典条例实"
_ELSEWHERE = re.compile("(?:国|洲|盟|日本|意大利|瑞士|俄罗斯|新加坡|香港|澳门|台湾)的?$")
_HERE = ("我国", "本国", "全国")


@dataclass(frozen=True, slots=True)
class Citation:
    """A law named in prose, or one article of it. Spans count code points.

    ``span`` covers what was written for it: title and article, or the article alone where the title stood before.
    ``written`` is the article as written: 第42条, or 42 within 第40、42条.
    """

    span: Span
    title: str
    """As written, without 《》 and the edition in brackets; carried over from the law named last where none is here."""
    named: Span | None
    """Where the title stands, with its 《》; None where it was carried over."""
    note: str = ""
    """What stands in brackets behind the title, or at its end: 2016年."""
    article: ArticleNumber | None = None
    place: Place = NOWHERE
    written: Span | None = None
    quoted: bool = False
    """Whether the title stands in 《》."""
    citing: bool = False
    """Whether 根据, 违反 or the like stands before it, or 规定, 要求 or the like behind a title in 《》."""


class KnownNames:
    """Names that count as laws without 《》, looked up by what ends or begins at a place."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(plain_title(name) for name in names)
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)

    def __contains__(self, name: str) -> bool:
        return plain_title(name) in self._names

    def ending_at(self, text: str, end: int) -> int | None:
        """Return where the longest name that ends at ``end`` begins."""
        for length in self._lengths:
            if end >= length and text[end - length : end] in self._names:
                start = end - length
                return start - len(_STATE) if text.endswith(_STATE, 0, start) else start
        return None

    def starting_at(self, text: str, start: int) -> int | None:
        """Return where the longest name that begins at ``start`` ends."""
        begin = start + len(_STATE) if text.startswith(_STATE, start) else start
        for length in self._lengths:
            if text[begin : begin + length] in self._names:
                return begin + length
        return None


def plain_title(name: str) -> str:
    """A title as it is looked up: without 中华人民共和国, spaces, unseen characters; brackets full width."""
    return _UNSEEN_RUN.sub("", name).translate(_BRACKETS).removeprefix(_STATE)


def find_citations(text: str, names: KnownNames, before: str = "") -> list[Citation]:
    """Return the citations of ``text``, sorted by span.start; ``before`` is the law named last in the text before."""
    found: list[Citation] = []
    last, position = before, 0
    while trigger := _TRIGGER.search(text, position):
        start = trigger.start()
        position = start + 1
        group = list(_read(text, start, trigger.group(), names, last))
        if group:
            found += group
            last = group[-1].title
            position = max(position, group[-1].span.end)
    return found


def article_like(written: str, article: ArticleNumber) -> str:
    """Return the article's number as somebody wrote another one: 第四十四条 for 第四十二条, 44 for 42."""
    numeral = _EACH.search(written)
    if numeral is None:
        return article.chinese
    digits = numeral.group()
    if digits[0] in "0123456789０１２３４５６７８９":
        number = str(article.number)
        number = number.translate(str.maketrans("0123456789", "０１２３４５６７８９")) if digits[0] > "9" else number
    else:
        number = chinese_numeral(article.number)
    tail = f"之{chinese_numeral(article.inserted)}" if article.inserted else ""
    return written[: numeral.start()] + number + written[numeral.end() :] + tail


def _read(text: str, start: int, trigger: str, names: KnownNames, last: str) -> Iterator[Citation]:
    """The citations that begin at a trigger: a title and the articles behind it, or an article and the name before."""
    if trigger in "《〈":
        yield from _titled(text, start)
    elif trigger == "第":
        yield from _bare(text, start, names)
    elif (pointing := _POINTING.match(text, start)) is not None:
        if last:
            yield from _articles(text, pointing.end(), Citation(Span(start, start), last, None))
    elif (citing := _CITING.match(text, start)) is not None and not text.startswith("《", citing.end() - 1):
        yield from _behind_a_word(text, citing.end(), names)


def _titled(text: str, start: int) -> Iterator[Citation]:
    match = _TITLE.match(text, start)
    if match is None:
        return
    title = match[1] or match[2]
    plain = _UNSEEN_RUN.sub("", title).translate(_BRACKETS)
    edition = _EDITION.search(plain)
    if edition is not None:
        plain = plain[: edition.start()]
    if not _LEGAL.search(plain):
        return
    before = text[max(0, start - 4) : start]
    named = Span(start, match.end())
    yield from _law(
        text,
        Citation(
            named,
            plain,
            named,
            note=edition.group().strip("（）") if edition else "",
            quoted=True,
            citing=bool(_CITING.search(before)) or _SAYING.match(text, match.end()) is not None,
        ),
    )


def _bare(text: str, start: int, names: KnownNames) -> Iterator[Citation]:
    end = start
    while end and (text[end - 1] in "的中之" or _UNSEEN_RUN.match(text[end - 1])) and start - end < 4:
        end -= 1
    if end and text[end - 1] in "）)":
        opening = max(text.rfind("（", max(0, end - 42), end), text.rfind("(", max(0, end - 42), end))
        end = opening if opening >= 0 else end
    begin = names.ending_at(text, end)
    if begin is None or text[begin - 1 : begin] == "《" or _elsewhere(text, begin):
        return
    yield from _law(text, Citation(Span(begin, end), text[begin:end], Span(begin, end), citing=_cited(text, begin)))


def _behind_a_word(text: str, start: int, names: KnownNames) -> Iterator[Citation]:
    """The law behind 根据 and the like, and others in a row with it (根据食品安全法和产品质量法)."""
    while (end := names.starting_at(text, start)) is not None and text[end : end + 1] not in tuple(_GOES_ON):
        named = Span(start, end)
        laws = list(_law(text, Citation(named, text[start:end], named, citing=True)))
        yield from laws
        following = _NEXT.match(text, laws[-1].span.end)
        if following is None:
            return
        start = following.end()


def _elsewhere(text: str, begin: int) -> bool:
    """Whether another country's law is meant (德国民法典); 我国 is ours."""
    before = text[max(0, begin - 5) : begin]
    return bool(_ELSEWHERE.search(before)) and not before.rstrip("的").endswith(_HERE)


def _cited(text: str, begin: int) -> bool:
    return bool(_CITING.search(text, max(0, begin - 4), begin))


def _law(text: str, law: Citation) -> Iterator[Citation]:
    """The law with each of its articles that follow right behind it; by itself where none does."""
    end = law.span.end
    of = _OF.match(text, end)
    assert of is not None  # everything in it may be absent
    if of["note"]:
        law = replace(law, note=law.note or of["note"])
    articles = list(_articles(text, of.end(), law))
    yield from articles or (law,)


def _articles(text: str, start: int, law: Citation) -> Iterator[Citation]:
    position, begin = start, law.span.start
    named = law.named
    while (match := _ARTICLE.match(text, position)) is not None and (match["th"] or position > start):
        inserted = _whole(match["inserted"]) if match["inserted"] else 0
        place = Place(_whole(match["paragraph"]) or None, _whole(match["item"]) or None)
        several = list(_EACH.finditer(text, match.start("numbers"), match.end("numbers")))
        for numeral in several:
            number = _whole(numeral.group())
            if not number:
                continue
            end_of_article = match.end("inserted") if match["inserted"] else text.index("条", match.end("numbers")) + 1
            written = Span(match.start(), end_of_article) if len(several) == 1 else Span(*numeral.span())
            last = numeral is several[-1]
            yield replace(
                law,
                span=Span(begin, match.end() if last else numeral.end()),
                named=named,
                article=ArticleNumber(number, (inserted or 0) if last else 0),
                place=place if last else NOWHERE,
                written=written,
            )
            named = None
            if not last:
                begin = several[several.index(numeral) + 1].start()
        following = _NEXT.match(text, match.end())
        if following is None:
            return
        position = begin = following.end()


def _whole(numeral: str | None) -> int | None:
    """The value of a numeral, None where it has none or is no article's number."""
    value = read_number(numeral) if numeral else None
    return int(value) if value is not None and 0 < value < 10_000 else None


__all__ = ["Citation", "KnownNames", "article_like", "find_citations", "plain_title"]

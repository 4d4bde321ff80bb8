"""Whether a citation is right on a day: the law exists and is in force, and its article still is what is meant.

The day is that of the event: an old article is right for an old event. Numbers that meant another subject before are
told apart by the words beside them; where nothing tells, the verdict is ``MOVED``: somebody should look.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from chengyan.assets import messages
from chengyan.assets.laws import LawTable
from chengyan.model.diagnostics import Span
from chengyan.model.law import ArticleNumber, Law, LawVersion
from chengyan.rules.kinds.law_judgement import Judgement, Nearby, Verdict, in_words
from chengyan.rules.kinds.law_numbers import misnumbered
from chengyan.rules.kinds.law_titles import called_like, looks_like_ours, may_be_ours
from chengyan.text.citations import Citation, article_like

_YEAR = re.compile(r"(?:19|20)\d{2}")
_NAMED = 3


def judge(citations: Sequence[Citation], text: str, table: LawTable, day: dt.date, near: Nearby) -> Iterator[Judgement]:
    """Return what is wrong with the citations of ``text`` on ``day``, in their order."""
    for group in _groups(citations):
        first = group[0]
        law = table.find(first.title)
        if law is None:
            yield from _unknown(first, group, text, table)
        elif (edition := _edition(law, first.note)) is not None:
            for each in group:
                yield from _article(law, each, text, edition.starts, near)
        elif law.repeal is not None and day >= law.repeal.on:
            yield _repealed(law, group, text, table)
        elif day < law.since:
            yield _not_yet(law, group, table)
        else:
            for each in group:
                yield from _article(law, each, text, day, near)


def _groups(citations: Sequence[Citation]) -> Iterator[list[Citation]]:
    """A law with the articles in a row behind it belong together."""
    group: list[Citation] = []
    for each in citations:
        in_a_row = group and each.named is None and group[-1].title == each.title
        if (
            in_a_row
            and each.span.start - group[-1].span.end <= 8
            and each.written
            and each.span.start == each.written.start
        ):
            group.append(each)
            continue
        if group:
            yield group
        group = [each]
    if group:
        yield group


def _edition(law: Law, note: str) -> LawVersion | None:
    """The version that the author names in brackets (2016年), if the table has it."""
    for year in _YEAR.findall(note):
        for version in law.versions:
            if version.id == year or version.label.startswith(year):
                return version
        if (then := law.version_on(dt.date(int(year), 12, 31))) is not None:
            return then
    return None


def _unknown(first: Citation, group: list[Citation], text: str, table: LawTable) -> Iterator[Judgement]:
    if first.named is None or table.knows(first.title):
        return
    title = first.title
    if (meant := table.meant_by(title)) is not None:
        named = first.named
        right = called_like(meant, title)
        yield Judgement(
            Verdict.WRONG_TITLE,
            named,
            {"law": f"《{right}》", "title": title},
            replacement=f"《{right}》" if first.quoted else right,
        )
        return
    if not first.quoted:
        return
    span = Span(first.span.start, group[-1].span.end)
    if looks_like_ours(title, cited=first.article is not None):
        yield Judgement(Verdict.UNKNOWN, span, {"title": title})
    elif may_be_ours(title, citing=first.citing or first.article is not None):
        yield Judgement(Verdict.UNLISTED, span, {"title": title})


def _repealed(law: Law, group: list[Citation], text: str, table: LawTable) -> Judgement:
    repeal = law.repeal
    assert repeal is not None
    successor = table.get(repeal.by)
    title = called_like(successor, group[0].title) if successor else repeal.by
    moved = dict(repeal.moved)
    targets = [moved.get(each.article) if each.article else None for each in group]
    cited = any(each.article for each in group)
    replacement = ""
    if successor is not None and group[0].named is not None and (not cited or all(targets)):
        named = f"《{title}》" if group[0].quoted else title
        replacement = named + _in_a_row(group, targets, text) if cited else named
    articles = "、".join(target.chinese for target in targets if target)
    return Judgement(
        Verdict.REPEALED,
        Span(group[0].span.start, group[-1].span.end),
        {
            "law": f"《{law.short}》",
            "right": f"《{title}》{articles}",
            "day": in_words(repeal.on),
            "new": f"《{title}》",
        },
        replacement,
        name="mapped" if articles and all(targets) else "",
        rests=_resting(successor, repeal.article, targets),
    )


def _resting(
    successor: Law | None, ending: ArticleNumber, targets: Sequence[ArticleNumber | None]
) -> tuple[tuple[Law, ArticleNumber, str], ...]:
    """The article that ended the law, and those in which its rules live on."""
    if successor is None:
        return ()
    lives_on = ((successor, target, "secondary") for target in targets if target)
    return (*lives_on, (successor, ending, successor.current.verified))


def _in_a_row(group: list[Citation], targets: list[ArticleNumber | None], text: str) -> str:
    """What stands behind the title, with the new articles in place of the old ones, written as those were."""
    named = group[0].named
    assert named is not None
    pieces, position = [], named.end
    for each, target in zip(group, targets, strict=True):
        assert each.written is not None and target is not None
        pieces.append(text[position : each.written.start])
        pieces.append(article_like(text[each.written.start : each.written.end], target))
        position = each.written.end
    return "".join([*pieces, text[position : group[-1].span.end]])


def _not_yet(law: Law, group: list[Citation], table: LawTable) -> Judgement:
    before = sorted(
        (other.short for other in table.laws if other.repeal is not None and other.repeal.by == law.key), key=len
    )
    return Judgement(
        Verdict.NOT_YET,
        Span(group[0].span.start, group[-1].span.end),
        {"law": f"《{law.short}》", "day": in_words(law.since), "before": _some(before)},
        name="law-after" if before else "law",
        rests=_end_of(law, law.versions[0]),
    )


def _some(names: Sequence[str]) -> str:
    more = messages.printed("rules.law.more", count=len(names)) if len(names) > _NAMED else ""
    return "、".join(f"《{name}》" for name in names[:_NAMED]) + more


def _article(law: Law, citation: Citation, text: str, day: dt.date, near: Nearby) -> Iterator[Judgement]:
    version = law.version_on(day)
    number, written = citation.article, citation.written
    if version is None or number is None or written is None:
        return
    if (judged := misnumbered(law, citation, text, day, near)) is not None:
        yield judged
        return
    yield from _in_range(law, version, citation)


def _in_range(law: Law, version: LawVersion, citation: Citation) -> Iterator[Judgement]:
    number, written = citation.article, citation.written
    if number is None or written is None or version.may_have(number):
        return
    last = ArticleNumber(version.last_article or 0)
    slots = {"law": f"《{law.short}》", "article": number.chinese, "last": last.chinese, "edition": version.label}
    yield Judgement(Verdict.NO_ARTICLE, written, slots, rests=_end_of(law, version))


def _end_of(law: Law, version: LawVersion) -> tuple[tuple[Law, ArticleNumber, str], ...]:
    """The last article, which says from when the law is in force; none where the table does not know it."""
    last = version.last_article
    return ((law, ArticleNumber(last), version.verified),) if last and version is law.current else ()

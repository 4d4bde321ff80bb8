"""The law table as people ask about it: all laws, one law, one article of it."""

import datetime as dt
from dataclasses import dataclass

from chengyan.assets.laws import LawTable, load_laws
from chengyan.model.errors import InputError
from chengyan.model.law import Article, ArticleNumber, Law, LawVersion, Move
from chengyan.text.numerals import read_number

Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class ArticleAnswer:
    """What the table knows of an article: ``version`` has it, ``article`` its clauses (None: no words of it).

    ``moves`` are the renumberings that concern the number, each with whether it is the old number.
    """

    law: Law
    number: ArticleNumber
    version: LawVersion
    article: Article | None
    moves: tuple[tuple[Move, LawVersion, bool], ...]


def law_table() -> LawTable:
    """The table of all layers."""
    return load_laws()


def find_law(name: str) -> Law:
    """The law of this key or name; raises InputError where there is none, with the one that may be meant."""
    table = load_laws()
    law = table.get(name) or table.find(name)
    if law is not None:
        return law
    if (meant := table.meant_by(name)) is not None:
        raise InputError("services.law-misspelt", name=name, title=meant.title, key=meant.key)
    raise InputError("services.unknown-law", name=name)


def find_article(law: Law, text: str) -> ArticleAnswer:
    """What is known of an article (``44``, ``291-1``, 第四十四条, 第二百九十一条之一); raises InputError for none."""
    number = _number(text)
    version = law.citing(number) or law.current
    if not version.may_have(number):
        raise InputError("services.no-such-article", law=law.title, article=number.chinese, last=version.last_article)
    moves: list[tuple[Move, LawVersion, bool]] = []
    for renumbering in law.renumberings:
        newer = law.version(renumbering.new)
        for move, is_old in ((renumbering.from_old(number), True), (renumbering.from_new(number), False)):
            if move is not None and newer is not None and move.old != move.new:
                moves.append((move, newer, is_old))
    return ArticleAnswer(law, number, version, version.article(number), tuple(moves))


def law_to_data(law: Law) -> Data:
    """The law as JSON."""
    data: Data = {
        "key": law.key,
        "title": law.title,
        "short": law.short,
        "aliases": list(law.aliases),
        "level": law.level.value,
        "issuer": law.issuer,
        "number": law.document,
        "since": law.since.isoformat(),
        "note": law.note,
        "layer": law.layer,
        "versions": [version_to_data(version) for version in law.versions],
        "renumbered": [
            {"from": each.old, "to": each.new, "articles": {str(move.old): str(move.new) for move in each.moves}}
            for each in law.renumberings
        ],
        "repealed": None,
    }
    if law.repeal is not None:
        repeal = law.repeal
        data["repealed"] = {
            "by": repeal.by,
            "from": repeal.on.isoformat(),
            "article": str(repeal.article),
            "moved": {str(old): str(new) for old, new in repeal.moved},
        }
    return data


def version_to_data(version: LawVersion) -> Data:
    """A version as JSON, with the articles that the table has."""
    return {
        "id": version.id,
        "label": version.label,
        "from": version.starts.isoformat(),
        "to": version.ends.isoformat() if version.ends else None,
        "last_article": version.last_article,
        "verified": version.verified,
        "articles": [article_to_data(article) for article in version.articles],
    }


def article_to_data(article: Article) -> Data:
    """An article as JSON."""
    return {
        "article": str(article.number),
        "name": article.number.chinese,
        "verified": article.verified,
        "clauses": [
            {
                "paragraph": clause.place.paragraph,
                "item": clause.place.item,
                "quote": clause.quote,
                "verified": clause.verified,
                "seen": clause.seen,
            }
            for clause in article.clauses
        ],
    }


def standing(law: Law, day: dt.date) -> str:
    """``repealed``, ``coming`` or ``in-force`` on that day."""
    if law.repeal is not None and day >= law.repeal.on:
        return "repealed"
    return "coming" if day < law.since else "in-force"


def _number(text: str) -> ArticleNumber:
    head, _, tail = text.strip().removeprefix("第").partition("条")
    try:
        if not tail:
            return ArticleNumber.parse(head) if head.isascii() else ArticleNumber(_whole(head, text))
        return ArticleNumber(_whole(head, text), _whole(tail.removeprefix("之"), text))
    except ValueError:
        raise InputError("services.bad-article", text=text) from None


def _whole(numeral: str, text: str) -> int:
    value = read_number(numeral)
    if value is None or not 0 < value < 10_000:
        raise InputError("services.bad-article", text=text)
    return int(value)

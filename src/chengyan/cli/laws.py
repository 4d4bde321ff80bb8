"""``chengyan laws``: the law table."""

import datetime as dt
from typing import TYPE_CHECKING

import typer

from chengyan.assets import messages
from chengyan.cli.output import JSON_OPTION, print_json, say

if TYPE_CHECKING:
    from chengyan.model.law import Article, Law, LawVersion
    from chengyan.services.laws import ArticleAnswer

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.command("list", help=messages.text("cli.laws.list"))
def list_laws(as_json: bool = JSON_OPTION) -> int:
    from chengyan.services.laws import law_table, law_to_data, standing

    table = law_table()
    if as_json:
        print_json(
            {
                "chengyan": "laws/1",
                "hash": f"sha256:{table.digest}",
                "laws": [law_to_data(law) for law in table.laws],
                "names": sorted(table.names),
                "problems": [messages.describe(problem) for problem in table.problems],
            }
        )
        return 0
    say("cli.laws.head", count=len(table.laws), names=len(table.names), hash=table.digest[:12])
    today = dt.date.today()
    for law in table.laws:
        state = messages.text(f"cli.laws.{standing(law, today)}", day=law.repeal.on if law.repeal else law.since)
        say("cli.laws.row", key=law.key, title=law.title, state=state)
    for problem in table.problems:
        typer.echo(messages.describe(problem), err=True)
    return 0


@app.command("show", help=messages.text("cli.laws.show"))
def show_law(
    name: str = typer.Argument(..., metavar="KEY", help=messages.text("cli.laws.key")),
    article: str | None = typer.Argument(None, metavar="[ARTICLE]", help=messages.text("cli.laws.article")),
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.laws import article_to_data, find_article, find_law, law_to_data

    law = find_law(name)
    if article is None:
        if as_json:
            print_json({"chengyan": "law/1", **law_to_data(law)})
        else:
            _say_law(law)
        return 0
    answer = find_article(law, article)
    if as_json:
        version = answer.version
        known = article_to_data(answer.article) if answer.article else {"article": str(answer.number), "clauses": []}
        moved = [
            {"old": str(move.old), "new": str(move.new), "since": version.starts.isoformat(), "about": move.about}
            for move, version, _ in answer.moves
        ]
        print_json(
            {
                "chengyan": "law-article/1",
                "key": law.key,
                "title": law.title,
                "version": version.id,
                "from": version.starts.isoformat(),
                "to": version.ends.isoformat() if version.ends else None,
                **known,
                "moved": moved,
            }
        )
    else:
        _say_article(answer)
    return 0


def _say_law(law: "Law") -> None:
    from chengyan.services.laws import law_table

    level = messages.text(f"cli.laws.level-{law.level.value}")
    say("cli.laws.title", title=law.title, key=law.key)
    say("cli.laws.issued", level=level, issuer=law.issuer, number=law.document)
    if law.aliases:
        say("cli.laws.aliases", aliases=messages.listed(*law.aliases))
    say("cli.laws.since", day=law.since)
    if law.repeal is not None:
        by = law_table().get(law.repeal.by)
        say("cli.laws.repealed-by", day=law.repeal.on, title=by.title if by else law.repeal.by)
        for old, new in law.repeal.moved[:_MOST]:
            say("cli.laws.went-to", old=old.chinese, new=new.chinese)
    for version in law.versions:
        until = messages.text("cli.laws.until", day=version.ends) if version.ends else ""
        last = messages.text("cli.laws.last", last=version.last_article) if version.last_article else ""
        state = messages.text(f"cli.rules.verified-{version.verified}")
        say("cli.laws.version", label=_label(version), day=version.starts, until=until, last=last, state=state)
        for article in version.articles:
            _say_clauses(article)
    for renumbering in law.renumberings:
        say("cli.laws.renumbered", old=renumbering.old, new=renumbering.new)
        for move in renumbering.moves:
            if move.about:
                say("cli.laws.move", old=move.old.chinese, new=move.new.chinese, about=move.about)
    if law.note:
        say("cli.laws.note", note=law.note)
    say("cli.rules.file", file=law.file)


def _say_article(answer: "ArticleAnswer") -> None:
    version = answer.version
    until = messages.text("cli.laws.until", day=version.ends) if version.ends else ""
    say("cli.laws.article-title", title=answer.law.title, article=answer.number.chinese)
    say("cli.laws.in-version", label=_label(version), day=version.starts, until=until)
    if answer.article is None:
        say("cli.laws.no-words")
    else:
        _say_clauses(answer.article)
    for move, newer, is_old in answer.moves:
        code = "cli.laws.became" if is_old else "cli.laws.was"
        say(code, old=move.old.chinese, new=move.new.chinese, day=newer.starts, about=move.about)


def _say_clauses(article: "Article") -> None:
    if not article.clauses:
        state = messages.text(f"cli.rules.verified-{article.verified}")
        say("cli.laws.number-only", article=article.number.chinese, state=state)
    for clause in article.clauses:
        say(
            "cli.laws.clause",
            article=article.number.chinese + clause.place.chinese,
            quote=clause.quote,
            state=messages.text(f"cli.rules.verified-{clause.verified}"),
        )


def _label(version: "LawVersion") -> str:
    return version.label or messages.text("cli.laws.plain")


_MOST = 12

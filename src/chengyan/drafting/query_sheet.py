"""核实单: questions asked inside the company, as a text for a chat: what is asked, why, until when, how to answer."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from chengyan.assets.locate import builtin_root, layered
from chengyan.drafting import chinese
from chengyan.drafting.draft import paragraphs
from chengyan.drafting.sandbox import Renderer, new_budget
from chengyan.model.errors import TemplateError
from chengyan.model.incident import Fact, Incident, Query
from chengyan.model.times import Moment
from chengyan.model.vocabulary import Disclosure, RecordStatus

_LONG = 40
"""Characters of a fact that are quoted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the template sees it; ``until`` is empty where all have the same time."""

    question: str
    why: str
    until: str


def query_sheet(
    incident: Incident, queries: Sequence[Query], now: dt.datetime, organisation: Path | None = None
) -> str:
    """The text of the questions, those to one department together, departments in the order of their first question.

    Raises TemplateError for a template (``ledger/query-sheet.j2``) that cannot be rendered.
    """
    path = layered("ledger", "query-sheet.j2", organisation=organisation)[-1]
    groups: dict[str, list[Query]] = {}
    for query in queries:
        groups.setdefault(query.to.strip(), []).append(query)
    return "\n\n".join(_sheet(incident, to, asked, now, path) for to, asked in groups.items())


def _sheet(incident: Incident, to: str, queries: Sequence[Query], now: dt.datetime, path: Path) -> str:
    times = {query.due for query in queries}
    common = next(iter(times)) if len(times) == 1 else None
    earliest = common or min((q.due for q in queries if q.due is not None), key=_order, default=None)
    facts = {fact.id: fact for fact in incident.facts}
    items = tuple(
        Asked(
            chinese.clause(query.question),
            _why(facts.get(query.fact)) if query.fact else "",
            "" if len(times) == 1 else _before(query.due, now),
        )
        for query in queries
    )
    values = {"title": incident.title, "to": to, "until": _before(earliest, now), "items": items}
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise TemplateError("drafting.template-failed", file=str(path), line=None, problem=str(exc)) from exc
    raw = _renderer().section(source, values, file=path, first_line=1, budget=new_budget())
    return paragraphs(raw)


@lru_cache(maxsize=1)
def _renderer() -> Renderer:
    return Renderer((builtin_root() / "statement_templates",))


def _why(fact: Fact | None) -> str:
    """What hangs on the answer. A confidential fact is never quoted in a chat."""
    if fact is None:
        return ""
    if fact.disclosure is Disclosure.CONFIDENTIAL or not fact.what.strip():
        return f"关系到 {fact.id} 能不能写进声明"
    what = chinese.clause(fact.what)
    quoted = what if len(what) <= _LONG else what[: _LONG - 1] + "…"
    if fact.status is RecordStatus.VERIFIED:
        return f"“{quoted}”要对外说，请再确认"
    return f"“{quoted}”核实前不能写进声明"


def _before(moment: Moment | None, now: dt.datetime) -> str:
    """``今天22时前``, ``11月13日12时前``; empty for None."""
    if moment is None:
        return ""
    text = chinese.moment(moment, now.year)
    day = chinese.moment(dt.date(now.year, now.month, now.day), now.year)
    if isinstance(moment, dt.datetime) and text.startswith(day) and text != day:
        return f"今天（{day}）{text.removeprefix(day)}前"
    return f"{text}前"


def _order(moment: Moment) -> tuple[int, int, int, int, int]:
    clock = (moment.hour, moment.minute) if isinstance(moment, dt.datetime) else (24, 0)
    return (moment.year, moment.month, moment.day, *clock)

"""The approval card: what an approver must know to answer from a phone, as plain text for WeChat.

Its words stand in ``resources/cards/approval.j2`` (a user's own file of that name wins), in the sandbox that statement
templates run in. Only what may go out is on it: no internal or confidential record.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from chengyan.assets.locate import layered, user_templates
from chengyan.assets.yaml_file import name_of
from chengyan.drafting.draft import MissingField, draft
from chengyan.drafting.sandbox import PARAGRAPH, Renderer, new_budget
from chengyan.drafting.words import builtin_templates
from chengyan.formats.canonical import canonical_revision
from chengyan.model.diagnostics import CheckReport
from chengyan.model.errors import TemplateError
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Severity, Verdict
from chengyan.publish.weibo import WeiboCard, weibo_card
from chengyan.services.urgent import Asked, Part, lines_of, urgent_kind
from chengyan.text.shortening import on_one_line

_CARD = "approval.j2"
_FINGERPRINT = 8
_CHINA = dt.timezone(dt.timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class ApprovalCard:
    """``text`` is what is pasted into the chat; ``post`` the text to be published, ``count`` in Weibo's counting."""

    text: str
    post: str
    sha256: str
    count: int
    limit: int
    blocks: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FirstPost:
    """The first response as the ledger makes it now, with the post that comes of it and what the ledger still lacks."""

    statement: Statement
    missing: tuple[MissingField, ...]
    card: WeiboCard


def first_post(incident: Incident, date: dt.date | None, at: dt.datetime) -> FirstPost:
    """Draft the statement that is due in a hurry. Raises TemplateError."""
    made = draft(incident, urgent_kind(incident), at, user_templates(), date=date)
    return FirstPost(made.statement, made.missing, weibo_card(made.statement, incident))


@dataclass(frozen=True, slots=True)
class _View:
    """What the card's template sees: text, numbers and tuples of text."""

    kind: str
    title: str
    organisation: str
    said: tuple[str, ...]
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    doing: tuple[str, ...]
    next_update: str
    text: str
    count: int
    limit: int
    over: int
    blocks: tuple[str, ...]
    warnings: tuple[str, ...]
    who: str
    reply_by: str
    fingerprint: str
    at: str


def approval_card(
    statement: Statement, incident: Incident | None, report: CheckReport, asked: Asked, at: dt.datetime
) -> ApprovalCard:
    """The card for this text as it stands at ``at``. Raises TemplateError for a broken card file."""
    post = weibo_card(statement, incident)
    revision = canonical_revision(statement)
    blocks, warnings = _findings(report, Severity.BLOCK), _findings(report, Severity.WARN)
    title = incident.title if incident else ""
    view = _View(
        kind=name_of("statement_kind", statement.kind) if statement.kind else "",
        title=_plain(title or statement.title or ""),
        organisation=_plain(_organisation(statement, incident)),
        said=_said(incident),
        known=_lines(incident, Part.KNOWN),
        unknown=_lines(incident, Part.UNKNOWN),
        doing=_lines(incident, Part.DOING),
        next_update=_moment(incident.next_update_at if incident else None, at),
        text=post.text.replace(PARAGRAPH, ""),
        count=post.count,
        limit=post.limit,
        over=post.over_by,
        blocks=blocks,
        warnings=warnings,
        who=_plain(asked.who),
        reply_by=_moment(asked.by, at),
        fingerprint=revision.sha256[:_FINGERPRINT],
        at=_moment(at, at),
    )
    return ApprovalCard(_render(view), post.text, revision.sha256, post.count, post.limit, blocks, warnings)


def _render(view: _View) -> str:
    path = layered("cards", _CARD)[-1]
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise TemplateError("drafting.template-unreadable", file=str(path), reason=str(exc)) from exc
    raw = _renderer().section(source, {"card": view}, file=path, first_line=1, budget=new_budget())
    # A blank line of the file ends a block; a block that came out empty leaves none.
    return re.sub(rf"\n*(?:{PARAGRAPH}\n*)+", "\n\n", raw).strip() + "\n"


@cache
def _renderer() -> Renderer:
    return Renderer((builtin_templates(),))


def _findings(report: CheckReport, severity: Severity) -> tuple[str, ...]:
    """By name, each with the words it is about; several places of one rule are one line."""
    places: dict[str, list[str]] = {}
    for diagnostic in report.diagnostics:
        if diagnostic.severity is severity:
            places.setdefault(diagnostic.title, []).append(_short(diagnostic.quote))
    for missing in report.missing:
        if missing.severity is severity:
            places.setdefault(missing.title, []).append(missing.element)
    return tuple(_plain(f"{title}：{'、'.join(filter(None, dict.fromkeys(at)))}") for title, at in places.items())


def _short(quote: str) -> str:
    line = on_one_line(quote, 16)
    return f"“{line}”" if line else ""


def _lines(incident: Incident | None, part: Part) -> tuple[str, ...]:
    return tuple(map(_plain, lines_of(incident, part))) if incident else ()


def _said(incident: Incident | None) -> tuple[str, ...]:
    """What others say, with our finding where there is one."""
    claims = incident.claims if incident else ()
    return tuple(
        _plain(c.quote if c.verdict is Verdict.UNVERIFIED else f"{c.quote}（{name_of('verdict', c.verdict)}）")
        for c in claims
    )


def _organisation(statement: Statement, incident: Incident | None) -> str:
    if incident is None:
        return statement.signed_as
    return incident.organisation.full_name or incident.organisation.name or statement.signed_as


def _plain(text: str) -> str:
    return " ".join(text.replace(PARAGRAPH, "").split())


def _moment(value: dt.datetime | None, at: dt.datetime) -> str:
    """``今天 20:45``, ``明天 10:00`` or ``11月13日 10:00``, by China's clock."""
    if value is None:
        return ""
    value, at = value.astimezone(_CHINA), at.astimezone(_CHINA)
    days = (value.date() - at.date()).days
    day = {0: "今天", 1: "明天"}.get(days, f"{value.month}月{value.day}日")
    return f"{day} {value:%H:%M}"

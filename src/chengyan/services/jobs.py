"""What helper processes run: module-level functions, values in, values out.

Floors are imported inside the functions on purpose: this module is imported by the window's process, which must not
pay for them, and each lane loads only what its jobs use.
"""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from chengyan.model.artifact import ReleaseMark
from chengyan.model.diagnostics import CheckReport
from chengyan.model.incident import Incident
from chengyan.model.insertion import RecordSentence
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import AnswerWord, ChannelId, Role, RuleId, StatementKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chengyan.drafting.advice import Advice
    from chengyan.drafting.draft import Draft, MissingField
    from chengyan.drafting.values import Needs, TemplateInfo
    from chengyan.formats.incident_file import IncidentDocument
    from chengyan.formats.statement_file import StatementDocument
    from chengyan.model.checklist import ChecklistAnswer, DueQuestion
    from chengyan.model.model_asking import Outgoing, Voices
    from chengyan.model.suggestion import Asked as Wanted
    from chengyan.model.suggestion import Suggested, Suggestion
    from chengyan.model.trace import Tracing
    from chengyan.publish.render import Rendering
    from chengyan.publish.weibo import WeiboCard
    from chengyan.rules.checker import Checker
    from chengyan.services.approval import ApprovalCard, FirstPost
    from chengyan.services.explained_rule import ExplainedRule
    from chengyan.services.history import Comparison, Size
    from chengyan.services.provenance import AiUse
    from chengyan.services.urgent import Asked
    from chengyan.services.wording_jobs import Adopted
    from chengyan.wording.keys import Key
    from chengyan.wording.suggester import Delta


def checker() -> "Checker":
    """The checker of this process, on the rules as their files are now; files dropped in are seen soon afterwards."""
    from chengyan.services.rule_files import fresh_checker

    return fresh_checker()


def warm_up() -> str:
    """Load the rules and the segmenter; return the rule base version."""
    from chengyan.services.checking import warm_up

    return warm_up(checker())


def check(statement: Statement, incident: Incident | None, channels: frozenset[ChannelId] = frozenset()) -> CheckReport:
    """Check against the whole rule base; unchanged paragraphs come from the cache of this process."""
    from chengyan.services.checking import check_statement

    return check_statement(checker(), statement, incident, channels)


def checklist(statement: Statement, incident: Incident | None) -> "tuple[DueQuestion, ...]":
    """The questions of the checklist that are due for the statement, the blocking ones first."""
    from chengyan.services.checklist import due_questions

    return due_questions(statement, incident)


def answer_question(
    statement: Statement, question: str, word: AnswerWord, note: str, by: str | None, role: Role
) -> "ChecklistAnswer":
    """The answer to a question of the checklist, made for the text as it is; raises InputError where it is none."""
    from chengyan.services.checklist import answered

    return answered(statement, question, word, note=note, by=by, role=role).checklist[-1]


def save_check_report(statement: Statement, incident: Incident | None, form: str, path: Path) -> Path:
    """Check the text and write the report of that check (``docx html sarif json``) to ``path``; return the path."""
    from chengyan import __version__
    from chengyan.model.artifact import Artifact
    from chengyan.services.opening import OpenedStatement
    from chengyan.services.rendering import write_files
    from chengyan.services.report_formats import report_bytes

    name = statement.title or (incident.title if incident else "")
    opened = OpenedStatement(statement, incident, " ".join(name.split()) or path.stem)
    content = report_bytes(form, [(opened, check(statement, incident))], checker(), __version__)
    return write_files(path.parent, [Artifact(path.name, "application/octet-stream", content)])[0]


def explain(rule_id: RuleId) -> "ExplainedRule | None":
    """The rule in people's words; None where the rule base has no such rule any more."""
    from chengyan.services.explained_rule import explained

    rule = checker().rules.get(rule_id)
    return None if rule is None else explained(rule)


def draft(incident: Incident, kind: StatementKind | None, now: dt.datetime) -> "Draft":
    from chengyan.assets.locate import user_templates
    from chengyan.drafting.draft import draft

    return draft(incident, kind, now, user_templates())


def advise(incident: Incident) -> "Advice":
    from chengyan.drafting.advice import advise

    return advise(incident)


def record_sentences(incident: Incident, now: dt.datetime) -> tuple[RecordSentence, ...]:
    """Every record as the sentence that would be put into a text, or why it cannot be."""
    from chengyan.drafting.sentences import record_sentences

    return record_sentences(incident, now)


def missing_fields(incident: Incident, kind: StatementKind | None) -> "tuple[MissingField, ...]":
    from chengyan.assets.locate import user_templates
    from chengyan.drafting.draft import missing_fields

    return missing_fields(incident, kind, user_templates())


def trace(statement: Statement, incident: Incident) -> "Tracing":
    """Which records back which sentences; sentences that did not change come from the cache of this process."""
    from chengyan.services.tracing import trace

    return trace(statement, incident)


def compare(
    old: Statement, new: Statement, old_incident: Incident | None = None, new_incident: Incident | None = None
) -> "Comparison":
    """What changed from one statement to another, and in the ledgers beneath them."""
    from chengyan.services.history import compare

    return compare(old, new, old_incident, new_incident)


def drift(old: Statement, new: Statement) -> "Size":
    """How much was written and taken out from one statement to the other."""
    from chengyan.services.history import drift

    return drift(old, new)


def version_sizes(texts: tuple[str, ...]) -> "tuple[Size, ...]":
    """How much each version (as JSON) changed against the one before it."""
    from chengyan.services.history import sizes

    return sizes(texts)


def weibo(statement: Statement, incident: Incident | None) -> "WeiboCard":
    from chengyan.publish.weibo import weibo_card

    return weibo_card(statement, incident)


def render(
    statement: Statement,
    incident: Incident | None,
    channels: tuple[ChannelId, ...],
    mark: ReleaseMark,
    letterhead: Path | None = None,
) -> "tuple[Rendering, ...]":
    """One rendering per channel, in the order asked for."""
    from chengyan.publish.render import render

    return tuple(render(statement, incident, channel, mark, letterhead) for channel in channels)


def preview(
    statement: Statement, incident: Incident | None, channel: ChannelId, mark: ReleaseMark, scale: float = 1.0
) -> list[bytes]:
    """The pages (or slices) of the channel as PNG files, exactly as exported."""
    from chengyan.publish.render import preview_pages

    return preview_pages(statement, incident, channel, mark, scale)


def page_texts(statement: Statement, incident: Incident | None, channel: ChannelId, mark: ReleaseMark) -> list[str]:
    """What each page of the channel says, for those who hear the preview."""
    from chengyan.publish.render import page_texts

    return page_texts(statement, incident, channel, mark)


def read_incident(path: Path) -> "IncidentDocument":
    from chengyan.formats.incident_file import read_incident

    return read_incident(path)


def read_statement(path: Path, kind: StatementKind | None = None) -> "StatementDocument":
    from chengyan.formats.statement_file import read_statement

    return read_statement(path, kind=kind)


def export(
    statement: Statement,
    incident: Incident | None,
    channels: tuple[ChannelId, ...],
    folder: Path,
    mark: ReleaseMark,
    letterhead: Path | None = None,
) -> tuple[Path, ...]:
    """Render the channels into ``folder`` with their manifest; return what was written, the manifest last."""
    from chengyan.services.rendering import render_to_folder

    return render_to_folder(statement, incident, channels, folder, mark, letterhead).paths


def export_channel(
    statement: Statement,
    incident: Incident | None,
    channel: ChannelId,
    path: Path,
    mark: ReleaseMark,
    letterhead: Path | None = None,
) -> tuple[Path, ...]:
    """Render one channel to ``path``, several slices to numbered names (``notice-01.png``); return the paths."""
    from dataclasses import replace

    from chengyan.publish.render import render
    from chengyan.services.rendering import write_files

    artifacts = render(statement, incident, channel, mark, letterhead).artifacts
    if len(artifacts) == 1:
        named = [replace(artifacts[0], name=path.name)]
    else:
        named = [
            replace(artifact, name=f"{path.stem}-{number:02d}{path.suffix}")
            for number, artifact in enumerate(artifacts, 1)
        ]
    return tuple(write_files(path.parent, named))


def save_statement_as(statement: Statement, path: Path) -> Path:
    """Write the statement to a file of its own (.md by its ending, otherwise .yml); return the path written."""
    from chengyan.formats.statement_file import statement_to_markdown, write_statement
    from chengyan.model.artifact import Artifact
    from chengyan.services.rendering import write_files

    if path.suffix.lower() == ".md":
        content = statement_to_markdown(statement)
    else:
        path = path if path.suffix.lower() in {".yml", ".yaml"} else path.with_name(f"{path.name}.statement.yml")
        content = write_statement(statement)
    return write_files(path.parent, [Artifact(path.name, "text/plain", content.encode())])[0]


def first_post(incident: Incident, date: dt.date | None, at: dt.datetime) -> "FirstPost":
    from chengyan.services.approval import first_post

    return first_post(incident, date, at)


def approval_card(statement: Statement, incident: Incident | None, asked: "Asked", at: dt.datetime) -> "ApprovalCard":
    """The approval card of this text, checked as it stands."""
    from chengyan.services.approval import approval_card

    return approval_card(statement, incident, check(statement, incident, POST), asked, at)


def first_card(incident: Incident, date: dt.date | None, asked: "Asked", at: dt.datetime) -> "ApprovalCard":
    """Draft the first response and make its approval card in one go, so that it cannot be of an older ledger."""
    return approval_card(first_post(incident, date, at).statement, incident, asked, at)


POST = frozenset({ChannelId.WEIBO_POST})


# Templates ---------------------------------------------------------------------------------------------------------


def ledger_needs(incident: Incident, kind: StatementKind | None) -> "Needs":
    """What the statement that is due asks of the ledger, and what of it is absent."""
    from chengyan.services.gallery import needs

    return needs(incident, kind)


def templates() -> "list[TemplateInfo]":
    from chengyan.services.gallery import templates

    return templates()


def template_example(template_id: str) -> Statement:
    from chengyan.services.gallery import example

    return example(template_id)


def template_gaps(template_ids: tuple[str, ...], incident: Incident) -> "dict[str, tuple[MissingField, ...]]":
    from chengyan.services.gallery import lacking

    return {template_id: lacking(template_id, incident) for template_id in template_ids}


def draft_from(template_id: str, incident: Incident, now: dt.datetime) -> "Draft":
    from chengyan.services.gallery import draft_from

    return draft_from(template_id, incident, now)


# Wording -----------------------------------------------------------------------------------------------------------


def suggest(asked: "Wanted") -> "Suggested":
    """What is proposed without a model, judged by the rules."""
    from chengyan.services.wording_jobs import ask

    return ask(checker(), asked)


def judge_edited(asked: "Wanted", suggestion: "Suggestion", text: str) -> "Suggestion":
    """The suggestion as a person changed it before adopting, judged anew."""
    from chengyan.services.wording_jobs import judged

    return judged(checker(), asked, suggestion, text)


def adopt_suggestion(
    asked: "Wanted",
    suggestion: "Suggestion",
    statement: Statement,
    incident: Incident | None,
    chosen: tuple[int, ...] | None,
) -> "Adopted":
    """The section's text with the chosen hunks; raises InputError for what the rules refuse."""
    from chengyan.services.wording_jobs import adopt

    return adopt(checker(), asked, suggestion, statement, incident, chosen)


def voices(location: str, case: str) -> "Voices":
    """Which models may be asked, and whether one was on this incident."""
    from chengyan.model.model_asking import Voices
    from chengyan.services import models

    if not models.is_on():
        return Voices()
    rows = models.configured()
    named = tuple(f"{row.endpoint.id} {row.endpoint.model}".strip() for row in rows)
    lacking = tuple(row.endpoint.id for row in rows if row.key == "none")
    # A judged tone is no wording: the officer still hears of the declaration before the first suggestion.
    asked = any(not each.prompt.startswith("judge@") for each in models.sent(location, case))
    return Voices(named, asked, lacking, models.has_keyring(), models.spent_so_far(location, case))


def will_be_sent(location: str, asked: "Wanted") -> "Outgoing":
    """What asking a model this would take along; nothing is sent."""
    from chengyan.model.model_asking import Outgoing
    from chengyan.services import models

    found = models.will_be_sent(location, asked)
    return Outgoing(found.endpoint.id, found.system, found.user, found.hidden, found.left_out)


def try_model(location: str, name: str, session: "Mapping[str, Key]") -> str:
    """What the model of this name answers to a question with nothing of anybody's in it. Raises EndpointError."""
    from chengyan.services import models

    return models.try_endpoint(location, name, session)


def suggest_online(
    location: str,
    case: str,
    asked: "Wanted",
    session: "Mapping[str, Key] | None" = None,
    fresh: bool = False,
    say: "Callable[[Delta], None]" = lambda _: None,
    stopped: "Callable[[], bool]" = lambda: False,
) -> "Suggested":
    """What a model proposes, judged by the rules: a job for ``Lane.submit_saying``; ``fresh`` asks past the cache."""
    from chengyan.services.wording_jobs import ask_online

    return ask_online(checker(), location, case, asked, session, fresh, say, stopped)


def ai_use(statement: Statement) -> "AiUse":
    """What of the text was adopted from a model, and what from offline suggestions."""
    from chengyan.services.provenance import ai_use

    return ai_use(statement)

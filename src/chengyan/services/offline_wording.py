"""Wording without a model: sections as the templates write them from the ledger, the rules' own fixes, and what the
findings say of a text. It makes nothing up, and says of everything else that it cannot do it."""

from collections.abc import Callable, Iterator, Sequence

from chengyan.assets import messages
from chengyan.assets.locate import user_templates
from chengyan.drafting.draft import draft_with
from chengyan.drafting.templates import list_templates
from chengyan.model.diagnostics import CheckReport, Diagnostic, Span
from chengyan.model.errors import TemplateError
from chengyan.model.suggestion import Action, Asked, Note, Origin, Proposal, Reader, Remark, Source
from chengyan.model.vocabulary import SectionKind, Severity
from chengyan.wording.suggester import Delta, Repair

Answer = Proposal | Remark | Note
_WORRIES = {
    Reader.ANGRY_USER: ("apology", "consumer", "remediation", "ad-"),
    Reader.JOURNALIST: ("facts", "grounding", "content", "remediation", "disclosure"),
    Reader.OPPOSING_LAWYER: ("grounding", "facts", "consumer", "defamation", "privacy", "labour", "product"),
    Reader.REGULATOR: ("product", "data", "consumer", "content", "disclosure", "ad-", "minors", "sovereignty"),
}
"""What each reader minds most: rule ids that begin with, or come from packs that begin with, one of these."""


class OfflineWording:
    """``report_of``: what the rules say of the statement as it is; ``pack_of``: the pack of a rule."""

    name = "phrasebank"

    def __init__(self, report_of: Callable[[Asked], CheckReport], pack_of: Callable[[str], str]) -> None:
        self._report_of = report_of
        self._pack_of = pack_of

    def propose(
        self,
        asked: Asked,
        repairs: Sequence[Repair] = (),
        say: Callable[[Delta], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> tuple[Answer, ...]:
        """Return what templates, fixes and findings give. What was refused is not tried again: it would be the same."""
        if repairs:
            return ()
        match asked.action:
            case Action.WRITE | Action.ALTERNATIVES | Action.TITLES:
                return self._written(asked)
            case Action.FIX:
                return tuple(self._mended(asked)) or (Note("suggest.offline-no-fix"),)
            case Action.READ_AS:
                return tuple(self._read(asked))
        return (Note("suggest.offline-cannot"),)

    def _written(self, asked: Asked) -> tuple[Answer, ...]:
        """The section as the templates for this kind of incident write it, that of the statement's kind first."""
        section = asked.statement.section(asked.section) if asked.section is not None else None
        if asked.incident is None:
            return (Note("suggest.offline-no-incident"),)
        kind = SectionKind.TITLE if asked.action is Action.TITLES else section.kind if section else None
        if kind is None or (asked.span is not None and asked.action is Action.ALTERNATIVES):
            return (Note("suggest.offline-cannot"),)
        folder = user_templates()
        infos = list_templates(folder, asked.incident.kind)
        infos.sort(key=lambda info: info.kind is not asked.statement.kind)
        found: dict[str, Proposal] = {}
        for info in infos:
            try:
                written = draft_with(info.id, asked.incident, asked.at, folder, date=asked.statement.date).statement
            except TemplateError:
                # A template that does not suit this incident offers nothing; the gallery says what is amiss with it.
                continue
            text = "\n".join(each.text for each in written.sections if each.kind is kind)
            if text and (section is None or text != section.text):
                source = Source(Origin.TEMPLATE, phrases=(info.id,))
                found.setdefault(text, Proposal(text, source, info.title))
        return tuple(found.values())[: asked.count] or (Note("suggest.offline-nothing"),)

    def _mended(self, asked: Asked) -> Iterator[Proposal]:
        section = asked.statement.section(asked.section) if asked.section is not None else None
        if section is None:
            return
        place = asked.span or Span(0, len(section.text))
        for finding in self._report_of(asked).diagnostics:
            if finding.section != section.id or (asked.rule is not None and finding.rule != asked.rule):
                continue
            for fix in finding.fixes:
                edits = [edit for edit in fix.edits if edit.section == section.id]
                if not all(place.start <= edit.span.start and edit.span.end <= place.end for edit in edits):
                    continue
                text = section.text
                for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
                    text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
                passage = text[place.start : len(text) - (len(section.text) - place.end)]
                yield Proposal(passage, Source(Origin.PHRASE_BANK, phrases=(finding.rule,)), fix.title)

    def _read(self, asked: Asked) -> Iterator[Remark]:
        report = self._report_of(asked)
        minded = _WORRIES.get(asked.reader, ()) if asked.reader is not None else ()
        findings = [each for each in report.diagnostics if each.quote and each.waiver is None]
        findings.sort(key=lambda each: (not self._minds(each, minded), list(Severity).index(each.severity)))
        for finding in findings:
            source = Source(Origin.PHRASE_BANK, phrases=(finding.rule,))
            said = messages.text("suggest.offline-remark", quote=finding.quote, message=finding.message)
            yield Remark(said, source, quote=finding.quote, avoid=finding.suggestion)

    def _minds(self, finding: Diagnostic, minded: Sequence[str]) -> bool:
        return finding.rule.startswith(tuple(minded)) or self._pack_of(finding.rule).startswith(tuple(minded))

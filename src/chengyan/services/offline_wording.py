"""Wording without a model: the phrase bank, and behind it the sections as the templates write them from the ledger."""

from collections.abc import Callable, Iterator, Sequence

from chengyan.assets.locate import user_templates
from chengyan.drafting.draft import draft_with
from chengyan.drafting.templates import list_templates
from chengyan.model.diagnostics import CheckReport
from chengyan.model.errors import TemplateError
from chengyan.model.suggestion import Action, Asked, Note, Origin, Proposal, Remark, Source
from chengyan.model.vocabulary import SectionKind
from chengyan.services.phrase_slots import slot_table
from chengyan.wording.phrasebank import PhraseBank
from chengyan.wording.suggester import Delta, Repair

Answer = Proposal | Remark | Note


class OfflineWording:
    """``report_of``: what the rules say of the statement as it is."""

    name = "phrasebank"

    def __init__(self, report_of: Callable[[Asked], CheckReport]) -> None:
        self._bank = PhraseBank(lambda asked: slot_table(asked.incident, asked.at, asked.statement.date), report_of)

    def propose(
        self,
        asked: Asked,
        repairs: Sequence[Repair] = (),
        say: Callable[[Delta], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> tuple[Answer, ...]:
        """Return what phrases, templates, fixes and findings give; a note says what cannot be done without a model."""
        found = self._bank.propose(asked, repairs, say, stopped)
        if repairs or asked.action not in (Action.WRITE, Action.ALTERNATIVES, Action.TITLES):
            return found
        proposals = {each.text: each for each in found if isinstance(each, Proposal)}
        if asked.span is None or asked.action is Action.TITLES:
            for each in self._of_templates(asked):
                if len(proposals) >= asked.count:
                    break
                proposals.setdefault(each.text, each)
        notes = [each for each in found if isinstance(each, Note)]
        if proposals:
            notes = [note for note in notes if note.code != "suggest.offline-nothing"]
        return (*proposals.values(), *notes)

    def _of_templates(self, asked: Asked) -> Iterator[Proposal]:
        """The section as the templates for this kind of incident write it, that of the statement's kind first."""
        section = asked.statement.section(asked.section) if asked.section is not None else None
        kind = SectionKind.TITLE if asked.action is Action.TITLES else section.kind if section else None
        if asked.incident is None or kind is None:
            return
        folder = user_templates()
        infos = list_templates(folder, asked.incident.kind)
        infos.sort(key=lambda info: info.kind is not asked.statement.kind)
        for info in infos:
            try:
                written = draft_with(info.id, asked.incident, asked.at, folder, date=asked.statement.date).statement
            except TemplateError:
                # A template that does not suit this incident offers nothing; the gallery says what is amiss with it.
                continue
            text = "\n".join(each.text for each in written.sections if each.kind is kind)
            if text and (section is None or text != section.text):
                yield Proposal(text, Source(Origin.TEMPLATE, phrases=(info.id,)), info.title)

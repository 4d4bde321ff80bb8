"""The suggester that is always there: sentences people wrote, filled from the ledger. It makes nothing up."""

from collections.abc import Callable, Sequence

from chengyan.assets import messages
from chengyan.model.diagnostics import CheckReport
from chengyan.model.errors import AssetError
from chengyan.model.statement import Section
from chengyan.model.suggestion import Action, Asked, Note, Origin, Proposal, Remark, Source, Tone
from chengyan.model.vocabulary import SectionKind
from chengyan.text.lengths import weibo_length
from chengyan.text.sentences import split_sentences
from chengyan.wording.composing import Composed, Composer
from chengyan.wording.phrase_files import read_all
from chengyan.wording.phrase_remarks import expected_questions, read_as, read_questions, read_readers
from chengyan.wording.phrase_rewording import Reworded, Rewording
from chengyan.wording.phrases import Bank, load_bank
from chengyan.wording.plans import Plan, plan_problems, plans
from chengyan.wording.ranking import Offer, ranked, situation_of
from chengyan.wording.record_remarks import read_record_questions, read_record_remarks
from chengyan.wording.rephrasing import Cleaned, cleaned, mended, passage_of, read_fillers
from chengyan.wording.slots import SlotTable
from chengyan.wording.suggester import Delta, Repair

OPENING_LENGTH = 140
_LONG = 60
"""A sentence of more characters is hard to follow when it is read aloud."""
_TONES = (Tone.PLAIN, Tone.SINCERE, Tone.FORMAL, Tone.CAUTIOUS, Tone.SHORTER)
_SWAPPED = (Tone.SINCERE, Tone.FORMAL, Tone.CAUTIOUS, Tone.PLAIN)

Answer = Proposal | Remark | Note


class PhraseBank:
    """``slots_of``: what the slots can be filled with; ``report_of``: what the rules say of the statement as it is."""

    name = "phrasebank"

    def __init__(
        self,
        slots_of: Callable[[Asked], SlotTable],
        report_of: Callable[[Asked], CheckReport],
        bank: Bank | None = None,
    ) -> None:
        self._slots_of = slots_of
        self._report_of = report_of
        self._given = bank
        self._made: dict[str, tuple[Offer, ...]] = {}
        """What each proposed text was put together from: a refused one is mended where it was refused."""

    def propose(
        self,
        asked: Asked,
        repairs: Sequence[Repair] = (),
        say: Callable[[Delta], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> tuple[Answer, ...]:
        """Answers from phrases alone; where that cannot be done, a note says so."""
        bank = self._given or load_bank()
        banned = frozenset(phrase for repair in repairs for phrase in self._blamed(repair, bank))
        refused = tuple(finding.quote for repair in repairs for finding in repair.findings if finding.quote)
        found = self._answer(asked, bank, banned, refused)
        if repairs:
            return tuple(each for each in found if isinstance(each, Proposal))[: len(repairs)]
        return (*found, *(Note("suggest.phrases-left-out", (("file", messages.describe(p)),)) for p in _problems(bank)))

    def _answer(self, asked: Asked, bank: Bank, banned: frozenset[str], refused: tuple[str, ...]) -> tuple[Answer, ...]:
        match asked.action:
            case Action.QUESTIONS:
                return expected_questions(asked, self._slots_of(asked))
            case Action.READ_AS:
                return read_as(asked, self._report_of(asked), self._slots_of(asked))
            case Action.FIX:
                return mended(asked, self._report_of(asked))
            case Action.PLAIN:
                return self._plain(asked, refused)
        if asked.incident is None and asked.action is not Action.REWRITE:
            return (Note("suggest.offline-no-incident"),)
        section = asked.statement.section(asked.section) if asked.section is not None else None
        match asked.action:
            case Action.HEIMAO_REPLY | Action.OPENING:
                return self._composed(asked, bank, banned, None, plans().texts[asked.action.value])
            case Action.TITLES:
                return self._titles(asked, bank, banned)
        if section is None:
            return ()
        if asked.action is Action.REWRITE and passage_of(asked)[0].strip():
            return self._rewritten(asked, bank, banned, section, refused)
        if section.kind is SectionKind.TITLE:
            return self._titles(asked, bank, banned)
        if asked.action is Action.ALTERNATIVES and asked.span is not None:
            return self._otherwise(asked, bank, banned, section)
        return self._composed(asked, bank, banned, section, plans().section(section.kind, asked.statement.kind))

    def _blamed(self, repair: Repair, bank: Bank) -> frozenset[str]:
        """The phrases of a refused proposal in which the findings stand; all of them where that cannot be told.

        Where the incident's own title is refused, every phrase that says it.
        """
        quotes = [finding.quote for finding in repair.findings]
        made = self._made.get(repair.proposal.text, ())
        blamed = {o.phrase.id for o in made if any(q in o.filled.text or o.filled.text in q for q in quotes)}
        if any(quote in offer.filled.parts.get("title", "") for offer in made for quote in quotes):
            blamed |= {phrase.id for phrase in bank.phrases if "{title}" in phrase.text}
        return frozenset(blamed or repair.proposal.source.phrases)

    # Texts put together anew -----------------------------------------------------------------------------------------

    def _composed(
        self, asked: Asked, bank: Bank, banned: frozenset[str], section: Section | None, plan: Plan | None
    ) -> tuple[Answer, ...]:
        """One text for each tone, that asked for first; what one says word for word the next says otherwise."""
        if asked.incident is None:
            return (Note("suggest.offline-no-incident"),)
        where = situation_of(asked, section.kind if section else None, section.text if section else "")
        table = self._slots_of(asked)
        made: dict[str, tuple[Composed, Tone]] = {}
        used: set[str] = set()
        for tone in _tones(asked):
            if plan is None or len(made) >= asked.count:
                break
            composed = Composer(bank, where, table, tone, used, banned).compose(plan)
            if asked.action is Action.OPENING:
                composed = _shortened(composed)
            if composed.text and (section is None or composed.text != section.text):
                made.setdefault(composed.text, (composed, tone))
                self._made[composed.text] = composed.offers
                used |= set(composed.phrases)
        if not made:
            return (Note("suggest.offline-nothing"),)
        first = next(iter(made.values()))[0]
        moves = dict.fromkeys(phrase.move for phrase in map(bank.find, banned) if phrase)
        lost = tuple(move for move in moves if move not in first.moves)
        return tuple(
            Proposal(text, _source(composed.phrases), _difference(composed, tone, first, lost), composed.records)
            for text, (composed, tone) in made.items()
        )

    def _titles(self, asked: Asked, bank: Bank, banned: frozenset[str]) -> tuple[Answer, ...]:
        if asked.incident is None:
            return (Note("suggest.offline-no-incident"),)
        where, table = situation_of(asked, SectionKind.TITLE, ""), self._slots_of(asked)
        phrases = [p for p in bank.by_move.get("title", ()) if p.id not in banned]
        found = {o.filled.text: o for o in ranked(phrases, where, table, asked.tone)}
        now = asked.statement.section(asked.section) if asked.section is not None else None
        proposals = [
            Proposal(text, _source((o.phrase.id,)), _of_title(o), o.filled.records)
            for text, o in found.items()
            if now is None or text != now.text
        ]
        return tuple(proposals[: asked.count]) or (Note("suggest.phrasebank-nothing"),)

    # Texts said otherwise --------------------------------------------------------------------------------------------

    def _rewritten(
        self, asked: Asked, bank: Bank, banned: frozenset[str], section: Section, refused: tuple[str, ...]
    ) -> tuple[Answer, ...]:
        """The passage without empty words, its sentences in phrases of the tone; for a whole section also one anew."""
        tone = asked.tone or Tone.PLAIN
        text, span = passage_of(asked)
        passage = text[span.start : span.end]
        tidy = cleaned(asked, self._report_of(asked), tone, refused)
        answers: list[Answer] = []
        if tone in _SWAPPED and section.kind is not SectionKind.TITLE:
            said = self._rewording(asked, bank, banned, section).reword(tidy.text, tone)
        else:
            said = None
        new = said.text if said else tidy.text
        if new.strip() and new != passage:
            source = _source(said.phrases if said else ())
            difference = _changed(tone, tidy, said)
            answers.append(Proposal(new, source, difference, said.records if said else ()))
            if said and said.swapped:
                answers.append(Note("suggest.phrasebank-swapped"))
        room = asked.count > len([each for each in answers if isinstance(each, Proposal)])
        if room and asked.span is None and asked.incident is not None and tone is not Tone.NO_CLICHE:
            answers += self._anew(asked, bank, banned, section, tone, {passage, new})
        return tuple(answers) or (Note("suggest.phrasebank-no-other"),)

    def _anew(
        self, asked: Asked, bank: Bank, banned: frozenset[str], section: Section, tone: Tone, known: set[str]
    ) -> list[Answer]:
        if section.kind is SectionKind.TITLE:
            return list(self._titles(asked, bank, banned))
        plan = plans().section(section.kind, asked.statement.kind)
        where = situation_of(asked, section.kind, section.text)
        if plan is None:
            return []
        made = Composer(bank, where, self._slots_of(asked), tone, (), banned).compose(plan)
        if not made.text or made.text in known:
            return []
        difference = messages.text("suggest.difference-anew", tone=_tone_name(tone))
        return [Proposal(made.text, _source(made.phrases), difference, made.records), Note("suggest.phrasebank-anew")]

    def _otherwise(self, asked: Asked, bank: Bank, banned: frozenset[str], section: Section) -> tuple[Answer, ...]:
        """The passage in each tone; of a single sentence every phrase that says the same."""
        text, span = passage_of(asked)
        passage = text[span.start : span.end]
        rewording = self._rewording(asked, bank, banned, section)
        found: dict[str, Proposal] = {}
        for tone in dict.fromkeys((*((asked.tone,) if asked.tone in _SWAPPED else ()), *_SWAPPED)):
            said = rewording.reword(passage, tone)
            if said.text != passage:
                found.setdefault(said.text, Proposal(said.text, _source(said.phrases), _tone_name(tone), said.records))
        if len(split_sentences(passage)) == 1:
            for offer in rewording.others(passage):
                new = offer.filled.text if passage.endswith("。") else offer.filled.text.rstrip("。")
                found.setdefault(new, Proposal(new, _source((offer.phrase.id,)), _of(offer), offer.filled.records))
        return tuple(found.values())[: asked.count] or (Note("suggest.phrasebank-no-other"),)

    def _rewording(self, asked: Asked, bank: Bank, banned: frozenset[str], section: Section) -> Rewording:
        where = situation_of(asked, section.kind, section.text)
        return Rewording(bank, where, self._slots_of(asked), banned)

    def _plain(self, asked: Asked, refused: tuple[str, ...]) -> tuple[Answer, ...]:
        """Everyday words for set phrases; sentences that are too long are counted, since no list can part them."""
        text, span = passage_of(asked)
        passage = text[span.start : span.end]
        tidy = cleaned(asked, self._report_of(asked), Tone.PLAIN, refused)
        notes = []
        if long := sum(len(tidy.text[s.start : s.end].strip()) > _LONG for s in split_sentences(tidy.text)):
            notes.append(Note("suggest.phrasebank-long", (("count", str(long)), ("length", str(_LONG)))))
        if tidy.text == passage or not tidy.text.strip():
            return (Note("suggest.phrasebank-plain-already"), *notes)
        difference = _changed(Tone.PLAIN, tidy, None)
        return (Proposal(tidy.text, _source(()), difference), Note("suggest.phrasebank-plain"), *notes)


def _problems(bank: Bank) -> tuple[AssetError, ...]:
    """People's own files that could not be read and were left out."""
    lists = (
        ("questions.yml", read_questions),
        ("readers.yml", read_readers),
        ("records.yml", read_record_questions),
        ("records.yml", read_record_remarks),
        ("fillers.yml", read_fillers),
    )
    found = (*bank.problems, *plan_problems(), *(p for name, read in lists for p in read_all(name, read).problems))
    # records.yml is read twice: what is wrong with the file is told once.
    return tuple({messages.describe(problem): problem for problem in found}.values())


def _tones(asked: Asked) -> tuple[Tone, ...]:
    first = (asked.tone,) if asked.tone in _TONES else ()
    return tuple(dict.fromkeys((*first, *_TONES)))


def _source(phrases: Sequence[str]) -> Source:
    return Source(Origin.PHRASE_BANK, phrases=tuple(phrases))


def _tone_name(tone: Tone) -> str:
    return messages.text(f"suggest.tone-{tone.value}")


def _changed(tone: Tone, tidy: Cleaned, said: Reworded | None) -> str:
    """In which tone, and how much of the passage is not as it was."""
    parts = [_tone_name(tone)]
    if tidy.count:
        parts.append(messages.text("suggest.difference-cleaned", count=tidy.count))
    if said and said.swapped:
        parts.append(messages.text("suggest.difference-swapped", swapped=said.swapped, kept=said.kept))
    if tidy.untouched:
        parts.append(messages.text("suggest.difference-untouched", count=tidy.untouched))
    return messages.text("suggest.difference-mark").join(parts)


def _difference(made: Composed, tone: Tone, first: Composed, lost: Sequence[str]) -> str:
    """In which tone, how long, what it says more or less than the first one, what the rules let it not say."""
    parts = [_tone_name(tone), messages.text("suggest.difference-length", count=len(made.text.replace("\n", "")))]
    for code, some, others in (("more", made, first), ("less", first, made)):
        if names := tuple(plans().moves[move].title for move in some.moves if move not in others.moves):
            parts.append(messages.text(f"suggest.difference-{code}", moves=names))
    if lost:
        names = tuple(plans().moves[move].title for move in lost)
        parts.append(messages.text("suggest.difference-lost", moves=names))
    return messages.text("suggest.difference-mark").join(parts)


def _of(offer: Offer) -> str:
    tone = next((tone for tone in Tone if tone in offer.phrase.tones), Tone.PLAIN)
    return _tone_name(tone)


def _of_title(offer: Offer) -> str:
    caution = messages.text(f"suggest.caution-{offer.phrase.caution.value}")
    return messages.text("suggest.difference-mark").join((_of(offer), caution))


def _shortened(made: Composed) -> Composed:
    """As many whole sentences as the feed shows before 展开."""
    text = made.text.replace("\n", "")
    sentences = [text[span.start : span.end] for span in split_sentences(text)]
    while sentences and weibo_length("".join(sentences)) > OPENING_LENGTH:
        sentences.pop()
    kept = "".join(sentences)
    return Composed(kept, tuple(o for o in made.offers if o.filled.text.rstrip("。") in kept or not kept))

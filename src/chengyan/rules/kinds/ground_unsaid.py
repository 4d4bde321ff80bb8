"""The check ``unsaid``: what the ledger has decided for the public, and the text that announces it leaves out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from chengyan.model.incident import Measure
from chengyan.model.vocabulary import RecordId
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.keeping import kept
from chengyan.rules.kinds.ground_rules import GroundRules
from chengyan.rules.kinds.ledger_words import LedgerWords, Standing, Wording, bare
from chengyan.rules.messages import fill
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.part import Part
from chengyan.rules.rule import Rule
from chengyan.rules.section_text import SectionText, says_something
from chengyan.text.content import Rough

_KEPT = 16384
_TOLD = 0.4
"""So much of a measure's own words in one paragraph tell it, however it is put."""
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Absent:
    """What a rule says is absent; ``element`` names it, as those of ``required`` rules do."""

    rule: int
    element: str
    message: str


class Unsaid:
    """Speaks once for each rule, of all measures that are public and stand in no paragraph.

    The message slots are ``{record}`` (their ids) and ``{backing}`` (what they say). It errs on the side of silence: a
    measure is told as soon as a paragraph has a clause of it, or much of its words, or what is paid for it.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._ground = GroundRules(rules)
        self.rules = self._ground.asking("unsaid")
        self._words: LedgerWords | None = None
        self._told: dict[tuple[str, int], bool] = {}

    def find(self, parts: Sequence[Part], backdrop: Backdrop) -> Iterable[Absent]:
        """Return at most one absence for each rule; nothing for an empty text, which lacks everything."""
        if backdrop.ledger is None:
            return
        words = backdrop.ledger.words
        public = [n for n, wording in enumerate(words.measures) if wording.standing is Standing.PUBLIC]
        if not public or not any(says_something(part.body) for part in parts):
            return
        if words is not self._words or len(self._told) > _KEPT:
            self._words, self._told = words, {}
        bodies = [part.body for part in parts]
        untold = (words.measures[n].measure for n in public if not self._is_told_by_one(bodies, words, n))
        left_out = [measure for measure in untold if measure is not None]
        if not left_out:
            return
        records = "、".join(dict.fromkeys(_named(measure.id) for measure in left_out))
        backing = "；".join(_short(measure) for measure in left_out)
        for index in self.rules:
            rule = self._ground.rule(index)
            yield Absent(index, records, fill(rule.message, element=records, record=records, backing=backing))

    def _is_told_by_one(self, bodies: Sequence[SectionText], words: LedgerWords, number: int) -> bool:
        """Whether one of the sections tells the measure; those that are known to do so are asked first."""
        key = words, number
        return any(body.answers.get(key) for body in bodies) or any(
            body.once(key, partial(self._tells, body, words.measures[number], number)) for body in bodies
        )

    def _tells(self, body: SectionText, wording: Wording, number: int) -> bool:
        for _, paragraph in body.paragraphs:
            key = paragraph.text, number
            told = self._told.get(key)
            if told is None:
                told = self._told[key] = _is_told(wording, *_plain(paragraph))
            if told:
                return True
        return False


@kept
def _plain(paragraph: Paragraph) -> tuple[str, str, Rough]:
    return paragraph.text, bare(paragraph.text), Rough(paragraph.text)


def _is_told(wording: Wording, text: str, said: str, rough: Rough) -> bool:
    if wording.stripped in text or any(clause in said for clause in wording.clauses):
        return True
    if rough.shared(wording.rough) >= max(2, _TOLD * len(wording.rough)):
        return True
    paid = wording.measure.compensation if wording.measure else None
    return paid is not None and any(word and word in text for word in (paid.how, paid.amount and f"{paid.amount}元"))


def _named(record: RecordId | None) -> str:
    return record or "（无编号）"


def _short(measure: Measure) -> str:
    action = measure.action.strip().rstrip("。")
    return action if len(action) <= _SHOWN else f"{action[: _SHOWN - 1]}…"

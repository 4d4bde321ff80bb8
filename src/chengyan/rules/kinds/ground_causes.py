"""Causes that a sentence states as known, against the facts that say a cause."""

from collections.abc import Iterable

from chengyan.model.vocabulary import Party, RecordId
from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.ground_rules import GroundRules
from chengyan.rules.kinds.ledger_words import LEAST_PAIRS, LedgerWords, Standing, Wording, alike, best, shared
from chengyan.rules.paragraph import Paragraph
from chengyan.rules.patterns import Haystack
from chengyan.rules.scan import Scanner
from chengyan.text.content import Rough, content_pairs

_BACKED = 0.34
"""So much of a sentence must stand in one record that it speaks of the same cause."""
_SAME = 0.5
"""So much of a sentence in a record that may not be said yet: it is that record which is told."""
_ENOUGH_PAIRS = 4


class Causes:
    """The checks ``causes`` (nothing backs it) and ``open-causes`` (the record says that it is still open).

    ``params.cues``: patterns of a stated cause; ``params.hedged``: words in the sentence by which it states none.
    """

    def __init__(self, rules: GroundRules, scanner: Scanner) -> None:
        self._rules = rules
        self._cues = rules.presences(("causes", "open-causes"), "cues", scanner)
        self._hedged = rules.pattern("causes", "hedged") or rules.pattern("open-causes", "hedged")

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        ledger = backdrop.ledger
        if ledger is None:
            return
        seen: set[tuple[int, int]] = set()
        for start, end in sorted(self._cues.spans(paragraph)):
            sentence = paragraph.sentences.around(start, end)
            if sentence in seen:
                continue
            seen.add(sentence)
            text = paragraph.text[sentence[0] : sentence[1]]
            if self._hedged is not None and self._hedged.found(Haystack(text)):
                continue
            yield from self._judge(paragraph, start, end, text, ledger.words, ledger.incident.responsibility.party)

    def _judge(
        self, paragraph: Paragraph, start: int, end: int, sentence: str, words: LedgerWords, party: Party
    ) -> Iterable[ParagraphHit]:
        said = Rough(sentence)
        whole = sentence.strip().rstrip("。；;！!？?\n")
        if any(_verbatim(wording, whole) or alike(said, wording) for wording in words.public):
            return
        pairs = content_pairs(sentence)
        if len(pairs) < LEAST_PAIRS:
            return
        if any(_backs(pairs, wording) for wording in words.public):
            return
        told, part = best(pairs, words.unsaid)
        if told is not None and part >= _SAME and told.record is not None:
            name = "open" if told.standing is Standing.OPEN else "internal"
            yield from self._say("open-causes", paragraph, start, end, name, (told.record,))
            return
        open_causes = tuple(w.record for w in words.open_causes if w.record is not None)
        if open_causes and not words.knows_a_cause:
            yield from self._say("open-causes", paragraph, start, end, "", open_causes[:1])
        elif party is Party.UNDETERMINED and not words.knows_a_cause:
            yield from self._say("causes", paragraph, start, end, "undetermined")
        else:
            yield from self._say("causes", paragraph, start, end)

    def _say(
        self,
        check: str,
        paragraph: Paragraph,
        start: int,
        end: int,
        name: str = "",
        related: tuple[RecordId, ...] = (),
    ) -> Iterable[ParagraphHit]:
        return self._rules.hits(check, paragraph, start, end, name=name, related=related)


def _backs(pairs: frozenset[str], wording: Wording) -> bool:
    both, part, whole = shared(pairs, wording)
    return (both >= LEAST_PAIRS and part >= _BACKED) or (both >= _ENOUGH_PAIRS and whole >= _SAME)


def _verbatim(wording: Wording, said: str) -> bool:
    """Whether a record's words stand in the sentence, or the sentence in the record: no need to cut words."""
    text = wording.stripped
    return len(text) >= 8 and (text in said or (len(said) >= 8 and said in text))

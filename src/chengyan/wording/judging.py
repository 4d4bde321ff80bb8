"""A model as the judge of rules that no pattern can decide: advisory, off by default, cached by paragraph.

What was said of a paragraph is kept with the answers of the suggestions, masked; an unchanged paragraph is never sent
again, whichever process asks.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chengyan.model.errors import ChengyanError, InputError, OutsideError
from chengyan.model.incident import Incident
from chengyan.model.judging import JudgeAnswer, JudgeQuestion
from chengyan.wording.endpoints import preset
from chengyan.wording.langchain_suggester import LangchainSuggester, Outgoing, SuggestionStoppedError
from chengyan.wording.outbox import question_key
from chengyan.wording.prompts import Block, frame, prompt, system_text, user_text
from chengyan.wording.redaction import Found, Mask, PlaceholderError
from chengyan.wording.structured import NoAnswerError, judgements

_ROOM = 2_000
"""Characters of a request that are not paragraphs: the instructions, the question, what frames them."""

Said = tuple[tuple[str, str], ...]
"""Quote and reason, masked, for one paragraph."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    mask: Mask
    covered: str
    key: str


class ModelJudge:
    """Answers ``JudgeQuestion``; only paragraphs not judged before are sent. Raises OutsideError.

    ``incident``: what its ledger keeps back is masked, too. ``problem`` is why the last question that nobody answered
    was not: after the endpoint failed, the others of this judge are not sent.
    """

    def __init__(
        self,
        suggester: LangchainSuggester,
        incident: Incident | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._suggester = suggester
        self._incident = incident
        self._stopped = stopped
        self._covered: dict[tuple[str, ...], tuple[tuple[Mask, str], ...]] = {}
        self._over = False
        self.problem: ChengyanError | None = None

    @property
    def model(self) -> str:
        """Who is asked: the endpoint and its model."""
        first = next(iter(self._suggester.endpoints), None)
        return f"{first.id} {first.model}".strip() if first is not None else ""

    def __call__(self, question: JudgeQuestion) -> tuple[JudgeAnswer, ...]:
        """The places for which the question is to be answered yes, each quoted verbatim."""
        places = [(section.number, t) for section in question.sections for t in section.text.split("\n") if t.strip()]
        if not self._suggester.endpoints:
            raise self._silent(InputError("wording.no-endpoints"))
        paragraphs = self._paragraphs(question, list(dict.fromkeys(text for _, text in places)))
        said = {each.text: kept for each in paragraphs if (kept := self._known(each)) is not None}
        due = [each for each in paragraphs if each.text not in said]
        for batch in self._batches(due):
            said.update(self._ask(question, batch))
        masks = {each.text: each.mask for each in paragraphs}
        return tuple(
            JudgeAnswer(number, quote, reason)
            for number, text in places
            for quote, reason in _uncovered(masks[text], text, said.get(text, ()))
        )

    def _paragraphs(self, question: JudgeQuestion, texts: list[str]) -> list[_Paragraph]:
        at, made = self._suggester.endpoints[0], prompt("judge")
        return [
            _Paragraph(
                text,
                mask,
                covered,
                question_key(at.base_url, at.model, made.label, question.rule, question.question, covered),
            )
            for text, (mask, covered) in zip(texts, self._masked(tuple(texts)), strict=True)
        ]

    def _masked(self, texts: tuple[str, ...]) -> tuple[tuple[Mask, str], ...]:
        """Each paragraph under a mask of its own, so that it reads the same whatever stands beside it; what is found
        in one of them (a name told apart from its context) is covered in all."""
        if (known := self._covered.get(texts)) is not None:
            return known
        labels, find = frame()["placeholders"], self._suggester.find(self._incident)
        whole = Mask(find, labels, "\n".join(texts))
        for text in texts:
            whole.cover(text)
        sorts = {label: sort for sort, label in labels.items()}
        elsewhere = [(value, sorts[token[1:-1].rstrip("0123456789")]) for token, value in whole.hidden.items()]

        def find_all(text: str) -> Sequence[Found]:
            found = list(find(text))
            for value, sort in elsewhere:
                start = text.find(value) if len(value) >= 2 else -1
                while start >= 0:
                    found.append((start, start + len(value), sort))
                    start = text.find(value, start + len(value))
            return found

        masks = [Mask(find_all, labels, text) for text in texts]
        made = tuple((mask, mask.cover(text)) for mask, text in zip(masks, texts, strict=True))
        self._covered[texts] = made
        return made

    def _batches(self, due: list[_Paragraph]) -> list[list[_Paragraph]]:
        """As many paragraphs to a request as the model can read at once."""
        if not due:
            return []
        room = preset(self._suggester.endpoints[0].preset).context_chars - _ROOM
        batches: list[list[_Paragraph]] = [[]]
        size = 0
        for each in due:
            if batches[-1] and size + len(each.covered) > room:
                batches.append([])
                size = 0
            batches[-1].append(each)
            size += len(each.covered)
        return batches

    def _ask(self, question: JudgeQuestion, paragraphs: list[_Paragraph]) -> dict[str, Said]:
        if self._over and self.problem is not None:
            raise OutsideError("wording.judge-silent") from self.problem
        asking, made = self._suggester, prompt("judge")
        numbered = tuple(f"{number}. {each.covered}" for number, each in enumerate(paragraphs))
        user = user_text([Block("finding", (question.question,)), Block("text", numbered)])
        mask = paragraphs[0].mask
        outgoing = Outgoing(asking.endpoints[0], made, system_text(made, {}), user, mask, frozenset(), frozenset())
        try:
            asking.refuse(user, self._incident)
            found = judgements(asking.ask_raw(outgoing, self._stopped))
        except SuggestionStoppedError:
            raise
        except ChengyanError as exc:
            # Nothing may be sent, the month is used up, or nobody is there: the next question fares no better.
            self._over = True
            raise self._silent(exc) from exc
        except NoAnswerError as exc:
            raise self._silent(OutsideError("wording.judge-silent")) from exc
        said: dict[str, Said] = {}
        for number, each in enumerate(paragraphs):
            # What does not stand there word for word is dropped here, before it is kept.
            said[each.text] = tuple((q, r) for place, q, r in found if place == number and q and q in each.covered)
            asking.outbox.keep(each.key, json.dumps(said[each.text], ensure_ascii=False))
        return said

    def _silent(self, cause: ChengyanError) -> OutsideError:
        self.problem = cause
        return OutsideError("wording.judge-silent")

    def _known(self, paragraph: _Paragraph) -> Said | None:
        written = self._suggester.outbox.known(paragraph.key)
        try:
            return (
                None if written is None else tuple((str(quote), str(reason)) for quote, reason in json.loads(written))
            )
        except (ValueError, TypeError):
            return None


def _uncovered(mask: Mask, text: str, said: Said) -> list[tuple[str, str]]:
    found = []
    for quote, reason in said:
        try:
            original, why = mask.uncover(quote), mask.uncover(reason)
        except PlaceholderError:
            continue
        if original and original in text:
            found.append((original, why))
    return found

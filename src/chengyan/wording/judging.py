"""A model as the judge of rules that no pattern can decide: advisory, off by default, cached by paragraph."""

from chengyan.model.errors import InputError, OutsideError
from chengyan.model.judging import JudgeAnswer, JudgeQuestion
from chengyan.wording.langchain_suggester import LangchainSuggester, Outgoing
from chengyan.wording.outbox import question_key
from chengyan.wording.prompts import Block, frame, prompt, system_text, user_text
from chengyan.wording.redaction import Mask, PlaceholderError
from chengyan.wording.structured import NoAnswerError, judgements

_KEPT = 2_000


class ModelJudge:
    """Answers ``JudgeQuestion``; only paragraphs not judged before are sent. Raises OutsideError."""

    def __init__(self, suggester: LangchainSuggester) -> None:
        self._suggester = suggester
        self._known: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}

    def __call__(self, question: JudgeQuestion) -> tuple[JudgeAnswer, ...]:
        """The places for which the question is to be answered yes, each quoted verbatim."""
        paragraphs = [
            (section.number, text) for section in question.sections for text in section.text.split("\n") if text.strip()
        ]
        due = list(dict.fromkeys(text for _, text in paragraphs if self._key(question, text) not in self._known))
        if due:
            self._ask(question, due)
        return tuple(
            JudgeAnswer(number, quote, reason)
            for number, text in paragraphs
            for quote, reason in self._known.get(self._key(question, text), ())
        )

    def _key(self, question: JudgeQuestion, paragraph: str) -> tuple[str, str]:
        return question_key(question.rule, question.question), paragraph

    def _ask(self, question: JudgeQuestion, paragraphs: list[str]) -> None:
        asking = self._suggester
        if not asking.endpoints:
            raise OutsideError("wording.no-endpoints")
        made = prompt("judge")
        mask = Mask(asking.find(None), frame()["placeholders"], "\n".join(paragraphs))
        covered = [f"{number}. {mask.cover(text)}" for number, text in enumerate(paragraphs)]
        user = user_text([Block("finding", (question.question,)), Block("text", tuple(covered))])
        outgoing = Outgoing(asking.endpoints[0], made, system_text(made, {}), user, mask, frozenset(), frozenset())
        key = question_key(outgoing.endpoint.base_url, outgoing.endpoint.model, made.label, outgoing.system, user)
        try:
            asking.refuse(user, None)
            written = asking.outbox.known(key) or asking.ask_raw(outgoing)
            found = judgements(written)
        except (InputError, NoAnswerError) as exc:
            # Nothing may be sent, or nothing could be read: nobody was asked, and the report says so.
            raise OutsideError("wording.judge-silent") from exc
        asking.outbox.keep(key, written)
        if len(self._known) > _KEPT:
            self._known.clear()
        for number, text in enumerate(paragraphs):
            said = []
            for place, quote, reason in found:
                try:
                    original, why = mask.uncover(quote), mask.uncover(reason)
                except PlaceholderError:
                    continue
                if place == number and original and original in text:
                    said.append((original, why))
            self._known[self._key(question, text)] = tuple(said)

"""One record as one sentence, in the words of the templates; or why it cannot be stated."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

from chengyan.assets.yaml_file import read_yaml
from chengyan.drafting.draft import paragraphs, renderer_of, year_of
from chengyan.drafting.ledger import Views, stated
from chengyan.drafting.sandbox import Renderer, new_budget
from chengyan.drafting.views import ClaimView, Ledger
from chengyan.drafting.words import SHARED, builtin_templates, words
from chengyan.model.incident import Claim, Contact, Fact, Incident, Measure, Notification
from chengyan.model.insertion import Insertable, RecordSentence, Refusal
from chengyan.model.records import Record, RecordPlace, records_of, wording_of
from chengyan.model.vocabulary import Disclosure, RecordId, RecordStatus, Verdict


def record_sentences(incident: Incident, now: dt.datetime) -> tuple[RecordSentence, ...]:
    """Every record of the incident in the order of its ledger, then its dates that are known."""
    return _Writer(incident, now).all()


class _Writer:
    def __init__(self, incident: Incident, now: dt.datetime) -> None:
        self.views = Views(incident, year_of(incident, now, None), words())
        self.incident = incident
        self.ledger = self.views.ledger()
        self.renderer: Renderer = renderer_of(None)
        self.values = {name: getattr(self.ledger, name) for name in Ledger.__slots__ if name != "withheld"}

    def all(self) -> tuple[RecordSentence, ...]:
        made = [self.record(place) for place in records_of(self.incident) if wording_of(place.record).strip()]
        for name, pattern in _patterns()["dates"].items():
            moment = getattr(self.ledger.times, name)
            if moment:
                made.append(RecordSentence(RecordId(name), Insertable.DATE, moment, self.say(pattern)))
        return tuple(made)

    def record(self, place: RecordPlace) -> RecordSentence:
        kind, wording = Insertable(place.table), wording_of(place.record)
        refusal = self.refusal(place.record)
        if refusal is not None:
            return RecordSentence(place.id, kind, wording, refusal=refusal)
        sentence, checking = self.sentence(place.record, kind)
        if not sentence:
            return RecordSentence(place.id, kind, wording, refusal=Refusal.NO_WORDS)
        return RecordSentence(place.id, kind, wording, sentence, checking)

    def refusal(self, record: Record) -> Refusal | None:
        match record:
            case Fact() | Measure() if record.disclosure is Disclosure.CONFIDENTIAL:
                return Refusal.CONFIDENTIAL
            case Fact() | Measure() if record.disclosure is Disclosure.INTERNAL:
                return Refusal.INTERNAL
            case Fact() if record.status is RecordStatus.DISPUTED:
                return Refusal.DISPUTED
            case Fact() if record.status is RecordStatus.REFUTED:
                return Refusal.REFUTED
            case Fact() if record not in self.views.current:
                return Refusal.SUPERSEDED
            case Fact() if stated(record) and record.id in self.ledger.withheld:
                return Refusal.NO_AS_OF
            case Claim() if record.verdict is not Verdict.UNVERIFIED and self.claim(record) is None:
                return Refusal.NO_FINDING
            case Notification() if record.sent_at is None:
                return Refusal.NOT_SENT
        return None

    def sentence(self, record: Record, kind: Insertable) -> tuple[str, bool]:
        """The sentence, and whether it says only that the matter is being checked."""
        patterns = _patterns()
        match record:
            case Fact() if not stated(record):
                return self.say(patterns["facts-checking"], topic=self.views.topic(record)), True
            case Fact():
                return self.say(patterns[kind], self.views.fact(record)), False
            case Measure():
                return self.say(patterns[kind], self.views.measure(record)), False
            case Contact():
                return self.say(patterns[kind], self.views.contact(record)), False
            case Notification():
                return self.say(patterns[kind], self.views.notice(record)), False
            case Claim() if record.verdict is Verdict.UNVERIFIED:
                return self.say(patterns["claims-checking"]), True
            case Claim():
                name = {Verdict.FALSE: "claims-wrong", Verdict.PARTLY: "claims-partly", Verdict.TRUE: "claims-true"}
                return self.say(patterns[name[record.verdict]], self.claim(record)), False
        proceeding = self.views.proceeding(record)
        return (self.say(patterns[kind], proceeding), False) if proceeding is not None else ("", False)

    def claim(self, claim: Claim) -> ClaimView | None:
        return next((c for c in self.ledger.claims if c.id == claim.id), None)

    def say(self, pattern: str, record: object = None, topic: str = "") -> str:
        values = {**self.values, "record": record, "topic": topic}
        raw = self.renderer.section(pattern, values, file=_file(), first_line=1, budget=new_budget())
        return paragraphs(raw)


def _file() -> Path:
    return builtin_templates() / SHARED / "sentences.yml"


@cache
def _patterns() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(_file())
    return data

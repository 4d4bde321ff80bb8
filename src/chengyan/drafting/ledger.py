"""The public face of an incident: the only thing that a template can see.

What is internal or confidential, disputed or refuted is not in these values at all, so that no template, however
written, can let it out. A record still being checked is there as a topic only, never with its words as an assertion.
"""

import datetime as dt
import re

from chengyan.drafting import chinese
from chengyan.drafting.views import (
    ClaimView,
    ContactView,
    DutyView,
    FactsView,
    FactView,
    IncidentView,
    Ledger,
    MeasureView,
    NoticeView,
    OrganisationView,
    ProceedingView,
    SignatoryView,
    TimesView,
)
from chengyan.drafting.words import Words
from chengyan.model.incident import Claim, Contact, Fact, Incident, Measure, Notification, Proceeding
from chengyan.model.times import Moment, Term
from chengyan.model.vocabulary import (
    Disclosure,
    FactRole,
    IncidentFlag,
    MeasureStatus,
    Party,
    Precision,
    RecordId,
    RecordStatus,
    Verdict,
)


def public_ledger(incident: Incident, year: int, words: Words) -> Ledger:
    """The public view of ``incident``; dates outside ``year`` carry their year."""
    return Views(incident, year, words).ledger()


def stated(fact: Fact) -> bool:
    """Whether the record may be stated as a fact."""
    return fact.disclosure is Disclosure.PUBLIC and fact.status is RecordStatus.VERIFIED


class Views:
    """Puts records into the words that templates use; ``current`` are the facts that no later one corrects."""

    def __init__(self, incident: Incident, year: int, words: Words) -> None:
        self.incident, self.year, self.words = incident, year, words
        corrected = {f.supersedes for f in incident.facts if f.supersedes and stated(f)}
        self.current = [f for f in incident.facts if f.id not in corrected]

    def ledger(self) -> Ledger:
        incident = self.incident
        sayable = {f.id: self.fact(f) for f in self.current if stated(f) and self._has_as_of(f)}
        return Ledger(
            org=OrganisationView(
                incident.organisation.name or incident.organisation.full_name,
                incident.organisation.full_name,
                incident.organisation.account,
            ),
            incident=self.flags(),
            times=self.times(),
            facts=FactsView(**{role.value: self.role(role, sayable) for role in FactRole}),
            checking=self.checking(),
            claims=tuple(
                ClaimView(
                    c.id,
                    chinese.clause(c.quote),
                    c.verdict is Verdict.FALSE,
                    c.verdict is Verdict.PARTLY,
                    sayable[c.finding],
                    self.evidence(c),
                )
                for c in incident.claims
                if c.verdict in {Verdict.FALSE, Verdict.PARTLY, Verdict.TRUE} and c.finding in sayable
            ),
            duty=self.duty(),
            measures=tuple(self.measure(m) for m in incident.measures if m.disclosure is Disclosure.PUBLIC),
            contacts=tuple(self.contact(c) for c in incident.contacts if c.value),
            notices=tuple(self.notice(n) for n in incident.notifications if n.sent_at is not None),
            proceedings=tuple(p for p in map(self.proceeding, incident.proceedings) if p is not None),
            signatory=SignatoryView(
                incident.signatory.name if incident.signatory else "",
                incident.signatory.title if incident.signatory else "",
            ),
            withheld=frozenset(f.id for f in self.current if stated(f) and not self._has_as_of(f)),
        )

    def flags(self) -> IncidentView:
        flags = frozenset(self.incident.flags)
        return IncidentView(
            title=chinese.clause(self.incident.title),
            harm=bool(flags & {IncidentFlag.BODILY_HARM, IncidentFlag.FATALITY}),
            fatal=IncidentFlag.FATALITY in flags,
            minor=IncidentFlag.MINOR_INVOLVED in flags,
            regulator=IncidentFlag.REGULATOR in flags,
            litigation=IncidentFlag.LITIGATION in flags,
            listed=IncidentFlag.LISTED_COMPANY in flags,
            recall=IncidentFlag.RECALL in flags,
            personal_data=IncidentFlag.PERSONAL_DATA in flags,
        )

    def times(self) -> TimesView:
        known = [f.as_of for f in self.current if stated(f) and f.as_of is not None]
        published = [p.date for p in self.incident.previous if p.date is not None]
        return TimesView(
            occurred=self.moment(self.incident.occurred_at),
            discovered=self.moment(self.incident.discovered_at),
            first_post=self.moment(self.incident.first_post_at),
            next_update=self.moment(self.incident.next_update_at),
            as_of=self.moment(max(known, key=_instant) if known else None),
            published_before=self.moment(max(published, key=_instant) if published else None),
        )

    def fact(self, fact: Fact) -> FactView:
        text, as_of = chinese.clause(fact.what), self.moment(fact.as_of)
        sentence = text
        if fact.precision is Precision.AT_LEAST and "截至" not in text:
            sentence = self.words.phrase("at_least", as_of=as_of, text=text)
        elif fact.precision is Precision.ESTIMATE and not re.search("估|约|左右|上下", text):
            sentence = self.words.phrase("estimate", text=text)
        return FactView(
            fact.id,
            text,
            sentence,
            chinese.period(fact.when, self.year),
            as_of,
            _instant(fact.as_of) if fact.as_of else "",
        )

    def role(self, role: FactRole, sayable: dict[RecordId, FactView]) -> tuple[FactView, ...]:
        return tuple(sayable[f.id] for f in self.current if f.role is role and f.id in sayable)

    def checking(self) -> tuple[str, ...]:
        """Topics still being checked, each once, in the order of the records."""
        topics: dict[str, None] = {}
        for fact in self.current:
            if fact.status is RecordStatus.CHECKING and fact.disclosure is Disclosure.PUBLIC:
                topics.setdefault(self.topic(fact))
        return tuple(topics)

    def topic(self, fact: Fact) -> str:
        """What is being checked, without asserting it: the record's own words where they are a question or a topic."""
        text = chinese.clause(fact.what)
        return text if self.words.is_topic(text) else self.words.topic(fact.role)

    def evidence(self, claim: Claim) -> tuple[str, ...]:
        """Names of the proof for a claim's finding; a piece with personal data is not named."""
        facts = {f.id: f for f in self.incident.facts}
        finding = facts.get(claim.finding) if claim.finding else None
        pieces = [*claim.evidence, *(finding.evidence if finding else ())]
        return tuple(dict.fromkeys(chinese.clause(e.name) for e in pieces if e.name and not e.personal_data))

    def duty(self) -> DutyView:
        duty = self.incident.responsibility
        return DutyView(
            owned=duty.party in {Party.OWN, Party.SHARED},
            own=duty.party is Party.OWN,
            shared=duty.party is Party.SHARED,
            third_party=duty.party is Party.THIRD_PARTY,
            undetermined=duty.party is Party.UNDETERMINED,
            none=duty.party is Party.NONE,
            to_whom=chinese.clause(duty.to_whom),
            for_what=chinese.clause(duty.for_what),
        )

    def measure(self, measure: Measure) -> MeasureView:
        action, for_whom = chinese.clause(measure.action), chinese.clause(measure.for_whom)
        paid = measure.compensation
        return MeasureView(
            id=measure.id,
            action=action,
            for_whom="" if for_whom in action else for_whom,
            owner=chinese.clause(measure.owner),
            due=chinese.due(measure.due, self.year),
            counted=isinstance(measure.due, Term) and measure.status is not MeasureStatus.DONE,
            done=measure.status is MeasureStatus.DONE,
            doing=measure.status is MeasureStatus.DOING,
            planned=measure.status is MeasureStatus.PLANNED,
            pays=paid is not None,
            amount=chinese.amount(paid),
            per=chinese.clause(paid.per) if paid else "",
            how=chinese.clause(paid.how) if paid else "",
        )

    def contact(self, contact: Contact) -> ContactView:
        return ContactView(self.words.contact(contact.channel), contact.value.strip(), contact.hours.strip())

    def notice(self, notice: Notification) -> NoticeView:
        return NoticeView(chinese.clause(notice.authority), self.moment(notice.sent_at), notice.receipt.strip())

    def proceeding(self, proceeding: Proceeding) -> ProceedingView | None:
        """None where the stage has no words of its own, or a word of the phrase is unknown: silence, not a guess."""
        at, body, ref = self.moment(proceeding.at), chinese.clause(proceeding.body), proceeding.ref.strip()
        phrase = self.words.proceeding(proceeding.type, proceeding.stage, at=at, body=body, ref=ref)
        if phrase is None or not at or not body:
            return None
        return ProceedingView(proceeding.type, proceeding.stage, body, ref, at, phrase)

    def moment(self, value: Moment | None) -> str:
        return chinese.moment(value, self.year)

    @staticmethod
    def _has_as_of(fact: Fact) -> bool:
        return fact.precision is not Precision.AT_LEAST or fact.as_of is not None or "截至" in fact.what


def _instant(value: Moment) -> str:
    """Orders dates and instants of one case together, by the clock on the wall; a date is the end of its day."""
    return value.strftime("%Y-%m-%dT%H:%M:%S") if isinstance(value, dt.datetime) else f"{value.isoformat()}T24"

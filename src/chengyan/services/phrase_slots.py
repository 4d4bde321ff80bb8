"""The slots of the phrase bank, filled from the public face of an incident: what templates see, phrases may say."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from chengyan.drafting.chinese import clause, moment
from chengyan.drafting.draft import year_of
from chengyan.drafting.ledger import public_ledger
from chengyan.drafting.views import ClaimView, FactView, Ledger, MeasureView
from chengyan.drafting.words import words
from chengyan.model.incident import Contact, Enquiry, Incident, Notification
from chengyan.model.records import records_of
from chengyan.model.vocabulary import Disclosure, FactRole, Precision, RecordId, RecordStatus, Verdict
from chengyan.wording.slots import RecordWords, SlotTable, Value

_AS_OF = re.compile("(?P<as_of>截至[^，]+)，(?P<text>.+)（(?P<more>[^（）]+)）")


def slot_table(incident: Incident | None, at: dt.datetime, date: dt.date | None = None) -> SlotTable:
    """Every slot that this incident can fill; none without an incident."""
    if incident is None:
        return SlotTable()
    ledger = public_ledger(incident, year_of(incident, at, date), words())
    values = {name: value for name, value in _values(ledger, incident).items() if value.text}
    today = frozenset(m.id for m in incident.measures if m.due == (date or at.date()))
    return SlotTable(
        values,
        {**dict(_groups(ledger, today)), **_brought_up(ledger, incident)},
        frozenset(_conditions(ledger, incident)),
    )


def _values(ledger: Ledger, incident: Incident) -> Mapping[str, Value]:
    duty, times, org = ledger.duty, ledger.times, ledger.org
    contacts = tuple(f"{c.name}{c.value}" + (f"（{c.hours}）" if c.hours else "") for c in ledger.contacts)
    contact_ids = tuple(p.id for p in records_of(incident) if isinstance(p.record, Contact) and p.record.value)
    reported = "，".join(
        f"于{n.sent}向{n.authority}报告" + (f"（回执{n.receipt}）" if n.receipt else "") for n in ledger.notices
    )
    notices = tuple(p.id for p in records_of(incident) if isinstance(p.record, Notification) and p.record.sent_at)
    checking = _being_checked(incident)
    plain = {
        "org": org.name,
        "org_full": org.full_name,
        "title": ledger.incident.title,
        "occurred": times.occurred,
        "discovered": times.discovered,
        "as_of": times.as_of,
        "next_update": times.next_update,
        "published_before": times.published_before,
        "to_whom": duty.to_whom,
        "for_what": duty.for_what,
        "signatory": ledger.signatory.name,
        "signatory_title": ledger.signatory.title,
    }
    return {
        **{name: Value(text) for name, text in plain.items()},
        "authorities": Value("、".join(dict.fromkeys(n.authority for n in ledger.notices)), notices),
        "reported": Value(reported, notices),
        "contacts": Value("；".join(contacts), contact_ids),
        "contact": Value(contacts[0] if contacts else "", contact_ids[:1]),
        "proceedings": Value(
            "。".join(p.phrase for p in ledger.proceedings),
            tuple(p.id for p in records_of(incident) if p.table == "proceedings") if ledger.proceedings else (),
        ),
        "checking": Value("；".join(ledger.checking), checking),
        "first_checking": Value(ledger.checking[0] if ledger.checking else "", checking[:1]),
        **{f"{role}s": _told(found) for role, found in _roles(ledger)},
        **{f"first_{role}": _told(found[:1]) for role, found in _roles(ledger)},
        "last_due": _last_due(incident, ledger.measures),
    }


def _being_checked(incident: Incident) -> tuple[RecordId, ...]:
    public = (f for f in incident.facts if f.disclosure is Disclosure.PUBLIC)
    return tuple(f.id for f in public if f.status is RecordStatus.CHECKING)


def _roles(ledger: Ledger) -> Iterator[tuple[str, tuple[FactView, ...]]]:
    for role in fields(ledger.facts):
        yield role.name, getattr(ledger.facts, role.name)


def _told(facts: tuple[FactView, ...]) -> Value:
    return Value("。".join(map(_said, facts)), tuple(RecordId(fact.id) for fact in facts))


def _said(fact: FactView) -> str:
    """The fact as a sentence. Two dates in a row are hard to read aloud: the state of knowledge then goes behind."""
    found = _AS_OF.fullmatch(fact.sentence)
    if found is None or not fact.text[:1].isdigit():
        return fact.sentence
    return f"{found['text']}（{found['as_of']}，{found['more']}）"


def _last_due(incident: Incident, measures: tuple[MeasureView, ...]) -> Value:
    """The latest day among open measures; none where one counts in days, which may be later."""
    open_ones = [m for m in measures if m.due and not m.done]
    if not open_ones or any(m.counted for m in open_ones):
        return Value("")
    days = {m.id: str(m.due) for m in incident.measures}
    last = max(open_ones, key=lambda m: days[RecordId(m.id)])
    return Value(last.due, (RecordId(last.id),))


def _groups(ledger: Ledger, today: frozenset[RecordId]) -> Iterable[tuple[str, tuple[RecordWords, ...]]]:
    yield "measure", _measures((m for m in ledger.measures if not m.pays and not m.done), today)
    yield "done", _measures((m for m in ledger.measures if not m.pays and m.done), today)
    yield "payment", _measures((m for m in ledger.measures if m.pays), today)
    yield "wrong", tuple(_claim(c) for c in ledger.claims if c.wrong and c.evidence)
    yield "partly", tuple(_claim(c) for c in ledger.claims if c.partly)
    yield "true", tuple(_claim(c) for c in ledger.claims if not c.wrong and not c.partly)


def _conditions(ledger: Ledger, incident: Incident) -> Iterator[str]:
    open_ones = [m for m in ledger.measures if not m.done]
    checking = {f.role for f in incident.facts if f.id in _being_checked(incident)}
    plain, paying = [m for m in open_ones if not m.pays], [m for m in open_ones if m.pays]
    yield from (
        name
        for name, holds in {
            "dated": bool(open_ones) and all(m.due for m in open_ones),
            "several-measures": len(plain) > 1,
            "counted": any(m.counted for m in plain),
            "payment-counted": any(m.counted for m in paying),
            "claims": bool(ledger.claims),
            "counting": _counting(ledger, incident),
            "scope-checking": FactRole.SCOPE in checking,
            "cause-checking": FactRole.CAUSE in checking,
        }.items()
        if holds
    )


def _counting(ledger: Ledger, incident: Incident) -> bool:
    shown = {f.id for f in (*ledger.facts.event, *ledger.facts.scope)}
    return any(f.id in shown and f.precision is Precision.AT_LEAST for f in incident.facts)


def _brought_up(ledger: Ledger, incident: Incident) -> Mapping[str, tuple[RecordWords, ...]]:
    """What is not settled yet, for questions and readers' remarks: no phrase of a statement has it."""
    open_topics = zip(_being_checked(incident), ledger.checking, strict=False)
    unverified = (c for c in incident.claims if c.verdict is Verdict.UNVERIFIED and c.quote)
    undated = (m for m in ledger.measures if not m.due and not m.done)
    year = None if incident.discovered_at is None else incident.discovered_at.year
    asked = [each for each in incident.enquiries if not each.sent_at]
    return {
        "open": tuple(RecordWords(id_, {"topic": topic}) for id_, topic in open_topics),
        "unverified": tuple(RecordWords(c.id, {"quote": clause(c.quote)}) for c in unverified),
        "undated": tuple(RecordWords(RecordId(m.id), {"action": m.action}) for m in undated),
        "enquiry": tuple(RecordWords(RecordId(each.outlet), _enquiry(each, year)) for each in asked),
    }


def _enquiry(asked: Enquiry, year: int | None) -> Mapping[str, str]:
    deadline = moment(asked.deadline, year or asked.deadline.year) if asked.deadline else ""
    words_of = {"outlet": clause(asked.outlet), "questions": asked.questions.strip(), "deadline": deadline}
    return _filled(words_of)


def _measures(found: Iterable[MeasureView], today: frozenset[RecordId]) -> tuple[RecordWords, ...]:
    names = ("action", "for_whom", "owner", "due", "amount", "per", "how")
    made = []
    for measure in found:
        said = {name: getattr(measure, name) for name in names}
        if measure.id in today:
            # 9月15日前, said on that day, is over.
            said["due"] = f"{measure.due.removesuffix('前')}当天"
        made.append(RecordWords(RecordId(measure.id), _filled(said)))
    return tuple(made)


def _claim(claim: ClaimView) -> RecordWords:
    evidence = "、".join(claim.evidence)
    shown = {"quote": claim.quote, "finding": claim.finding.sentence, "evidence": evidence}
    return RecordWords(RecordId(claim.id), _filled(shown))


def _filled(words_of: Mapping[str, str]) -> Mapping[str, str]:
    return {name: text for name, text in words_of.items() if text}

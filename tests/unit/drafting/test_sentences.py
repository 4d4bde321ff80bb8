"""Each record as one sentence in the templates' words; nothing that may not be said gets out."""

import datetime as dt
from dataclasses import replace

import pytest

from chengyan.assets.locate import resource
from chengyan.drafting.sentences import record_sentences
from chengyan.formats.incident_file import read_incident
from chengyan.model.incident import Claim, Contact, Fact, Incident, Measure, Organisation
from chengyan.model.insertion import Insertable, RecordSentence, Refusal
from chengyan.model.vocabulary import Disclosure, IncidentKind, Precision, RecordId, RecordStatus, Verdict

NOW = dt.datetime(2026, 11, 13, tzinfo=dt.UTC)


def _one(**parts: object) -> RecordSentence:
    """The only record of an incident made of these parts."""
    incident = Incident("事件", IncidentKind.GENERAL, Organisation("公司"))
    (made,) = record_sentences(replace(incident, **parts), NOW)  # type: ignore[arg-type]
    return made


def _fact(**parts: object) -> Fact:
    fact = Fact(RecordId("F1"), "312笔退款没有按时到账", status=RecordStatus.VERIFIED, disclosure=Disclosure.PUBLIC)
    return replace(fact, **parts)  # type: ignore[arg-type]


def test_a_fact_in_its_own_words() -> None:
    assert _one(facts=(_fact(),)).sentence == "312笔退款没有按时到账。"


def test_a_number_that_may_grow_says_as_of_when() -> None:
    lower = _fact(precision=Precision.AT_LEAST)
    assert _one(facts=(lower,)).refusal is Refusal.NO_AS_OF
    (made, _) = record_sentences(
        Incident(
            "事件",
            IncidentKind.GENERAL,
            Organisation("公司"),
            facts=(replace(lower, as_of=dt.datetime(2026, 11, 12, 22, 30)),),
        ),
        NOW,
    )
    assert made.sentence.startswith("截至11月12日22时30分，312笔退款没有按时到账")


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ({"disclosure": Disclosure.INTERNAL}, Refusal.INTERNAL),
        ({"disclosure": Disclosure.CONFIDENTIAL}, Refusal.CONFIDENTIAL),
        ({"status": RecordStatus.DISPUTED}, Refusal.DISPUTED),
        ({"status": RecordStatus.REFUTED}, Refusal.REFUTED),
    ],
)
def test_what_may_not_be_said_is_refused(parts: dict[str, object], refusal: Refusal) -> None:
    made = _one(facts=(_fact(**parts),))
    assert (made.refusal, made.sentence) == (refusal, "")


def test_what_is_being_checked_is_never_asserted() -> None:
    made = _one(facts=(_fact(status=RecordStatus.CHECKING),))
    assert made.checking
    assert "正在核实" in made.sentence
    assert "312" not in made.sentence


def test_a_claim_needs_a_finding_and_proof_to_be_called_wrong() -> None:
    claim = Claim(RecordId("C1"), "平台不退钱", verdict=Verdict.FALSE, finding=RecordId("F1"))
    incident = Incident("事件", IncidentKind.GENERAL, Organisation("公司"), facts=(_fact(),), claims=(claim,))
    answered = record_sentences(incident, NOW)[1]
    assert answered.sentence == "针对“平台不退钱”的说法：312笔退款没有按时到账。"
    open_one = replace(claim, finding=None)
    assert record_sentences(replace(incident, claims=(open_one,)), NOW)[1].refusal is Refusal.NO_FINDING


def test_a_claim_that_is_open_is_not_repeated() -> None:
    made = _one(claims=(Claim(RecordId("C1"), "平台不退钱"),))
    assert made.checking and "平台不退钱" not in made.sentence


def test_measures_and_contacts() -> None:
    measure = Measure(
        RecordId("M1"), "退款原路退回", owner="财务部", due=dt.date(2026, 11, 15), disclosure=Disclosure.PUBLIC
    )
    assert _one(measures=(measure,)).sentence == "11月15日前，退款原路退回，由财务部负责。"
    contact = _one(contacts=(Contact("hotline", "400-000-0000", "9:00-21:00"),))
    assert contact.sentence == "客服热线400-000-0000（9:00-21:00）。"
    assert contact.id == "contacts/1"


@pytest.mark.parametrize("sample", ["refund-delay", "data-leak"])
def test_every_record_of_the_samples_is_either_said_or_refused(sample: str) -> None:
    (path,) = resource("samples", sample).glob("*.incident.yml")
    made = record_sentences(read_incident(path).incident, NOW)
    assert {each.kind for each in made} >= {Insertable.FACT, Insertable.MEASURE, Insertable.CONTACT, Insertable.DATE}
    for each in made:
        assert bool(each.sentence) == (each.refusal is None), each
        assert not each.sentence or each.sentence.endswith("。"), each
        assert "{" not in each.sentence and "。。" not in each.sentence

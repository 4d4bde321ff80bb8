from dataclasses import replace

import pytest

from chengyan.drafting.advice import Cluster, advise
from chengyan.model.incident import Incident, Responsibility
from chengyan.model.vocabulary import IncidentFlag, IncidentKind, Party


def of(incident: Incident, kind: IncidentKind, party: Party) -> Incident:
    return replace(incident, kind=kind, responsibility=Responsibility(party))


@pytest.mark.parametrize("kind", list(IncidentKind))
@pytest.mark.parametrize("party", list(Party))
def test_every_case_has_advice_with_its_source(refund: Incident, kind: IncidentKind, party: Party) -> None:
    advice = advise(of(refund, kind, party))
    assert advice.say and advice.avoid and advice.why and advice.title
    assert "Coombs" in advice.source and "2007" in advice.source
    assert "受影响的人" in advice.say[0], "instructing information comes first"


def test_posture_follows_responsibility(refund: Incident) -> None:
    dispute = IncidentKind.SERVICE_DISPUTE
    assert advise(of(refund, dispute, Party.OWN)).cluster is Cluster.PREVENTABLE
    assert advise(of(refund, dispute, Party.OWN)).posture == "道歉并补救"
    assert advise(of(refund, dispute, Party.UNDETERMINED)).posture == "先通报，待核实"
    assert advise(of(refund, IncidentKind.RUMOR, Party.NONE)).posture == "澄清"
    assert advise(of(refund, IncidentKind.SERVICE_OUTAGE, Party.OWN)).cluster is Cluster.ACCIDENTAL


def test_a_like_case_before_raises_the_cluster(refund: Incident) -> None:
    outage = of(refund, IncidentKind.SERVICE_OUTAGE, Party.OWN)
    assert advise(outage, similar_before=True).cluster is Cluster.PREVENTABLE
    assert advise(of(refund, IncidentKind.RUMOR, Party.NONE), similar_before=True).cluster is Cluster.VICTIM


def test_flags_speak_before_reputation(refund: Incident) -> None:
    accident = replace(of(refund, IncidentKind.ACCIDENT, Party.UNDETERMINED), flags=(IncidentFlag.FATALITY,))
    assert any("致哀" in line for line in advise(accident).say[:3])

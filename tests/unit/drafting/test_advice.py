import re
from dataclasses import replace

import pytest

from chengyan.assets.language import VARIABLE
from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
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


def _shape(data: object) -> object:
    if isinstance(data, dict):
        return {key: _shape(value) for key, value in data.items() if key not in ("cluster", "posture", "sources")}
    return len(data) if isinstance(data, list) else type(data)


@pytest.mark.parametrize("name", ["scct", "kinds"])
def test_the_english_texts_are_as_many_as_the_chinese(name: str) -> None:
    english = read_yaml(resource("strategy", f"{name}_en.yml"))
    assert _shape(english) == _shape(read_yaml(resource("strategy", f"{name}.yml")))
    texts = [text for text in _texts(english) if re.search(r"[㐀-鿿]", re.sub(r"“[^”]*”", "", text))]
    assert texts == [], "Chinese stands only where it is quoted"


def _texts(data: object) -> list[str]:
    if isinstance(data, str):
        return [data]
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for value in values for text in _texts(value)]


def test_advice_is_the_same_in_english(refund: Incident, monkeypatch: pytest.MonkeyPatch) -> None:
    case = replace(of(refund, IncidentKind.ACCIDENT, Party.OWN), flags=(IncidentFlag.FATALITY,))
    chinese = advise(case)
    monkeypatch.setenv(VARIABLE, "en")
    english = advise(case)
    assert (english.title, chinese.title) == ("Apologise and make good · Preventable", "道歉并补救 · 可预防型")
    assert len(english.say) == len(chinese.say) and len(english.avoid) == len(chinese.avoid)
    assert english.cluster is chinese.cluster and english.sources == chinese.sources

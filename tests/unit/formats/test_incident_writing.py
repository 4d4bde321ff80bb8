"""What is written is read again as the same; what was not changed is not touched."""

import difflib
import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from chengyan.formats.incident_data import incident_from_data, incident_to_data
from chengyan.formats.incident_file import read_incident, write_incident
from chengyan.model import incident as m
from chengyan.model.errors import FormatError
from chengyan.model.vocabulary import IncidentFlag, IncidentKind, MeasureStatus, Party, RecordId, RecordStatus
from tests.unit.formats.incident_strategies import anything, incidents

# Shrinking an incident takes minutes; the first failing one is telling enough.
EXAMPLES = 300 if os.environ.get("CHENGYAN_PROVE") == "full" else 40
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)

COMMENTED = """\
# 事件文件,勿外传
chengyan: incident/1      # 格式
title: "双十一预售退款延迟"
kind: service-dispute
organisation: {name: 云栖优选,   account: '云栖优选'}   # 简称与账号

occurred_at: 2026-11-09 00:00+08:00
ticket: 0815              # 我们自己的编号
facts:
  # 经过
  - id: F1
    what: |
      第一段
      第二段
    status:   checking    # 技术部在核
    owner_note: 值班

  # 范围
  - {id: F2, what: 312位用户, status: verified}
measures:
- id: M1
  action: 全部退款
  supersedes_x: ~
contacts: [{channel: hotline, value: 400-000-0000, hours: "9:00-21:00"}]
# 完
"""


def _incident(text: str = COMMENTED) -> m.Incident:
    return read_incident("a", text.encode()).incident


def _changed(before: str, after: str) -> list[str]:
    """The lines taken (-) and added (+)."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


@given(incidents())
@settings(max_examples=EXAMPLES, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
def test_what_is_written_reads_the_same(incident: m.Incident) -> None:
    text = write_incident(incident)
    assert read_incident("a", text.encode()).incident == incident
    assert incident_from_data(incident_to_data(incident)) == incident
    assert write_incident(incident, text) == text


@given(anything)
@settings(max_examples=EXAMPLES * 5, deadline=None)
def test_any_text_survives_in_any_place(text: str) -> None:
    incident = replace(
        _incident(),
        title=f"{text}。",
        organisation=m.Organisation("甲", account=text),
        contacts=(m.Contact("hotline", "1", text),),
        previous=(m.PreviousStatement(text=text, extra=(("x_" + text[:20].replace("\n", ""), [text, {"y": text}]),)),),
        topics=m.Topics(watch=(f"#{text}",)),
    )
    for written in (write_incident(incident), write_incident(incident, COMMENTED)):
        assert read_incident("a", written.encode()).incident == incident


@given(incidents(), incidents())
@settings(max_examples=EXAMPLES, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
def test_any_text_can_be_changed_into_any_incident(old: m.Incident, new: m.Incident) -> None:
    base = write_incident(old)
    text = write_incident(new, base)
    assert read_incident("a", text.encode()).incident == new


@given(incidents())
@settings(max_examples=EXAMPLES, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
def test_the_commented_file_can_be_changed_into_any_incident(new: m.Incident) -> None:
    for base in (COMMENTED, COMMENTED.replace("\n", "\r\n")):
        assert read_incident("a", write_incident(new, base).encode()).incident == new


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_an_unchanged_incident_is_the_same_text(line_end: str) -> None:
    text = COMMENTED.replace("\n", line_end)
    assert write_incident(_incident(text), text) == text


def test_only_the_changed_value_is_touched() -> None:
    incident = replace(_incident(), title="退款延迟", kind=IncidentKind.GENERAL)
    assert _changed(COMMENTED, write_incident(incident, COMMENTED)) == [
        '-title: "双十一预售退款延迟"',
        "-kind: service-dispute",
        '+title: "退款延迟"',
        "+kind: general",
    ]


def test_a_value_keeps_its_quotes_and_its_comment() -> None:
    incident = _incident()
    organisation = replace(incident.organisation, account="云栖")
    facts = (replace(incident.facts[0], status=RecordStatus.VERIFIED), incident.facts[1])
    text = write_incident(replace(incident, organisation=organisation, facts=facts), COMMENTED)
    assert _changed(COMMENTED, text) == [
        "-organisation: {name: 云栖优选,   account: '云栖优选'}   # 简称与账号",
        "+organisation: {name: 云栖优选,   account: '云栖'}   # 简称与账号",
        "-    status:   checking    # 技术部在核",
        "+    status:   verified    # 技术部在核",
    ]


def test_paragraphs_stay_a_block() -> None:
    incident = _incident()
    text = write_incident(
        replace(incident, facts=(replace(incident.facts[0], what="第一段\n另一段\n"), incident.facts[1])), COMMENTED
    )
    assert _changed(COMMENTED, text) == ["-      第二段", "+      另一段"]


def test_a_record_is_added_behind_the_last() -> None:
    incident = _incident()
    measure = m.Measure(RecordId("M2"), "公布结果", status=MeasureStatus.DOING)
    assert _changed(
        COMMENTED, write_incident(replace(incident, measures=(*incident.measures, measure)), COMMENTED)
    ) == [
        "+- id: M2",
        "+  action: 公布结果",
        "+  status: doing",
        "+  disclosure: internal",
    ]


def test_a_record_is_removed_and_its_comment_stays() -> None:
    incident = _incident()
    text = write_incident(replace(incident, facts=incident.facts[:1]), COMMENTED)
    assert "# 范围" in text
    assert _changed(COMMENTED, text)[0] == "-  - {id: F2, what: 312位用户, status: verified}"


def test_records_change_places_with_their_comments() -> None:
    incident = _incident()
    text = write_incident(replace(incident, facts=incident.facts[::-1]), COMMENTED)
    assert text.index("# 范围") < text.index("F2") < text.index("F1")
    for line in COMMENTED.splitlines():
        assert line in text
    assert _incident(text).facts == incident.facts[::-1]


def test_a_key_is_added_where_the_format_has_it_and_taken_away() -> None:
    incident = _incident()
    text = write_incident(replace(incident, flags=(IncidentFlag.REGULATOR,)), COMMENTED)
    assert _changed(COMMENTED, text) == ["+flags: [regulator]"]
    assert write_incident(incident, text) == COMMENTED
    text = write_incident(replace(incident, responsibility=m.Responsibility(Party.OWN)), COMMENTED)
    assert _changed(COMMENTED, text) == ["+responsibility:", "+  party: own"]


def test_line_ends_are_kept() -> None:
    base = COMMENTED.replace("\n", "\r\n")
    incident = _incident(base)
    text = write_incident(replace(incident, flags=(IncidentFlag.RECALL,), facts=incident.facts[::-1]), base)
    assert text.count("\n") == text.count("\r\n")


def test_half_a_surrogate_pair_is_refused_by_place() -> None:
    with pytest.raises(FormatError) as caught:
        write_incident(replace(_incident(), title="退款\ud83d"))
    assert (caught.value.code, caught.value.params["where"]) == ("formats.surrogate-in", "title")


def test_an_incident_still_being_filled_in_can_be_written() -> None:
    text = write_incident(m.Incident("", IncidentKind.GENERAL, m.Organisation(""), facts=(m.Fact(RecordId("F1"), ""),)))
    with pytest.raises(FormatError) as caught:
        read_incident("a", text.encode())
    assert caught.value.params["count"] == 3


def test_a_broken_base_is_refused() -> None:
    with pytest.raises(FormatError):
        write_incident(_incident(), "title: [")

"""What an incident file says is what the incident holds."""

import datetime as dt
import time
from pathlib import Path

import pytest

from chengyan.formats.incident_data import incident_from_data, incident_to_data
from chengyan.formats.incident_file import evidence_file, read_incident
from chengyan.formats.moments import CHINA
from chengyan.formats.statement_file import read_statement
from chengyan.model import incident as m
from chengyan.model.errors import FormatError
from chengyan.model.times import Period, Term
from chengyan.model.vocabulary import IncidentKind, Party, Precision, RecordStatus, Verdict

FULL = """\
chengyan: incident/1
title: 双十一预售退款延迟
kind: service-dispute
organisation: {name: 云栖优选, full_name: 云栖优选(杭州)科技有限公司, account: 云栖优选}
occurred_at: 2026-11-09T00:00+08:00
discovered_at: 2026-11-12T09:30+08:00
next_update_at: 2026-11-13T10:00+08:00
platforms: [weibo, heimao]
topics: {watch: [云栖优选不退款], publish: []}
flags: [regulator]
facts:
  - id: F1
    what: 312笔退款申请到11月12日22时仍未处理
    when: 2026-11-09T00:00+08:00/2026-11-12T22:00+08:00
    as_of: 2026-11-12T22:30+08:00
    precision: at_least
    role: event
    status: verified
    disclosure: public
    source_person: 技术部值班
    supersedes: null
    evidence: [{name: 退款系统日志, path: evidence/refund.csv, personal_data: true}]
claims:
  - {id: C1, quote: 平台故意扣着钱不退, verdict: false, finding: F1, evidence: []}
responsibility: {party: own, to_whom: 312位用户, for_what: 没有按承诺时间退款}
measures:
  - id: M1
    action: 全部退款原路退回
    due: 2026-11-15
    compensation: {amount: 50.10, unit: CNY, per: 每位用户, how: 无门槛优惠券}
    status: doing
  - {id: M2, action: 公布结果, due: 3 workdays}
contacts: [{channel: hotline, value: 0571, hours: 9:00-21:00}]
proceedings: [{type: police-report, body: 西湖分局, stage: accepted}]
deadlines: [{what: 向网信部门报告, legal: true, starts: discovered_at}]
queries: [{question: 退款积压何时开始?, to: 技术部, fact: F1}]
previous: [{date: 2026-11-12, channel: weibo-post, text: "首次回应"}]
"""


def _read(text: str | bytes) -> m.Incident:
    return read_incident("a.incident.yml", text if isinstance(text, bytes) else text.encode()).incident


def test_the_full_example() -> None:
    document = read_incident("a.incident.yml", FULL.encode())
    incident = document.incident

    assert document.notices == ()
    assert document.source == FULL
    assert incident.kind is IncidentKind.SERVICE_DISPUTE
    assert incident.occurred_at == dt.datetime(2026, 11, 9, tzinfo=CHINA)
    fact = incident.facts[0]
    assert fact.when == Period(dt.datetime(2026, 11, 9, tzinfo=CHINA), dt.datetime(2026, 11, 12, 22, tzinfo=CHINA))
    assert (fact.precision, fact.status, fact.supersedes) == (Precision.AT_LEAST, RecordStatus.VERIFIED, None)
    assert fact.evidence == (m.Evidence("退款系统日志", "evidence/refund.csv", personal_data=True),)
    assert incident.claims[0].verdict is Verdict.FALSE
    assert incident.responsibility.party is Party.OWN
    assert [measure.due for measure in incident.measures] == [dt.date(2026, 11, 15), Term(3, "workdays")]
    assert incident.measures[0].compensation == m.Compensation("50.10", "CNY", "每位用户", "无门槛优惠券")
    assert incident.deadlines[0].legal is True


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0571", "0571"),
        ("9:00", "9:00"),
        ("no", "no"),
        ("on", "on"),
        ("true", "true"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("2026-11-09", "2026-11-09"),
        ("0x1F", "0x1F"),
        ("=", "="),
        ("'null'", "null"),
        ('"~"', "~"),
        ('"#话题#"', "#话题#"),
        ("#话题#", "#话题#"),
        ("a#b", "a#b"),
        ("😀", "😀"),
        ("!!str 5", "5"),
    ],
)
def test_scalars_are_text(written: str, value: str) -> None:
    incident = _read(FULL.replace("account: 云栖优选}", "}").replace("技术部值班", written))
    assert incident.facts[0].source_person == value


def test_text_behind_a_hash_is_read_or_mentioned() -> None:
    text = FULL.replace("技术部值班", "#值班#").replace("退款申请到", "退款申请 #话题# 到")
    document = read_incident("a", text.encode())
    assert [(n.code, n.line) for n in document.notices] == [
        ("formats.hash-is-comment", 13),
        ("formats.hash-read-as-text", 20),
    ]
    assert "#话题# 到11月12日22时仍未处理" in document.notices[0].text()
    # A comment is a comment.
    assert _read(FULL.replace("技术部值班", "   # 待定")).facts[0].source_person == ""


def test_byte_order_marks_and_encodings() -> None:
    plain = _read(FULL)
    assert _read(b"\xef\xbb\xbf" + FULL.encode()) == plain
    for codec, label in (("gbk", "GBK"), ("utf-16", "UTF-16"), ("utf-32", "UTF-32")):
        document = read_incident("a", FULL.encode(codec))
        assert document.incident == plain
        assert [(n.code, n.params["encoding"]) for n in document.notices] == [("formats.read-as", label)]
    assert _read(FULL.replace("\n", "\r\n")) == plain
    assert _read(FULL.replace("\n", "\r")) == plain


def test_unknown_keys_are_kept_with_a_notice() -> None:
    text = FULL.replace("flags: [regulator]", "flags: [regulator]\nticket: 0815\nfactz: {a: [1, ~]}")
    document = read_incident("a", text.encode())
    assert document.incident.extra == (("ticket", "0815"), ("factz", {"a": ["1", None]}))
    assert [(n.code, n.line) for n in document.notices] == [
        ("formats.unknown-key", 11),
        ("formats.unknown-key-near", 12),
    ]
    assert "是不是 facts" in document.notices[1].text()


def test_an_instant_without_offset_is_china_time_with_a_notice() -> None:
    document = read_incident("a", FULL.replace("09:30+08:00", "09:30").encode())
    assert document.incident.discovered_at == dt.datetime(2026, 11, 12, 9, 30, tzinfo=CHINA)
    assert [(n.code, n.line) for n in document.notices] == [("formats.no-offset", 6)]


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../x.csv", "a/../../x", "C:\\x.csv", "\\\\host\\x", "~/x", "a\\..\\..\\x"]
)
def test_evidence_outside_the_folder_is_mentioned_and_never_resolved(tmp_path: Path, path: str) -> None:
    document = read_incident("a", FULL.replace("evidence/refund.csv", f"'{path}'").encode())
    assert [(n.code, n.line) for n in document.notices] == [("formats.evidence-outside", 22)]
    assert evidence_file(tmp_path, document.incident.facts[0].evidence[0]) is None


def test_evidence_inside_the_folder_is_resolved_but_not_through_a_link(tmp_path: Path) -> None:
    assert evidence_file(tmp_path, m.Evidence("x", "evidence/refund.csv")) == tmp_path.resolve() / "evidence/refund.csv"
    assert evidence_file(tmp_path, m.Evidence("x")) is None
    (tmp_path / "out").symlink_to("/etc")
    assert evidence_file(tmp_path, m.Evidence("x", "out/passwd")) is None


def test_the_examples_of_the_format_page_can_be_read(root: Path) -> None:
    page = (root / "docs" / "formats.md").read_text("utf-8")
    incident, statement = (part.partition("```")[0] for part in page.split("```yaml\n")[1:3])
    document = read_incident("a.incident.yml", incident.encode())
    assert document.incident.facts[0].evidence[0].sha256 == ""
    assert {n.code for n in document.notices} == {"formats.placeholder"}
    assert len(read_statement("a.statement.yml", statement.encode()).statement.sections) == 2


def test_an_unknown_stage_is_mentioned() -> None:
    document = read_incident("a", FULL.replace("stage: accepted", "stage: 立案").encode())
    assert [n.code for n in document.notices] == ["formats.unknown-stage"]


def test_the_least_an_incident_needs() -> None:
    incident = _read("chengyan: incident/1\ntitle: 甲\nkind: rumor\norganisation: {name: 乙}\nfacts:\nsignatory:\n")
    assert incident == m.Incident("甲", IncidentKind.RUMOR, m.Organisation("乙"))


def test_data_has_the_shape_of_the_file() -> None:
    data = incident_to_data(_read(FULL))
    assert data["measures"][1] == {  # type: ignore[index]
        "id": "M2",
        "action": "公布结果",
        "due": "3 workdays",
        "status": "planned",
        "disclosure": "internal",
    }
    assert incident_from_data(data) == _read(FULL)
    with pytest.raises(FormatError) as caught:
        incident_from_data({**data, "kind": "nonsense"})
    assert caught.value.code == "formats.unknown-word-far"


def test_a_long_incident_reads_fast() -> None:
    records = "".join(f"  - {{id: F{n}, what: 第{n}件事, status: verified}}\n" for n in range(2, 150))
    text = FULL.replace("claims:\n", records + "claims:\n").encode()
    read_incident("a", text)
    times = []
    for _ in range(5):
        start = time.process_time()
        read_incident("a", text)
        times.append(time.process_time() - start)
    assert min(times) < 0.1

"""From a table to records: headings found, cells read, what cannot be read told by row and column."""

import datetime as dt
import json
from pathlib import Path

import pytest

from chengyan.cli.app import run
from chengyan.formats.incident_file import read_incident, write_incident
from chengyan.model.incident import Claim, Fact, Incident, Measure, Organisation, Query
from chengyan.model.times import Period
from chengyan.model.vocabulary import Disclosure, IncidentKind, RecordId, RecordStatus
from chengyan.services.ledger_columns import column_names, find_columns
from chengyan.services.ledger_fields import TABLES, without_dangling
from chengyan.services.ledger_files import chat_facts, export_csv, look_at, query_sheet, read_table
from chengyan.services.ledger_import import Layout, as_new, explain, merged
from chengyan.text.chat import parse_chat
from chengyan.text.moments import CHINA
from tests.unit.spreadsheet_files import Serial, Sheet, write_workbook


@pytest.fixture
def incident() -> Incident:
    return Incident(
        "退款延迟",
        IncidentKind.SERVICE_DISPUTE,
        Organisation("云栖优选"),
        facts=(Fact(RecordId("F1"), "队列积压"), Fact(RecordId("F4"), "热线打不通", source_person="客服")),
        claims=(Claim(RecordId("C1"), "扣着钱不退", finding=RecordId("F4")),),
        measures=(Measure(RecordId("M1"), "退款"),),
    )


def test_every_table_has_names_for_its_columns() -> None:
    for name, table in TABLES.items():
        assert list(column_names(name)) == [field.key for field in table.fields]


def test_headings_are_found_under_their_banner(tmp_path: Path, incident: Incident) -> None:
    path = write_workbook(
        tmp_path / "a.xlsx",
        Sheet(
            "明细",
            [
                ["退款事实清单"],
                [],
                ["序号", "反馈部门", "事实内容（必填）", "是否核实", "发生时间", "备注"],
                [1, "技术部", "312笔没有处理", "已核实", Serial(46335.84375, plain=True), "x"],
                ["序号", "反馈部门", "事实内容（必填）", "是否核实", "发生时间", "备注"],
                [2, "客服", "监控没有报警", "不清楚", "昨天", ""],
                [3, "财务", "", "已核实", "", ""],
            ],
            merged=["A1:F1"],
        ),
    )
    preview = look_at(path, "facts", incident)
    assert preview.layout.heading == 1
    assert set(preview.layout.columns.values()) == {"source_person", "what", "status", "when"}
    first, second, third = preview.rows
    assert first.record == Fact(
        RecordId("F5"),
        "312笔没有处理",
        when=Period(dt.datetime(2026, 11, 9, 20, 15, tzinfo=CHINA)),
        status=RecordStatus.VERIFIED,
        source_person="技术部",
    )
    assert second.line == 6 and [(u.column, u.text) for u in second.unread] == [("status", "不清楚"), ("when", "昨天")]
    assert "已核实、核实中" in explain(second.unread[0], "facts")
    assert third.record is None and third.line == 7


def test_known_numbers_update_and_repeated_texts_are_told(tmp_path: Path, incident: Incident) -> None:
    path = tmp_path / "a.csv"
    path.write_text("编号,事实,状态\nF4,热线打不通,已核实\n,队列积压,\nF9,新的一条,\n,又一条,\n", encoding="utf-8")
    preview = look_at(path, "facts", incident)
    updated, repeated, new, numbered = preview.rows
    assert updated.updates and updated.record is not None
    assert (updated.record.source_person, updated.record.status) == ("客服", RecordStatus.VERIFIED)
    assert repeated.same == "F1" and not repeated.updates
    assert new.record is not None and new.record.id == "F9"
    assert numbered.record is not None and numbered.record.id not in {"F1", "F4", "F9"}
    taken = [row for row in preview.rows if row.same is None]
    assert [f.id for f in merged(incident.facts, taken, "facts")] == ["F1", "F4", "F9", numbered.record.id]
    apart = as_new(taken, "facts", incident)
    assert len({f.id for f in merged(incident.facts, apart, "facts")}) == 5


def test_without_headings_cells_go_by_the_order_of_the_table(tmp_path: Path, incident: Incident) -> None:
    path = tmp_path / "a.csv"
    path.write_text("312笔没有处理,已核实,公开\n第二条,核实中,内部\n", encoding="utf-8")
    preview = look_at(path, "facts", incident)
    assert preview.layout.heading is None
    assert [r.record.disclosure for r in preview.rows if r.record] == [Disclosure.PUBLIC, Disclosure.INTERNAL]
    again = read_table(preview.sheet, Layout(None, {2: "what"}), "facts", incident)
    assert [r.record.what for r in again.rows if r.record] == ["公开", "内部"]


def test_sums_and_terms_of_measures(tmp_path: Path, incident: Incident) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        '整改措施,责任部门,完成时限,补偿金额,状态\n退款,财务,3个工作日,"¥1,200.50元",进行中\n道歉,客服,7天内,1.2万元,未知\n',
        encoding="utf-8",
    )
    rows = look_at(path, "measures", incident).rows
    first, second = (row.record for row in rows)
    assert first is not None and first.compensation is not None and first.compensation.amount == "1200.50"
    assert second is not None and second.compensation is not None and second.compensation.amount == "12000"
    assert [u.text for u in rows[1].unread] == ["未知"]


def test_five_thousand_rows(tmp_path: Path, incident: Incident) -> None:
    path = tmp_path / "long.csv"
    lines = [f"第{n}笔退款没有处理,已核实,2026-11-09 0{n % 10}:00\n" for n in range(5_000)]
    path.write_text("事实,状态,时间\n" + "".join(lines), encoding="gbk")
    preview = look_at(path, "facts", incident)
    records = merged(incident.facts, preview.rows, "facts")
    assert len(records) == 5_002 and len({r.id for r in records}) == 5_002


def test_an_exported_table_is_read_back_whole(tmp_path: Path) -> None:
    from chengyan.assets.locate import resource

    sample = read_incident(resource("samples", "refund-delay", "refund.incident.yml")).incident
    for name in TABLES:
        made = export_csv(sample, name)
        path = tmp_path / f"{name}.csv"
        path.write_bytes(made.content)
        if not made.count:
            continue
        preview = look_at(path, name, sample)
        assert not [u for row in preview.rows for u in row.unread], name
        shown = TABLES[name]
        inside = [r for r in getattr(sample, name) if getattr(r, "disclosure", None) is not Disclosure.CONFIDENTIAL]
        assert made.withheld == len(getattr(sample, name)) - len(inside)
        before = [[f.show(r) for f in shown.fields] for r in inside]
        after = [[f.show(row.record) for f in shown.fields] for row in preview.rows if row.record is not None]
        assert after == before, name


def test_confidential_records_stay_inside(incident: Incident) -> None:
    from dataclasses import replace

    secret = Fact(RecordId("F9"), "律师意见", disclosure=Disclosure.CONFIDENTIAL)
    made = export_csv(replace(incident, facts=(*incident.facts, secret)), "facts")
    assert "律师意见" not in made.content.decode("utf-8-sig")
    assert (made.count, made.withheld) == (2, 1)


def test_references_to_removed_records_go_with_them(incident: Incident) -> None:
    from dataclasses import replace

    kept = without_dangling(replace(incident, facts=incident.facts[:1]))
    assert kept.claims[0].finding is None
    assert without_dangling(incident).claims == incident.claims


def test_chat_becomes_facts_being_checked(incident: Incident) -> None:
    facts = chat_facts(parse_chat("张三 2026-11-12 21:03\n积压312笔", dt.date(2026, 11, 13)), incident)
    fact = facts[0]
    assert (fact.id, fact.what, fact.source_person) == ("F5", "积压312笔", "张三")
    assert (fact.status, fact.disclosure) == (RecordStatus.CHECKING, Disclosure.INTERNAL)
    assert fact.as_of == dt.datetime(2026, 11, 12, 21, 3, tzinfo=CHINA)


def test_the_sheet_of_questions_quotes_nothing_confidential(incident: Incident) -> None:
    from dataclasses import replace

    secret = Fact(RecordId("F9"), "律师认为有责任", disclosure=Disclosure.CONFIDENTIAL)
    asked = replace(incident, facts=(*incident.facts, secret))
    due = dt.datetime(2026, 11, 12, 22, tzinfo=CHINA)
    queries = (
        Query("积压从何时开始？", "技术部", due=due, fact=RecordId("F1")),
        Query("合同怎么写的？", "法务部", fact=RecordId("F9")),
        Query("还有别的日期吗？", "技术部", due=due),
    )
    text = query_sheet(asked, queries, dt.datetime(2026, 11, 12, 21, tzinfo=CHINA))
    assert text.count("【核实单】") == 2 and "律师认为" not in text
    assert "技术部：请协助核实以下2项，最晚今天（11月12日）22时前回复" in text
    assert "“队列积压”核实前不能写进声明" in text


def test_the_verb_writes_losslessly_and_tells_what_it_left(
    tmp_path: Path, incident: Incident, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "i.incident.yml"
    file.write_text("# 值班备注\n" + write_incident(incident), encoding="utf-8")
    table = tmp_path / "a.csv"
    table.write_bytes("情况,核实情况\n新的一条,不知道\n队列积压,已核实\n".encode("gbk"))
    code = run(["ledger", "import", str(table), "--incident", str(file), "--map", "情况=what", "--json"])
    said = json.loads(capsys.readouterr().out)
    assert code == 0 and said["encoding"] == "GBK"
    assert [t["id"] for t in said["taken"]] == ["F5"] and said["left"] == [{"line": 3, "same": "F1"}]
    assert said["unread"][0]["line"] == 2
    assert file.read_text(encoding="utf-8").startswith("# 值班备注")
    assert [f.what for f in read_incident(file).incident.facts] == ["队列积压", "热线打不通", "新的一条"]
    assert run(["ledger", "import", str(table), "--incident", str(file), "--into", "nothing"]) == 2
    assert run(["ledger", "import", str(table), "--incident", str(file), "--map", "没有=what"]) == 2
    assert run(["ledger", "import", str(tmp_path / "gone.csv"), "--incident", str(file)]) == 2


def test_similar_headings_are_told_apart() -> None:
    found = find_columns(["序号", "来源部门", "情况说明", "状态", "事发时间", "截至时间"], "facts")
    assert found == {1: "source_person", 2: "what", 3: "status", 4: "when", 5: "as_of"}

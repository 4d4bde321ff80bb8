"""Tables as other departments send them: GBK, semicolons, merged cells, dates as numbers, passwords, bombs."""

import zipfile
from pathlib import Path

import pytest

from chengyan.formats.spreadsheet import MAX_ROWS, is_spreadsheet, read_spreadsheet, write_csv
from chengyan.model.errors import FormatError
from tests.unit.spreadsheet_files import Serial, Sheet, write_workbook


def test_a_gbk_file_with_line_breaks_in_cells(tmp_path: Path) -> None:
    path = tmp_path / "事实.csv"
    path.write_bytes('部门,事实\r\n技术部,"第一行\r\n第二行，含,逗号"\r\n\r\n客服,热线打不通\r\n'.encode("gbk"))
    found = read_spreadsheet(path)
    assert found.encoding == "GBK"
    assert found.rows == (("部门", "事实"), ("技术部", "第一行\n第二行，含,逗号"), ("客服", "热线打不通"))
    assert found.lines == (1, 2, 5)


@pytest.mark.parametrize(("mark", "name"), [(";", "a.csv"), ("\t", "a.tsv"), ("|", "a.csv"), ("\t", "a.csv")])
def test_other_marks_divide_too(tmp_path: Path, mark: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(f"部门{mark}事实{mark}状态\n技术部{mark}甲,乙{mark}已核实\n", encoding="utf-8-sig")
    assert read_spreadsheet(path).rows[1] == ("技术部", "甲,乙", "已核实")


def test_an_encoding_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("事實\n退款\n".encode("big5"))
    assert read_spreadsheet(path, encoding="Big5").rows[1] == ("退款",)
    with pytest.raises(FormatError, match="encoding"):
        read_spreadsheet(path, encoding="nonsense")
    with pytest.raises(FormatError, match="damaged"):
        read_spreadsheet(path, encoding="UTF-8")


def test_a_workbook_with_merged_cells_blank_rows_and_dates(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "事实.xlsx",
        Sheet("说明", []),
        Sheet(
            "明细",
            [
                ["退款事实清单", None, None, None],
                [],
                ["部门", "事实", "时间", "笔数"],
                ["技术部", "队列积压", Serial(46335.84375), 312],
                [None, "监控没有报警😂", Serial(46335), 1.5],
                [],
                ["客服", "第一行\n第二行", None, True],
            ],
            merged=["A1:D1", "A4:A5"],
        ),
    )
    found = read_spreadsheet(path)
    assert found.sheets == ("说明", "明细") and found.sheet == "明细"
    assert found.rows[0] == ("退款事实清单",) * 4
    assert found.rows[2] == ("技术部", "队列积压", "2026-11-09 20:15", "312")
    assert found.rows[3] == ("技术部", "监控没有报警😂", "2026-11-09", "1.5")
    assert found.rows[4] == ("客服", "第一行\n第二行", "", "是")
    assert found.lines == (1, 3, 4, 5, 7)


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", Sheet("甲", [["x"]]), Sheet("乙", [["y"]]))
    assert read_spreadsheet(path, sheet="乙").rows == (("y",),)
    with pytest.raises(FormatError) as caught:
        read_spreadsheet(path, sheet="丙")
    assert caught.value.params["known"] == ("甲", "乙")


def test_long_tables_are_cut_and_say_so(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("事实\n" + "".join(f"第{n}条\n" for n in range(MAX_ROWS + 5)), encoding="utf-8")
    found = read_spreadsheet(path)
    assert len(found.rows) == MAX_ROWS and found.cut


@pytest.mark.parametrize("content", [b"", b"\r\n,,\r\n"])
def test_empty_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(FormatError, match="empty"):
        read_spreadsheet(path)


def test_damaged_and_hostile_workbooks_are_refused(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(b"PK\x03\x04 no zip at all")
    with pytest.raises(FormatError, match="damaged"):
        read_spreadsheet(damaged)
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/worksheets/sheet1.xml", b"0" * (310 * 1024 * 1024))
    with pytest.raises(FormatError, match="bomb"):
        read_spreadsheet(bomb)


def test_written_csv_is_read_back_and_computes_nothing(tmp_path: Path) -> None:
    rows = [["事实", "链接"], ["=HYPERLINK(1)", "a"], ["第一行\n第二行", '他说"不"'], ["-5℃", "+86"]]
    content = write_csv(rows)
    assert content.startswith(b"\xef\xbb\xbf")
    assert "\r\n'=HYPERLINK(1)," in content.decode("utf-8-sig")
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert read_spreadsheet(path).rows == tuple(map(tuple, rows))


def test_tables_are_known_by_their_names() -> None:
    assert is_spreadsheet(Path("a.XLSX")) and is_spreadsheet(Path("b.csv"))
    assert not is_spreadsheet(Path("c.txt")) and not is_spreadsheet(Path("d.png"))

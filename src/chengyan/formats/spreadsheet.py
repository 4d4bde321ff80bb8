"""Reads the cells of .csv, .tsv, .xlsx, .xls and .ods files as texts, and writes CSV that Excel opens as Chinese.

What a colleague's spreadsheet program wrote is hostile input like any other file: sizes are bounded, nothing is run.
"""

import codecs
import csv
import datetime as dt
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chengyan.formats.decode import decode_text, read_bytes
from chengyan.model.errors import FormatError

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 300 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELL = 20_000

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})
_SIGNS = ("=", "+", "-", "@")
_ENCODINGS = {"utf-8": "UTF-8", "gb18030": "GBK", "big5": "Big5", "utf-16": "UTF-16"}


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """The cells of one sheet. ``lines`` are the rows' numbers as the spreadsheet program counts them; blank rows are
    left out. ``encoding`` is empty for workbooks, ``sheets`` for text files."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    encoding: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    cut: bool = False
    """There were more rows than are read."""


def is_spreadsheet(path: Path) -> bool:
    """Whether the name ends like that of a table."""
    return path.suffix.lower() in (WORKBOOKS | TEXTS) - {".txt"}


def read_spreadsheet(path: Path, sheet: str = "", encoding: str = "", content: bytes | None = None) -> Spreadsheet:
    """The cells of the file; ``sheet`` of several (the first that is not empty without one).

    ``encoding`` overrides what was recognised in a text file. Raises FormatError.
    """
    data = read_bytes(path, MAX_BYTES) if content is None else content
    if not data.strip():
        raise FormatError("formats.empty", file=path)
    if path.suffix.lower() in WORKBOOKS or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _workbook(data, path, sheet)
    return _text(data, path, encoding)


def write_csv(rows: list[list[str]]) -> bytes:
    """The rows as CSV with the mark by which Excel knows UTF-8. What Excel would take for a formula is kept from it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[_safe(cell) for cell in row] for row in rows])
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*_SIGNS, "\t", "\r")) else cell


def _unsafe(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from computing it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_SIGNS) else cell


# Text --------------------------------------------------------------------------------------------------------------


def _text(data: bytes, path: Path, encoding: str) -> Spreadsheet:
    if encoding:
        text, label = _decoded(data, path, encoding), encoding
    else:
        text, notices = decode_text(data, str(path), MAX_BYTES)
        label = next((str(n.params["encoding"]) for n in notices if n.code == "formats.read-as"), "UTF-8")
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    cut = False
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, path))
    limit = csv.field_size_limit(MAX_BYTES)
    line = 1
    try:
        for cells in reader:
            if len(rows) >= MAX_ROWS:
                cut = True
                break
            kept = tuple(_unsafe(cell.strip().replace("\r\n", "\n"))[:MAX_CELL] for cell in cells[:MAX_COLUMNS])
            if any(kept):
                rows.append(kept)
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as exc:
        raise FormatError("formats.spreadsheet.csv", file=path, line=line, reason=exc) from exc
    finally:
        csv.field_size_limit(limit)
    return _square(Spreadsheet(path.name, tuple(rows), tuple(lines), label, cut=cut), path)


def _decoded(data: bytes, path: Path, encoding: str) -> str:
    codec = next((codec for codec, label in _ENCODINGS.items() if encoding in (codec, label)), encoding)
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except LookupError as exc:
        raise FormatError(
            "formats.spreadsheet.encoding", file=path, encoding=encoding, known=tuple(_ENCODINGS.values())
        ) from exc
    except UnicodeDecodeError as exc:
        line = data[: exc.start].count(b"\n") + 1
        raise FormatError("formats.damaged", file=path, line=line, encoding=encoding) from exc


def _delimiter(text: str, path: Path) -> str:
    """The mark that divides the first lines most evenly; commas where nothing divides."""
    sample = [line for line in text[:20_000].splitlines()[:20] if line.strip()]
    if path.suffix.lower() == ".tsv":
        return "\t"
    scores = {}
    for mark in ",\t;|":
        counts = [len(next(csv.reader([line], delimiter=mark), [])) for line in sample]
        usual = max(set(counts), key=counts.count) if counts else 1
        scores[mark] = (usual > 1, counts.count(usual), usual)
    best = max(scores, key=lambda mark: scores[mark])
    return best if scores[best][0] else ","


# Workbooks ---------------------------------------------------------------------------------------------------------


def _workbook(data: bytes, path: Path, sheet: str) -> Spreadsheet:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    _refuse_bomb(data, path)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            meta.name
            for meta in book.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
        ] or list(book.sheet_names)
        if sheet and sheet not in book.sheet_names:
            raise FormatError("formats.spreadsheet.sheet", file=path, sheet=sheet, known=tuple(names))
        chosen = sheet or next((name for name in names if book.get_sheet_by_name(name).height), names[0])
        found = book.get_sheet_by_name(chosen)
        grid = found.to_python(skip_empty_area=False, nrows=MAX_ROWS + 1) if found.height else []
        merged = found.merged_cell_ranges or []
    except PasswordError as exc:
        raise FormatError("formats.spreadsheet.password", file=path) from exc
    except (CalamineError, ValueError, OSError, IndexError) as exc:
        raise FormatError("formats.spreadsheet.damaged", file=path, reason=exc) from exc
    cut = len(grid) > MAX_ROWS
    texts = [[_cell(value) for value in row[:MAX_COLUMNS]] for row in grid[:MAX_ROWS]]
    for (top, left), (bottom, right) in merged[:2_000]:
        _fill(texts, top, left, bottom, right)
    rows, lines = [], []
    for number, row in enumerate(texts, 1):
        if any(row):
            rows.append(tuple(row))
            lines.append(number)
    made = Spreadsheet(path.name, tuple(rows), tuple(lines), sheets=tuple(names), sheet=chosen, cut=cut)
    return _square(made, path)


def _refuse_bomb(data: bytes, path: Path) -> None:
    """A workbook is a ZIP: what it says that it unpacks to is bounded before anything is unpacked."""
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile as exc:
        raise FormatError("formats.spreadsheet.damaged", file=path, reason=exc) from exc
    if size > MAX_UNPACKED:
        raise FormatError("formats.spreadsheet.bomb", file=path, size=size // 1024 // 1024)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        # Excel keeps times as fractions of a day: 20:15 may come back as 20:14:59.999.
        rounded = (value + dt.timedelta(milliseconds=500)).replace(microsecond=0)
        if rounded.time() == dt.time():
            return rounded.date().isoformat()
        return rounded.strftime("%Y-%m-%d %H:%M:%S" if rounded.second else "%Y-%m-%d %H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()[:MAX_CELL]


def _fill(texts: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    """Merged cells have their text in the first only; a reader of the table sees it in all of them."""
    if top >= len(texts) or left >= len(texts[top]):
        return
    text = texts[top][left]
    for row in texts[top : bottom + 1]:
        for column in range(left, min(right + 1, len(row))):
            row[column] = row[column] or text


def _square(found: Spreadsheet, path: Path) -> Spreadsheet:
    """All rows of one width, without the empty columns at the right."""
    if not found.rows:
        raise FormatError("formats.empty", file=path)
    width = max((i + 1 for row in found.rows for i, cell in enumerate(row) if cell), default=0)
    rows = tuple((*row[:width], *[""] * (width - len(row))) for row in found.rows)
    return Spreadsheet(found.name, rows, found.lines, found.encoding, found.sheets, found.sheet, found.cut)

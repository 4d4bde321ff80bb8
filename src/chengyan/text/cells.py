"""Cells as spreadsheets put them on the clipboard: tabs between cells, a line for each row, quotes where needed."""


def parse_cells(text: str) -> list[list[str]]:
    """The rows of ``text``. A quoted cell may hold line breaks and tabs, its quotes are doubled, as Excel writes it.

    A cell that merely begins with a quotation mark stays as it is: ``"很好"他说`` is no quoted cell, and neither is a
    pair of marks around words without a break (Excel would not have added them).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    at, end = 0, len(text)
    while True:
        quoted = _quoted(text, at)
        if quoted is not None:
            cell, at = quoted
        else:
            stop = at
            while stop < end and text[stop] not in "\t\n":
                stop += 1
            cell, at = text[at:stop], stop
        rows[-1].append(cell)
        if at >= end:
            break
        if text[at] == "\n":
            rows.append([])
        at += 1
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def join_cells(rows: list[list[str]]) -> str:
    """The rows as a spreadsheet takes them from the clipboard."""
    return "\n".join("\t".join(_quote(cell) for cell in row) for row in rows)


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """The cell that is quoted from ``at`` on and where it ends; None where it is none."""
    if text[at : at + 1] != '"':
        return None
    close = at + 1
    while True:
        close = text.find('"', close)
        if close < 0:
            return None
        if text[close + 1 : close + 2] == '"':
            close += 2
            continue
        break
    if close + 1 < len(text) and text[close + 1] not in "\t\n":
        return None
    inner = text[at + 1 : close]
    if not any(mark in inner for mark in ("\n", "\t", '""')):
        return None
    return inner.replace('""', '"'), close + 1


def _quote(cell: str) -> str:
    if any(mark in cell for mark in "\t\n") or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell

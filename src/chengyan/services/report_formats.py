"""A check report in the form asked for."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from chengyan.model.diagnostics import CheckReport
from chengyan.model.errors import ChengyanError
from chengyan.rules.checker import Checker
from chengyan.services.opening import OpenedStatement
from chengyan.services.report_html import reports_to_html
from chengyan.services.report_sarif import reports_to_sarif
from chengyan.services.report_sheet import reports_to_docx
from chengyan.services.reports import report_to_data


def report_bytes(
    form: str,
    checked: Sequence[tuple[OpenedStatement, CheckReport]],
    checker: Checker,
    version: str,
    *,
    several: bool = False,
    failures: Iterable[ChengyanError] = (),
) -> bytes:
    """The reports as ``json``, ``sarif``, ``html`` (UTF-8) or ``docx``; ``several``: JSON is an array."""
    match form:
        case "json":
            data = [report_to_data(opened, report) for opened, report in checked]
            return _json(data if several else data[0])
        case "sarif":
            return _json(reports_to_sarif(checked, checker.rules, version, failures))
        case "html":
            return reports_to_html(checked).encode("utf-8", "backslashreplace") + b"\n"
        case "docx":
            return reports_to_docx(checked)
    raise ValueError(form)


def _json(data: Any) -> bytes:
    """Half of a surrogate pair is written as JSON's own escape."""
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace") + b"\n"

"""Check reports as one self-contained HTML page: no script, nothing loaded from anywhere."""

from collections.abc import Sequence
from typing import Any

import jinja2

from chengyan.assets import messages
from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import name_of
from chengyan.model.diagnostics import CheckReport
from chengyan.services.opening import OpenedStatement
from chengyan.services.reports import report_to_data


def reports_to_html(checked: Sequence[tuple[OpenedStatement, CheckReport]]) -> str:
    """The page; every text of the statement is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource("reports")), autoescape=True, undefined=jinja2.StrictUndefined
    )
    return environment.get_template("check.html.j2").render(reports=[_page(*pair) for pair in checked])


def _page(opened: OpenedStatement, report: CheckReport) -> dict[str, Any]:
    data = report_to_data(opened, report)
    findings = [{**d, "section_kind": d["section"]["kind"], "element": ""} for d in data["diagnostics"]]
    findings += [{**m, "section_kind": m["section"], "quote": ""} for m in data["missing"]]
    for finding in findings:
        kind = finding["section_kind"]
        finding["severity_name"] = name_of("severity", finding["severity"])
        finding["section_name"] = name_of("section_kind", kind) if kind else messages.printed("cli.check.whole")
    kind = name_of("statement_kind", report.kind) if report.kind else messages.printed("cli.check.kind-unknown")
    return {**data, "kind_name": kind, "findings": findings}

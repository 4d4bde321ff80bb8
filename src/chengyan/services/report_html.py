"""Check reports as one self-contained HTML page: no script, nothing loaded from anywhere."""

from collections.abc import Sequence
from typing import Any

import jinja2

from chengyan.assets import messages
from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import name_of
from chengyan.model.diagnostics import CheckReport
from chengyan.services.opening import OpenedStatement
from chengyan.services.report_sheet import sheet_of
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
    for finding, said in zip(findings, report.findings(), strict=True):
        kind = finding["section_kind"]
        finding["severity_name"] = name_of("severity", finding["severity"])
        finding["section_name"] = name_of("section_kind", kind) if kind else messages.printed("cli.check.whole")
        if finding["waived"]:
            role = finding["waived"]["role"]
            finding["waived"]["role_name"] = name_of("role", role) if role else ""
        finding["basis"] = [{"ref": b.ref, "role": b.role, "quote": b.quote} for b in said.basis]
    sheet = sheet_of(opened.statement, opened.incident, report, opened.name)
    return {**data, "findings": findings, "sheet": sheet}

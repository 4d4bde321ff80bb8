"""The forms of a check report: SARIF against its schema, HTML that loads nothing, .docx with stable bytes."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest

from chengyan.assets.locate import resource
from chengyan.model.diagnostics import CheckReport
from chengyan.model.errors import FormatError
from chengyan.model.vocabulary import RuleId, SectionId
from chengyan.model.waiver import Waiver
from chengyan.rules.checker import Checker
from chengyan.rules.ruleset import load_rules
from chengyan.services.checking import check_statement, new_checker
from chengyan.services.opening import OpenedStatement, open_statement
from chengyan.services.report_formats import report_bytes

SCHEMA = json.loads((Path(__file__).parents[2] / "assets" / "sarif" / "sarif-2.1.0.schema.json").read_text("utf-8"))
TEXT = """关于退款延迟的说明

😀各位用户：
如果给您带来不便，我们深表歉意。致谦。
产品绝 对安全<b>&，是国家级最佳品牌。如果给您带来不便，我们深表歉意。

样例公司
2026年11月13日
"""
Checked = list[tuple[OpenedStatement, CheckReport]]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return new_checker()


@pytest.fixture
def check(checker: Checker, tmp_path: Path) -> Callable[..., Checked]:
    def run(*texts: str, name: str = "文稿 {}.txt", waivers: tuple[Waiver, ...] = ()) -> Checked:
        checked = []
        for number, text in enumerate(texts, 1):
            path = tmp_path / name.format(number)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            opened = open_statement(str(path), str(tmp_path))
            opened = replace(opened, statement=replace(opened.statement, waivers=waivers))
            checked.append((opened, check_statement(checker, opened.statement, opened.incident)))
        return checked

    return run


def sarif(checked: Checked, checker: Checker, **more: Any) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(report_bytes("sarif", checked, checker, "1.2.3", **more))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    return log


def test_sarif_is_valid_and_points_into_the_file(check: Callable[..., Checked], checker: Checker) -> None:
    checked = check(TEXT)
    opened, report = checked[0]
    run = sarif(checked, checker)["runs"][0]
    content = opened.document.text if opened.document else ""
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == len(report.findings())
    lines = content.split("\n")
    regions = 0
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["text"] and rule["help"]["markdown"] and rule["fullDescription"]["text"]
        region = result["locations"][0]["physicalLocation"].get("region")
        if region is None:
            assert "element" in result["properties"]
            continue
        regions += 1
        start = region["charOffset"]
        quote = content[start : start + region["charLength"]]
        assert quote == region["snippet"]["text"] == result["properties"]["quote"]
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(quote.split("\n")[0])
    assert regions == len(report.diagnostics) > 0
    assert {"error", "warning"} <= {result["level"] for result in run["results"]}
    artifact = run["artifacts"][0]
    assert "%" in artifact["location"]["uri"] and artifact["hashes"]["sha-256"]
    assert run["tool"]["driver"]["properties"]["rulesVersion"] == report.rules_version


def test_sarif_fixes_edit_the_file(check: Callable[..., Checked], checker: Checker) -> None:
    checked = check(TEXT)
    run = sarif(checked, checker)["runs"][0]
    fixes = [(r, f) for r in run["results"] for f in r.get("fixes", ())]
    assert fixes
    for result, fix in fixes:
        (change,) = fix["artifactChanges"]
        (replacement,) = change["replacements"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert replacement["deletedRegion"]["charOffset"] == region["charOffset"]
        assert replacement["insertedContent"]["text"] != result["properties"]["quote"]


def test_sarif_fingerprints_survive_edits_elsewhere_and_differ(check: Callable[..., Checked], checker: Checker) -> None:
    def prints(text: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for result in sarif(check(text), checker)["runs"][0]["results"]:
            found.setdefault(result["ruleId"], []).append(result["partialFingerprints"]["chengyan/v2"])
        return found

    before, after = prints(TEXT), prints(TEXT.replace("各位用户：", "各位用户：\n感谢各位的监督与指正。"))
    assert before["apology-conditional"] == after["apology-conditional"]
    assert len(set(before["apology-conditional"])) == len(before["apology-conditional"]) == 2


def test_sarif_suppressions_and_notifications(check: Callable[..., Checked], checker: Checker) -> None:
    checked = check(TEXT)
    _, report = checked[0]
    waived = next(d for d in report.diagnostics if d.rule == "apology-conditional")
    waiver = Waiver(
        waived.rule,
        waived.section,
        waived.quote,
        suffix="。致谦",
        start=waived.span.start,
        reason="法务已经同意这样写",
        by="林",
    )
    failure = FormatError("formats.unknown-suffix", file="坏 的.pdf", suffix=".pdf")
    run = sarif(check(TEXT, waivers=(waiver,)), checker, failures=[failure])["runs"][0]
    (suppressed,) = [r for r in run["results"] if r.get("suppressions")]
    assert suppressed["suppressions"][0]["justification"] == "法务已经同意这样写"
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert "坏 的.pdf" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert sarif([], checker)["runs"][0]["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize("name", ["{}.md", "{}.statement.yml"])
def test_sarif_of_other_formats(check: Callable[..., Checked], checker: Checker, name: str) -> None:
    text = "## 致歉\r\n\r\n如果给您带来不便，我们深表歉意。\r\n"
    if name.endswith(".yml"):
        text = "chengyan: statement/1\nsections:\n  - {id: s1, kind: apology, text: 如果给您带来不便，我们深表歉意。}\n"
    run = sarif(check(text, name=name), checker)["runs"][0]
    result = next(r for r in run["results"] if r["ruleId"] == "apology-conditional")
    region = result["locations"][0]["physicalLocation"].get("region")
    assert (region is None) == name.endswith(".yml")
    if region:
        assert (region["startLine"], region["startColumn"]) == (3, 1)
    assert result["properties"]["start"] == 0


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marked: list[str] = []
        self._mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._mark = tag == "mark"

    def handle_data(self, data: str) -> None:
        if self._mark:
            self.marked.append(data)
            self._mark = False


def test_html_loads_nothing_and_links_marks_to_findings(check: Callable[..., Checked], checker: Checker) -> None:
    checked = check(TEXT, "没有问题的一句话。")
    text = report_bytes("html", checked, checker, "1").decode()
    page = _Page()
    page.feed(text)
    assert not {tag for tag, _ in page.tags} & {"script", "img", "link", "iframe", "object", "base"}
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?!#)|url\(|@import", text)
    assert ("html", {"lang": "zh-CN"}) in page.tags
    assert "prefers-color-scheme: dark" in text and "@media print" in text
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    targets = {str(attrs["href"])[1:] for tag, attrs in page.tags if tag == "a"}
    assert targets and targets <= ids
    assert "绝 对安全" in page.marked
    assert "<b>" not in text and checked[0][1].rules_version.split("+")[0] in text


def test_docx_is_stable_and_says_everything(check: Callable[..., Checked], checker: Checker) -> None:
    checked = check(TEXT)
    _, report = checked[0]
    content = report_bytes("docx", checked, checker, "1")
    assert content == report_bytes("docx", checked, checker, "1")
    document = docx.Document(io.BytesIO(content))
    prose = "\n".join(p.text for p in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    version, digest = report.rules_version.split("+")
    assert any(version in cell and digest in cell for cell in cells)
    for number, finding in enumerate(report.diagnostics, 1):
        assert f"[{number}]" in prose
        assert str(number) in cells
        assert any(finding.message in cell for cell in cells)
        assert all(any(basis.ref in cell for cell in cells) for basis in finding.basis)
    for missing in report.missing:
        assert missing.element in cells
    assert document.core_properties.created is not None
    assert document.core_properties.created.date().isoformat() == "2026-11-13"
    names = zipfile.ZipFile(io.BytesIO(content)).infolist()
    assert {info.date_time for info in names} == {(1980, 1, 1, 0, 0, 0)}


def test_the_text_in_the_report_is_the_statement(check: Callable[..., Checked], checker: Checker) -> None:
    opened, report = check(TEXT)[0]
    from chengyan.services.report_sheet import sheet_of

    sheet = sheet_of(opened.statement, None, report)
    for section, marked in zip([s for s in opened.statement.sections if s.text.strip()], sheet.sections, strict=True):
        lines = [line for line in section.text.split("\n") if line.strip()]
        assert ["".join(piece.text for piece in line) for line in marked.paragraphs] == lines


def test_half_a_surrogate_pair_breaks_no_form(checker: Checker) -> None:
    from chengyan.model.statement import Section, Statement
    from chengyan.model.vocabulary import SectionId, SectionKind

    statement = Statement(None, (Section(SectionId("s1"), SectionKind.FACTS, "\ud83d绝对安全\ud83d的最佳产品"),))
    checked = [(OpenedStatement(statement, None, "desk:S1"), check_statement(checker, statement, None))]
    for form in ("json", "html", "docx"):
        assert report_bytes(form, checked, checker, "1")
    sarif(checked, checker)


OVERLAYS = """chengyan: overlay/1
by: 法务部
date: 2026-01-02
changes:
  - {rule: apology-conditional, reason: 客服话术已经逐句确认, severity: advise}
  - {rule: OTHER, reason: 这条已经过期的调整, expires: 2026-01-31, severity: advise}
"""


@pytest.fixture
def overlaid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checker:
    folder = tmp_path / "organisation" / "rules" / "overlays"
    folder.mkdir(parents=True)
    rules = load_rules()
    other = next(rule for rule in rules.rules if rule.id != "apology-conditional")
    text = OVERLAYS.replace("OTHER", other.id)
    (folder / "legal.yml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("CHENGYAN_ORGANISATION", str(tmp_path / "organisation"))
    return new_checker()


def test_every_form_tells_of_overlays_in_force_expired_ones_and_lost_waivers(overlaid: Checker, tmp_path: Path) -> None:
    path = tmp_path / "文稿.txt"
    path.write_text(TEXT, encoding="utf-8")
    opened = open_statement(str(path), str(tmp_path))
    lost = Waiver(RuleId("apology-conditional"), SectionId("s1"), "早已删去的一句话", reason="当时法务同意", by="林")
    opened = replace(opened, statement=replace(opened.statement, waivers=(lost,)))
    checked = [(opened, check_statement(overlaid, opened.statement, opened.incident))]

    run = sarif(checked, overlaid)["runs"][0]
    (override,) = run["invocations"][0]["ruleConfigurationOverrides"]
    assert override["descriptor"]["id"] == "apology-conditional"
    assert override["configuration"] == {"enabled": True, "level": "note"}
    assert [c["reason"] for c in run["properties"]["overlays"]] == ["客服话术已经逐句确认"]
    assert [c["expires"] for c in run["properties"]["overlaysExpired"]] == ["2026-01-31"]
    (without,) = run["properties"]["waiversWithoutEffect"]
    assert (without["state"], without["quote"], without["justification"]) == ("orphan", lost.quote, lost.reason)

    said = json.loads(report_bytes("json", checked, overlaid, "1"))
    assert [c["expires"] for c in said["overlays_expired"]] == ["2026-01-31"]
    jsonschema.Draft202012Validator(json.loads(resource("schemas", "check.schema.json").read_text("utf-8"))).validate(
        said
    )
    page = report_bytes("html", checked, overlaid, "1").decode()
    document = docx.Document(io.BytesIO(report_bytes("docx", checked, overlaid, "1")))
    printed = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in ("客服话术已经逐句确认", "2026-01-31到期", "这条已经过期的调整", "当时法务同意"):
        assert words in page
        assert words in printed

"""What ``resources/rules/elsewhere.yml`` says to hold already."""

import re
from pathlib import Path

from chengyan.assets.locate import resource
from chengyan.model.vocabulary import LlmGate
from chengyan.rules.rule import RuleKind
from chengyan.rules.ruleset import load_rules

ROOT = Path(str(resource()))
SOURCE = Path(__file__).resolve().parents[2] / "src" / "chengyan"
# What tells of the duty, or finds traces in a text, offers nothing of the sort.
TELLING = {"rules", "laws", "checklists"}
STRIPS = re.compile(
    r"(?:去除?|清除|抹去|删除|消除|绕过|规避)[^，。\n]{0,6}(?:AI|人工智能|大模型|生成)[^，。\n]{0,4}(?:味|痕迹|标识|标记|检测|水印)"
    r"|(?:remove|strip|hide|bypass)\w*[^.\n]{0,20}\bAI\b[^.\n]{0,12}(?:label|trace|mark|detect|watermark)",
    re.I,
)


def test_nothing_offers_to_remove_the_marks_of_generated_text() -> None:
    offered = []
    files = [p for p in ROOT.rglob("*") if p.suffix in {".yml", ".j2", ".ts", ".html", ".md"}]
    files = [p for p in files if p.relative_to(ROOT).parts[0] not in TELLING] + list(SOURCE.rglob("*.py"))
    assert len(files) > 100
    for path in files:
        offered += [(path.name, match.group()) for match in STRIPS.finditer(path.read_text(encoding="utf-8"))]
    assert offered == []
    assert STRIPS.search("去除AI痕迹")
    assert STRIPS.search("Remove AI traces")


def test_what_the_ledger_does_not_back_is_refused_from_a_model() -> None:
    grounded = [rule for rule in load_rules().rules if rule.kind is RuleKind.GROUNDED]
    asked = {str(check) for rule in grounded for check in (rule.param("checks") or ())}
    assert {"numbers", "sums", "dates", "durations", "proceedings"} <= asked
    backed = [
        r for r in grounded if set(r.param("checks") or ()) & {"numbers", "sums", "dates", "durations", "proceedings"}
    ]
    assert {rule.llm_gate for rule in backed} == {LlmGate.REJECT}

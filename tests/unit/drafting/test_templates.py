from pathlib import Path

import pytest

from chengyan.assets.messages import describe
from chengyan.drafting.templates import describe_template, guide, list_templates, read_template
from chengyan.model.errors import TemplateError
from chengyan.model.vocabulary import IncidentKind, StatementKind

GOOD = """---
title: 标题
for: [general]
kind: progress
purpose: 试验用的模板。
sections: [title, facts]
---
## title
一

## facts
二
"""


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("---\ntitle", "title"), "drafting.no-front-matter", 1),
        (("purpose: 试验用的模板。\n", ""), "drafting.front-matter", 1),
        (("kind: progress", "kind: 进展"), "drafting.front-matter", 1),
        (("[general]", "[nonsense]"), "drafting.front-matter", 1),
        (("sections: [title, facts]", "sections: [title]"), "drafting.sections-differ", 1),
        (("sections: [title, facts]", "sections: [title, facts]\nrequires: [no.such]"), "drafting.front-matter", 1),
        (("## facts", "## 事实"), "drafting.unknown-section", 11),
        (("## title\n", ""), "drafting.no-section-head", 8),
        (("title: 标题", "title: [标题"), "assets.not-yaml", 2),
    ],
)
def test_a_broken_file_names_line_and_remedy(tmp_path: Path, change: tuple[str, str], code: str, line: int) -> None:
    path = tmp_path / "progress.j2"
    path.write_text(GOOD.replace(*change, 1), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        read_template(path)
    assert (caught.value.code, caught.value.params["line"]) == (code, line)
    assert "请" in describe(caught.value) and str(path) in describe(caught.value)


def test_not_utf8_and_too_big(tmp_path: Path) -> None:
    path = tmp_path / "progress.j2"
    path.write_bytes(GOOD.encode("gbk"))
    with pytest.raises(TemplateError) as caught:
        read_template(path)
    assert caught.value.code == "drafting.template-not-utf8"
    path.write_bytes(b"x" * 300_000)
    with pytest.raises(TemplateError) as caught:
        read_template(path)
    assert caught.value.code == "drafting.template-too-big"


def test_list_and_describe() -> None:
    every = list_templates()
    assert len({info.id for info in every}) == len(every) > 50
    info = describe_template("food-safety/recall")
    assert info.kind is StatementKind.RECALL and info.serves == (IncidentKind.FOOD_SAFETY,)
    assert next(r.name for r in info.requires if r.field == "facts.scope") == "召回食品的品名、规格、批次和数量"
    with pytest.raises(TemplateError):
        describe_template("food-safety/nothing")


@pytest.mark.parametrize("kind", list(IncidentKind))
def test_list_for_an_incident_follows_its_guide(kind: IncidentKind) -> None:
    assert tuple(info.kind for info in list_templates(incident=kind)) == guide(kind).offers

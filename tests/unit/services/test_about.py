"""What is used is named with its licence, where people can read it."""

import re
import tomllib

from chengyan.assets.yaml_file import read_yaml
from chengyan.services.about import about, licence_file
from tests.unit.source_tree import ROOT


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_named_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {normal(re.split(r"[<>=!~ \[;]", entry)[0]) for entry in project["dependencies"]}
    listed = {normal(row["package"]): row["licence"] for row in read_yaml(licence_file())["libraries"]}
    assert set(listed) == needed
    assert all(listed.values())


def test_versions_rules_and_templates_are_counted() -> None:
    found = about()
    assert found.rules > 100 and found.templates > 10 and found.rules_version
    assert found.versions["Chengyan"] and found.versions["SQLite"]
    assert all(library.version != "-" for library in found.libraries)
    assert all(set(notice) == {"en", "zh_CN"} for notice in found.notices)
    said = " ".join(notice["en"] for notice in found.notices)
    assert "Lesser General Public License" in said and "Open Font License" in said

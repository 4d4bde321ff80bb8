"""The schemas are sound, know every key of the model, and hold for what the program writes."""

import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest

from chengyan.assets.yaml_file import vocabulary
from chengyan.formats import schema
from chengyan.formats.incident_data import incident_to_data
from chengyan.formats.incident_file import read_incident
from chengyan.model import incident as m
from chengyan.model import statement as s
from tests.unit.formats.test_incident_reading import FULL

NAMES = ["incident", "statement", "check", "manifest", "trace", "diff", "history", "fix", "trust", "release", "verify"]
CLASSES: dict[str, type] = {
    "organisation": m.Organisation,
    "evidence": m.Evidence,
    "fact": m.Fact,
    "claim": m.Claim,
    "responsibility": m.Responsibility,
    "signatory": m.Signatory,
    "compensation": m.Compensation,
    "measure": m.Measure,
    "contact": m.Contact,
    "notification": m.Notification,
    "proceeding": m.Proceeding,
    "deadline": m.Deadline,
    "query": m.Query,
    "enquiry": m.Enquiry,
    "previous": m.PreviousStatement,
    "topics": m.Topics,
}


@pytest.mark.parametrize("name", NAMES)
def test_is_a_draft_2020_12_schema(name: str) -> None:
    loaded = schema.load_schema(name)
    assert loaded["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(loaded)


def _attributes(cls: type) -> set[str]:
    return {field.name for field in dataclasses.fields(cls)} - {"extra"}


def test_schema_and_model_know_the_same_keys() -> None:
    incident, statement = schema.load_schema("incident"), schema.load_schema("statement")
    assert set(incident["properties"]) - {"chengyan"} == _attributes(m.Incident)
    assert set(statement["properties"]) - {"chengyan"} == _attributes(s.Statement)
    assert set(statement["$defs"]["section"]["properties"]) == _attributes(s.Section)
    assert set(incident["$defs"]) == set(CLASSES)
    for name, cls in CLASSES.items():
        assert set(incident["$defs"][name]["properties"]) == _attributes(cls), name


def _walk(node: object) -> list[dict[str, object]]:
    if isinstance(node, dict):
        return [node, *(found for value in node.values() for found in _walk(value))]
    return [found for value in node for found in _walk(value)] if isinstance(node, list) else []


@pytest.mark.parametrize("name", ["incident", "statement"])
def test_words_are_those_of_the_vocabulary_and_keys_have_names(name: str) -> None:
    loaded = schema.load_schema(name)
    for node in _walk(loaded):
        if "x-words" in node:
            words = node["enum"]
            assert isinstance(words, list)
            assert [word for word in words if word] == list(vocabulary()[str(node["x-words"])])
        for key, value in dict(node.get("properties", {})).items():  # type: ignore[call-overload]
            assert {"title", "x-title-en"} <= value.keys() or "$ref" in value, f"{key}: title and x-title-en"


def test_data_of_the_program_passes() -> None:
    incident = read_incident("a", FULL.encode()).incident
    assert list(schema.problems(incident_to_data(incident), "incident")) == []


def test_the_report_of_the_format_page_passes(root: Path) -> None:
    """The example of a check in docs/formats.md, its placeholders and all."""
    page = (root / "docs" / "formats.md").read_text("utf-8")
    example = page.partition("`check --json`:")[2].partition("```json")[2].partition("```")[0]
    assert list(schema.problems(json.loads(example), "check")) == []


def test_a_wrong_report_does_not_pass() -> None:
    assert [path for path, _ in schema.problems({"chengyan": "check/1", "counts": {"block": -1}}, "check")]

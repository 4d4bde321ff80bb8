"""A revision's bytes and hash never change: golden vectors hold them (``CHENGYAN_GOLDEN=write`` writes them anew)."""

import dataclasses
import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyan.formats.canonical import canonical_revision, incident_hash
from chengyan.formats.incident_data import incident_from_data
from chengyan.formats.incident_file import read_incident, write_incident
from chengyan.formats.statement_data import build_statement
from chengyan.model.errors import FormatError
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind, StatementKind

GOLDEN = Path(__file__).parents[2] / "golden" / "formats" / "revisions.json"
INCIDENTS = GOLDEN.with_name("incidents.json")


def _load(path: Path) -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = json.loads(path.read_text("utf-8"))
    return loaded


def _independent(statement: Statement) -> bytes:
    """The canonical bytes by the standard library alone: RFC 8785 is this for our data, whose keys are plain ASCII."""

    def lf(text: str) -> str:
        return text.replace("\r\n", "\n").replace("\r", "\n")

    data = {
        "schema": "statement/1",
        "title": None if statement.title is None else lf(statement.title),
        "date": statement.date and statement.date.isoformat(),
        "signed_as": lf(statement.signed_as),
        "sections": [{"id": s.id, "kind": s.kind.value, "text": lf(s.text)} for s in statement.sections],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


@pytest.mark.parametrize("name", _load(GOLDEN))
def test_golden_revisions(name: str) -> None:
    vectors = _load(GOLDEN)
    statement = build_statement(vectors[name]["statement"])  # type: ignore[arg-type]
    revision = canonical_revision(statement)
    if os.environ.get("CHENGYAN_GOLDEN") == "write":
        vectors[name].update(canonical=revision.canonical.decode("utf-8"), sha256=revision.sha256)
        GOLDEN.write_text(json.dumps(vectors, ensure_ascii=True, indent=1) + "\n", "utf-8")
    assert revision.canonical.decode("utf-8") == vectors[name]["canonical"]
    assert revision.sha256 == vectors[name]["sha256"]
    assert revision.sha256 == hashlib.sha256(_independent(statement)).hexdigest()


@pytest.mark.parametrize("name", _load(INCIDENTS))
def test_golden_incidents(name: str) -> None:
    vectors = _load(INCIDENTS)
    incident = incident_from_data(vectors[name]["incident"])  # type: ignore[arg-type]
    if os.environ.get("CHENGYAN_GOLDEN") == "write":
        vectors[name]["sha256"] = incident_hash(incident)
        INCIDENTS.write_text(json.dumps(vectors, ensure_ascii=True, indent=1) + "\n", "utf-8")
    assert incident_hash(incident) == vectors[name]["sha256"]
    # Neither the file's layout nor the order of its keys is part of the hash.
    assert incident_hash(read_incident("a", write_incident(incident).encode()).incident) == vectors[name]["sha256"]


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@given(st.lists(texts, max_size=4), texts)
def test_the_bytes_are_those_of_the_standard(parts: list[str], name: str) -> None:
    statement = Statement(
        None,
        tuple(Section(SectionId(f"s{n}"), SectionKind.FACTS, part) for n, part in enumerate(parts)),
        signed_as=name,
    )
    assert canonical_revision(statement).canonical == _independent(statement)


BASE = Statement(
    StatementKind.CLOSING,
    (Section(SectionId("s1"), SectionKind.TITLE, "标题"), Section(SectionId("s2"), SectionKind.FACTS, "一\n二")),
)


def test_only_what_is_published_is_in_the_hash() -> None:
    base = canonical_revision(BASE).sha256
    same = dataclasses.replace(BASE, kind=None, incident="a.yml", drafted_at=None, extra=(("x", "1"),))
    assert canonical_revision(same).sha256 == base
    windows = dataclasses.replace(
        BASE, sections=(BASE.sections[0], dataclasses.replace(BASE.sections[1], text="一\r\n二"))
    )
    assert canonical_revision(windows).sha256 == base
    for text in ("一\n二 ", "一\n\n二", "一 二", "一\n二\u0301"):
        changed = dataclasses.replace(BASE.sections[1], text=text)
        assert canonical_revision(dataclasses.replace(BASE, sections=(BASE.sections[0], changed))).sha256 != base
    assert canonical_revision(dataclasses.replace(BASE, signed_as="甲")).sha256 != base
    assert canonical_revision(dataclasses.replace(BASE, sections=BASE.sections[::-1])).sha256 != base


def test_half_a_surrogate_pair_is_refused_by_place() -> None:
    broken = dataclasses.replace(
        BASE, sections=(BASE.sections[0], dataclasses.replace(BASE.sections[1], text="\ude00"))
    )
    with pytest.raises(FormatError) as caught:
        canonical_revision(broken)
    assert (caught.value.code, caught.value.params["where"]) == ("formats.surrogate-in", "sections[2].text")

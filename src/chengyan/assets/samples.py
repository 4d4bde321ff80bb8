"""The sample cases that come with the program: fictitious, complete, with evidence files."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chengyan.assets.language import spoken_language
from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import AssetError, InputError


@dataclass(frozen=True, slots=True)
class SampleCase:
    """``statement`` is finished; ``draft`` is the same with a few deliberate faults, for the guided tour (or None)."""

    id: str
    title: str
    summary: str
    folder: Path
    incident: Path
    statement: Path | None = None
    draft: Path | None = None


def list_samples() -> tuple[SampleCase, ...]:
    """All sample cases in the order that their ``case.yml`` asks for. Raises AssetError for a broken one."""
    return _samples(spoken_language())


@cache
def _samples(language: str) -> tuple[SampleCase, ...]:
    found = [_read(path.parent, language) for path in resource("samples").glob("*/case.yml")]
    return tuple(case for _, case in sorted(found, key=lambda pair: (pair[0], pair[1].id)))


def sample(sample_id: str) -> SampleCase:
    """The sample of this id; raises InputError naming those that exist."""
    for case in list_samples():
        if case.id == sample_id:
            return case
    raise InputError("assets.unknown-sample", sample=sample_id, known=tuple(c.id for c in list_samples()))


def _read(folder: Path, language: str) -> tuple[int, SampleCase]:
    path = folder / "case.yml"
    data = read_yaml(path)
    try:
        named = {key: folder / data[key] for key in ("incident", "statement", "draft") if data.get(key)}
        title, summary = (data.get(f"{key}_{language}") or data[key] for key in ("title", "summary"))
        return int(data["order"]), SampleCase(folder.name, title, summary, folder, **named)
    except (KeyError, TypeError, ValueError) as exc:
        raise AssetError("assets.sample-broken", file=path, problem=str(exc)) from exc

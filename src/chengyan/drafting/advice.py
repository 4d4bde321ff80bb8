"""Advice by Situational Crisis Communication Theory (Coombs 2007): the posture that the responsibility allows.

The data stand in ``resources/strategy``; nothing here decides for the officer.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from chengyan.assets.language import DEFAULT_LANGUAGE, spoken_language
from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import AssetError
from chengyan.model.incident import Incident
from chengyan.model.vocabulary import IncidentFlag, Party


class Cluster(StrEnum):
    """Of responsibility as the public ascribes it, from light to heavy."""

    VICTIM = "victim"
    ACCIDENTAL = "accidental"
    PREVENTABLE = "preventable"


@dataclass(frozen=True, slots=True)
class Advice:
    """``say`` begins with instructing information (how people protect themselves); reputation comes last."""

    cluster: Cluster
    name: str
    posture: str
    say: tuple[str, ...]
    avoid: tuple[str, ...]
    why: str
    sources: tuple[str, ...]

    @property
    def title(self) -> str:
        """Posture and cluster in one line."""
        return f"{self.posture} · {self.name}"

    @property
    def summary(self) -> str:
        return self.why

    @property
    def source(self) -> str:
        return "；".join(self.sources)


_RAISED_BY: dict[IncidentFlag, str] = {
    IncidentFlag.FATALITY: "fatality",
    IncidentFlag.BODILY_HARM: "harm",
    IncidentFlag.MINOR_INVOLVED: "minor",
    IncidentFlag.REGULATOR: "regulator",
    IncidentFlag.LITIGATION: "litigation",
    IncidentFlag.LISTED_COMPANY: "listed",
}


def advise(incident: Incident, similar_before: bool = False) -> Advice:
    """Advice for the incident as it stands. ``similar_before``: people remember a like case, which raises the cluster.

    An undetermined responsibility is never met with an apology or a denial: the posture is to hold and inform. Raises
    AssetError when the strategy data are broken.
    """
    try:
        theory, texts = _data("scct"), _data("scct", spoken_language())
        kind = _data("kinds")[incident.kind.value]
        kind_texts = _data("kinds", spoken_language())[incident.kind.value]
        party = incident.responsibility.party
        cluster = Cluster(kind["cluster"][party.value])
        if similar_before and party is not Party.NONE:
            cluster = list(Cluster)[min(list(Cluster).index(cluster) + 1, len(Cluster) - 1)]
        posture = "hold" if party is Party.UNDETERMINED else theory["clusters"][cluster.value]["posture"]
        raised = [texts["raised_by"][word] for flag, word in _RAISED_BY.items() if flag in incident.flags]
        if similar_before:
            raised.insert(0, texts["raised_by"]["history"])
        return Advice(
            cluster=cluster,
            name=texts["clusters"][cluster.value]["name"],
            posture=texts["postures"][posture]["name"],
            say=(*texts["instructing"], *raised, *kind_texts["say"], *texts["by_posture"][posture]["say"]),
            avoid=(*kind_texts["avoid"], *texts["by_posture"][posture]["avoid"]),
            why=_space().join((kind_texts["why"], texts["postures"][posture]["about"])),
            sources=tuple(theory["sources"]),
        )
    except (KeyError, TypeError, ValueError) as exc:
        raise AssetError("drafting.strategy-broken", file=resource("strategy"), problem=str(exc)) from exc


def _space() -> str:
    """What stands between two sentences."""
    return "" if spoken_language() == DEFAULT_LANGUAGE else " "


@cache
def _data(name: str, language: str = DEFAULT_LANGUAGE) -> dict[str, Any]:
    """``<name>.yml``, which decides; its texts in another language stand in ``<name>_<language>.yml``."""
    own = "" if language == DEFAULT_LANGUAGE else f"_{language}"
    data: dict[str, Any] = read_yaml(resource("strategy", f"{name}{own}.yml"))
    return data

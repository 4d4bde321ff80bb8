"""What the program is made of, for the page about it."""

import importlib.metadata
from dataclasses import dataclass
from pathlib import Path

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.services import diagnostics_report


@dataclass(frozen=True, slots=True)
class Library:
    """``version`` is ``-`` where the package is not installed."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class About:
    """``versions`` in the order in which they are shown; ``notices`` by language."""

    versions: dict[str, str]
    rules_version: str
    rules: int
    templates: int
    libraries: tuple[Library, ...]
    notices: tuple[dict[str, str], ...]


def about() -> About:
    """Read everything; for a helper process, since rules and templates are looked through."""
    from chengyan.drafting.templates import list_templates

    version, count, _ = diagnostics_report.rule_base_facts()
    data = read_yaml(licence_file())
    libraries = tuple(Library(row["name"], _version(row["package"]), row["licence"]) for row in data["libraries"])
    templates = len(list_templates())
    return About(diagnostics_report.versions(), version, count, templates, libraries, tuple(data["notices"]))


def licence_file() -> Path:
    return resource("licences.yml")


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "-"

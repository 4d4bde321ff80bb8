"""The words of ``statement_templates/_shared``: how views are phrased, and what the form calls its fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from chengyan.assets.language import DEFAULT_LANGUAGE
from chengyan.assets.locate import builtin_root
from chengyan.assets.yaml_file import read_yaml
from chengyan.drafting.values import Page, Requirement
from chengyan.model.errors import AssetError
from chengyan.model.vocabulary import FactRole

TEMPLATES = "statement_templates"
SHARED = "_shared"


def builtin_templates() -> Path:
    return builtin_root() / TEMPLATES


@dataclass(frozen=True)
class Words:
    """``_shared/words.yml``."""

    data: dict[str, Any]

    def phrase(self, key: str, **slots: str) -> str:
        return str(self.data[key]).format_map(slots)

    def contact(self, channel: str) -> str:
        """The Chinese name of a contact's channel; an unknown channel is already a name."""
        return str(self.data["contact_channels"].get(channel, channel))

    def topic(self, role: FactRole) -> str:
        return str(self.data["topics"][role.value])

    def is_topic(self, text: str) -> bool:
        return re.search(self.data["topic_marks"], text) is not None

    def proceeding(self, kind: str, stage: str, *, at: str, body: str, ref: str) -> str | None:
        """The words of exactly this stage, or None."""
        pattern = self.data["proceedings"].get(kind, {}).get(stage)
        if pattern is None:
            return None
        phrase = str(pattern).format_map({"at": at, "body": body})
        return self.phrase("ref", phrase=phrase, ref=ref) if ref else phrase


@cache
def words() -> Words:
    return Words(read_yaml(builtin_templates() / SHARED / "words.yml"))


def text_in(entry: Mapping[str, Any], key: str, language: str) -> str:
    """The text under ``key``, or that under ``key_<language>`` where there is one."""
    return str(entry.get(f"{key}_{language}") or entry[key])


@cache
def form_fields(language: str = DEFAULT_LANGUAGE) -> dict[str, Requirement]:
    """``_shared/fields.yml``: every field that a template may require, with the words of the form."""
    path = builtin_templates() / SHARED / "fields.yml"
    fields: dict[str, Requirement] = {}
    for name, entry in read_yaml(path).items():
        try:
            fields[name] = Requirement(
                name, text_in(entry, "name", language), text_in(entry, "why", language), Page(entry["page"])
            )
        except (KeyError, ValueError) as exc:
            raise AssetError("drafting.field-broken", file=path, field=name) from exc
    return fields

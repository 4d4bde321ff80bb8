"""Reads the YAML of data files. User documents go through ``formats``, which keeps their comments."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from chengyan.assets.yaml_faults import StrictLoader, fault_of
from chengyan.model.errors import AssetError


def read_yaml(path: Path) -> Any:
    """Return the document of ``path``; raises AssetError with file, line and remedy."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as exc:
        raise AssetError("assets.unreadable", file=path, reason=exc.strerror or str(exc)) from exc
    except UnicodeDecodeError as exc:
        raise AssetError("assets.not-utf8", file=path) from exc
    return parse_yaml(text, path)


def parse_yaml(text: str, path: Path) -> Any:
    """Return the document of ``text``; ``path`` is named in errors."""
    try:
        return yaml.load(text, Loader=StrictLoader)
    except yaml.YAMLError as exc:
        # The texts of messages are read through this module.
        from chengyan.assets.messages import text as message

        code, line, column, detail = fault_of(exc, text)
        problem = message(code, line=line, column=column)
        raise AssetError(
            "assets.not-yaml", file=path, line=line, column=column, problem=problem, detail=detail
        ) from exc


@cache
def vocabulary() -> dict[str, dict[str, str]]:
    """``resources/vocabulary.yml``: group -> word -> Chinese name."""
    from chengyan.assets.locate import resource

    loaded: dict[str, dict[str, str]] = read_yaml(resource("vocabulary.yml"))["words"]
    return loaded


def name_of(group: str, word: str) -> str:
    """The Chinese name of a word of the vocabulary, or the word itself where it has none."""
    return vocabulary().get(group, {}).get(word, word)

"""Prompts: one file for each action (``resources/prompts/<action>.j2``), its data in blocks that this module builds.

A template says what is wanted and sees only words of the vocabulary. Texts, records and complaints never pass through
it: they are blocks, between marks that no text inside can hold.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import parse_yaml, read_yaml
from chengyan.model.errors import AssetError
from chengyan.model.suggestion import Action

_FRONT = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.S)
_MARKS = re.compile(r"<<<|>>>")


@dataclass(frozen=True, slots=True)
class Prompt:
    """``kind``: ``proposals`` or ``remarks``; ``blocks``: which data it is given; ``schema``: of the answer."""

    id: str
    version: int
    kind: str
    blocks: tuple[str, ...]
    schema: dict[str, Any]
    examples: tuple[dict[str, str], ...]
    body: str

    @property
    def label(self) -> str:
        return f"{self.id}@{self.version}"


@dataclass(frozen=True, slots=True)
class Block:
    """Data for the model. ``lines`` may be left out from the end where there is no room; ``whole`` may not."""

    name: str
    lines: tuple[str, ...]
    whole: bool = True


@cache
def frame() -> dict[str, Any]:
    """The words around every prompt (``frame.yml``)."""
    loaded: dict[str, Any] = read_yaml(resource("prompts", "frame.yml"))
    return loaded


@cache
def prompt(name: str) -> Prompt:
    """The prompt of an action or of the judge. Raises AssetError for a file that does not fit."""
    path = resource("prompts", f"{name}.j2")
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as exc:
        raise AssetError("wording.prompt-broken", file=path, problem=exc.strerror or "") from exc
    found = _FRONT.match(text)
    if found is None:
        raise AssetError("wording.prompt-broken", file=path, problem="---")
    head = parse_yaml(found["head"], path)
    try:
        made = Prompt(
            head["id"], int(head["version"]), head["kind"], tuple(head["blocks"]), _schema(head["output"], path),
            tuple(head["examples"]), found["body"].strip(),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as exc:
        raise AssetError("wording.prompt-broken", file=path, problem=str(exc)) from exc
    if made.id != name or made.kind not in {"proposals", "remarks", "answers"} or not made.examples:
        raise AssetError("wording.prompt-broken", file=path, problem="id, kind, examples")
    return made


def _schema(name: str, path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.with_name("schemas").joinpath(f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def system_text(made: Prompt, words: dict[str, Any]) -> str:
    """What the model is told. ``words``: tone, reader, count: words of the vocabulary, never somebody's text."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False
    )
    environment.globals.clear()
    task = environment.from_string(made.body).render(**words)
    parts = [frame()["system"].strip(), task.strip(), _examples(made)]
    parts.append(frame()["json"].strip() + "\n" + json.dumps(made.schema, ensure_ascii=False))
    return "\n\n".join(part for part in parts if part)


def _examples(made: Prompt) -> str:
    return "\n".join(frame()["example"].format(input=each["in"], output=each["out"]) for each in made.examples)


def user_text(blocks: Sequence[Block]) -> str:
    """The data, each block between marks; a mark inside a block is made harmless."""
    seal = hashlib.sha256("\n".join(line for b in blocks for line in b.lines).encode("utf-8", "replace")).hexdigest()[
        :8
    ]
    names = frame()["blocks"]
    made = []
    for block in blocks:
        inner = "\n".join(_MARKS.sub("***", line.replace(seal, "")) for line in block.lines)
        made.append(f"{names[block.name]}：\n<<<{seal}\n{inner}\n>>>{seal}")
    return "\n\n".join(made)


def fitted(blocks: Sequence[Block], room: int) -> tuple[tuple[Block, ...], int]:
    """The blocks cut to ``room`` characters by leaving out their last lines, and how many lines were left out.

    Whoever makes a block that may be cut orders its lines by relevance.
    """
    kept = list(blocks)
    left_out = 0

    size = sum(len(line) + 1 for block in kept for line in block.lines)
    while size > room:
        place = max(
            (n for n, b in enumerate(kept) if not b.whole and b.lines), key=lambda n: len(kept[n].lines), default=None
        )
        if place is None:
            break
        block = kept[place]
        size -= len(block.lines[-1]) + 1
        kept[place] = Block(block.name, block.lines[:-1], block.whole)
        left_out += 1
    return tuple(block for block in kept if block.lines), left_out


def prompt_names() -> tuple[str, ...]:
    """Every action's, and the judge's."""
    return (*(action.value for action in Action), "judge")

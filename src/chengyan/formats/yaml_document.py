"""YAML as a tree that knows where everything stands.

The document is read as events, never as objects: scalars keep their text (a schema types them, so ``0571``, ``9:00``
and ``no`` survive), aliases and tags are refused (no expansion, no code), and nesting is bounded without recursion.
Offsets count code points of the text, half-open; lines are 1-based.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from chengyan.formats.notices import Problem, error_of
from chengyan.formats.yaml_problems import forbidden_character, syntax_problem

MAX_DEPTH = 40
MAX_NODES = 200_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PLACEHOLDERS = frozenset({"…", "……"})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TEXT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})
_HASH_TEXT = re.compile(r"[ \t]+(#[^\s#][^\r\n]*?)[ \t]*(?=\r?\n|\r|$)")


@dataclass(slots=True)
class Scalar:
    start: int
    end: int
    value: str
    style: str
    """``""`` for plain, else the quote or block indicator."""

    @property
    def is_null(self) -> bool:
        return self.style == "" and self.value in _NULLS


@dataclass(slots=True)
class Mapping:
    start: int
    end: int
    flow: bool
    entries: "list[tuple[Scalar, Node]]" = field(default_factory=list)

    def get(self, key: str) -> "Node | None":
        return next((value for name, value in self.entries if name.value == key), None)


@dataclass(slots=True)
class Sequence:
    start: int
    end: int
    flow: bool
    items: "list[Node]" = field(default_factory=list)


Node = Scalar | Mapping | Sequence
Path_ = tuple[str | int, ...]
"""Keys and indexes from the root to a node."""


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """``root`` is the top mapping of ``text``."""

    text: str
    root: Mapping
    line_starts: list[int]

    def line_of(self, offset: int) -> int:
        return bisect_right(self.line_starts, offset)

    def line_at(self, path: Path_) -> int:
        """The line of the deepest node on ``path`` that exists: a value's key where it has one."""
        node: Node = self.root
        at = node.start
        for step in path:
            if isinstance(node, Mapping) and isinstance(step, str):
                found = next(((k, v) for k, v in node.entries if k.value == step), None)
                if found is None:
                    break
                at, node = found[0].start, found[1]
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                at = node.start
            else:
                break
        return self.line_of(at)

    def hash_text_after(self, node: Scalar) -> str:
        """What YAML took for a comment right behind ``node`` but looks like text: ``#话题#``, no blank in it."""
        found = _HASH_TEXT.match(self.text, node.end)
        return found[1] if found else ""


def parse_document(text: str, name: str | Path) -> YamlDocument:
    """Read one YAML document whose root is a mapping; raise FormatError with the line of the first fault.

    Duplicate keys are collected, so that all of them are named at once.
    """
    starts = [0, *(m.end() for m in re.finditer("\r\n|\r|\n", text))]
    if bad := forbidden_character(text):
        raise error_of([Problem("formats.yaml.character", bisect_right(starts, bad[0]), {"character": bad[1]})], name)
    builder = _Builder(text, starts)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.feed(event)
    except yaml.MarkedYAMLError as exc:
        raise error_of([syntax_problem(exc, text, starts)], name) from exc
    except yaml.YAMLError as exc:
        raise error_of([Problem("formats.yaml.broken", None)], name) from exc
    except _Refused as exc:
        raise error_of([exc.problem], name) from exc
    if builder.problems:
        raise error_of(builder.problems, name)
    root = builder.root
    if root is None:
        raise error_of([Problem("formats.empty", 1)], name)
    if not isinstance(root, Mapping):
        code = "formats.yaml.fullwidth-colon" if re.match(r"\s*[A-Za-z_]+：", text) else "formats.yaml.no-keys"
        raise error_of([Problem(code, bisect_right(starts, root.start))], name)
    return YamlDocument(text, root, starts)


class _Refused(Exception):  # noqa: N818 - control flow inside this module
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class _Builder:
    """Builds the tree from events with a stack of its own: depth costs no recursion."""

    def __init__(self, text: str, starts: list[int]) -> None:
        self.text = text
        self.starts = starts
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Scalar | None] = []
        self._seen: list[dict[str, int]] = []
        self._nodes = 0
        self._documents = 0

    def feed(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._begin(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._finish(event)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse("formats.yaml.alias", event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse("formats.yaml.second-document", event)

    def _line(self, event: Any) -> int:
        return bisect_right(self.starts, event.start_mark.index)

    def _refuse(self, code: str, event: Any, **params: object) -> None:
        raise _Refused(Problem(code, self._line(event), params))

    def _guard(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._refuse("formats.yaml.too-many", event, limit=MAX_NODES)
        if event.anchor:
            self._refuse("formats.yaml.alias", event)

    def _scalar(self, event: Any) -> None:
        self._guard(event)
        if event.tag not in _TEXT_TAGS:
            self._refuse("formats.yaml.tag", event, tag=event.tag)
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        if style in "|>" and style:
            while end > start and self.text[end - 1] in " \t\r\n":
                end -= 1
        if "\0" in event.value:
            self._refuse("formats.yaml.character", event, character="U+0000")
        if event.tag is not None and not style:
            style = "!"
        self._add(Scalar(start, end, event.value, style), event)

    def _begin(self, event: Any) -> None:
        self._guard(event)
        if len(self._open) >= MAX_DEPTH:
            self._refuse("formats.yaml.too-deep", event, limit=MAX_DEPTH)
        if event.tag not in (None, "!"):
            self._refuse("formats.yaml.tag", event, tag=event.tag)
        kind = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
        node = kind(event.start_mark.index, event.end_mark.index, bool(event.flow_style))
        self._add(node, event)
        self._open.append(node)
        self._keys.append(None)
        self._seen.append({})

    def _finish(self, event: Any) -> None:
        node = self._open.pop()
        self._keys.pop()
        self._seen.pop()
        if node.flow:
            node.end = event.end_mark.index
            return
        # The end event of a block collection stands at the next token, behind comments and blank lines.
        last = node.entries[-1][1] if isinstance(node, Mapping) else node.items[-1] if node.items else None
        node.end = last.end if last else node.end

    def _add(self, node: Node, event: Any) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            if not isinstance(node, Scalar):
                self._refuse("formats.yaml.complex-key", event)
            else:
                self._key(node, event)
            return
        parent.entries.append((key, node))
        self._keys[-1] = None

    def _key(self, node: Scalar, event: Any) -> None:
        self._keys[-1] = node
        first = self._seen[-1].get(node.value)
        line = self._line(event)
        if first is not None:
            self.problems.append(Problem("formats.duplicate-key", line, {"key": node.value, "first": first}))
        else:
            self._seen[-1][node.value] = line

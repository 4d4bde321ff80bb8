"""Changes YAML text in place: only what changed is touched.

The old and the new state are compared as JSON data, and the differences are cut into the text where their nodes stand,
so that comments, order, quoting, blank lines, line ends and unknown keys stay. What was written is read again before it
is handed out; where a fine cut did not give the wanted data, whole top-level keys are written anew.
"""

import difflib
import json
from collections.abc import Callable

from chengyan.formats import yaml_render as render
from chengyan.formats.yaml_document import Mapping, Node, Scalar, Sequence, YamlDocument, parse_document
from chengyan.model.errors import FormatError

Data = dict[str, object]
Edit = tuple[int, int, str]
"""Start, end (code points, half-open) and the replacement, with LF line ends."""

Reread = Callable[[str], Data]


def new_document(data: Data, reread: Reread) -> str:
    """The text of ``data`` without any former text."""
    text = "\n".join(render.mapping(data, 0)) + "\n"
    if reread(text) != data:
        raise FormatError("formats.cannot-write")
    return text


def edit_document(base: str, old: Data, new: Data, reread: Reread, pin: frozenset[str] = frozenset()) -> str:
    """``base``, which holds ``old``, changed so that it holds ``new``.

    ``pin`` names keys that a reader makes up when they are missing: any change writes them down.
    """
    if old == new:
        return base
    document = parse_document(base, "")
    for whole_keys in (False, True):
        try:
            text = _Editor(document, pin, whole_keys).changed(old, new)
            if reread(text) == new:
                return text
        except (FormatError, _TooCoarseError):
            continue
    return new_document(new, reread)


class _TooCoarseError(Exception):
    """This node cannot be cut finely; its parent writes it anew."""


class _Editor:
    def __init__(self, document: YamlDocument, pin: frozenset[str], whole_keys: bool) -> None:
        self._text = document.text
        self._root = document.root
        self._starts = document.line_starts
        self._document = document
        self._pin = pin
        self._whole_keys = whole_keys
        self._line_end = "\r\n" if "\r\n" in document.text else "\n"

    def changed(self, old: Data, new: Data) -> str:
        return self._apply(0, len(self._text), self._mapping(self._root, old, new))

    # places in the text

    def _line_start(self, offset: int) -> int:
        return self._starts[self._document.line_of(offset) - 1]

    def _line_stop(self, offset: int) -> int:
        """The end of the line of ``offset``, before its line end."""
        line = self._document.line_of(offset)
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        while end > offset and self._text[end - 1] in "\r\n":
            end -= 1
        return end

    def _next_line(self, offset: int) -> int:
        line = self._document.line_of(offset)
        return self._starts[line] if line < len(self._starts) else len(self._text)

    def _column(self, offset: int) -> int:
        return offset - self._line_start(offset)

    def _opens_line(self, offset: int) -> bool:
        return not self._text[self._line_start(offset) : offset].strip(" ")

    def _apply(self, start: int, end: int, edits: list[Edit]) -> str:
        """The text from ``start`` to ``end`` with the edits that fall into it; those of one place in their order."""
        out, at = [], start
        for edit_start, edit_end, replacement in sorted(edits, key=lambda e: (e[0], e[1])):
            if edit_start < at:
                raise _TooCoarseError
            out += [self._text[at:edit_start], replacement.replace("\n", self._line_end)]
            at = edit_end
        return "".join([*out, self._text[at:end]])

    # mappings

    def _mapping(self, node: Mapping, old: Data, new: Data) -> list[Edit]:
        edits: list[Edit] = []
        present = {key.value for key, _ in node.entries}
        for index, (key, value) in enumerate(node.entries):
            name = key.value
            if name not in new:
                if name in old:
                    edits.append(self._removal(node, index, new))
            elif old.get(name) != new[name] or (self._pin and name in old):
                edits += self._entry(node, key, value, old.get(name), new[name])
        missing = [name for name in new if name not in present and (old.get(name) != new[name] or name in self._pin)]
        if missing:
            edits += self._insertions(node, missing, new)
        return edits

    def _entry(self, parent: Mapping, key: Scalar, value: Node, old: object, new: object) -> list[Edit]:
        if not (self._whole_keys and parent is self._root):
            try:
                return self._value(value, old, new, key.value, self._column(key.start), parent.flow)
            except _TooCoarseError:
                pass
        if old == new:
            return []
        colon = self._text.index(":", key.end) + 1
        if parent.flow:
            return [(colon, value.end, " " + render.flow(new, key.value))]
        first, *rest = render.entry(key.value, new, self._column(key.start))
        _, _, tail = first.partition(render.scalar(key.value) + ":")
        return [(colon, max(value.end, colon), "\n".join([tail, *rest]))]

    def _removal(self, node: Mapping, index: int, new: Data) -> Edit:
        key, value = node.entries[index]
        if node.flow:
            if index + 1 < len(node.entries):
                return (key.start, node.entries[index + 1][0].start, "")
            if index == 0:
                return (key.start, max(value.end, key.end), "")
            raise _TooCoarseError
        if not self._opens_line(key.start) or not any(k.value in new for k, _ in node.entries):
            raise _TooCoarseError
        start, end = self._line_start(key.start), max(value.end, key.end)
        if start == 0:
            return (0, self._next_line(end), "")
        # The line end before, not the one behind: there a new key may be put at the same time.
        return (self._line_stop(self._starts[self._document.line_of(start) - 2]), self._line_stop(end), "")

    def _insertions(self, node: Mapping, missing: list[str], new: Data) -> list[Edit]:
        """New keys, each behind the key that precedes it in the order of the format."""
        order = list(new)
        kept = {key.value: (key, value) for key, value in node.entries if key.value in new}
        if not kept:
            raise _TooCoarseError
        edits: list[Edit] = []
        indent = self._column(node.entries[0][0].start)
        for name in missing:
            before = next((kept[k] for k in reversed(order[: order.index(name)]) if k in kept), None)
            if node.flow:
                words = f"{render.scalar(name, flow=True)}: {render.flow(new[name], name)}"
                at = max(before[1].end, before[0].end) if before else node.entries[0][0].start
                edits.append((at, at, f", {words}" if before else f"{words}, "))
                continue
            lines = render.entry(name, new[name], indent)
            if before:
                at = self._line_stop(max(before[1].end, before[0].end))
                edits.append((at, at, "\n" + " " * indent + "\n".join(lines)))
            else:
                at = node.entries[0][0].start
                edits.append((at, at, "\n".join(lines) + "\n" + " " * indent))
        return edits

    # values

    def _value(self, node: Node, old: object, new: object, key: str, indent: int, flow: bool) -> list[Edit]:
        if isinstance(node, Mapping) and isinstance(old, dict) and isinstance(new, dict) and new:
            return self._mapping(node, old, new)
        if isinstance(node, Sequence) and isinstance(old, list) and isinstance(new, list) and new:
            return self._sequence(node, old, new)
        if old == new:
            return []
        if not isinstance(node, Scalar) or isinstance(new, (dict, list)) or node.start == node.end:
            raise _TooCoarseError
        if not isinstance(new, str):
            return [(node.start, node.end, render.flow(new))]
        if flow:
            return [(node.start, node.end, render.scalar(new, flow=True, key=key, style=node.style))]
        # Behind a literal block a comment on the same line would become text.
        style = '"' if "\n" in new and self._line_stop(node.end) != node.end else node.style
        return [(node.start, node.end, "\n".join(render.text_lines(new, indent, key, style)))]

    # sequences

    def _sequence(self, node: Sequence, old: list[object], new: list[object]) -> list[Edit]:
        if len(node.items) != len(old):
            raise _TooCoarseError
        partners = _partners(old, new)
        if old == new and not self._pin:
            return []
        if node.flow:
            pieces = [
                render.flow(value) if at is None else self._item(node.items[at], old[at], value, 0, True)
                for at, value in zip(partners, new, strict=True)
            ]
            return [(node.start, node.end, "[" + ", ".join(pieces) + "]")] if old != new else []
        dashes = self._dashes(node)
        column = self._column(node.start)
        stops = [self._line_stop(max(item.end, dash + 1)) for item, dash in zip(node.items, dashes, strict=True)]
        # What stands above an item (comments, blank lines) moves with it; above a removed one it stays where it is.
        gaps = [""] + [
            self._text[self._next_line(stops[i - 1]) : self._line_start(dashes[i])] for i in range(1, len(dashes))
        ]
        taken = set(partners)
        orphaned = {i + 1: gaps[i] for i in range(len(gaps)) if i not in taken and gaps[i].strip()}
        lines: list[str] = []
        for at, value in zip(partners, new, strict=True):
            if at is None:
                lines.append(" " * column + "\n".join(render.item(value, column)))
                continue
            chunk = self._item(node.items[at], old[at], value, column, False, dashes[at], stops[at])
            lines.append(orphaned.pop(at, "") + gaps[at] + " " * column + chunk)
        lines += [gap.rstrip("\r\n") for gap in orphaned.values()]
        start = self._line_start(dashes[0])
        body = "\n".join(lines).replace("\r\n", "\n")
        if body.replace("\n", self._line_end) == self._text[start : stops[-1]]:
            return []
        return [(start, stops[-1], body)]

    def _item(
        self, node: Node, old: object, new: object, column: int, flow: bool, start: int | None = None, stop: int = 0
    ) -> str:
        """An item's own text from ``start`` to ``stop`` (its node where they are not given) with its changes cut in."""
        try:
            edits = self._value(node, old, new, "", column, flow)
            return self._apply(node.start, node.end, edits) if start is None else self._apply(start, stop, edits)
        except _TooCoarseError:
            return render.flow(new) if flow else "\n".join(render.item(new, column))

    def _dashes(self, node: Sequence) -> list[int]:
        """Where each item's dash stands."""
        column = self._column(node.start)
        dashes = []
        for item in node.items:
            line = self._document.line_of(item.start)
            while line > 0:
                at = self._starts[line - 1] + column
                if self._text[at : at + 1] == "-" and self._opens_line(at):
                    break
                line -= 1
            else:
                raise _TooCoarseError
            dashes.append(at)
        return dashes


def _partners(old: list[object], new: list[object]) -> list[int | None]:
    """For each new item the index of the old one it comes from: by id, else by equality, else by its place."""
    by_id = {item["id"]: i for i, item in enumerate(old) if isinstance(item, dict) and item.get("id")}
    if by_id and all(isinstance(item, dict) for item in new):
        return [by_id.get(item.get("id")) for item in new if isinstance(item, dict)]
    partners: list[int | None] = [None] * len(new)
    before, after = ([json.dumps(item, sort_keys=True, ensure_ascii=False) for item in items] for items in (old, new))
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            for i, j in zip(range(i1, i2), range(j1, j2), strict=False):
                partners[j] = i
    return partners

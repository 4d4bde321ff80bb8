"""The JSON Schemas of ``resources/schemas`` as validators with our own words.

``typed`` turns a YAML tree into JSON data: the schema says which scalar is text and which is a truth value, so that no
text is ever mistaken for a number, a time or a boolean.
"""

import difflib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from chengyan.assets.language import DEFAULT_LANGUAGE, spoken_language
from chengyan.assets.locate import resource
from chengyan.assets.words import named, with_name
from chengyan.assets.yaml_file import name_of
from chengyan.formats import moments
from chengyan.formats.notices import Notice, Problem
from chengyan.formats.yaml_document import PLACEHOLDERS, Mapping, Node, Path_, Scalar, YamlDocument

Data = dict[str, object]
Schema = dict[str, Any]

_TRUE = frozenset({"true", "True", "TRUE", "yes", "Yes", "on", "是"})
_FALSE = frozenset({"false", "False", "FALSE", "no", "No", "off", "否"})
_FORMATS: dict[str, Callable[[str], object]] = {
    "chengyan-date": moments.parse_date,
    "chengyan-instant": moments.parse_instant,
    "chengyan-moment": moments.parse_moment,
    "chengyan-period": moments.parse_period,
    "chengyan-due": moments.parse_due,
}
# One fault often fails several keywords of one place; the first of these tells most.
_ORDER = ("const", "required", "type", "enum", "format", "pattern")
_TYPES = {"object": "mapping", "array": "list", "boolean": "boolean"}


@cache
def load_schema(name: str) -> Schema:
    """The schema ``incident``, ``statement``, ``check`` or ``manifest``."""
    loaded: Schema = json.loads(resource("schemas", f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


@cache
def _validator(name: str) -> Any:
    import jsonschema  # a sixth of a second: only where a schema is really asked

    checker = jsonschema.FormatChecker(formats=())
    for label, parse in _FORMATS.items():
        checker.checks(label, raises=(ValueError, OverflowError))(_empty_or(parse))
    return jsonschema.Draft202012Validator(load_schema(name), format_checker=checker)


def _empty_or(parse: Callable[[str], object]) -> Callable[[object], bool]:
    def holds(value: object) -> bool:
        if isinstance(value, str) and value.strip():
            parse(value)
        return True

    return holds


def problems(data: object, name: str) -> Iterator[tuple[Path_, Problem]]:
    """What is wrong with ``data``, one problem per place, without lines: the caller knows where a path stands."""
    found: dict[Path_, list[Any]] = {}
    for error in _validator(name).iter_errors(data):
        path = tuple(error.absolute_path)
        if error.validator == "required":
            # iter_errors yields one error per missing key, all at the path of their object.
            path = (*path, "\0" + _missing_key(error))
        found.setdefault(path, []).append(error)
    for path, errors in found.items():
        first = min(errors, key=lambda e: _ORDER.index(e.validator) if e.validator in _ORDER else len(_ORDER))
        where = tuple(step for step in path if not (isinstance(step, str) and step.startswith("\0")))
        yield where, _problem(first, where)


def _title(schema: Schema) -> str:
    """What people call the key that this schema describes."""
    chinese = str(schema.get("title", ""))
    return chinese if spoken_language() == DEFAULT_LANGUAGE else str(schema.get("x-title-en", chinese))


def _missing_key(error: Any) -> str:
    return next((key for key in error.validator_value if error.message.startswith(repr(key))), "")


def _problem(error: Any, path: Path_) -> Problem:
    title = _title(error.schema)
    key = _dotted(path)
    value = error.instance
    match error.validator:
        case "required":
            missing = _missing_key(error)
            child = error.schema.get("properties", {}).get(missing, {})
            return Problem("formats.missing-key", None, {"key": missing, "title": _title(child), "of": title})
        case "const":
            return Problem("formats.wrong-format", None, {"value": value, "expected": error.validator_value})
        case "enum":
            params = _word_params(error, key, title)
            return Problem("formats.unknown-word" if params["near"] else "formats.unknown-word-far", None, params)
        case "type":
            if value is None:
                return Problem("formats.null", None, {"key": key, "title": title})
            wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
            kind = next((_TYPES[w] for w in wanted if w in _TYPES), "text")
            return Problem(f"formats.not-{kind}", None, {"key": key, "title": title, "value": _short(value)})
        case "format":
            label = str(error.validator_value).removeprefix("chengyan-")
            return Problem(f"formats.bad-{label}", None, {"key": key, "title": title, "value": _short(value)})
        case "pattern":
            return Problem(_pattern_code(error), None, {"key": key, "title": title, "value": _short(value)})
    return Problem("formats.invalid", None, {"key": key, "title": title, "value": _short(value)})


def _pattern_code(error: Any) -> str:
    pattern = error.validator_value
    if pattern == "\\S":
        return "formats.empty-text"
    if pattern.startswith("^([0-9a-fA-F]"):
        return "formats.bad-sha256"
    if pattern == "^[0-9]{0,9}$":
        return "formats.bad-count"
    return "formats.bad-amount" if "\\d" in pattern else "formats.bad-id"


def _word_params(error: Any, key: str, title: str) -> dict[str, object]:
    group = error.schema.get("x-words", "")
    allowed = [word for word in error.validator_value if isinstance(word, str)]
    value = str(error.instance)
    chinese = {name_of(group, word): word for word in allowed}
    near = chinese.get(value) or next(iter(difflib.get_close_matches(value, allowed, 1, 0.6)), "")
    listed = tuple(with_name(word, named(group, word)) for word in allowed)
    return {"key": key, "title": title, "value": _short(value), "near": near, "allowed": listed}


def _dotted(path: Path_) -> str:
    """``facts[2].what`` with the index counted from 1, as people count."""
    out = ""
    for step in path:
        out += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if out else step
    return out


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


@dataclass(slots=True)
class Typing:
    """The JSON data of a YAML tree, typed by a schema, and what was noticed on the way."""

    document: YamlDocument
    root: Schema
    notices: list[Notice] = field(default_factory=list)

    def mapping(self) -> Data:
        """The data of the document's root."""
        return cast(Data, self._value(self.document.root, self.root, ()))

    def _value(self, node: Node, schema: Schema, path: Path_) -> object:
        schema = self._resolve(schema)
        if isinstance(node, Scalar):
            return self._scalar(node, schema, path)
        if isinstance(node, Mapping):
            known = schema.get("properties", {})
            data: Data = {}
            for key, value in node.entries:
                if known and key.value not in known:
                    self._unknown(key, list(known), path)
                data[key.value] = self._value(value, known.get(key.value, {}), (*path, key.value))
            return data
        items = schema.get("items", {})
        return [self._value(item, items, (*path, index)) for index, item in enumerate(node.items)]

    def _resolve(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            schema = self.root["$defs"][schema["$ref"].rpartition("/")[2]]
        return schema

    def _scalar(self, node: Scalar, schema: Schema, path: Path_) -> object:
        kinds = schema.get("type", ())
        if node.is_null:
            if "string" in kinds and node.end == node.start and (text := self.document.hash_text_after(node)):
                # ``account: #云栖优选`` is a comment to YAML, but nobody who writes it means one.
                self._notice("formats.hash-read-as-text", node, key=_dotted(path), text=_short(text))
                return text
            return None
        if kinds and node.style == "" and node.value in PLACEHOLDERS:
            # What stands in the examples for “to be filled in” never becomes text of a statement.
            self._notice("formats.placeholder", node, key=_dotted(path), value=node.value)
            return None if "null" in kinds else node.value
        if "boolean" in kinds:
            return True if node.value in _TRUE else False if node.value in _FALSE else node.value
        if node.style == "" and (text := self.document.hash_text_after(node)):
            self._notice("formats.hash-is-comment", node, key=_dotted(path), text=_short(text))
        if str(schema.get("format", "")).startswith("chengyan-") and moments.lacks_offset(node.value):
            self._notice("formats.no-offset", node, key=_dotted(path), value=node.value)
        return node.value

    def _unknown(self, key: Scalar, known: list[str], path: Path_) -> None:
        near = next(iter(difflib.get_close_matches(key.value, known, 1, 0.75)), "")
        code = "formats.unknown-key-near" if near else "formats.unknown-key"
        self._notice(code, key, key=_dotted((*path, key.value)), near=near)

    def _notice(self, code: str, node: Scalar, **params: object) -> None:
        self.notices.append(Notice(code, {"line": self.document.line_of(node.start), **params}))

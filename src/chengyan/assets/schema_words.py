"""What a JSON Schema has against a file, in words for the person who wrote it."""

from collections.abc import Iterable, Sequence
from typing import Any

from chengyan.assets import messages

_MOST = 60
_KINDS = {"object": "mapping", "array": "list", "string": "text", "boolean": "boolean", "integer": "number"}
_NAMED = 12


def worst(errors: Iterable[Any]) -> Any | None:
    """The innermost of the errors of a jsonschema validator, as a person would look for it; None without any."""
    return min(errors, key=lambda e: (-len(e.absolute_path), str(e.absolute_path)), default=None)


def place_of(error: Any, *, counted: bool = False) -> str:
    """The dotted key; empty for the file itself. ``counted``: entries of lists by number, from 1."""
    steps: Sequence[object] = list(error.absolute_path)
    return ".".join(str(step + 1) if counted and isinstance(step, int) else str(step) for step in steps)


def fault(error: Any) -> str:
    """What is wrong, without where."""
    value, wanted = error.instance, error.validator_value
    match error.validator:
        case "required":
            return messages.text("schema.required", name=next((key for key in wanted if key not in value), ""))
        case "additionalProperties" if isinstance(value, dict):
            known = error.schema.get("properties", {})
            return messages.text("schema.unknown", names=_listed(key for key in value if key not in known))
        case "type":
            return messages.text("schema.type", value=_short(value), kind=_kinds(wanted))
        case "enum":
            return messages.text("schema.enum", value=_short(value), known=_listed(wanted))
        case "const":
            return messages.text("schema.enum", value=_short(value), known=_short(wanted))
        case "pattern":
            return messages.text("schema.pattern", value=_short(value), pattern=wanted)
        case "format":
            return messages.text("schema.format", value=_short(value))
        case "anyOf" | "oneOf" if names := _alternatives(wanted):
            return messages.text("schema.none-of", names=_listed(names))
        case "minLength" | "minItems" | "minProperties":
            return messages.text("schema.too-short", value=_short(value), least=wanted)
        case "maxLength" | "maxItems" | "maximum":
            return messages.text("schema.too-long", value=_short(value), most=wanted)
    return _cut(error.message)


def _alternatives(schemas: Sequence[Any]) -> list[str]:
    """The keys of which one must be there; empty where the schemas say something else."""
    named = [schema.get("required", ()) for schema in schemas if isinstance(schema, dict)]
    return [key for keys in named for key in keys] if named and all(named) else []


def _kinds(wanted: str | Sequence[str]) -> str:
    names = [wanted] if isinstance(wanted, str) else wanted
    return messages.listed(*(messages.text(f"schema.kind.{_KINDS.get(name, 'text')}") for name in names))


def _listed(values: Iterable[object]) -> str:
    names = [_short(value) for value in values]
    return messages.listed(*names[:_NAMED]) + ("…" if len(names) > _NAMED else "")


def _short(value: object) -> str:
    return _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST] + "…"

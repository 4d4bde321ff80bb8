"""Overlays: what an organisation or a user changes in rules that they did not write, with a reason.

A change is laid over the rule as it is shipped; the shipped file stays as it is. What cannot be applied (an unknown
rule, a broken pattern, two overlays that contradict each other) is a problem with file and line, and changes nothing.
"""

import datetime as dt
import difflib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from chengyan.assets.locate import resource
from chengyan.assets.schema_words import fault, place_of, worst
from chengyan.assets.yaml_data import line_of, load_data
from chengyan.model.errors import AssetError
from chengyan.model.vocabulary import Severity

Data = dict[str, Any]

WORD_KEYS = ("terms", "patterns", "except", "unless")
_SETTERS = ("severity", "disable", "statements", "channels")
"""Keys of which only one change can have its way."""
_HITS = frozenset({"existence", "occurrence", "private"})
_NEAR = 3
_OFF = "False"
"""What YAML makes of the key ``off``, which people write for ``disable``."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of an overlay file. ``data`` is that entry; ``number`` its place in the file, from 0."""

    data: Data
    path: Path
    layer: str
    text: str
    number: int
    by: str
    date: dt.date
    expires: dt.date | None

    @property
    def rule(self) -> str:
        return str(self.data["rule"])

    def line(self, *keys: str | int) -> int:
        """The line of a key of the change; of the change itself without any."""
        return line_of(self.text, ["changes", self.number, *(keys or ("rule",))])

    def problem(self, code: str, *keys: str | int, **params: object) -> AssetError:
        return AssetError(code, file=self.path, line=self.line(*keys), rule=self.rule, **params)


@dataclass(frozen=True, slots=True)
class Laid:
    """A rule with its changes. ``data`` None: switched off. ``changes`` are those that were applied, in their order."""

    data: Data | None
    changes: tuple[Change, ...]
    keys: tuple[str, ...]


def parse_overlay(text: str, path: Path, layer: str) -> list[Change]:
    """The changes of an overlay file; raises AssetError with file and line."""
    loaded = load_data(text, path)
    if not isinstance(loaded, dict):
        raise AssetError("rules.overlay-not-one", file=path, line=1)
    for entry in loaded["changes"] if isinstance(loaded.get("changes"), list) else ():
        if isinstance(entry, dict) and _OFF in entry:
            entry["disable"] = entry.pop(_OFF)
    check_schema(loaded, "overlay", text, path)
    changes = []
    for number, data in enumerate(loaded["changes"]):
        by, day = (str(data.get(key) or loaded.get(key) or "") for key in ("by", "date"))
        for key, value in (("by", by), ("date", day)):
            if not value:
                where = line_of(text, ["changes", number, "rule"])
                raise AssetError("rules.overlay-unsigned", file=path, line=where, key=key, rule=data["rule"])
        expires = data.get("expires") or loaded.get("expires")
        changes.append(Change(data, path, layer, text, number, by, _day(day), _day(expires) if expires else None))
    return changes


def check_schema(data: Data, name: str, text: str, path: Path) -> None:
    """Raises AssetError ``rules.overlay-schema`` naming the innermost fault of the data."""
    error = worst(_validator(name).iter_errors(data))
    if error is not None:
        line, key = line_of(text, list(error.absolute_path)), place_of(error, counted=True)
        code = "rules.overlay-schema" if key else "rules.file-schema"
        raise AssetError(code, file=path, line=line, key=key, problem=fault(error))


def lay_over(
    base: Data, changes: Sequence[Change], check: Callable[[Data], object], problems: list[AssetError]
) -> Laid:
    """The rule of ``base`` with the changes, those of the organisation first; what does not fit goes to ``problems``.

    ``check(data)`` raises AssetError where the changed rule is none that could run.
    """
    data, applied, keys = base, list[Change](), list[str]()
    said: dict[str, Change] = {}
    off = False
    for change in changes:
        contradicted = _contradicted(change, said)
        if contradicted is not None:
            key, other = contradicted
            problems.append(
                change.problem("rules.overlay-conflict", key, key=key, other=other.path, other_line=other.line(key))
            )
            continue
        changed, touched = _changed(data, change, base, problems)
        if not touched:
            continue
        try:
            if changed is not None:
                check(changed)
        except AssetError as error:
            problems.append(_at(change, error))
            continue
        said.update({key: change for key in _SETTERS if key in change.data})
        applied.append(change)
        keys += [key for key in touched if key not in keys]
        off = off or changed is None
        data = changed or data
    return Laid(None if off else data, tuple(applied), tuple(keys))


def unknown_rule(change: Change, known: Iterable[str]) -> AssetError:
    """The problem of a change to a rule that does not exist, with those of nearly the same name."""
    near = tuple(difflib.get_close_matches(change.rule, list(known), _NEAR, 0.6))
    code = "rules.overlay-unknown-near" if near else "rules.overlay-unknown"
    return change.problem(code, **({"near": near} if near else {}))


def is_legal(data: Data) -> bool:
    """A statute stands behind the rule: a basis that is not only background, of the type law."""
    return any(b.get("type") == "law" and b.get("role") != "background" for b in data.get("basis", ()))


def _contradicted(change: Change, said: dict[str, Change]) -> tuple[str, Change] | None:
    for key in _SETTERS:
        other = said.get(key)
        if key not in change.data or other is None or other.data[key] == change.data[key]:
            continue
        if key == "severity" and change.layer != other.layer and _louder(change.data[key], other.data[key]):
            continue  # nobody minds a user who is stricter than the company
        return key, other
    silenced, spoken = said.get("disable"), said.get("severity")
    if silenced is not None and silenced.data["disable"] and "severity" in change.data:
        return "severity", silenced
    if change.data.get("disable") and spoken is not None:
        return "disable", spoken
    return None


def _louder(one: str, other: str) -> bool:
    order = list(Severity)
    return order.index(Severity(one)) < order.index(Severity(other))


def _changed(before: Data, change: Change, shipped: Data, problems: list[AssetError]) -> tuple[Data | None, list[str]]:
    """The data with the change, None where it is switched off; and which of its keys are no longer as shipped."""
    if change.data.get("disable"):
        return None, ["disable"]
    data, said = dict(before), len(problems)
    if "severity" in change.data:
        data["severity"] = change.data["severity"]
    for key in WORD_KEYS:
        if key in change.data:
            _words(data, key, change, shipped, problems)
    _restrict(data, change, problems)
    touched = [key for key in (*_SETTERS, *WORD_KEYS) if key in change.data and _differs(key, data, shipped)]
    if not touched and len(problems) == said:
        problems.append(change.problem("rules.overlay-nothing"))
    return data, touched


def _differs(key: str, data: Data, shipped: Data) -> bool:
    keys = ("statements", "except_statements") if key == "statements" else (key,)
    return any(data.get(each) != shipped.get(each) for each in keys)


def _words(data: Data, key: str, change: Change, shipped: Data, problems: list[AssetError]) -> None:
    kind = data["kind"]
    if key != "unless" and kind not in _HITS:
        problems.append(change.problem("rules.overlay-kind", key, key=key, kind=kind))
        return
    words = list(data.get(key, ()))
    for word in change.data[key].get("remove", ()):
        if word in words:
            words.remove(word)
        elif word not in shipped.get(key, ()):
            problems.append(change.problem("rules.overlay-not-there", key, key=key, word=word))
    words += [word for word in change.data[key].get("add", ()) if word not in words]
    if words:
        data[key] = words
    else:
        data.pop(key, None)


def _restrict(data: Data, change: Change, problems: list[AssetError]) -> None:
    """Narrow the statements and channels; an overlay never widens them."""
    for key in ("statements", "channels"):
        only = change.data.get(key, {}).get("only")
        if not only:
            continue
        left = [word for word in data.get(key) or only if word in only]
        if not left:
            problems.append(change.problem("rules.overlay-widens", key, key=key, shipped=tuple(data[key])))
            continue
        data[key] = left
    if excepted := change.data.get("statements", {}).get("except"):
        data["except_statements"] = list(dict.fromkeys([*data.get("except_statements", ()), *excepted]))


def _at(change: Change, error: AssetError) -> AssetError:
    """The error of the changed rule, at the place of the overlay that made it."""
    params = {k: v for k, v in error.params.items() if k not in ("file", "line")}
    needle = str(params.get("pattern", ""))
    lines = change.text.splitlines()
    line = next((n for n, each in enumerate(lines, 1) if needle and needle[:20] in each), None)
    return AssetError(error.code, file=change.path, line=line or change.line(), **params)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@cache
def _validator(name: str) -> Any:
    import jsonschema

    schema = json.loads(resource("schemas", f"{name}.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())

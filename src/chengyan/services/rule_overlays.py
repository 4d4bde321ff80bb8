"""What the user changes in a rule: written as an overlay file of its own, tried on examples before it is kept."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from chengyan.assets.locate import user_root
from chengyan.assets.yaml_data import decode, read_bytes
from chengyan.model.errors import AssetError, InputError
from chengyan.model.rule_change import RuleChange
from chengyan.model.vocabulary import ChannelId, RuleId, Severity, StatementKind
from chengyan.rules.examples import run_examples
from chengyan.rules.overlay import WORD_KEYS, Change, parse_overlay
from chengyan.rules.rule import Rule
from chengyan.rules.rule_sources import OVERLAYS, USER
from chengyan.rules.ruleset import RuleSet, load_rules, load_with
from chengyan.rules.waiving import check_reason
from chengyan.services.rule_values import ExampleLine, OwnChange, Trial, Words

__all__ = [
    "ExampleLine",
    "OwnChange",
    "RuleChange",
    "Trial",
    "Words",
    "drop_change",
    "keep_change",
    "overlay_text",
    "own_change",
    "own_file",
    "put_back",
    "try_change",
]


def own_file(rule: str) -> Path:
    """Where the window keeps the user's change of this rule."""
    return user_root() / "rules" / OVERLAYS / f"{rule}.yml"


def own_change(rule: str) -> OwnChange | None:
    """The user's change of this rule, out of its file; None where there is none that can be read as one."""
    path = own_file(rule)
    if not path.is_file():
        return None
    try:
        changes = parse_overlay(decode(read_bytes(path), path), path, USER)
    except AssetError:
        return None  # the problems of the rule base name it
    mine = [change for change in changes if change.rule == rule]
    return _of_file(mine[0]) if len(mine) == len(changes) == 1 else None


def overlay_text(change: OwnChange) -> str:
    """The overlay file that says this change."""
    data: dict[str, Any] = {"rule": str(change.rule), "reason": change.reason}
    if change.off:
        data["disable"] = True
    elif change.severity is not None:
        data["severity"] = change.severity.value
    for key in WORD_KEYS:
        said = change.words.get(key, Words())
        lists = {name: list(words) for name, words in (("add", said.add), ("remove", said.remove)) if words}
        if lists:
            data[key] = lists
    if change.except_statements:
        data["statements"] = {"except": [kind.value for kind in change.except_statements]}
    if change.only_channels:
        data["channels"] = {"only": [channel.value for channel in change.only_channels]}
    sides = (("bad", change.bad), ("good", change.good))
    examples = {name: [{"text": text} for text in texts] for name, texts in sides if texts}
    if examples:
        data["examples"] = examples
    day = change.date or dt.date.today()
    head: dict[str, Any] = {"chengyan": "overlay/1", "by": change.by, "date": day.isoformat()}
    if change.expires is not None:
        head["expires"] = change.expires.isoformat()
    document = {**head, "changes": [data]}
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


def try_change(change: OwnChange) -> Trial:
    """How the rule's own examples and the person's would fare; nothing is written."""
    named = replace(change, reason=change.reason.strip() or "—", by=change.by or "—")
    path = own_file(change.rule)
    shipped = load_rules(overlays=False).get(change.rule)
    if shipped is None:
        raise InputError("services.unknown-rule", id=change.rule)
    after: Rule | None = shipped
    facts = {}
    if not change.empty:
        try:
            rules = load_with(overlay_text(named), path)
        except AssetError as error:
            return Trial(problem=error)
        problem = next((p for p in rules.problems if p.params.get("file") == str(path)), None)
        if problem is not None:
            return Trial(problem=problem)
        after = next((rule for rule in rules.rules if rule.id == change.rule), None)
        facts = rules.facts
    return Trial(_lines(shipped, after, facts, change))


def keep_change(change: OwnChange, path: Path | None = None) -> tuple[Path, str | None]:
    """Write the change to its file (or to ``path``); return where, and what stood there before.

    Raises InputError for a change without a reason, that changes nothing, or that cannot be applied.
    """
    reason = check_reason(change.reason)
    if change.empty:
        raise InputError("services.overlay-empty", rule=change.rule)
    change = replace(change, reason=reason, by=change.by.strip() or "—")
    trial = try_change(change)
    if trial.problem is not None:
        raise trial.problem
    place = path or own_file(change.rule)
    before = _text_of(place)
    put_back(place, overlay_text(change))
    return place, before


def drop_change(rule: str) -> tuple[Path, str]:
    """Take the user's change of the rule back; return its file and what it said. Raises InputError without one."""
    path = own_file(rule)
    before = _text_of(path)
    if before is None:
        raise InputError("services.overlay-none", rule=rule)
    put_back(path, None)
    return path, before


def put_back(path: Path, text: str | None) -> None:
    """Let the file say ``text``; None: let there be no file."""
    try:
        if text is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.new")
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as exc:
        raise InputError("services.overlay-unwritable", path=str(path), reason=exc.strerror or str(exc)) from exc


# ---------------------------------------------------------------------------------------------------------------------


def _text_of(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else None
    except (OSError, UnicodeDecodeError):
        return None  # what cannot be read cannot be put back either


def _lines(shipped: Rule, after: Rule | None, facts: dict[str, Any], change: OwnChange) -> tuple[ExampleLine, ...]:
    own = _as_examples(shipped, change)
    texts = [(e, True, False) for e in shipped.bad] + [(e, False, False) for e in shipped.good]
    texts += [(e, True, True) for e in own.bad] + [(e, False, True) for e in own.good]
    marked_before = _marked(shipped, [e for e, _, _ in texts], {})
    marked_after = _marked(after, [e for e, _, _ in texts], facts)
    return tuple(
        ExampleLine(example.text, bad, mine, was, now)
        for (example, bad, mine), was, now in zip(texts, marked_before, marked_after, strict=True)
    )


def _as_examples(rule: Rule, change: OwnChange) -> Rule:
    """The rule with the person's examples instead of its own."""
    from chengyan.rules.rule import Example

    def made(texts: tuple[str, ...]) -> tuple[Example, ...]:
        return tuple(Example(((None, text),)) for text in texts)

    return replace(rule, bad=made(change.bad), good=made(change.good))


def _marked(rule: Rule | None, examples: list[Any], facts: dict[str, Any]) -> list[bool]:
    """Whether the rule speaks on each example; every one is asked as a bad one, in which it would have to speak."""
    if rule is None:
        return [False] * len(examples)
    plain = tuple(replace(example, match=None, element=None) for example in examples)
    alone = RuleSet("trial", (replace(rule, bad=plain, good=()),), facts=facts)
    return [result.passed for result in run_examples(alone)]


def _of_file(change: Change) -> OwnChange:
    data = change.data
    return OwnChange(
        rule=RuleId(change.rule),
        severity=Severity(data["severity"]) if "severity" in data else None,
        off=bool(data.get("disable")),
        words={
            key: Words(tuple(data[key].get("add", ())), tuple(data[key].get("remove", ())))
            for key in WORD_KEYS
            if key in data
        },
        except_statements=tuple(map(StatementKind, data.get("statements", {}).get("except", ()))),
        only_channels=tuple(map(ChannelId, data.get("channels", {}).get("only", ()))),
        reason=data["reason"],
        by=change.by,
        date=change.date,
        expires=change.expires,
        bad=tuple(example["text"] for example in data.get("examples", {}).get("bad", ())),
        good=tuple(example["text"] for example in data.get("examples", {}).get("good", ())),
    )


class _Dumper(yaml.SafeDumper):
    """Lists stand below their key, indented, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

"""Lays all overlays over all rules, as JSON data."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from chengyan.assets.yaml_data import decode, short
from chengyan.model.errors import AssetError
from chengyan.rules.overlay import Change, Laid, check_schema, is_legal, lay_over, parse_overlay, unknown_rule
from chengyan.rules.rule_parsing import as_data, check_patterns
from chengyan.rules.rule_sources import Source

Data = dict[str, Any]


def lay_all(base: Data, overlays: Sequence[Source], today: dt.date) -> Data:
    """``base`` with ``rules`` changed, and ``off``, ``shipped``, ``changes``, ``expired``, ``trials``, ``laid``.

    ``laid`` names all that was changed, empty where nothing was: equal ones make equal rules of equal files.
    """
    problems: list[AssetError] = []
    by_rule: defaultdict[str, list[Change]] = defaultdict(list)
    expired: list[Change] = []
    known = {item["data"]["id"]: item for item in base["rules"]}
    for change in (change for source in overlays for change in _read(source, problems)):
        if change.rule not in known:
            problems.append(unknown_rule(change, known))
        elif change.expires is not None and change.expires < today:
            expired.append(change)
        else:
            by_rule[change.rule].append(change)
    rules, off, shipped = list(base["rules"]), list[Data](), list[Data]()
    facts, changes, trials, laid = dict(base["facts"]), list[Data](), dict[str, Data](), list[object]()
    for rule_id, wanted in sorted(by_rule.items()):
        item = known[rule_id]

        def check(data: Data) -> None:
            # The bases are resolved by now, and no overlay touches them.
            plain = {**data, "basis": [{"ref": "-", "role": "background", "verified": "false"}]}
            check_schema(plain, "rule", "", Path(data["id"]))
            facts.update(check_patterns(data))

        done = lay_over(item["data"], wanted, check, problems)
        if not done.changes:
            continue
        shipped.append(item)
        place = rules.index(item)
        if done.data is None:
            off.append(item)
            del rules[place]
        else:
            rules[place] = {**item, "data": done.data}
        changes += [_change(change, item["data"], done) for change in done.changes]
        trials[rule_id] = _examples(done.changes)
        laid.append([rule_id, done.data])
    return {
        "rules": rules,
        "problems": [*base["problems"], *map(as_data, problems)],
        "facts": facts,
        "off": off,
        "shipped": shipped,
        "changes": changes,
        "expired": [_change(c, known[c.rule]["data"], None) for c in sorted(expired, key=lambda c: c.rule)],
        "trials": trials,
        "laid": json.dumps(laid, ensure_ascii=False, sort_keys=True) if laid else "",
    }


def _read(source: Source, problems: list[AssetError]) -> list[Change]:
    try:
        return parse_overlay(decode(source.content, source.path), source.path, source.layer)
    except AssetError as error:
        problems.append(error)
    except Exception as exc:  # noqa: BLE001 - a dropped-in file must not stop the program, whatever it is made of
        problem = short(f"{type(exc).__name__}: {exc}")
        problems.append(AssetError("rules.value", file=source.path, problem=problem))
    return []


def _change(change: Change, base: Data, done: Laid | None) -> Data:
    """``RuleChange`` as data; ``done`` None: it has expired and changes nothing."""
    keys = [k for k in (done.keys if done else ()) if k in change.data] or [
        key for key in change.data if key not in ("rule", "reason", "by", "date", "expires", "examples")
    ]
    now = base["severity"] if done is None or done.data is None else done.data["severity"]
    return {
        "rule": change.rule,
        "title": base["title"],
        "reason": change.data["reason"],
        "by": change.by,
        "date": change.date.isoformat(),
        "expires": change.expires.isoformat() if change.expires else None,
        "layer": change.layer,
        "file": str(change.path),
        "line": change.line(),
        "keys": keys,
        "was": base["severity"],
        "severity": now,
        "off": done is not None and done.data is None,
        "legal": is_legal(base),
    }


def _examples(changes: Sequence[Change]) -> Data:
    found: Data = {"bad": [], "good": []}
    for change in changes:
        for side in found:
            found[side] += change.data.get("examples", {}).get(side, ())
    return found

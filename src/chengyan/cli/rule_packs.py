"""``chengyan rules add|packs|remove``: packs of rules that came from somewhere else."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from chengyan.assets import messages
from chengyan.cli.output import JSON_OPTION, print_json, say

if TYPE_CHECKING:
    from chengyan.model.rule_base import Pack


def add(
    path: Path = typer.Argument(..., metavar="PACK", help=messages.text("cli.rules.add-pack")),
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.rule_packs import add_pack

    added = add_pack(path)
    problems = [messages.describe(problem) for problem in added.problems]
    if as_json:
        data = {**_data(added.pack), "before": added.before, "problems": problems, "failing": list(added.failing)}
        print_json({"chengyan": "rule-packs/1", "added": data})
        return 0
    code = "cli.rules.added" if added.before is None else "cli.rules.updated"
    say(code, name=added.pack.name, version=added.pack.version, rules=added.rules, before=added.before)
    for problem in problems:
        typer.echo(problem, err=True)
    for example in added.failing:
        say("cli.rules.pack-example", example=example)
    return 0


def packs(as_json: bool = JSON_OPTION) -> int:
    from chengyan.services.rule_packs import list_packs

    found = list_packs()
    if as_json:
        print_json({"chengyan": "rule-packs/1", "packs": [_data(pack) for pack in found]})
        return 0
    if not found:
        say("cli.rules.no-packs")
    for pack in found:
        say(
            "cli.rules.pack",
            name=pack.name,
            title=pack.title or pack.name,
            version=pack.version or "—",
            author=pack.author or "—",
            licence=pack.licence or "—",
            rules=pack.rules,
            layer=messages.text(f"cli.rules.layer-{pack.layer}"),
        )
    return 0


def remove(
    name: str = typer.Argument(..., metavar="NAME", help=messages.text("cli.rules.pack-name")),
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.rule_packs import remove_pack

    pack = remove_pack(name)
    if as_json:
        print_json({"chengyan": "rule-packs/1", "removed": _data(pack)})
    else:
        say("cli.rules.removed", name=pack.name, version=pack.version)
    return 0


def _data(pack: "Pack") -> dict[str, Any]:
    return {
        "name": pack.name,
        "title": pack.title,
        "version": pack.version,
        "author": pack.author,
        "licence": pack.licence,
        "description": pack.description,
        "requires": pack.requires,
        "layer": pack.layer,
        "rules": pack.rules,
        "folder": str(pack.folder),
    }

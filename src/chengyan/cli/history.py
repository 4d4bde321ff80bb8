"""``chengyan history``: the versions of a statement of the workspace; one more, or an older one back."""

from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.cli.acting import AS_OPTION, KEY_OPTION, PASSPHRASE_OPTION, acting
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default
from chengyan.model.errors import InputError

_COUNTED = 200


def command(
    ref: str = typer.Argument(..., metavar="desk:ID", help=messages.text("cli.history.ref")),
    save: str | None = typer.Option(None, "--save", metavar="REASON", help=messages.text("cli.history.save")),
    restore: int | None = typer.Option(None, "--restore", metavar="N", help=messages.text("cli.history.restore")),
    person: str = AS_OPTION,
    key: Path | None = KEY_OPTION,
    passphrase_file: str | None = PASSPHRASE_OPTION,
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.history import restore_version, sizes
    from chengyan.services.history_reports import history_to_data
    from chengyan.services.rulebase import rule_base

    if save is not None and restore is not None:
        raise InputError("cli.history.one-at-a-time")
    if not ref.startswith("desk:"):
        raise InputError("cli.history.not-desk", ref=ref)
    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(ref)
        if save is not None:
            if not save.strip():
                raise InputError("cli.history.no-reason")
            author = acting(cases, person, key, passphrase_file).name
            cases.commit(draft.id, save.strip(), author, rules=rule_base().version)
        if restore is not None:
            actor = acting(cases, person, key, passphrase_file)
            kept_for = messages.text("history.before-restore", number=restore)
            restore_version(cases, draft, restore, actor, kept_for, rule_base().version)
        infos = list(cases.revisions(draft.id))
        texts: list[str] = []
        for first in range(1, len(infos) + 1, _COUNTED):
            texts += cases.version_texts(draft.id, first, first + _COUNTED - 1)
    versions = list(zip(infos, sizes(texts) if texts else (), strict=True))[::-1]
    if as_json:
        print_json(history_to_data(f"desk:{draft.id}", versions))
        return 0
    if restore is not None:
        say("cli.history.restored", number=restore, kept=infos[-1].number)
    if not versions:
        say("cli.history.none", ref=ref)
    for info, size in versions:
        at = info.created_at.astimezone().strftime("%Y-%m-%d %H:%M")
        say(
            "cli.history.version",
            number=info.number,
            at=at,
            author=info.author,
            reason=info.reason,
            added=size.added,
            removed=size.removed,
        )
        if info.rules:
            say("cli.history.rules", version=info.rules)
    return 0

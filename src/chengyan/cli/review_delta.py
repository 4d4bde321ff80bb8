"""``chengyan review delta``: what changed since somebody signed, as a card for a chat."""

import typer

from chengyan.assets import messages
from chengyan.cli.acting import REF_ARGUMENT, on_desk
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, say, workspace_or_default


def delta(
    ref: str = REF_ARGUMENT,
    person: str = typer.Option("", "--for", metavar="PERSON", help=messages.text("cli.review.delta-for")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.cases import open_cases
    from chengyan.services.delta import SignedState, delta_card, delta_lines, signature_of, signed_state

    with open_cases(workspace_or_default(workspace), create=False) as cases:
        draft = cases.draft(on_desk(ref))
        sign_off = signature_of(cases, draft.id, person)
        before = signed_state(cases, sign_off)
        incident = cases.load(draft.case_id).incident
    after = SignedState(draft.statement, incident)
    lines = [line for line in delta_lines(before, after) if line]
    card = delta_card(before, after, incident.title) if lines else ""
    if as_json:
        record = sign_off.record
        signed = {"signature": sign_off.id, "person": record.person, "name": record.name, "revision": record.revision}
        print_json({"chengyan": "review-delta/1", "statement": f"desk:{draft.id}", **signed, "same": not lines,
                    "lines": lines, "card": card})  # fmt: skip
    elif lines:
        typer.echo(card)
    else:
        say("review.delta-nothing", name=sign_off.record.name)
    return 0

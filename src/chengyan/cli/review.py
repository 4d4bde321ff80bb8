"""``chengyan review``: the review of a statement; its verbs stand in modules of their own."""

import typer

from chengyan.assets import messages
from chengyan.cli import review_copies, review_delta, review_steps, review_threads, review_word

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
for _name, _verb in (
    ("submit", review_steps.submit),
    ("return", review_steps.send_back),
    ("withdraw", review_steps.withdraw),
    ("status", review_steps.show_status),
    ("seen", review_steps.seen),
    ("delta", review_delta.delta),
    ("approve-verbally", review_steps.approve_verbally),
    ("threads", review_threads.threads),
    ("comment", review_threads.comment),
    ("reply", review_threads.reply),
    ("resolve", review_threads.resolve),
    ("reopen", review_threads.reopen),
    ("accept", review_threads.accept),
    ("decline", review_threads.decline),
    ("export", review_word.export),
    ("import", review_word.import_back),
    ("copy", review_copies.copy),
    ("paste", review_copies.paste),
    ("compare", review_copies.compare),
):
    app.command(_name, help=messages.text(f"cli.review.{_name}"))(_verb)

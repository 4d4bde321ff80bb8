"""``chengyan review``: the review of a statement; its verbs stand in modules of their own."""

import typer

from chengyan.assets import messages
from chengyan.cli import review_word

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
for _name, _verb in (
    ("export", review_word.export),
    ("import", review_word.import_back),
):
    app.command(_name, help=messages.text(f"cli.review.{_name}"))(_verb)

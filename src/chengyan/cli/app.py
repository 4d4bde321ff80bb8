"""Assembles the verbs and turns errors into one clear message and an exit code."""

import logging
import re
import sys
import traceback
from collections.abc import Sequence

import typer

from chengyan.assets import messages
from chengyan.assets.locate import cache_root
from chengyan.cli import (
    card,
    check,
    checklist,
    desk,
    diff,
    doctor,
    draft,
    fix,
    history,
    laws,
    ledger,
    models,
    people,
    release,
    render,
    report,
    review,
    rules,
    settings,
    sign,
    suggest,
    timestamp,
    tour,
    trace,
    trust,
    verify,
    waive,
)
from chengyan.cli import open as open_files
from chengyan.cli.language import OPTION, take_language
from chengyan.cli.output import shown
from chengyan.model.errors import ChengyanError

USAGE_ERROR = 2
_PLAIN_ERROR = re.compile(r"No such command '(?P<verb>[^']*)'|unexpected extra argument(?:s|\(s\))? \((?P<extra>.*)\)")

app = typer.Typer(
    name="chengyan",
    help=messages.text("cli.help"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _verb in (
    draft,
    check,
    checklist,
    fix,
    suggest,
    trace,
    diff,
    history,
    card,
    open_files,
    waive,
    render,
    sign,
    timestamp,
    release,
    verify,
    doctor,
    tour,
    report,
):
    _name = _verb.__name__.rpartition(".")[2]
    app.command(_name, help=messages.text(f"cli.{_name}.help"))(_verb.command)
app.add_typer(desk.app, name="desk", help=messages.text("cli.desk.help"))
app.add_typer(ledger.app, name="ledger", help=messages.text("cli.ledger.help"))
app.add_typer(laws.app, name="laws", help=messages.text("cli.laws.help"))
app.add_typer(models.app, name="models", help=messages.text("cli.models.help"))
app.add_typer(review.app, name="review", help=messages.text("cli.review.help"))
app.add_typer(people.app, name="people", help=messages.text("cli.people.help"))
app.add_typer(trust.app, name="trust", help=messages.text("cli.trust.help"))
app.add_typer(rules.app, name="rules", help=messages.text("cli.rules.help"))
app.add_typer(settings.app, name="settings", help=messages.text("cli.settings.help"))


@app.callback(invoke_without_command=True)
def _root(
    version: bool = typer.Option(False, "--version", help=messages.text("cli.version.help")),
    # Never filled: ``take_language`` has it by now. It stands here to be listed in the help.
    language: str | None = typer.Option(None, OPTION, metavar="zh_CN|en", help=messages.text("cli.language.help")),
) -> None:
    if version:
        from chengyan import __version__

        typer.echo(f"chengyan {__version__}")
        raise typer.Exit


def run(arguments: Sequence[str]) -> int:
    """Run one verb and return the exit code: 0 fine, 1 blocking finding, 2 bad input or call, 3 outside service."""
    for stream in (sys.stdout, sys.stderr):
        # A Chinese Windows console is GBK by default; the programs that read us expect UTF-8.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        result = app(take_language(arguments), prog_name="chengyan", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except typer.Exit as exc:
        return exc.exit_code
    except ChengyanError as exc:
        return _fail(messages.describe(exc), exc.exit_code)
    except typer.Abort:
        return _fail(messages.text("cli.aborted"), USAGE_ERROR)
    except typer.TyperException as exc:
        return _fail(_usage(exc), USAGE_ERROR)
    except BrokenPipeError:
        # The reader (head, less) has seen enough; nothing is wrong.
        sys.stderr.close()
        return 0
    except Exception as exc:  # noqa: BLE001 - the last door: a person gets one sentence, the log gets the traceback
        return _fail(messages.text("cli.internal", problem=f"{type(exc).__name__}: {exc}", log=_log(exc)), USAGE_ERROR)


def _fail(message: str, code: int) -> int:
    print(shown(message), file=sys.stderr)
    return code


def _usage(error: typer.TyperException) -> str:
    """Typer keeps its kinds of usage errors to itself (its own copy of click): told apart by name and shape."""
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    hint = context.command_path if context is not None else "chengyan"
    name = getattr(parameter, "metavar", None) or max(getattr(parameter, "opts", None) or [""], key=len)
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return str(error)
        case "NoSuchOption":
            return messages.text("cli.no-such-option", option=getattr(error, "option_name", ""), command=hint)
        case "MissingParameter":
            return messages.text("cli.missing-parameter", name=name, command=hint)
        case "BadParameter":
            allowed = tuple(re.findall(r"'([^']*)'", str(error).partition("is not one of")[2]))
            code = "cli.bad-choice" if allowed else "cli.bad-parameter"
            return messages.text(code, name=name, allowed=allowed, problem=error, command=hint)
        case _:
            if found := _PLAIN_ERROR.search(str(error)):
                code = "cli.no-such-verb" if found["verb"] else "cli.extra-argument"
                return messages.text(code, name=found["verb"] or found["extra"], command=hint)
            return messages.text("cli.usage", problem=error, command=hint)


def _log(error: BaseException) -> str:
    path = cache_root() / "chengyan-error.log"
    try:
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError as exc:
        logging.getLogger(__name__).warning("cannot write %s: %s", path, exc)
    return str(path)

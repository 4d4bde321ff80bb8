"""The program's door: a verb goes to the command line, nothing goes to the window."""

import os
import sys


def _is_document(name: str) -> bool:
    """A file that is there and has an ending, which no verb has."""
    return "." in name and not name.startswith("-") and os.path.isfile(name)  # noqa: PTH113 - nothing is imported yet


def main() -> int:
    """Return the exit code (``docs/formats.md``)."""
    arguments = sys.argv[1:]
    if any(argument.startswith("--lang") for argument in arguments):
        # Before anything is imported that writes its help in the language.
        from chengyan.cli.language import language_first

        arguments = language_first(arguments)
    if arguments and all(map(_is_document, arguments)):
        # A double click, or a file dropped on the program's icon.
        from pathlib import Path

        from chengyan.ui.app import main as window

        return window(sys.argv[:1], [Path(name) for name in arguments])
    if arguments:
        from chengyan.cli.app import run

        return run(arguments)
    from chengyan.ui.app import main as window

    return window(sys.argv[:1])


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A frozen program starts its helper processes through this very file; others need not pay for the import.
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())

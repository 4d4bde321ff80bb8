"""The program's door: a verb goes to the command line, nothing goes to the window."""

import sys


def main() -> int:
    """Return the exit code (``docs/formats.md``)."""
    if len(sys.argv) > 1:
        from chengyan.cli.app import run

        return run(sys.argv[1:])
    from chengyan.ui.app import main as window

    return window(sys.argv)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A frozen program starts its helper processes through this very file; others need not pay for the import.
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())

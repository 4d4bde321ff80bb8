"""An error in the words of the person before the screen."""

from PySide6.QtCore import QCoreApplication

from chengyan.assets import logbook
from chengyan.model.errors import ChengyanError
from chengyan.ui.language import interface_language


def error_text(error: Exception) -> str:
    """What happened, to what, what to do; an unforeseen error is named with its kind, never with a traceback.

    Whatever is shown is written to the log too, by its code.
    """
    logbook.note_error("window.error", error)
    if isinstance(error, ChengyanError):
        return told(error)
    return QCoreApplication.translate(
        "Errors", "Something unforeseen went wrong ({0}). Your text is safe. Try again; if it happens again, report it."
    ).format(f"{type(error).__name__}: {_first_line(error)}")


def told(error: ChengyanError) -> str:
    """The error's own words; nothing went wrong where it only says how things stand."""
    from chengyan.assets.messages import describe

    try:
        return describe(error, language=interface_language())
    except (ChengyanError, KeyError):
        # The text is missing or asks for what the error does not carry: the code still says something.
        return str(error)


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0][:160] if lines else ""

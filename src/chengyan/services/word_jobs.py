"""What helper processes do for the round trip through Word: no file of unknown origin is read in the window's own."""

from pathlib import Path

from chengyan.model.marked_text import MarkedDocument


def read_returned(path: Path) -> MarkedDocument:
    """A .docx with its comments and changes; raises FormatError, InputError where it cannot be opened."""
    from chengyan.services.word_review import read_word

    return read_word(path)

"""Applying fixes to what a verb is given: a file of any format, standard input, or a statement of the workspace."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from chengyan.formats.decode import MAX_TEXT_BYTES, encode_like, read_bytes
from chengyan.formats.statement_file import STDIN, statement_to_markdown, write_statement
from chengyan.model.diagnostics import CheckReport, Edit, Fix
from chengyan.model.errors import InputError
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId, StatementKind
from chengyan.services.checking import check_statement, new_checker
from chengyan.services.fixing import Choice, ChosenFix, choose, with_edits, with_fixes
from chengyan.services.opening import DESK, OpenedStatement, incident_seen_from, open_statement
from chengyan.services.rendering import write_file
from chengyan.services.waiving import moved_with

if TYPE_CHECKING:
    from chengyan.services.acting import Who

_YAML = frozenset({".yml", ".yaml"})
_MARKDOWN = frozenset({".md", ".markdown"})
_PLAIN = frozenset({".txt", ".text"})
_MARKUP = ("#", "\\", "-")
"""What a line of Markdown text may begin with only behind a backslash."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """``old`` and ``new`` are the text before and after, as it is written; ``content`` its bytes.

    ``unplaced``: fixes of text that the file does not hold as such (a title in the front matter). ``report`` is a check
    of the new text.
    """

    opened: OpenedStatement
    statement: Statement
    choice: Choice
    unplaced: tuple[ChosenFix, ...]
    report: CheckReport
    old: str
    new: str
    content: bytes

    @property
    def left(self) -> int:
        """How many findings of the new text still offer a fix."""
        return sum(bool(d.fixes) and d.waiver is None for d in self.report.diagnostics)


def fix_statement(
    ref: str,
    workspace: str,
    *,
    incident_ref: str | None = None,
    kind: StatementKind | None = None,
    channels: Iterable[ChannelId] = (),
    suggested: bool = False,
    output: Path | None = None,
) -> Fixed:
    """Check the statement and apply its safe fixes, with ``suggested`` also those that are the only one there is.

    Nothing is written. ``output`` says in which format the new text is wanted: that of its ending; without it, that of
    the file itself. Raises FormatError, InputError.
    """
    opened = open_statement(ref, workspace, incident_ref=incident_ref, kind=kind)
    checker, due = new_checker(), tuple(channels)
    choice = choose(check_statement(checker, opened.statement, opened.incident, due), suggested=suggested)
    ending = _ending(ref, output)
    unplaced: tuple[ChosenFix, ...] = ()
    if ending == "" and opened.document is not None and opened.document.offsets is not None:
        unplaced = tuple(each for each in choice.chosen if not _placed(opened, each))
        choice = replace(choice, chosen=tuple(each for each in choice.chosen if _placed(opened, each)))
    fixed = with_fixes(opened.statement, (each.fix for each in choice.chosen))
    report = check_statement(checker, fixed, opened.incident, due)
    fixed = replace(fixed, waivers=moved_with(report, fixed))
    fixed = replace(fixed, incident=incident_seen_from(output, opened, incident_ref))
    old, new, content = _texts(opened, fixed, [each.fix for each in choice.chosen], ending)
    return Fixed(opened, fixed, choice, unplaced, report, old, new, content)


def with_edits_of(
    opened: OpenedStatement, fix: Fix, after: Statement, *, output: Path | None = None, incident_ref: str | None = None
) -> Fixed:
    """``after`` (the statement with the edits of ``fix``) as it is written: in the file's own format, or in that of
    ``output``. Nothing is written. Raises InputError where the file cannot hold the edits as such.
    """
    ending = _ending(opened.name, output)
    in_place = ending == "" and opened.document is not None and opened.document.offsets is not None
    if in_place and not all(_in_file(opened, edit) for edit in fix.edits):
        raise InputError("services.fix-no-place", file=opened.name)
    report = check_statement(new_checker(), after, opened.incident)
    after = replace(after, waivers=moved_with(report, after), incident=incident_seen_from(output, opened, incident_ref))
    return Fixed(opened, after, Choice(()), (), report, *_texts(opened, after, [fix], ending))


def save_fixed(fixed: Fixed, output: Path) -> Path:
    """Write the new text to ``output``, whole or not at all; raises InputError where it cannot be written."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        return write_file(output, fixed.content)
    except OSError as exc:
        raise InputError("services.cannot-write", path=str(output), reason=exc.strerror or str(exc)) from exc


def save_in_place(fixed: Fixed, workspace: str, who: "Who") -> str:
    """Write the new text where it came from; return the path or ``desk:ID``.

    Raises InputError for standard input and .docx and for ``who`` may not write there, ConflictError when the workspace
    has a newer text by now.
    """
    name = fixed.opened.name
    if name.startswith(DESK):
        return _save_in_workspace(fixed, workspace, who)
    if name == STDIN or fixed.opened.document is None:
        raise InputError("services.fix-not-in-place")
    if Path(name).suffix.lower() == ".docx":
        raise InputError("services.fix-docx", file=name)
    return str(save_fixed(fixed, Path(name)))


def _save_in_workspace(fixed: Fixed, workspace: str, who: "Who") -> str:
    from chengyan.services.cases import open_cases

    with open_cases(workspace, create=False) as cases:
        draft = cases.draft(fixed.opened.name)
        if draft.statement.sections != fixed.opened.statement.sections:
            raise InputError("services.fix-changed-meanwhile", ref=fixed.opened.name)
        cases.save_statement(draft.id, fixed.statement, draft.version, who(cases))
    return f"{DESK}{draft.id}"


def _ending(ref: str, output: Path | None) -> str:
    """The ending of the format that is wanted; empty for that of the file itself. Raises InputError."""
    if output is None:
        return ""
    wanted = output.suffix.lower()
    own = "" if ref == STDIN or ref.startswith(DESK) else Path(ref).suffix.lower()
    for family in (_YAML, _MARKDOWN, _PLAIN):
        if wanted in family and own in family:
            return ""
    if wanted in _YAML or wanted in _MARKDOWN:
        return wanted
    if wanted in _PLAIN and ref == STDIN:
        return ""
    if own == ".docx":
        raise InputError("services.fix-docx", file=ref)
    raise InputError("services.unknown-ending", path=output, known=tuple(sorted({".yml", ".md", own} - {""})))


def _placed(opened: OpenedStatement, each: ChosenFix) -> bool:
    return all(_in_file(opened, edit) is not None for edit in each.fix.edits)


def _in_file(opened: OpenedStatement, edit: Edit) -> tuple[int, int] | None:
    assert opened.document is not None
    return opened.document.file_span(edit.section, edit.span.start, edit.span.end)


def _texts(opened: OpenedStatement, fixed: Statement, fixes: Iterable[Fix], ending: str) -> tuple[str, str, bytes]:
    """The text before and after, and the bytes of the latter, in the file's own format or in that of ``ending``."""
    document, name = opened.document, opened.name
    source = b"" if document is None or name == STDIN else read_bytes(Path(name), MAX_TEXT_BYTES)
    if ending == "" and document is not None and document.offsets is not None:
        new = with_edits(document.text, [_file_edit(opened, edit) for fix in fixes for edit in fix.edits])
        return document.text, new, encode_like(new, source)
    # A kind that was only guessed is not written down by the way.
    written = replace(fixed, kind=None, kind_guessed=False) if fixed.kind_guessed else fixed
    if ending == "" and document is not None and _is_yaml(name, document.text):
        new = write_statement(written, document.text)
        return document.text, new, encode_like(new, source)
    write = write_statement if ending in _YAML else statement_to_markdown
    new = write(written)
    told = opened.statement
    old = replace(written, sections=told.sections, waivers=told.waivers, provenance=told.provenance)
    return write(old), new, new.encode()


def _is_yaml(name: str, text: str) -> bool:
    return Path(name).suffix.lower() in _YAML or (name == STDIN and text.lstrip().startswith("chengyan:"))


def _file_edit(opened: OpenedStatement, edit: Edit) -> tuple[int, int, str]:
    """The edit in code points of the file, with its line ends."""
    span = _in_file(opened, edit)
    assert span is not None and opened.document is not None  # fixes without a place were sorted out
    text = opened.document.text
    replacement = edit.replacement
    section = opened.statement.section(edit.section)
    if Path(opened.name).suffix.lower() in _MARKDOWN and section is not None and replacement.startswith(_MARKUP):
        start = edit.span.start
        if start == 0 or section.text[start - 1] == "\n":
            replacement = f"\\{replacement}"
    return (*span, replacement.replace("\n", "\r\n") if "\r\n" in text else replacement)

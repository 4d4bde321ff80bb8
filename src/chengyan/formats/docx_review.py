"""Writes the review copy as .docx: comments with replies and states, proposed edits as tracked changes.

Sections begin at hidden bookmarks, the copy's number stands in a custom property: so what comes back finds its way.
The same copy gives the same bytes.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from chengyan.formats.docx_base import base_package
from chengyan.formats.docx_package import xml_characters, zip_bytes
from chengyan.model.notice import PageLayout
from chengyan.model.review import Comment, Thread
from chengyan.model.review_copy import CopiedComment, CopiedEdit, CopiedThread, CopyRecord, ReviewCopy
from chengyan.model.statement import Section
from chengyan.model.vocabulary import SectionKind, ThreadState

EXPORT_PROPERTY, REVISION_PROPERTY = "ChengyanReviewCopy", "ChengyanRevision"
BOOKMARK = "_cy_"
"""Word hides bookmarks that begin with an underscore; the number of the section follows."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)


def write_review_docx(copy: ReviewCopy, layout: PageLayout) -> tuple[bytes, CopyRecord]:
    """The .docx, and what has to be kept to understand what comes back."""
    writer = _Writer(copy)
    body = writer.body()
    record = CopyRecord(
        copy.id, copy.sha256, tuple(s.id for s in copy.statement.sections), tuple(writer.comments), tuple(writer.edits)
    )
    with zipfile.ZipFile(io.BytesIO(base_package(layout, header=True))) as base:
        parts = {name: base.read(name).decode() for name in base.namelist()}
    document = parts["word/document.xml"]
    at = document.index("<w:sectPr>")
    parts["word/document.xml"] = document[:at] + body + document[at:]
    parts["word/header1.xml"] = _header(copy.mark)
    protection = '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>' if copy.locked else ""
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(
        "<w:defaultTabStop", f"<w:trackRevisions/>{protection}<w:defaultTabStop", 1
    )
    parts["word/comments.xml"] = _HEAD + writer.comments_xml()
    parts["word/commentsExtended.xml"] = _HEAD + writer.extended_xml()
    parts["docProps/custom.xml"] = _HEAD + _properties(copy)
    parts["docProps/core.xml"] = _core(copy)
    _register(parts)
    return zip_bytes([(name, content.encode()) for name, content in parts.items()]), record


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    replacement: str
    thread: Thread


class _Writer:
    """Numbers comments and changes as they are written."""

    def __init__(self, copy: ReviewCopy) -> None:
        self._copy = copy
        self._number = 0
        self._change = 0
        self.comments: list[CopiedComment] = []
        self.edits: list[CopiedEdit] = []
        self._written: list[tuple[str, str, Comment, Thread, str]] = []
        """(number, id of its paragraph, comment, thread, id of the paragraph that it answers)"""

    def body(self) -> str:
        pieces = [_paragraph([_run(line)], "Caption") for line in self._copy.summary]
        loose = [each for each in self._copy.threads if not each.is_placed]
        for number, section in enumerate(self._copy.statement.sections):
            here = [each for each in self._copy.threads if each.is_placed and each.section == section.id]
            pieces.append(self._section(number, section, here, loose if number == 0 else []))
        return "".join(pieces)

    def _section(self, number: int, section: Section, here: list[CopiedThread], loose: list[CopiedThread]) -> str:
        text = section.text
        edits = list(self._edits(here))
        for edit in edits:
            self.edits.append(CopiedEdit(edit.thread.id, section.id, edit.start, edit.end, edit.replacement))
        proposed = {edit.thread.id for edit in edits}
        starts: dict[int, list[str]] = {}
        ends: dict[int, list[str]] = {}
        for each in (*loose, *here):
            start, end = (each.start or 0, each.end or 0) if each.is_placed else (0, len(text))
            for identifier in self._number_comments(each.thread, told=each.thread.id in proposed):
                starts.setdefault(start, []).append(identifier)
                ends.setdefault(max(start, end), []).append(identifier)
        style = "Title" if section.kind is SectionKind.TITLE else ""
        pieces: list[str] = [
            f'<w:bookmarkStart w:id="{9000 + number}" w:name="{BOOKMARK}{number:04d}"/>'
            f'<w:bookmarkEnd w:id="{9000 + number}"/>'
        ]
        out: list[str] = []
        lines = [at for at, character in enumerate(text) if character == "\n"]
        bounds = {0, len(text), *starts, *ends, *lines, *(at + 1 for at in lines)}
        marks = sorted(bounds.union(*({edit.start, edit.end} for edit in edits)))
        for index, at in enumerate(marks):
            beginning, ending = starts.get(at, []), ends.get(at, [])
            pieces += [_comment_end(number) for number in ending if number not in beginning]
            pieces += [f'<w:commentRangeStart w:id="{number}"/>' for number in beginning]
            pieces += [_comment_end(number) for number in ending if number in beginning]
            for edit in edits:
                if edit.start == at and edit.start == edit.end:
                    out, pieces = self._insert(edit, style, out, pieces)
            if index + 1 == len(marks):
                break
            stretch = text[at : marks[index + 1]]
            inside = next((e for e in edits if e.start <= at < e.end), None)
            if stretch == "\n":
                joined = self._tracked("del", inside.thread, "") if inside else ""
                out.append(_paragraph(pieces, style, joined))
                pieces = []
            elif inside:
                pieces.append(self._tracked("del", inside.thread, _run(stretch, "delText")))
            else:
                pieces.append(_run(stretch))
            for edit in edits:
                if edit.end == marks[index + 1] and edit.start < edit.end:
                    out, pieces = self._insert(edit, style, out, pieces)
        out.append(_paragraph(pieces, style))
        return "".join(out)

    def _insert(self, edit: _Edit, style: str, out: list[str], pieces: list[str]) -> tuple[list[str], list[str]]:
        """Put the replacement in as an insertion; its line ends are inserted ends of paragraphs."""
        first, *rest = edit.replacement.split("\n")
        if first:
            pieces.append(self._tracked("ins", edit.thread, _run(first)))
        for line in rest:
            out.append(_paragraph(pieces, style, self._tracked("ins", edit.thread, "")))
            pieces = [self._tracked("ins", edit.thread, _run(line))] if line else []
        return out, pieces

    def _edits(self, here: Iterable[CopiedThread]) -> Iterator[_Edit]:
        """Proposed edits that do not touch; one that overlaps another is told in its comment only."""
        last = -1
        for each in sorted(here, key=lambda c: (c.start or 0, c.end or 0)):
            start, end, edit = each.start, each.end, each.thread.edit
            if not each.thread.proposes or edit is None or start is None or end is None or start <= last:
                continue
            last = end
            yield _Edit(start, end, edit.replacement, each.thread)

    def _tracked(self, tag: str, thread: Thread, inner: str) -> str:
        self._change += 1
        first = thread.comments[0] if thread.comments else None
        who = quoteattr(xml_characters(first.author if first else ""))
        date = _stamp(first.at if first else None)
        head = f'<w:{tag} w:id="{20000 + self._change}" w:author={who} w:date="{date}"'
        return f"{head}>{inner}</w:{tag}>" if inner else f"{head}/>"

    def _number_comments(self, thread: Thread, *, told: bool) -> list[str]:
        """Give the thread's comments their numbers; an edit that could not be tracked is told in words."""
        given: list[str] = []
        parent = ""
        for comment in thread.comments:
            text = comment.text if told or not thread.proposes else with_edit(comment, thread)
            if not text:
                continue
            number = str(self._number)
            paragraph = f"{0x10000000 + self._number:08X}"
            self._number += 1
            self.comments.append(CopiedComment(number, thread.id, comment.id))
            said = Comment(comment.id, text, comment.author, comment.at)
            self._written.append((number, paragraph, said, thread, parent))
            parent = parent or paragraph
            given.append(number)
        return given

    def comments_xml(self) -> str:
        rows = []
        for number, paragraph, comment, _, _ in self._written:
            author = xml_characters(comment.author)
            *lines, last = comment.text.split("\n")
            inner = "".join(f"<w:p>{_run(line)}</w:p>" for line in lines)
            # Replies and states hang on the id of the comment's last paragraph.
            inner += f'<w:p w14:paraId="{paragraph}">{_run(last)}</w:p>'
            rows.append(
                f'<w:comment w:id="{number}" w:author={quoteattr(author)} w:initials={quoteattr(author[:1])}'
                f' w:date="{_stamp(comment.at)}">{inner}</w:comment>'
            )
        return f'<w:comments {_W} {_W14} {_MC} mc:Ignorable="w14">{"".join(rows)}</w:comments>'

    def extended_xml(self) -> str:
        rows = []
        for _, paragraph, _, thread, parent in self._written:
            answers = f' w15:paraIdParent="{parent}"' if parent else ""
            done = int(thread.state is ThreadState.RESOLVED)
            rows.append(f'<w15:commentEx w15:paraId="{paragraph}"{answers} w15:done="{done}"/>')
        return f"<w15:commentsEx {_W15}>{''.join(rows)}</w15:commentsEx>"


def with_edit(comment: Comment, thread: Thread) -> str:
    """The comment's words; those that begin a thread tell its edit, for where that cannot be shown as a change."""
    if thread.edit is None or comment.id != thread.comments[0].id:
        return comment.text
    return f"{comment.text}\n建议改为：{thread.edit.replacement or '（删去）'}".strip()


def _comment_end(number: str) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def _run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{escape(xml_characters(text))}</w:{tag}></w:r>' if text else ""


def _paragraph(pieces: list[str], style: str, end: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    mark = f"<w:rPr>{end}</w:rPr>" if end else ""
    return f"<w:p><w:pPr>{named}{mark}</w:pPr>{''.join(pieces)}</w:p>"


def _stamp(at: datetime | None) -> str:
    return (at or _LONG_AGO).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _header(mark: str) -> str:
    return f'{_HEAD}<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{_run(mark)}</w:p></w:hdr>'


def _properties(copy: ReviewCopy) -> str:
    rows = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{name}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate([(EXPORT_PROPERTY, copy.id), (REVISION_PROPERTY, copy.sha256)], 2)
    )
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        f' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{rows}</Properties>'
    )


def _core(copy: ReviewCopy) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    title = escape(xml_characters(copy.statement.title or ""))
    moment = _stamp(copy.at)
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{space}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title>{times}</cp:coreProperties>"
    )


def _register(parts: dict[str, str]) -> None:
    """Name the added parts in the package's lists."""
    added = [
        ("/word/comments.xml", f"{_TYPE}.comments+xml"),
        ("/word/commentsExtended.xml", f"{_TYPE}.commentsExtended+xml"),
        ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
    ]
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in added)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", f"{rows}</Types>")
    extended = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    relations = (
        f'<Relationship Id="rId20" Type="{_RELATION}/comments" Target="comments.xml"/>'
        f'<Relationship Id="rId21" Type="{extended}" Target="commentsExtended.xml"/>'
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace("</Relationships>", f"{relations}</Relationships>")
    custom = f'<Relationship Id="rId20" Type="{_RELATION}/custom-properties" Target="docProps/custom.xml"/>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("</Relationships>", f"{custom}</Relationships>")

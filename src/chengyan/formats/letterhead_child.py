"""The child process that fills a letterhead in: reads (template, notice) pickled from stdin, answers JSON on stdout."""

import base64
import contextlib
import io
import json
import pickle
import re
import sys
from typing import Any
from xml.etree.ElementTree import ParseError

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError

from chengyan.formats.docx_base import MARK_COLOUR
from chengyan.formats.docx_notice import write_core_properties
from chengyan.formats.docx_package import package_bytes, xml_characters
from chengyan.model.notice import ContactRow, MeasureRow, NoticeContent, ParagraphRole

_MEMORY_LIMIT = 1 << 30
# docxtpl turns this character into the end of a paragraph that goes on in the same format.
_NEW_PARAGRAPH = "\a"
_UNKNOWN = re.compile(r"'([^']+)' is undefined")
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class _Lines(list[Any]):
    """A list for ``{% for %}`` that also prints: one paragraph an item."""

    def __init__(self, items: list[Any], lines: list[str]) -> None:
        super().__init__(items)
        self._lines = lines

    def __str__(self) -> str:
        return _NEW_PARAGRAPH.join(self._lines)


def fill(template: bytes, notice: NoticeContent) -> dict[str, object]:
    """Return ``{"docx": base64, "unused": [...]}``, or ``{"code": …, "params": {…}}`` of the error to raise."""
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    context = letterhead_context(notice)
    try:
        document = DocxTemplate(io.BytesIO(template))
        used = document.get_undeclared_template_variables(environment)
        # A second copy: asking for the variables has already taken the first one apart.
        document = DocxTemplate(io.BytesIO(template))
        document.render(context, environment, autoescape=True)
        # Rendering puts new parts behind python-docx's back; what it wrote is read again before anything is added.
        filled = docx.Document(io.BytesIO(package_bytes(document.docx)))
        if notice.mark_text:
            _bear_mark(filled, notice.mark_text)
        _forget_template(filled)
        write_core_properties(filled, notice)
        content = package_bytes(filled)
    except SecurityError as exc:
        return _problem("publish.letterhead-refused", reason=exc.message or "")
    except UndefinedError as exc:
        found = _UNKNOWN.search(exc.message or "")
        return _problem("publish.letterhead-unknown", name=found.group(1) if found else exc.message)
    except TemplateSyntaxError as exc:
        return _problem("publish.letterhead-syntax", reason=exc.message or "")
    except (TemplateError, TypeError, OverflowError, ZeroDivisionError) as exc:
        return _problem("publish.letterhead-syntax", reason=str(exc))
    except (OpcError, XMLSyntaxError, ParseError, KeyError, ValueError, AttributeError) as exc:
        return _problem("publish.letterhead-broken", reason=f"{type(exc).__name__}: {exc}")
    except MemoryError:
        return _problem("publish.letterhead-crashed", reason="MemoryError")
    return {"docx": base64.b64encode(content).decode(), "unused": _unused(used, notice)}


def letterhead_context(notice: NoticeContent) -> dict[str, object]:
    """What placeholders can name; every text is without control characters and is escaped by the environment."""
    paragraphs = [
        {
            "text": xml_characters(paragraph.text),
            "kind": paragraph.kind.value,
            "heading": paragraph.role in (ParagraphRole.HEADING_1, ParagraphRole.HEADING_2),
        }
        for paragraph in notice.paragraphs
    ]
    measures = [_measure(row) for row in notice.measures]
    contacts = [_contact(row) for row in notice.contacts]
    return {
        "title": xml_characters(notice.title),
        "organisation": xml_characters(notice.organisation),
        "body": _NEW_PARAGRAPH.join(str(paragraph["text"]) for paragraph in paragraphs),
        "paragraphs": paragraphs,
        "measures": _Lines(measures, [_measure_line(row) for row in notice.measures]),
        "contacts": _Lines(contacts, [xml_characters(row.line) for row in notice.contacts]),
        "signed_as": xml_characters(_NEW_PARAGRAPH.join(notice.signature)).replace("\n", " ")
        if len(notice.signature) < 2
        else _NEW_PARAGRAPH.join(xml_characters(line) for line in notice.signature),
        "date": xml_characters(notice.date_text),
        "mark": xml_characters(notice.mark_text),
    }


def _measure(row: MeasureRow) -> dict[str, object]:
    texts = {
        name: xml_characters(str(getattr(row, name))) for name in ("action", "for_whom", "owner", "due", "compensation")
    }
    return {"number": row.number, "status": xml_characters(row.status_text), **texts}


def _measure_line(row: MeasureRow) -> str:
    details = "，".join(value for value in (row.for_whom, row.due, row.owner, row.compensation) if value)
    return xml_characters(f"{row.number}. {row.action}" + (f"（{details}）" if details else ""))


def _contact(row: ContactRow) -> dict[str, object]:
    return {name: xml_characters(getattr(row, name)) for name in ("label", "value", "hours", "line")}


def _unused(used: set[str], notice: NoticeContent) -> list[str]:
    wanted = {
        "title": bool(notice.title),
        "body": bool(notice.paragraphs) and "paragraphs" not in used,
        "measures": bool(notice.measures),
        "contacts": bool(notice.contacts),
        "signed_as": bool(notice.signature),
        "date": bool(notice.date_text),
    }
    return [name for name, due in wanted.items() if due and name not in used]


def _bear_mark(document: Document, mark: str) -> None:
    """Put 未放行 on top of every kind of header that a page of this document can have."""
    even = document.settings.odd_and_even_pages_header_footer
    for index, section in enumerate(document.sections):
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if even:
            headers.append(section.even_page_header)
        for header in headers:
            if index and header.is_linked_to_previous:
                continue
            if mark in "".join(paragraph.text for paragraph in header.paragraphs):
                continue
            if header.is_linked_to_previous:
                header.is_linked_to_previous = False
            header._element.insert(0, _mark_paragraph(mark))


def _forget_template(document: Document) -> None:
    """Take out the link to the .dotx that the letterhead was made from: the reader's Word would go and fetch it."""
    settings = document.settings.element
    link = settings.find(qn("w:attachedTemplate"))
    if link is not None:
        settings.remove(link)
        document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels.pop(link.get(qn("r:id")), None)


def _mark_paragraph(mark: str) -> Any:
    from xml.sax.saxutils import escape

    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="黑体" w:cs="Times New Roman"/>'
    return parse_xml(
        f'<w:p {_NAMESPACE}><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr>{fonts}<w:color w:val="{MARK_COLOUR}"/>'
        f'<w:sz w:val="21"/></w:rPr><w:t xml:space="preserve">{escape(xml_characters(mark))}</w:t></w:r></w:p>'
    )


def _problem(code: str, **params: object) -> dict[str, object]:
    return {"code": code, "params": {key: str(value) for key, value in params.items()}}


def main() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT, _MEMORY_LIMIT))
    template, notice = pickle.loads(sys.stdin.buffer.read())
    json.dump(fill(template, notice), sys.stdout)


if __name__ == "__main__":
    main()

"""From a statement and its incident to neutral blocks. The prose passes through unchanged."""

import re

from chengyan.assets.messages import DEFAULT_LANGUAGE, codes, printed
from chengyan.assets.yaml_file import name_of
from chengyan.model.artifact import ReleaseMark
from chengyan.model.incident import Contact, Incident, Measure
from chengyan.model.notice import (
    Block,
    ContactList,
    ContactRow,
    MeasureRow,
    MeasureTable,
    NoticeContent,
    NoticeParagraph,
    ParagraphRole,
)
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import Disclosure, MeasureStatus, SectionKind
from chengyan.publish.chinese_words import chinese_date, compensation_words, due_words, mark_words

_HEADING_LENGTH = 30
_HEADING_1 = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_HEADING_2 = re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]")
_SENTENCE_END = re.compile(r"[。！？；：!?;:，]$")
_DATE_LINE = re.compile(
    r"^(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
    r"|\d{4}[-./]\d{1,2}[-./]\d{1,2})$"
)
_DIGITS = re.compile(r"\d+")
_WIDTHS = str.maketrans("（）　", "() ")
_AFTER_REMEDY = (SectionKind.REMEDIATION, SectionKind.COMPENSATION)
_MEASURE_FIELDS = ("number", "action", "for_whom", "due", "owner", "status")


def notice_content(
    statement: Statement, incident: Incident | None = None, mark: ReleaseMark | None = None
) -> NoticeContent:
    """Return the blocks of a notice in reading order.

    The measures table stands after the last section about remedies (at the end of the body where there is none), from
    the incident's public measures only. Contacts that the prose already gives are not repeated. Lines of 落款 and date
    that end the prose become ``signature`` and ``date_text`` as they are written, so that neither is printed twice.
    """
    mark = mark or ReleaseMark(drafted_at=statement.drafted_at)
    body = [section for section in statement.sections if not _is_title(section, statement)]
    paragraphs = [(section, line.strip()) for section in body for line in section.text.split("\n") if line.strip()]
    ending = _signed_ending([line for _, line in paragraphs], _names(statement, incident))
    if ending:
        paragraphs = paragraphs[: -len(ending)]
    signature = tuple(line for line in ending if not _DATE_LINE.match(line))
    written_date = next((line for line in reversed(ending) if _DATE_LINE.match(line)), "")
    if not signature:
        signed_as = statement.signed_as.strip()
        signature = (signed_as,) if signed_as else ()
    return NoticeContent(
        title=(statement.title or "").strip(),
        organisation=_organisation(statement, incident),
        blocks=tuple(_blocks(paragraphs, incident)),
        signature=signature,
        date_text=written_date or (chinese_date(statement.date) if statement.date else ""),
        date=statement.date,
        mark=mark,
        mark_text=mark_words(mark),
    )


def date_conflicts(content: NoticeContent) -> bool:
    """Whether the date that the prose ends with is another one than the statement's."""
    if content.date is None or not content.date_text or not content.date_text[0].isdigit():
        return False
    written = tuple(int(number) for number in _DIGITS.findall(content.date_text))
    return written != (content.date.year, content.date.month, content.date.day)


def _is_title(section: Section, statement: Statement) -> bool:
    first = next((s for s in statement.sections if s.kind is SectionKind.TITLE), None)
    return section is first


def _organisation(statement: Statement, incident: Incident | None) -> str:
    if incident is None:
        return statement.signed_as.strip()
    return incident.organisation.full_name or incident.organisation.name


def _names(statement: Statement, incident: Incident | None) -> frozenset[str]:
    names = {statement.signed_as}
    if incident is not None:
        organisation = incident.organisation
        names |= {organisation.name, organisation.full_name, organisation.account}
        if incident.signatory is not None:
            names |= {incident.signatory.name, f"{incident.signatory.title} {incident.signatory.name}"}
    return frozenset(_plain(name) for name in names if name.strip())


def _plain(name: str) -> str:
    return "".join(name.translate(_WIDTHS).split())


def _signed_ending(lines: list[str], names: frozenset[str]) -> list[str]:
    """The lines at the end that are nothing but a name or a date, at most one date and two names."""
    ending: list[str] = []
    dates = 0
    for line in reversed(lines):
        is_date = bool(_DATE_LINE.match(line))
        if (is_date and dates == 0) or (_plain(line) in names and len(ending) - dates < 2):
            ending.insert(0, line)
            dates += is_date
        else:
            break
    return ending


def _role(kind: SectionKind, line: str) -> ParagraphRole:
    if kind is SectionKind.TITLE:
        return ParagraphRole.HEADING_1
    if kind is SectionKind.GREETING and line.endswith(("：", ":")) and len(line) <= _HEADING_LENGTH:
        return ParagraphRole.GREETING
    if len(line) <= _HEADING_LENGTH and not _SENTENCE_END.search(line):
        if _HEADING_1.match(line):
            return ParagraphRole.HEADING_1
        if _HEADING_2.match(line):
            return ParagraphRole.HEADING_2
    return ParagraphRole.BODY


def _blocks(paragraphs: list[tuple[Section, str]], incident: Incident | None) -> list[Block]:
    blocks: list[Block] = [
        NoticeParagraph(text=line, section=section.id, kind=section.kind, role=_role(section.kind, line))
        for section, line in paragraphs
    ]
    if incident is None:
        return blocks
    kinds = [section.kind for section, _ in paragraphs]
    prose = "\n".join(line for _, line in paragraphs)
    inserted: list[tuple[int, Block]] = []
    table = measure_table(incident)
    if table is not None:
        inserted.append((_after_last(kinds, _AFTER_REMEDY), table))
    contacts = [contact for contact in incident.contacts if contact.value.strip() and contact.value not in prose]
    if contacts:
        rows = tuple(_contact_row(contact) for contact in contacts)
        inserted.append(
            (_after_last(kinds, (SectionKind.CONTACT,)), ContactList(printed("publish.contacts.caption"), rows))
        )
    # From the end, so that an earlier position is not moved by a later one; of equals the table comes first.
    inserted.reverse()
    inserted.sort(key=lambda pair: pair[0], reverse=True)
    for index, block in inserted:
        blocks.insert(index, block)
    return blocks


def _after_last(kinds: list[SectionKind], wanted: tuple[SectionKind, ...]) -> int:
    return max((index + 1 for index, kind in enumerate(kinds) if kind in wanted), default=len(kinds))


def _contact_row(contact: Contact) -> ContactRow:
    code = f"publish.contact.{contact.channel}"
    return ContactRow(
        printed(code) if code in codes(DEFAULT_LANGUAGE) else contact.channel, contact.value, contact.hours
    )


def measure_table(incident: Incident) -> MeasureTable | None:
    """The incident's public measures in their order, or None; columns without any value are left out."""
    public = [measure for measure in incident.measures if measure.disclosure is Disclosure.PUBLIC]
    if not public:
        return None
    rows = tuple(_measure_row(number, measure) for number, measure in enumerate(public, start=1))
    used = [name for name in _MEASURE_FIELDS if any(_has_news(row, name) for row in rows)]
    headings = tuple((name, printed(f"publish.measures.{name}")) for name in used)
    return MeasureTable(caption=printed("publish.measures.caption"), headings=headings, rows=rows)


def _has_news(row: MeasureRow, name: str) -> bool:
    # That everything is still planned says nothing; the column appears with the first measure under way.
    return row.status is not MeasureStatus.PLANNED if name == "status" else bool(getattr(row, name))


def _measure_row(number: int, measure: Measure) -> MeasureRow:
    return MeasureRow(
        id=measure.id,
        number=number,
        action=measure.action,
        for_whom=measure.for_whom,
        owner=measure.owner,
        due=due_words(measure.due),
        compensation=compensation_words(measure.compensation),
        status=measure.status,
        status_text=name_of("measure_status", measure.status.value),
    )

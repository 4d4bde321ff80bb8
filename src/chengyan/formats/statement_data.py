"""The statement as plain JSON data in the shape of its file, and back."""

from collections.abc import Iterable
from typing import cast

from chengyan.formats.notices import Problem, error_of
from chengyan.formats.record_codec import (
    Data,
    Key,
    Record,
    day,
    flag,
    instant,
    needed,
    records,
    reference,
    text_list,
    texts,
    word,
)
from chengyan.formats.schema import problems
from chengyan.formats.yaml_document import Path_
from chengyan.model import checklist as c
from chengyan.model import provenance as p
from chengyan.model import statement as m
from chengyan.model import vocabulary as v
from chengyan.model import waiver as w

FORMAT = "statement/1"


def _number(name: str) -> Key:
    return Key(
        name,
        lambda text: int(text) if str(text).strip() else None,
        lambda value: None if value is None else str(value),
    )


_SECTION = Record(m.Section, (*needed("id"), word("kind", v.SectionKind), Key("text", str, str, True), flag("guessed")))
_WAIVER = Record(
    w.Waiver,
    (
        *needed("rule"),
        *texts("section", "quote", "prefix", "suffix"),
        _number("start"),
        *texts("sentence", "element"),
        _number("amount"),
        *needed("reason"),
        *texts("by"),
        Key("role", lambda role: v.Role(role) if role else None, lambda role: role.value if role else None),
        instant("at"),
    ),
)
_ANSWER = Record(
    c.ChecklistAnswer,
    (
        *needed("question"),
        word("answer", v.AnswerWord),
        *texts("note", "by"),
        Key("role", lambda role: v.Role(role) if role else None, lambda role: role.value if role else None),
        instant("at"),
        *texts("sha256"),
    ),
)
_ORIGIN = Record(
    p.SentenceOrigin,
    (
        *needed("section", "sentence"),
        word("origin", p.Origin),
        *needed("quote"),
        *texts("prefix", "suffix"),
        _number("start"),
        *texts("preset", "model", "prompt"),
        text_list("phrases"),
        instant("at"),
        flag("edited_after"),
    ),
)
_STATEMENT = Record(
    m.Statement,
    (
        reference("incident"),
        Key("kind", lambda kind: v.StatementKind(kind) if kind else None, lambda k: k.value if k else None),
        flag("kind_guessed"),
        reference("derived_from"),
        day("date"),
        *texts("signed_as"),
        instant("drafted_at"),
        records("sections", _SECTION),
        records("waivers", _WAIVER),
        records("checklist", _ANSWER),
        records("provenance", _ORIGIN),
    ),
    skip=frozenset({"chengyan"}),
)


def statement_from_data(data: Data, name: str = "") -> m.Statement:
    """The statement of JSON data in the shape of the file; sections without an id are given one.

    Raises FormatError naming every fault by its key.
    """
    data = with_ids({"chengyan": FORMAT, **data})
    found = [problem for _, problem in [*problems(data, "statement"), *section_problems(data)]]
    if found:
        raise error_of(found, name)
    return build_statement(data)


def statement_to_data(statement: m.Statement) -> Data:
    """JSON data in the shape of the file; a missing kind, date or name is left out."""
    data = _STATEMENT.data(statement)
    if not statement.sections:
        data["sections"] = []
    return {"chengyan": FORMAT, **data}


def build_statement(data: Data) -> m.Statement:
    """The statement of data that the schema and ``section_problems`` have passed and whose sections have ids."""
    return cast(m.Statement, _STATEMENT.build(data))


def with_ids(data: Data) -> Data:
    """``data`` with an id for every section: the first free of s1, s2 …; ids that are there stay."""
    sections = data.get("sections")
    if not isinstance(sections, list):
        return data
    taken = {s.get("id") for s in sections if isinstance(s, dict)}
    free = (f"s{n}" for n in range(1, 2 * len(sections) + 2) if f"s{n}" not in taken)
    given = [
        {"id": next(free), **_without_null_id(s)} if isinstance(s, dict) and not s.get("id") else s for s in sections
    ]
    return {**data, "sections": given}


def _without_null_id(section: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in section.items() if key != "id"}


def section_problems(data: Data) -> list[tuple[Path_, Problem]]:
    """Section ids used twice; waivers that name neither words nor an absent element nor an amount."""
    sections = data.get("sections")
    seen: set[object] = set()
    found: list[tuple[Path_, Problem]] = []
    for index, section in enumerate(sections if isinstance(sections, list) else []):
        section_id = section.get("id") if isinstance(section, dict) else None
        if section_id in seen and section_id is not None:
            found.append((("sections", index, "id"), Problem("formats.duplicate-id", None, {"id": section_id})))
        seen.add(section_id)
    waivers = data.get("waivers")
    for index, waiver in enumerate(waivers if isinstance(waivers, list) else []):
        if isinstance(waiver, dict) and not waiver.get("element") and not waiver.get("amount"):
            wanted = [key for key in ("section", "quote") if not waiver.get(key)]
            if wanted:
                params: dict[str, object] = {"key": f"waivers[{index + 1}]", "wanted": tuple(wanted)}
                found.append((("waivers", index), Problem("formats.waiver-nowhere", None, params)))
    return found


def answers_to_data(answers: Iterable[c.ChecklistAnswer]) -> list[Data]:
    """JSON data in the shape of the file's key ``checklist``."""
    return [_ANSWER.data(answer) for answer in answers]


def waivers_to_data(waivers: Iterable[w.Waiver]) -> list[Data]:
    """JSON data in the shape of the file's key ``waivers``."""
    return [_WAIVER.data(waiver) for waiver in waivers]

"""The incident as plain JSON data in the shape of its file, and back."""

from collections.abc import Iterator
from typing import cast

from chengyan.formats.notices import Problem, error_of
from chengyan.formats.record_codec import (
    Data,
    Record,
    child,
    due,
    flag,
    instant,
    moment,
    needed,
    period,
    records,
    reference,
    text_list,
    texts,
    word,
    word_list,
)
from chengyan.formats.schema import problems
from chengyan.formats.yaml_document import Path_
from chengyan.model import incident as m
from chengyan.model import vocabulary as v

FORMAT = "incident/1"

_EVIDENCE = Record(
    m.Evidence,
    (*needed("name"), *texts("path", "source", "sha256"), moment("captured_at"), *texts("url"), flag("personal_data")),
)
_FACT = Record(
    m.Fact,
    (
        *needed("id", "what"),
        period("when"),
        moment("as_of"),
        word("precision", v.Precision),
        word("role", v.FactRole),
        word("status", v.RecordStatus),
        word("disclosure", v.Disclosure),
        *texts("source_person"),
        reference("supersedes"),
        records("evidence", _EVIDENCE),
    ),
)
_CLAIM = Record(
    m.Claim,
    (
        *needed("id", "quote"),
        *texts("url", "author"),
        moment("first_seen"),
        word("verdict", v.Verdict),
        reference("finding"),
        records("evidence", _EVIDENCE),
    ),
)
_MEASURE = Record(
    m.Measure,
    (
        *needed("id", "action"),
        *texts("for_whom", "owner"),
        due("due"),
        child("compensation", Record(m.Compensation, texts("amount", "unit", "per", "how"))),
        word("status", v.MeasureStatus),
        word("disclosure", v.Disclosure),
        records("evidence", _EVIDENCE),
    ),
)
_NOTIFICATION = Record(
    m.Notification, (*needed("authority"), *texts("basis"), due("due"), moment("sent_at"), *texts("via", "receipt"))
)
_PROCEEDING = Record(m.Proceeding, (word("type", v.ProceedingType), *texts("body", "stage", "ref"), moment("at")))
_DEADLINE = Record(m.Deadline, (*needed("what"), *texts("basis"), flag("legal"), *texts("starts"), due("due")))
_QUERY = Record(
    m.Query, (*needed("question"), *texts("to"), moment("asked_at"), moment("due"), *texts("answer"), reference("fact"))
)
_ENQUIRY = Record(
    m.Enquiry, (*needed("outlet"), *texts("questions"), moment("deadline"), *texts("reply"), moment("sent_at"))
)
_INCIDENT = Record(
    m.Incident,
    (
        *needed("title"),
        word("kind", v.IncidentKind),
        child("organisation", Record(m.Organisation, (*needed("name"), *texts("full_name", "account")))),
        moment("occurred_at"),
        moment("discovered_at"),
        moment("first_post_at"),
        moment("hot_search_at"),
        instant("next_update_at"),
        word_list("platforms", v.Platform),
        child("topics", Record(m.Topics, (text_list("watch"), text_list("publish")))),
        word_list("flags", v.IncidentFlag),
        records("facts", _FACT),
        records("claims", _CLAIM),
        child("responsibility", Record(m.Responsibility, (word("party", v.Party), *texts("to_whom", "for_what")))),
        child("signatory", Record(m.Signatory, texts("name", "title"))),
        records("measures", _MEASURE),
        records("contacts", Record(m.Contact, (*needed("channel", "value"), *texts("hours")))),
        records("notifications", _NOTIFICATION),
        records("proceedings", _PROCEEDING),
        records("deadlines", _DEADLINE),
        records("queries", _QUERY),
        records("enquiries", _ENQUIRY),
        records("previous", Record(m.PreviousStatement, (moment("date"), *texts("channel", "url", "text")))),
    ),
    skip=frozenset({"chengyan"}),
)


def incident_from_data(data: Data, name: str = "") -> m.Incident:
    """The incident of JSON data in the shape of the file; raises FormatError naming every fault by its key."""
    data = {"chengyan": FORMAT, **data}
    found = [problem for _, problem in problems(data, "incident")]
    found += [problem for _, problem in ledger_problems(data)]
    if found:
        raise error_of(found, name)
    return build_incident(data)


def incident_to_data(incident: m.Incident) -> Data:
    """JSON data in the shape of the file: words of the vocabulary always, other keys where they hold something."""
    return {"chengyan": FORMAT, **_INCIDENT.data(incident)}


def build_incident(data: Data) -> m.Incident:
    """The incident of data that the schema and ``ledger_problems`` have passed."""
    return cast(m.Incident, _INCIDENT.build(data))


def ledger_problems(data: Data) -> Iterator[tuple[Path_, Problem]]:
    """Ids used twice and references that lead nowhere, each with the path of the value that is wrong."""
    seen: set[str] = set()
    facts: set[str] = set()
    for group in ("facts", "claims", "measures"):
        for index, record in enumerate(_records(data, group)):
            record_id = record.get("id")
            if not isinstance(record_id, str):
                continue
            if record_id in seen:
                yield (group, index, "id"), Problem("formats.duplicate-id", None, {"id": record_id})
            seen.add(record_id)
            if group == "facts":
                facts.add(record_id)
    references = (("facts", "supersedes", seen), ("claims", "finding", facts), ("queries", "fact", facts))
    for group, key, targets in references:
        for index, record in enumerate(_records(data, group)):
            target = record.get(key)
            if not isinstance(target, str) or not target:
                continue
            if target not in targets:
                known = tuple(sorted(map(str, targets))[:12])
                code = "formats.unknown-reference" if known else "formats.reference-to-nothing"
                yield (group, index, key), Problem(code, None, {"key": key, "id": target, "known": known})
            elif key == "supersedes" and target == record.get("id"):
                yield (group, index, key), Problem("formats.self-reference", None, {"id": target})


def _records(data: Data, group: str) -> list[dict[str, object]]:
    found = data.get(group)
    return [record if isinstance(record, dict) else {} for record in found] if isinstance(found, list) else []

"""The data of a prompt: of the ledger what is verified, public and in force; of the text what was asked about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chengyan.assets.yaml_file import name_of
from chengyan.model.incident import Incident
from chengyan.model.suggestion import Asked
from chengyan.model.vocabulary import Disclosure, RecordStatus, SectionKind
from chengyan.wording.prompts import Block, Prompt
from chengyan.wording.suggester import Repair

_MOST_CLAIMS = 50
_ROLES: dict[SectionKind, frozenset[str]] = {
    SectionKind.FACTS: frozenset({"event", "scope", "action"}),
    SectionKind.CAUSE: frozenset({"cause"}),
    SectionKind.APOLOGY: frozenset({"duty", "event"}),
    SectionKind.REMEDIATION: frozenset({"measure", "action"}),
    SectionKind.COMPENSATION: frozenset({"payment"}),
    SectionKind.CONTACT: frozenset({"contact"}),
}
"""What a section of the kind tells: such records go last when there is no room, whatever words the passage has."""


def blocks_for(asked: Asked, prompt: Prompt, repairs: Sequence[Repair]) -> tuple[list[Block], frozenset[str], int]:
    """The blocks that the prompt is given, the ids of the records in them, and how many complaints are left out.

    What fits the question best comes first; blocks of records and complaints may be cut from their end.
    """
    statement, section = asked.statement, None
    if asked.section is not None:
        section = statement.section(asked.section)
    text = section.text if section else ""
    passage = text[asked.span.start : asked.span.end] if asked.span else text
    whole = "\n".join(s.text for s in statement.sections if s.text.strip())
    about = passage or text or statement.title or whole
    records = _records(asked.incident) if asked.incident else []
    wanted = _ROLES.get(section.kind, frozenset()) if section else frozenset[str]()
    ranked = [
        r.line for r in sorted(records, key=lambda r: -_alike(r.line, about) - (r.role in wanted) - (r.role == "org"))
    ]
    finding = [f"{f.message}：{f.quote}" for each in repairs for f in each.findings]
    lines: dict[str, tuple[Sequence[str], bool]] = {
        "kind": ([name_of("section_kinds", section.kind.value)] if section else [], True),
        "ledger": (ranked, False),
        "claims": (_claims(asked.incident, about), False),
        "title": ([statement.title] if statement.title else [], True),
        "section": ([text] if text.strip() and passage != text else [], True),
        "passage": ([passage] if passage.strip() else [], True),
        "finding": ([asked.rule] if asked.rule else [], True),
        "repair": ([*(each.proposal.text for each in repairs), *finding] if repairs else [], True),
        "text": ([whole] if whole else [], True),
    }
    if "passage" not in prompt.blocks and text.strip():
        lines["section"] = ([text], True)
    named = [*prompt.blocks, *(["repair"] if repairs and "repair" not in prompt.blocks else [])]
    blocks = [Block(name, tuple(_flat(lines[name][0])), lines[name][1]) for name in named if lines[name][0]]
    ids = frozenset(r.id for r in records if r.id) if "ledger" in prompt.blocks else frozenset[str]()
    claims = len(asked.incident.claims) if asked.incident and "claims" in prompt.blocks else 0
    return blocks, ids, max(0, claims - _MOST_CLAIMS)


def _flat(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        yield from line.split("\n")


@dataclass(frozen=True, slots=True)
class _Record:
    id: str
    role: str
    line: str


def _records(incident: Incident) -> list[_Record]:
    superseded = {fact.supersedes for fact in incident.facts if fact.supersedes}
    found: list[_Record] = []
    for fact in incident.facts:
        public = fact.disclosure is Disclosure.PUBLIC and fact.status is RecordStatus.VERIFIED
        if public and fact.id not in superseded:
            as_of = f" | {fact.as_of}" if fact.as_of else ""
            line = f"{fact.id} | {fact.what}{as_of} | {fact.precision.value} | {fact.role.value}"
            found.append(_Record(fact.id, fact.role.value, line))
    for measure in incident.measures:
        if measure.disclosure is Disclosure.PUBLIC:
            paid = measure.compensation
            sums = f" | {paid.amount} {paid.unit} {paid.per} {paid.how}" if paid else ""
            due = f" | {measure.due}" if measure.due else ""
            line = f"{measure.id} | {measure.action} | {measure.for_whom}{due}{sums} | {measure.status.value}"
            found.append(_Record(measure.id, "payment" if paid else "measure", line))
    organisation = incident.organisation
    found.append(_Record("", "org", " | ".join(n for n in (organisation.name, organisation.full_name) if n)))
    found += [_Record("", "contact", f"{c.channel} | {c.value} | {c.hours}") for c in incident.contacts]
    duty = incident.responsibility
    if duty.for_what:
        found.append(_Record("", "duty", f"{duty.party.value} | {duty.to_whom} | {duty.for_what}"))
    return found


def _claims(incident: Incident | None, about: str) -> list[str]:
    claims = incident.claims if incident else ()
    ranked = sorted(claims, key=lambda claim: -_alike(claim.quote, about))
    return [" ".join(claim.quote.split()) for claim in ranked[:_MOST_CLAIMS]]


def _alike(text: str, about: str) -> float:
    """How many pairs of neighbouring characters of ``text`` stand in ``about``, as a share."""
    pairs = {text[n : n + 2] for n in range(len(text) - 1)}
    return sum(pair in about for pair in pairs) / max(1, len(pairs))

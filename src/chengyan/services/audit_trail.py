"""What the audit log says of people, keys, signatures and decisions, read once from its first event to its last."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from chengyan.services import checklist_audit, people, review_threads, reviewing, waiver_audit
from chengyan.services.timestamping import TIMESTAMPED
from chengyan.store.audit import COMMITTED, GENESIS, AuditEvent

Ids = Mapping[str, Any]
_SIGNED = frozenset({reviewing.SIGNED, reviewing.RATIFIED})
_STEPS = frozenset(
    {reviewing.SUBMITTED, reviewing.RETURNED, reviewing.WITHDRAWN, reviewing.APPROVED, reviewing.RELEASED}
) | _SIGNED  # fmt: skip
_THREAD = frozenset(
    {review_threads.BEGUN, review_threads.ANSWERED, review_threads.RESOLVED, review_threads.REOPENED,
     review_threads.DECIDED, review_threads.CHANGED}
)  # fmt: skip
ERASED = None
"""In the place of words whose retention has ended."""


@dataclass(frozen=True, slots=True)
class Written:
    """That a row was written: the event's number, what it said, and the row's hash (empty: it did not say)."""

    seq: int
    ids: Ids

    @property
    def row(self) -> str:
        return str(self.ids.get("row", ""))


@dataclass(frozen=True, slots=True)
class Decided:
    """A waiver or an answer: ``words`` of the payload, or ERASED."""

    seq: int
    action: str
    ids: Ids
    words: Mapping[str, Any] | None


@dataclass(slots=True)
class Trail:
    """``rows`` is by table and key, the last event of each; ``hashes`` by the number of the event."""

    rows: dict[str, dict[str, Written]] = field(default_factory=dict)
    people: list[Written] = field(default_factory=list)
    keys: dict[str, Written] = field(default_factory=dict)
    """The first event of each key: when it was registered."""
    revoked: dict[str, int] = field(default_factory=dict)
    """The number of the event that revoked a key."""
    waivers: dict[str, list[Decided]] = field(default_factory=dict)
    answers: dict[str, list[Decided]] = field(default_factory=dict)
    hashes: dict[int, str] = field(default_factory=dict)
    last: int = 0

    def holds(self, head: str) -> bool:
        """Whether ``number:hash`` lies on the log."""
        number, _, digest = head.partition(":")
        return number.isdigit() and len(number) < 19 and self.hashes.get(int(number)) == digest

    def at(self, head: str) -> int:
        """The number in ``number:hash``; 0 for what is none."""
        number = head.partition(":")[0]
        return int(number) if number.isdigit() and len(number) < 19 else 0

    def roles_at(self, person: str, seq: int) -> frozenset[str]:
        """The roles that the person could sign in after event ``seq``, those of absent people among them."""
        known: dict[str, Ids] = {}
        for written in self.people:
            if written.seq > seq:
                break
            known[str(written.ids.get("of", ""))] = written.ids
        own = known.get(person)
        if own is None or own.get("left"):
            return frozenset()
        roles = set(str(own.get("roles", "")).split())
        for other, ids in known.items():
            if other != person and ids.get("absent") and not ids.get("left") and ids.get("deputy") == person:
                roles.update(str(ids.get("roles", "")).split())
        return frozenset(roles)

    def waivers_at(self, statement: str, seq: int) -> Counter[tuple[str, str | None]]:
        """(rule, reason or ERASED) of the waivers that stood after event ``seq``."""
        return _standing(
            self.waivers.get(statement, ()), seq, lambda d: (str(d.ids.get("rule", "")), _said(d, "reason"))
        )

    def waived_words(self, statement: str) -> "Counter[tuple[str | None, ...]] | None":
        """All that is known of each waiver that stands now; None where words were erased."""
        found = self.waivers.get(statement, ())
        if any(decided.words is ERASED for decided in found):
            return None
        keys = ("quote", "element", "reason", "by")

        def whole(d: Decided) -> tuple[str | None, ...]:
            return (str(d.ids.get("rule", "")), str(d.ids.get("section", "")), str(d.ids.get("role", "")),
                    *(_said(d, key) for key in keys))  # fmt: skip

        return _standing(found, self.last, whole)

    def answers_at(self, statement: str, seq: int) -> dict[str, tuple[str, str | None]]:
        """By question, the (answer, note or ERASED) that stood after event ``seq``."""
        standing: dict[str, tuple[str, str | None]] = {}
        for decided in self.answers.get(statement, ()):
            if decided.seq > seq:
                break
            question = str(decided.ids.get("question", ""))
            if decided.action == checklist_audit.TAKEN_BACK:
                standing.pop(question, None)
            else:
                standing[question] = (str(decided.ids.get("answer", "")), _said(decided, "note"))
        return standing


def read_trail(events: Iterable[AuditEvent]) -> Trail:
    """The events in their order; what an event does not say is left out."""
    trail = Trail(hashes={0: GENESIS})
    for event in events:
        trail.last = event.seq
        trail.hashes[event.seq] = event.hash
        _take(trail, event)
    return trail


def _take(trail: Trail, event: AuditEvent) -> None:
    ids, written = event.ids, Written(event.seq, event.ids)

    def keep(table: str, *names: str) -> None:
        key = "/".join(str(ids.get(name, "")) for name in names)
        trail.rows.setdefault(table, {})[key] = written

    match event.action:
        case people.REGISTERED | people.CHANGED:
            keep("people", "of")
            trail.people.append(written)
        case people.KEY_REGISTERED | people.KEY_REVOKED:
            keep("public_keys", "key")
            trail.keys.setdefault(str(ids.get("key", "")), written)
            if event.action == people.KEY_REVOKED:
                trail.revoked.setdefault(str(ids.get("key", "")), event.seq)
        case waiver_audit.WAIVED | waiver_audit.WITHDRAWN:
            _decision(trail.waivers, event)
        case checklist_audit.ANSWERED | checklist_audit.TAKEN_BACK:
            _decision(trail.answers, event)
        case action if action == COMMITTED:
            keep("revisions", "statement", "number")
        case action if action == TIMESTAMPED:
            keep("timestamps", "sign_off")
        case action if action in _THREAD:
            keep("threads", "thread")
        case _ if "rows" in ids:
            # One event for many threads: they moved with the text, or came with a file.
            for said in str(ids.get("rows", "")).split():
                key, _, rest = said.partition(":")
                version, _, row = rest.partition(":")
                moved = {"thread": key, "version": int(version) if version.isdigit() else 0, "row": row}
                trail.rows.setdefault("threads", {})[key] = Written(event.seq, moved)
    if event.action in _STEPS:
        if event.action in _SIGNED:
            keep("sign_offs", "sign_off")
        elif event.action == reviewing.APPROVED:
            keep("approvals", "approval")
        elif event.action == reviewing.RELEASED:
            keep("releases", "release")
        if "review" in ids:
            review = Written(event.seq, {**ids, "row": ids["review"]})
            trail.rows.setdefault("reviews", {})[str(ids.get("statement", ""))] = review


def _decision(into: dict[str, list[Decided]], event: AuditEvent) -> None:
    decided = Decided(event.seq, event.action, event.ids, ERASED if event.erased else event.payload or {})
    into.setdefault(str(event.ids.get("statement", "")), []).append(decided)


def _said(decided: Decided, key: str) -> str | None:
    return ERASED if decided.words is ERASED else str(decided.words.get(key, ""))


def _standing(decisions: Iterable[Decided], seq: int, name: Any) -> Counter[Any]:
    standing: Counter[Any] = Counter()
    for decided in decisions:
        if decided.seq > seq:
            break
        standing[name(decided)] += 1 if decided.action == waiver_audit.WAIVED else -1
    return +standing

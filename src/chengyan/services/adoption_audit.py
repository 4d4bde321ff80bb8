"""Adopted suggestions, as events of the audit log, told at the save that brings them."""

from collections.abc import Iterable, Sequence

from chengyan.model.provenance import SentenceOrigin
from chengyan.store.audit import Ids
from chengyan.store.workspace import UnitOfWork

ADOPTED = "statement.adopted"

Identity = tuple[str, ...]


def tell(
    unit: UnitOfWork,
    actor: str,
    case_id: str,
    statement_id: str,
    before: Sequence[SentenceOrigin],
    after: Sequence[SentenceOrigin],
) -> None:
    """Append one event for each adoption that is new, however many sentences it brought."""
    old = identities(before)
    fresh: dict[Identity, list[SentenceOrigin]] = {}
    for origin in after:
        if _identity(origin) not in old:
            fresh.setdefault(_source(origin), []).append(origin)
    for origins in fresh.values():
        first = origins[0]
        named = {"preset": first.preset, "model": first.model, "prompt": first.prompt}
        ids: Ids = {
            "case": case_id,
            "statement": statement_id,
            "section": first.section,
            "origin": first.origin.value,
            "sentences": len(origins),
            **{key: text for key, text in named.items() if text},
        }
        # A bare hash gives a short sentence away to whoever guesses it: they stand in the payload, which is salted
        # and can be erased.
        payload = {"sha256": [origin.sentence for origin in origins], "phrases": sorted(set(first.phrases))}
        unit.audit.append(ADOPTED, actor=actor, case_id=case_id, ids=ids, payload=payload)


def _source(origin: SentenceOrigin) -> Identity:
    at = origin.at.isoformat() if origin.at is not None else ""
    return origin.section, origin.origin.value, origin.preset, origin.model, origin.prompt, at


def _identity(origin: SentenceOrigin) -> Identity:
    return *_source(origin), origin.sentence


def identities(origins: Iterable[SentenceOrigin]) -> frozenset[Identity]:
    """What stays of adoptions whatever is typed into their words afterwards."""
    return frozenset(_identity(origin) for origin in origins)

"""Adopted suggestions, as events of the audit log, told at the save that brings them."""

from collections.abc import Iterable, Sequence

from chengyan.model.provenance import SentenceOrigin
from chengyan.store.audit import Ids
from chengyan.store.workspace import UnitOfWork

ADOPTED = "statement.adopted"

_Identity = tuple[str, ...]


class AdoptionAudit:
    """Remembers the adoptions last seen of each statement, so that typing costs a comparison and nothing else."""

    def __init__(self, actor: str) -> None:
        self._actor = actor
        self._seen: dict[str, frozenset[_Identity]] = {}

    def known(self, statement_id: str, origins: Iterable[SentenceOrigin]) -> bool:
        """Nothing was adopted since the last save of this statement."""
        seen = self._seen.get(statement_id)
        return seen is not None and _identities(origins) <= seen

    def forget(self, statement_id: str) -> None:
        """Somebody else saved: what we remember may not be what is stored."""
        self._seen.pop(statement_id, None)

    def remember(self, statement_id: str, origins: Iterable[SentenceOrigin]) -> None:
        """The transaction that saved these is over."""
        self._seen[statement_id] = _identities(origins)

    def tell(
        self,
        unit: UnitOfWork,
        case_id: str,
        statement_id: str,
        before: Sequence[SentenceOrigin],
        after: Sequence[SentenceOrigin],
    ) -> None:
        """Append one event for each adoption that is new, however many sentences it brought."""
        old = _identities(before)
        fresh: dict[_Identity, list[SentenceOrigin]] = {}
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
            unit.audit.append(ADOPTED, actor=self._actor, case_id=case_id, ids=ids, payload=payload)


def _source(origin: SentenceOrigin) -> _Identity:
    at = origin.at.isoformat() if origin.at is not None else ""
    return origin.section, origin.origin.value, origin.preset, origin.model, origin.prompt, at


def _identity(origin: SentenceOrigin) -> _Identity:
    """What stays of an adoption whatever is typed into its words afterwards."""
    return *_source(origin), origin.sentence


def _identities(origins: Iterable[SentenceOrigin]) -> frozenset[_Identity]:
    return frozenset(_identity(origin) for origin in origins)

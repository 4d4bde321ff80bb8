"""Waivers given and withdrawn, as events of the audit log, told at the save that brings them."""

from collections.abc import Iterable, Sequence

from chengyan.model.vocabulary import RuleId
from chengyan.model.waiver import Waiver
from chengyan.store.audit import Ids
from chengyan.store.workspace import UnitOfWork

WAIVED = "statement.waived"
WITHDRAWN = "statement.waiver-withdrawn"


class WaiverAudit:
    """Remembers the decisions last seen of each statement, so that typing costs a comparison and nothing else."""

    def __init__(self, actor: str) -> None:
        self._actor = actor
        self._seen: dict[str, frozenset[Waiver]] = {}

    def known(self, statement_id: str, waivers: Iterable[Waiver]) -> bool:
        """These are the decisions last saved of this statement."""
        return self._seen.get(statement_id) == _decisions(waivers)

    def forget(self, statement_id: str) -> None:
        """Somebody else saved: what we remember may not be what is stored."""
        self._seen.pop(statement_id, None)

    def remember(self, statement_id: str, waivers: Iterable[Waiver]) -> None:
        """The transaction that saved these is over."""
        self._seen[statement_id] = _decisions(waivers)

    def tell(
        self, unit: UnitOfWork, case_id: str, statement_id: str, before: Sequence[Waiver], after: Sequence[Waiver]
    ) -> None:
        """Append one event for each waiver that is new, and one for each that is gone."""
        old, new = _decisions(before), _decisions(after)
        for waiver in (w.decision() for w in before):
            if waiver not in new:
                self._append(unit, WITHDRAWN, case_id, statement_id, waiver)
        for waiver in (w.decision() for w in after):
            if waiver not in old:
                self._append(unit, WAIVED, case_id, statement_id, waiver)

    def _append(self, unit: UnitOfWork, action: str, case_id: str, statement_id: str, waiver: Waiver) -> None:
        rule: RuleId = waiver.rule
        role = {"role": waiver.role.value} if waiver.role is not None else {}
        ids: Ids = {"case": case_id, "statement": statement_id, "rule": rule, "section": waiver.section, **role}
        # The words and the reason may name people: they can be erased when their retention ends.
        said = {"quote": waiver.quote, "element": waiver.element, "reason": waiver.reason, "by": waiver.by}
        payload = {key: text for key, text in said.items() if text}
        unit.audit.append(action, actor=self._actor, case_id=case_id, ids=ids, payload=payload)


def _decisions(waivers: Iterable[Waiver]) -> frozenset[Waiver]:
    return frozenset(waiver.decision() for waiver in waivers)

"""Waivers given and withdrawn, as events of the audit log, told at the save that brings them."""

from collections.abc import Iterable, Sequence

from chengyan.model.vocabulary import RuleId
from chengyan.model.waiver import Waiver
from chengyan.store.audit import Ids
from chengyan.store.workspace import UnitOfWork

WAIVED = "statement.waived"
WITHDRAWN = "statement.waiver-withdrawn"


def tell(
    unit: UnitOfWork, actor: str, case_id: str, statement_id: str, before: Sequence[Waiver], after: Sequence[Waiver]
) -> None:
    """Append one event for each waiver that is new, and one for each that is gone."""
    old, new = decisions(before), decisions(after)
    for waiver in (w.decision() for w in before):
        if waiver not in new:
            _append(unit, actor, WITHDRAWN, case_id, statement_id, waiver)
    for waiver in (w.decision() for w in after):
        if waiver not in old:
            _append(unit, actor, WAIVED, case_id, statement_id, waiver)


def _append(unit: UnitOfWork, actor: str, action: str, case_id: str, statement_id: str, waiver: Waiver) -> None:
    rule: RuleId = waiver.rule
    role = {"role": waiver.role.value} if waiver.role is not None else {}
    ids: Ids = {"case": case_id, "statement": statement_id, "rule": rule, "section": waiver.section, **role}
    # The words and the reason may name people: they can be erased when their retention ends.
    said = {"quote": waiver.quote, "element": waiver.element, "reason": waiver.reason, "by": waiver.by}
    payload = {key: text for key, text in said.items() if text}
    unit.audit.append(action, actor=actor, case_id=case_id, ids=ids, payload=payload)


def decisions(waivers: Iterable[Waiver]) -> frozenset[Waiver]:
    """What was let stand, wherever the words stand now."""
    return frozenset(waiver.decision() for waiver in waivers)

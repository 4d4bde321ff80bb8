"""Which steps a statement has, and what each still lacks, by name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from chengyan.model.vocabulary import Party, SectionKind, Severity, StatementKind
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.findings import Findings
from chengyan.ui.models.steps import Step, StepState

if TYPE_CHECKING:
    from chengyan.drafting.draft import MissingField

_SECTIONS: dict[Step, tuple[SectionKind, ...]] = {
    Step.FACTS: (SectionKind.FACTS, SectionKind.CAUSE),
    Step.APOLOGY: (SectionKind.APOLOGY,),
    Step.REMEDIATION: (SectionKind.REMEDIATION, SectionKind.COMPENSATION),
}


def steps_of(case: CaseDocument) -> tuple[Step, ...]:
    """A clarification, and a case in which we carry no responsibility, has no apology unless somebody wrote one."""
    written = any(d.kind is SectionKind.APOLOGY for d in case.documents)
    ours = case.incident.responsibility.party in (Party.OWN, Party.SHARED)
    with_apology = written or (ours and case.kind is not StatementKind.CLARIFICATION)
    return tuple(step for step in Step if step is not Step.APOLOGY or with_apology)


def step_of(kind: SectionKind | None) -> Step:
    """The page where sections of this kind are written."""
    return next((step for step, kinds in _SECTIONS.items() if kind in kinds), Step.WHOLE)


def step_states(
    case: CaseDocument, findings: Findings, missing: "Iterable[MissingField]", checked: bool
) -> dict[Step, StepState]:
    """The state of every step; nothing is called done before the ledger was looked at (``checked``)."""
    names: dict[Step, list[str]] = {step: [] for step in Step}
    for field in missing:
        names[Step(field.page.value)].append(field.name)
    written = {d.kind for d in case.documents if d.text().strip()}
    blocks = dict.fromkeys(Step, 0)
    for finding in findings.in_order():
        document = case.document(finding.section)
        if finding.severity is Severity.BLOCK and document is not None:
            step = step_of(document.kind)
            blocks[step] += 1
            if step is not Step.WHOLE:
                blocks[Step.WHOLE] += 1
    if case.documents:
        for step in (Step.FACTS, Step.APOLOGY):
            if step in steps_of(case) and not written & set(_SECTIONS[step]):
                names[step].append(QCoreApplication.translate("Readiness", "text"))
        if case.date is None:
            names[Step.WHOLE].append(QCoreApplication.translate("Readiness", "date of the statement"))
        if not case.signed_as.strip():
            names[Step.WHOLE].append(QCoreApplication.translate("Readiness", "signature"))
        if SectionKind.TITLE not in written:
            names[Step.WHOLE].append(QCoreApplication.translate("Readiness", "title"))
    else:
        names[Step.WHOLE].append(QCoreApplication.translate("Readiness", "a draft"))
    filled = {
        Step.INCIDENT: bool(case.incident.organisation.name),
        Step.FACTS: bool(case.incident.facts),
        Step.APOLOGY: bool(case.incident.responsibility.to_whom),
        Step.REMEDIATION: bool(case.incident.measures),
        Step.WHOLE: bool(written) and not findings.count(Severity.BLOCK) and findings.report is not None,
        Step.PUBLISH: False,
    }
    return {
        step: StepState(
            checked and filled[step] and not names[step] and not blocks[step], tuple(names[step]), blocks[step]
        )
        for step in Step
    }

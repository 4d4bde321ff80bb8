"""Which steps a statement has, and what each still lacks, by name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from chengyan.model.vocabulary import Party, SectionKind, Severity, StatementKind
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.findings import Findings
from chengyan.ui.models.steps import Element, Step, StepState

if TYPE_CHECKING:
    from chengyan.drafting.values import MissingField, Requirement

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


def elements(
    case: CaseDocument, required: "Iterable[Requirement]", missing: "Iterable[MissingField]"
) -> tuple[Element, ...]:
    """Everything that the statement needs, present or not: what its template asks of the ledger, then its own parts."""
    gaps = {gap.field: gap for gap in missing}
    found = []
    for need in required:
        gap = gaps.pop(need.field, None)
        records = gap.records if gap else ()
        found.append(Element(need.name, Step(need.page.value), gap is None, need.field, need.why, records))
    found += [Element(g.name, Step(g.page.value), False, g.field, g.why, g.records) for g in gaps.values()]
    translate = QCoreApplication.translate
    if not case.documents:
        return (*found, Element(translate("Readiness", "a draft"), Step.WHOLE, False, "draft"))
    written = {d.kind for d in case.documents if d.text().strip()}
    for step in (Step.FACTS, Step.APOLOGY):
        if step in steps_of(case):
            has_text = bool(written & set(_SECTIONS[step]))
            found.append(Element(translate("Readiness", "text"), step, has_text, "text"))
    return (
        *found,
        Element(translate("Readiness", "title"), Step.WHOLE, SectionKind.TITLE in written, "title"),
        Element(translate("Readiness", "date of the statement"), Step.WHOLE, case.date is not None, "date"),
        Element(translate("Readiness", "signature"), Step.WHOLE, bool(case.signed_as.strip()), "signed_as"),
    )


def step_states(
    case: CaseDocument, findings: Findings, needed: Iterable[Element], checked: bool
) -> dict[Step, StepState]:
    """The state of every step; nothing is called done before the ledger was looked at (``checked``)."""
    lacks: dict[Step, list[Element]] = {step: [] for step in Step}
    for element in needed:
        if not element.present:
            lacks[element.step].append(element)
    written = any(d.text().strip() for d in case.documents)
    blocks = dict.fromkeys(Step, 0)
    for finding in findings.in_order():
        document = case.document(finding.section)
        if finding.severity is Severity.BLOCK and document is not None:
            step = step_of(document.kind)
            blocks[step] += 1
            if step is not Step.WHOLE:
                blocks[Step.WHOLE] += 1
    filled = {
        Step.INCIDENT: bool(case.incident.organisation.name),
        Step.FACTS: bool(case.incident.facts),
        Step.APOLOGY: bool(case.incident.responsibility.to_whom),
        Step.REMEDIATION: bool(case.incident.measures),
        Step.WHOLE: written and not findings.count(Severity.BLOCK) and findings.report is not None,
        Step.PUBLISH: False,
    }
    return {
        step: StepState(
            checked and filled[step] and not lacks[step] and not blocks[step], tuple(lacks[step]), blocks[step]
        )
        for step in Step
    }

"""Where a statement stands in its review: whose signature holds, whose is due, what stands against release.

Pure: what the workspace keeps goes in, a verdict comes out.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from chengyan.assets.words import spoken
from chengyan.formats.review_data import sign_off_bytes
from chengyan.model.checklist import DueQuestion
from chengyan.model.diagnostics import CheckReport, Diagnostic, Missing
from chengyan.model.errors import ChengyanError, InputError
from chengyan.model.incident import Incident
from chengyan.model.people import Actor, Person, PublicKey
from chengyan.model.review import Look, StoredThread
from chengyan.model.signoff import SignOff
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Role, Severity, Stage, Step
from chengyan.model.workflow import Release, ReviewState, VerbalApproval
from chengyan.review.signing import verifies
from chengyan.review.workflow import Due, Workflow, missing_signatures
from chengyan.rules.waiver_roles import roles_for
from chengyan.services.naming import signature_name, statement_name, thread_names
from chengyan.services.rereview import Again, Ledger, looking_again
from chengyan.services.voiding import Present, signed_answers, voids


class Validity(StrEnum):
    """What a signature is worth now."""

    HOLDS = "holds"
    VOID = "void"
    """Genuine, but something that it vouches for is another now."""
    BROKEN = "broken"
    """Not the signature of a registered key over these bytes."""


@dataclass(frozen=True, slots=True)
class Signed:
    sign_off: SignOff
    validity: Validity
    reason: ChengyanError | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """All that the workspace keeps of a statement's review, read in one transaction."""

    statement_id: str
    case_id: str
    statement: Statement
    incident: Incident
    sha256: str
    ledger: str
    state: ReviewState
    version: int
    threads: tuple[StoredThread, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    keys: tuple[PublicKey, ...] = ()
    approvals: tuple[VerbalApproval, ...] = ()
    releases: tuple[Release, ...] = ()
    people: tuple[Person, ...] = ()
    looks: tuple[Look, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    """The number of each revision, by its SHA-256."""
    ledgers: Mapping[str, Incident] = field(default_factory=dict)
    """The ledgers that were signed or seen and are others now, by their SHA-256."""


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """``sha256`` and ``ledger`` are the text and the ledger as they are now; ``version`` goes with the next step.

    ``against`` says, each in a sentence, what stands against release; ``against_urgent`` what not even an approval by
    telephone lifts. Without a report of the very text both say that it has to be checked first.
    """

    statement_id: str
    state: ReviewState
    version: int
    sha256: str
    ledger: str
    due: tuple[Due, ...]
    signed: tuple[Signed, ...]
    missing: tuple[Role, ...]
    against: tuple[ChengyanError, ...]
    against_urgent: tuple[ChengyanError, ...]
    approvals: tuple[VerbalApproval, ...]
    releases: tuple[Release, ...]
    again: tuple[Again, ...] = ()
    """Who asked for changes, or signed, and has not seen the text as it is; nobody else is asked again."""
    within: dt.timedelta = dt.timedelta()
    """How long the reviewers have where the submission does not say."""
    name: str = ""
    """What people call the statement."""

    @property
    def holding(self) -> tuple[SignOff, ...]:
        """The signatures that hold for the text as it is."""
        return tuple(each.sign_off for each in self.signed if each.validity is Validity.HOLDS)

    @property
    def release(self) -> Release | None:
        """The release of the text as it is."""
        return next((r for r in reversed(self.releases) if r.sha256 == self.sha256), None)

    @property
    def to_ratify(self) -> tuple[VerbalApproval, ...]:
        """Approvals by telephone or WeChat that a release rests on and that nobody has signed for yet."""
        used = {release.urgent for release in self.releases}
        records = [each.sign_off.record for each in self.signed if each.validity is not Validity.BROKEN]
        # Others may sign after an urgent release too; what was approved is made up for by the role that approved it.
        made_up = {(each.ratifies, each.role, each.revision) for each in records}
        return tuple(a for a in self.approvals if a.id in used and (a.id, a.role, a.sha256) not in made_up)

    def late_to_ratify(self, at: dt.datetime) -> tuple[ChengyanError, ...]:
        """The approvals that nobody signed for in time, each in a sentence."""
        return tuple(
            InputError(
                "review.ratify-overdue",
                role=spoken(approval.role),
                via=spoken(approval.via),
                by=approval.ratify_by.astimezone().strftime("%Y-%m-%d %H:%M"),
            )
            for approval in self.to_ratify
            if approval.ratify_by is not None and approval.ratify_by < at
        )


def standing(
    kept: Kept, workflow: Workflow, report: CheckReport | None, questions: Sequence[DueQuestion]
) -> ReviewStatus:
    """The verdict; ``report`` is of the text in ``kept``, or None where that was not checked yet."""
    waived = {f.severity for f in report.findings() if f.waiver is not None} if report else set()
    due = workflow.due(kept.incident, waived)
    present = Present(kept.sha256, kept.ledger, signed_answers(kept.statement.checklist), report)
    signed = tuple(judge_signature(each, kept.keys, present) for each in kept.sign_offs)
    have = [each.sign_off.record.role for each in signed if each.validity is Validity.HOLDS]
    missing = missing_signatures(due, have)
    held = [each.sign_off for each in signed if each.validity is Validity.HOLDS]
    open_ones = tuple(_against(kept, report, questions, workflow, held, urgent=False))
    unsigned = (InputError("review.against-signatures", roles=tuple(map(spoken, missing))),) if missing else ()
    return ReviewStatus(
        kept.statement_id,
        kept.state,
        kept.version,
        kept.sha256,
        kept.ledger,
        due,
        signed,
        missing,
        (*open_ones, *unsigned),
        tuple(_against(kept, report, questions, workflow, held, urgent=True)),
        kept.approvals,
        kept.releases,
        looking_again(
            kept.state,
            kept.threads,
            [each.sign_off for each in signed if each.validity is Validity.VOID],
            [each.sign_off for each in signed if each.validity is not Validity.BROKEN],
            kept.looks,
            kept.people,
            kept.numbers,
            kept.sha256,
            Ledger(kept.ledger, kept.incident, kept.ledgers),
        ),
        workflow.time_for(kept.statement.kind),
        statement_name(kept.statement, kept.incident.title),
    )


def judge_signature(sign_off: SignOff, keys: Iterable[PublicKey], present: Present | None) -> Signed:
    """Whether a signature is genuine, and whether it is one of what there is now; without that, only the former."""
    record = sign_off.record
    key = next((key for key in keys if key.fingerprint == record.key), None)
    if key is None or key.person != record.person:
        return Signed(sign_off, Validity.BROKEN, InputError("review.signer-unknown", **signature_name(record)))
    # Both are whole seconds. In the same one it was signed first: the program lets nobody sign with a revoked key.
    if key.revoked_at is not None and key.revoked_at < record.at:
        return Signed(sign_off, Validity.BROKEN, InputError("review.signer-revoked", **signature_name(record)))
    genuine = sign_off_bytes(record) == sign_off.canonical
    if not genuine or not verifies(sign_off.canonical, sign_off.signature, key.pem):
        return Signed(sign_off, Validity.BROKEN, InputError("review.signature-bad", **signature_name(record)))
    if present is not None and (reason := voids(record, present)) is not None:
        return Signed(sign_off, Validity.VOID, reason)
    return Signed(sign_off, Validity.HOLDS)


def _against(
    kept: Kept,
    report: CheckReport | None,
    questions: Sequence[DueQuestion],
    workflow: Workflow,
    held: Sequence[SignOff],
    *,
    urgent: bool,
) -> Iterable[ChengyanError]:
    hard = workflow.urgent
    if urgent and kept.statement.kind not in hard.statements:
        kinds = tuple(spoken(kind) for kind in sorted(hard.statements))
        yield InputError("review.not-urgent-kind", kinds=kinds)
    blocking = [stored.thread for stored in kept.threads if stored.thread.stands_against_release]
    if blocking:
        yield InputError(
            "review.against-threads",
            count=len(blocking),
            threads=thread_names(blocking),
            ids=tuple(t.id for t in blocking),
        )
    if report is None:
        yield InputError("review.unchecked")
        return
    for finding in report.findings():
        if finding.severity is not Severity.BLOCK or (urgent and finding.rule not in hard.rules):
            continue
        params = {"title": finding.title, "words": _words(finding), "rule": finding.rule}
        if finding.waiver is None:
            yield InputError("review.against-finding", **params)
        elif not _signed_for(finding, held):
            may = tuple(spoken(role) for role in roles_for(finding.severity))
            yield InputError("review.against-waiver", **params, may=may)
    for question in questions:
        if question.stands_against_release and (not urgent or question.question.id in hard.questions):
            yield InputError(
                "review.against-question", title=question.question.title, who=spoken(question.question.who)
            )


def _signed_for(finding: Diagnostic | Missing, held: Sequence[SignOff]) -> bool:
    """Whether a role that may waive it signed the text with this very waiver: a name in a file is nobody's word."""
    may = roles_for(finding.severity)
    wanted = (finding.rule, _words(finding), finding.waiver.reason if finding.waiver else "")
    return any(
        (f.rule, f.quote, f.waived) == wanted for each in held if each.record.role in may for f in each.record.findings
    )


def _words(finding: Diagnostic | Missing) -> str:
    return finding.quote if isinstance(finding, Diagnostic) else finding.element


def may_submit(status: ReviewStatus) -> bool:
    """Whether there is anything to hand in: not a text that is released as it is, nor before a call was signed for."""
    return status.state.stage is not Stage.RELEASED or (status.release is None and not status.to_ratify)


def allowed_steps(status: ReviewStatus, workflow: Workflow, actor: Actor) -> tuple[Step, ...]:
    """What the person may do now; release only where nothing stands against it."""
    steps = workflow.steps(status.state.stage, actor.roles)
    withheld = set() if may_submit(status) else {Step.SUBMIT}
    if status.against:
        withheld.add(Step.RELEASE)
    if status.against_urgent:
        withheld.add(Step.RELEASE_URGENTLY)
    if not status.to_ratify:
        withheld.add(Step.RATIFY)
    return tuple(step for step in steps if step not in withheld)

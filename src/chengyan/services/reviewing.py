"""A statement's way to release: submitted, returned, signed, released. Each step by its role, each in the audit log.

Synchronous: call it on the store's own thread only. What was checked is handed in: checking needs the rules' process.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chengyan.assets.words import spoken
from chengyan.formats.review_data import sign_off_bytes
from chengyan.model.diagnostics import CheckReport, Diagnostic
from chengyan.model.errors import ConflictError, InputError
from chengyan.model.people import Actor, Person, PublicKey
from chengyan.model.review import Look
from chengyan.model.signoff import OpenFinding, SignOff, SignOffRecord
from chengyan.model.vocabulary import Role, Stage, Step, Via
from chengyan.model.workflow import Release, Returned, ReviewState, VerbalApproval
from chengyan.review import signing
from chengyan.review.workflow import Workflow, after_signing, load_workflow, submitted
from chengyan.services.committing import commit, keep_ledger
from chengyan.services.rereview import last_seen
from chengyan.services.review_kept import Checked, kept_of, status_of
from chengyan.services.review_state import Kept, ReviewStatus, Validity, judge_signature, may_submit
from chengyan.services.said_words import said
from chengyan.services.timestamping import TIMESTAMPED
from chengyan.services.voiding import Present, signed_answers
from chengyan.store.audit import Ids
from chengyan.store.encoding import now
from chengyan.store.workspace import UnitOfWork, Workspace

SUBMITTED, RETURNED, WITHDRAWN = "statement.submitted", "statement.returned", "statement.withdrawn"
SIGNED, APPROVED, RELEASED, RATIFIED = (
    "statement.signed",
    "statement.approved-verbally",
    "statement.released",
    "statement.ratified",
)

_LONGEST_REVIEW = dt.timedelta(days=366)
_CLOCKS_APART = dt.timedelta(minutes=5)
"""So far two clocks may be apart before a call is in the future."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What a signature needs: the role, and the person's own key file with its passphrase, asked for each time."""

    role: Role
    private_pem: bytes
    passphrase: str


@dataclass(frozen=True, slots=True)
class Call:
    """An approval by WeChat or telephone, as whoever took it writes it down."""

    person: Person
    role: Role
    via: Via
    at: dt.datetime
    words: str = ""
    screenshot: str = ""


class Reviews:
    """Errors are StoreError, InputError (not this role, not now, what stands against it) and ConflictError."""

    def __init__(self, workspace: Workspace, account: str = "") -> None:
        self._workspace = workspace
        self._account = account

    def status(self, statement_id: str, checked: Checked | None = None) -> ReviewStatus:
        """Where the statement stands; ``checked`` counts only where it is about the text as it is."""
        with self._workspace.reading() as unit:
            return status_of(kept_of(unit, statement_id), checked)

    def submit(
        self, statement_id: str, version: int, actor: Actor, *, note: str = "", due: dt.datetime | None = None
    ) -> ReviewStatus:
        """Hand the text in: it becomes a revision, and a round begins for the roles whose signature is due."""
        note, moment = said(note), now()
        if due is not None and not moment < due < moment + _LONGEST_REVIEW:
            raise InputError("review.due-when", due=due.isoformat(sep=" ", timespec="minutes"))
        with self._workspace.writing() as unit:
            kept, workflow = self._begin(unit, statement_id, Step.SUBMIT, actor)
            if not may_submit(status := status_of(kept, None)):
                raise InputError("review.released-as-it-is" if status.release else "review.ratify-first")
            info = commit(unit, statement_id, reason=note, author=actor.name, account=self._account)
            asked = [each.role for each in workflow.due(kept.incident)]
            state = submitted(
                kept.state, workflow, sha256=info.sha256, by=actor.name, at=moment, asked=asked,
                kind=kept.statement.kind, due=due,
            )  # fmt: skip
            state = replace(state, note=note)
            unit.reviews.save(statement_id, state, version)
            self._tell(unit, SUBMITTED, kept, actor, {"revision": info.sha256, "round": state.round}, {"note": note})
            return status_of(kept_of(unit, statement_id), None)

    def send_back(self, statement_id: str, version: int, actor: Actor, reason: str) -> ReviewStatus:
        """Return the text to whoever wrote it, with a reason."""
        reason = said(reason)
        if not reason:
            raise InputError("review.reason-needed")
        return self._to_drafting(statement_id, version, Step.RETURN, RETURNED, actor, reason)

    def withdraw(self, statement_id: str, version: int, actor: Actor) -> ReviewStatus:
        """Take the text back before it was released."""
        return self._to_drafting(statement_id, version, Step.WITHDRAW, WITHDRAWN, actor, "")

    def _to_drafting(
        self, statement_id: str, version: int, step: Step, action: str, actor: Actor, reason: str
    ) -> ReviewStatus:
        with self._workspace.writing() as unit:
            kept, _ = self._begin(unit, statement_id, step, actor)
            state = replace(kept.state, stage=Stage.DRAFTING, reason=reason)
            if step is Step.RETURN:
                # The text that was returned is what the next round is compared with: it has to be a version.
                info = commit(unit, statement_id, reason=reason, author=actor.name, account=self._account)
                back = Returned(actor.person, actor.name, info.sha256, now())
                state = replace(state, returns=(*state.returns, back))
            unit.reviews.save(statement_id, state, version)
            self._tell(unit, action, kept, actor, {"revision": kept.sha256}, {"reason": reason})
            return status_of(kept_of(unit, statement_id), None)

    def sign(
        self, statement_id: str, _version: int, actor: Actor, checked: Checked, pen: Pen, *, ratifies: str = ""
    ) -> SignOff:
        """Sign the text as it was checked, in one role; the stage moves on when its last signature is there.

        ``ratifies`` is the verbal approval that this signature makes up for after an urgent release. The version that
        the signer saw is not asked for: it is the text that is signed, and two may sign at one moment.
        """
        step = Step.RATIFY if ratifies else Step.SIGN
        fingerprint = signing.fingerprint(signing.public_of(pen.private_pem, pen.passphrase))
        with self._workspace.writing() as unit:
            kept, workflow = self._begin(unit, statement_id, step, actor)
            rule = workflow.check(step, kept.state.stage, [pen.role])
            if pen.role not in actor.roles:
                raise InputError("review.not-your-role", role=spoken(pen.role), name=actor.name)
            _check_key(fingerprint, kept.keys, actor)
            if not checked.is_of(kept):
                raise InputError("review.text-moved")
            if ratifies:
                _approval_of_this_text(kept, ratifies)
            info = commit(unit, statement_id, reason=spoken(pen.role), author=actor.name, account=self._account)
            ledger = keep_ledger(unit, kept.case_id)
            findings, answers = _findings(checked.report), signed_answers(kept.statement.checklist)
            present = Present(info.sha256, ledger, answers, checked.report)
            _check_two_roles(kept, present, actor, pen.role)
            record = SignOffRecord(
                statement=statement_id,
                revision=info.sha256,
                ledger=ledger,
                rules_version=checked.report.rules_version,
                role=pen.role,
                person=actor.person,
                name=actor.name,
                key=fingerprint,
                at=now().replace(microsecond=0),
                audit_head=unit.audit.head(),
                findings=findings,
                checklist=answers,
                deputy_for=_deputy_for(unit, actor, pen.role),
                ratifies=ratifies,
            )
            canonical = sign_off_bytes(record)
            signature = signing.sign(canonical, pen.private_pem, pen.passphrase)
            sign_off = SignOff(unit.signatures.next_id(), record, canonical, signature)
            unit.signatures.add(statement_id, sign_off)
            # Who signs has seen it: the record's own time has whole seconds only.
            unit.reviews.looked(statement_id, Look(actor.person, info.sha256, now(), ledger))
            if rule.step is Step.SIGN:
                have = [
                    each.record.role
                    for each in (*kept.sign_offs, sign_off)
                    if judge_signature(each, kept.keys, present).validity is Validity.HOLDS
                ]
                waived = {f.severity for f in checked.report.findings() if f.waiver is not None}
                state = after_signing(kept.state, workflow.due(kept.incident, waived), have)
                unit.reviews.save(statement_id, state, kept.version)
            ids: Ids = {
                "sign_off": sign_off.id,
                "revision": info.sha256,
                "ledger": ledger,
                "role": pen.role.value,
                "key": fingerprint,
                "record": signing.digest(canonical),
                "signature": signing.digest(signature),
                "row": unit.row_hash("sign_offs", sign_off.id),
            }
            self._tell(unit, RATIFIED if ratifies else SIGNED, kept, actor, ids, {})
            return sign_off

    def record_call(self, statement_id: str, version: int, actor: Actor, call: Call) -> VerbalApproval:
        """Write down an approval by WeChat or telephone for the text as it is; weaker than a signature."""
        with self._workspace.writing() as unit:
            kept, workflow = self._begin(unit, statement_id, Step.RELEASE_URGENTLY, actor)
            urgent = workflow.urgent
            person, _ = unit.people.get(call.person.id)
            if call.role not in urgent.approved_by or call.role not in person.roles or person.left:
                may = tuple(spoken(role) for role in Role if role in urgent.approved_by)
                raise InputError("review.cannot-approve", name=person.name, role=spoken(call.role), may=may)
            if person.id == actor.person:
                raise InputError("review.own-call", name=person.name)
            if call.at > now() + _CLOCKS_APART:
                raise InputError("review.call-to-come", at=call.at.astimezone().strftime("%Y-%m-%d %H:%M"))
            call = replace(call, person=person, words=said(call.words))
            if kept.version != version:
                raise _moved(statement_id, version, kept)
            info = commit(unit, statement_id, reason=spoken(call.via), author=actor.name, account=self._account)
            approval = unit.signatures.add_approval(
                statement_id,
                VerbalApproval(
                    "", info.sha256, call.person.id, call.role, call.via, call.at, actor.name, call.words,
                    call.screenshot, now() + urgent.ratify_within,
                ),
            )  # fmt: skip
            ids: Ids = {
                "approval": approval.id,
                "revision": info.sha256,
                "role": call.role.value,
                "via": call.via.value,
                "row": unit.row_hash("approvals", approval.id),
            }
            told = {"who": call.person.name, "words": call.words, "at": call.at.isoformat()}
            self._tell(unit, APPROVED, kept, actor, ids, told)
            return approval

    def release(self, statement_id: str, version: int, actor: Actor, checked: Checked, *, urgent: str = "") -> Release:
        """Release the text as it was checked; ``urgent`` names the verbal approval that it goes out on.

        Raises the first InputError of what stands against it.
        """
        step = Step.RELEASE_URGENTLY if urgent else Step.RELEASE
        with self._workspace.writing() as unit:
            kept, _ = self._begin(unit, statement_id, step, actor)
            if not checked.is_of(kept):
                raise InputError("review.text-moved")
            status = status_of(kept, checked)
            for problem in status.against_urgent if urgent else status.against:
                raise problem
            if urgent:
                _approval_of_this_text(kept, urgent)
            commit(unit, statement_id, reason=spoken(step), author=actor.name, account=self._account)
            release = unit.signatures.add_release(
                Release(
                    "", statement_id, kept.sha256, now().replace(microsecond=0), actor.name,
                    tuple(each.id for each in status.holding), urgent,
                )
            )  # fmt: skip
            unit.reviews.save(statement_id, replace(kept.state, stage=Stage.RELEASED, sha256=kept.sha256), version)
            row = unit.row_hash("releases", release.id)
            ids: Ids = {"release": release.id, "revision": kept.sha256, "urgent": urgent, "row": row}
            self._tell(unit, RELEASED, kept, actor, ids, {})
            return release

    def attach_timestamp(self, sign_off_id: str, token: bytes, actor: Actor) -> SignOff:
        """Keep the answer of a time-stamp authority with a signature that has none; raises InputError."""
        with self._workspace.writing() as unit:
            found = next((each for each in unit.signatures.walk() if each.id == sign_off_id), None)
            if found is None:
                raise InputError("review.no-such-signature", id=sign_off_id)
            if found.timestamp:
                raise InputError("review.timestamped-already", id=sign_off_id)
            unit.signatures.add_timestamp(sign_off_id, token)
            statement_id = found.record.statement
            case_id = unit.statements.get(statement_id).case_id
            row = unit.row_hash("timestamps", sign_off_id)
            ids: Ids = {"case": case_id, "statement": statement_id, "sign_off": sign_off_id, "row": row}
            told = {"by": actor.name} if actor.name else {}
            unit.audit.append(TIMESTAMPED, actor=self._account, case_id=case_id, ids=ids, payload=told)
            return replace(found, timestamp=token)

    def signatures(self, statement_id: str) -> Sequence[SignOff]:
        """Every signature there ever was of a statement, in the order in which they were given."""
        with self._workspace.reading() as unit:
            return unit.signatures.of_statement(statement_id)

    def looked(self, statement_id: str, actor: Actor, shown: str = "") -> str | None:
        """Remember that the person sees the text as it is; return the revision that was seen before, if any.

        ``shown`` is the SHA-256 of what was on the screen: raises InputError where the text is another by now.
        """
        with self._workspace.writing() as unit:
            who = actor.person or actor.name
            if shown and kept_of(unit, statement_id).sha256 != shown:
                raise InputError("review.text-moved")
            before = unit.reviews.look(statement_id, who)
            info = commit(unit, statement_id, reason="", author=actor.name, account=self._account)
            ledger = keep_ledger(unit, unit.statements.get(statement_id).case_id)
            unit.reviews.looked(statement_id, Look(who, info.sha256, now(), ledger))
            return before.sha256 if before else None

    def seen(self, statement_id: str, actor: Actor) -> Look | None:
        """The newest kept version that the person is known to have seen."""
        with self._workspace.reading() as unit:
            kept = kept_of(unit, statement_id)
        names = {person.name: person.id for person in kept.people}
        threads = [stored.thread for stored in kept.threads]
        who = actor.person or actor.name
        return last_seen(who, kept.state, threads, kept.sign_offs, kept.looks, kept.numbers, names)

    def _begin(self, unit: UnitOfWork, statement_id: str, step: Step, actor: Actor) -> tuple[Kept, Workflow]:
        workflow = load_workflow()
        kept = kept_of(unit, statement_id)
        workflow.check(step, kept.state.stage, actor.roles)
        return kept, workflow

    def _tell(self, unit: UnitOfWork, action: str, kept: Kept, actor: Actor, ids: Ids, payload: dict[str, str]) -> None:
        about: Ids = {
            "case": kept.case_id,
            "statement": kept.statement_id,
            "person": actor.person,
            "review": unit.row_hash("reviews", kept.statement_id),
            **ids,
        }
        told = {key: text for key, text in {"by": actor.name, **payload}.items() if text}
        unit.audit.append(action, actor=self._account, case_id=kept.case_id, ids=about, payload=told)


def _approval_of_this_text(kept: Kept, approval_id: str) -> VerbalApproval:
    """The approval by WeChat or telephone of the text as it is; raises InputError."""
    found = next((a for a in kept.approvals if a.id == approval_id), None)
    if found is None:
        raise InputError("review.no-such-approval", id=approval_id)
    if found.sha256 != kept.sha256:
        at = found.at.astimezone().strftime("%Y-%m-%d %H:%M")
        raise InputError("review.approval-of-another-text", role=spoken(found.role), via=spoken(found.via), at=at)
    return found


def _check_key(fingerprint: str, keys: Sequence[PublicKey], actor: Actor) -> None:
    key = next((key for key in keys if key.fingerprint == fingerprint), None)
    if key is None or key.person != actor.person or key.revoked_at is not None:
        raise InputError("review.key-not-yours", name=actor.name, fingerprint=fingerprint[:16])


def _check_two_roles(kept: Kept, present: Present, actor: Actor, role: Role) -> None:
    """Two roles are never signed by the same person, and one again only where the earlier signature is void."""
    for sign_off in kept.sign_offs:
        judged = judge_signature(sign_off, kept.keys, present)
        if judged.validity is Validity.HOLDS and sign_off.record.person == actor.person:
            if sign_off.record.role is role:
                raise InputError("review.signed-already", name=actor.name, role=spoken(role))
            raise InputError("review.two-roles", name=actor.name, role=spoken(sign_off.record.role))


def _deputy_for(unit: UnitOfWork, actor: Actor, role: Role) -> str:
    """Whose role it is that the person signs in; empty for a role of one's own."""
    people = [person for person, _ in unit.people.all()]
    own = next((person for person in people if person.id == actor.person), None)
    if own is None or role in own.roles:
        return ""
    return next((p.id for p in people if p.absent and p.deputy == actor.person and role in p.roles), "")


def _findings(report: CheckReport) -> tuple[OpenFinding, ...]:
    return tuple(
        OpenFinding(
            finding.rule,
            finding.section if isinstance(finding, Diagnostic) else (finding.section.value if finding.section else ""),
            finding.quote if isinstance(finding, Diagnostic) else finding.element,
            finding.severity.value,
            finding.waiver.reason if finding.waiver else "",
        )
        for finding in report.findings()
    )


def _moved(statement_id: str, version: int, kept: Kept) -> ConflictError:
    return ConflictError(
        "store.conflict-review", id=statement_id, expected=version, actual=kept.version, mine=None, theirs=kept.state
    )


__all__ = ["Call", "Checked", "Pen", "ReviewState", "ReviewStatus", "Reviews"]

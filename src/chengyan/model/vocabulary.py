"""The one vocabulary of files, rules, templates and flags.

``resources/vocabulary.yml`` says the same words with their Chinese names; a test holds both together.
"""

from enum import StrEnum
from typing import NewType

RecordId = NewType("RecordId", str)
"""A ledger record's id within its incident, such as ``F1`` or ``M2``."""

SectionId = NewType("SectionId", str)
"""A section's id within its statement; it stays when sections move."""

RuleId = NewType("RuleId", str)


class IncidentKind(StrEnum):
    SERVICE_DISPUTE = "service-dispute"
    SERVICE_OUTAGE = "service-outage"
    PRODUCT_DEFECT = "product-defect"
    FOOD_SAFETY = "food-safety"
    DATA_BREACH = "data-breach"
    PRICING = "pricing"
    ADVERTISING = "advertising"
    ACCIDENT = "accident"
    LABOUR = "labour"
    ENVIRONMENT = "environment"
    RUMOR = "rumor"
    FINANCIAL = "financial"
    GENERAL = "general"


class IncidentFlag(StrEnum):
    MINOR_INVOLVED = "minor-involved"
    PERSONAL_DATA = "personal-data"
    BODILY_HARM = "bodily-harm"
    FATALITY = "fatality"
    REGULATOR = "regulator"
    LITIGATION = "litigation"
    RECALL = "recall"
    LISTED_COMPANY = "listed-company"


class StatementKind(StrEnum):
    FIRST_RESPONSE = "first-response"
    FULL_RESPONSE = "full-response"
    PERSONAL_LETTER = "personal-letter"
    CLARIFICATION = "clarification"
    PROGRESS = "progress"
    CLOSING = "closing"
    RECALL = "recall"
    DATA_BREACH_NOTICE = "data-breach-notice"
    OUTAGE_REPORT = "outage-report"
    COMPENSATION_PLAN = "compensation-plan"
    # Derived from a statement for other readers; their templates come later.
    CS_SCRIPT = "cs-script"
    MEDIA_REPLY = "media-reply"
    USER_NOTICE = "user-notice"
    EMPLOYEE_NOTICE = "employee-notice"
    PARTNER_NOTICE = "partner-notice"
    REGULATOR_REPORT = "regulator-report"


DERIVED_KINDS = frozenset(
    {
        StatementKind.CS_SCRIPT,
        StatementKind.MEDIA_REPLY,
        StatementKind.USER_NOTICE,
        StatementKind.EMPLOYEE_NOTICE,
        StatementKind.PARTNER_NOTICE,
        StatementKind.REGULATOR_REPORT,
    }
)


class SectionKind(StrEnum):
    TITLE = "title"
    GREETING = "greeting"
    FACTS = "facts"
    CAUSE = "cause"
    APOLOGY = "apology"
    REMEDIATION = "remediation"
    COMPENSATION = "compensation"
    CONTACT = "contact"
    CLOSING = "closing"
    OTHER = "other"


class ChannelId(StrEnum):
    WEIBO_POST = "weibo-post"
    LONGIMAGE = "longimage"
    DOCX = "docx"
    PDF = "pdf"
    WEIBO_ARTICLE = "weibo-article"
    ZHIHU = "zhihu"
    HEIMAO = "heimao"


class Platform(StrEnum):
    WEIBO = "weibo"
    ZHIHU = "zhihu"
    HEIMAO = "heimao"
    DOUYIN = "douyin"
    XIAOHONGSHU = "xiaohongshu"
    MEDIA = "media"
    OTHER = "other"


class RecordStatus(StrEnum):
    VERIFIED = "verified"
    CHECKING = "checking"
    DISPUTED = "disputed"
    REFUTED = "refuted"


class Disclosure(StrEnum):
    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


class Precision(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    ESTIMATE = "estimate"


class FactRole(StrEnum):
    EVENT = "event"
    CAUSE = "cause"
    SCOPE = "scope"
    ACTION = "action"
    BACKGROUND = "background"


class Verdict(StrEnum):
    FALSE = "false"
    PARTLY = "partly"
    TRUE = "true"
    UNVERIFIED = "unverified"


class Party(StrEnum):
    """Whose responsibility the incident is."""

    OWN = "own"
    SHARED = "shared"
    THIRD_PARTY = "third-party"
    UNDETERMINED = "undetermined"
    NONE = "none"


class MeasureStatus(StrEnum):
    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"


class ProceedingType(StrEnum):
    POLICE_REPORT = "police-report"
    LAWSUIT = "lawsuit"
    ARBITRATION = "arbitration"
    NOTARISATION = "notarisation"
    INSPECTION = "inspection"


class Severity(StrEnum):
    """How loudly a rule speaks. It never stops a person from writing; ``block`` stops only release."""

    BLOCK = "block"
    WARN = "warn"
    ADVISE = "advise"


class AnswerWord(StrEnum):
    """What a question of the checklist is answered with."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "na"


class AnswerState(StrEnum):
    OPEN = "open"
    SETTLED = "settled"
    AGAINST = "against"
    """Answered, and the answer speaks against a release."""
    VOID = "void"
    """Answered for another text; it has to be answered anew."""


class Role(StrEnum):
    """What a person does in the journey; ``resources/waiving.yml`` says who may waive what."""

    OFFICER = "officer"
    REVIEWER = "reviewer"
    LEGAL = "legal"
    APPROVER = "approver"
    PRIVACY_OFFICER = "privacy-officer"
    BOARD_SECRETARY = "board-secretary"


class ThreadState(StrEnum):
    OPEN = "open"
    RESOLVED = "resolved"


class EditState(StrEnum):
    """What became of a proposed edit."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Via(StrEnum):
    """Which way somebody's words came in. Only ``program`` was typed by the person who is named."""

    PROGRAM = "program"
    WORD = "word"
    PASTED = "pasted"
    WECHAT = "wechat"
    TELEPHONE = "telephone"


class Stage(StrEnum):
    DRAFTING = "drafting"
    LEGAL_REVIEW = "legal-review"
    APPROVAL = "approval"
    RELEASED = "released"


class Step(StrEnum):
    """What moves a statement from one stage to another, or is done within one."""

    SUBMIT = "submit"
    RETURN = "return"
    WITHDRAW = "withdraw"
    SIGN = "sign"
    RELEASE = "release"
    RELEASE_URGENTLY = "release-urgently"
    RATIFY = "ratify"
    COMMENT = "comment"
    PROPOSE = "propose"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    DECIDE_EDIT = "decide-edit"
    EDIT = "edit"


class LlmGate(StrEnum):
    REJECT = "reject"
    FLAG = "flag"


class Applicability(StrEnum):
    SAFE = "safe"
    SUGGESTED = "suggested"

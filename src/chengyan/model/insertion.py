"""What a record of the ledger becomes when it is put into the text as a sentence."""

from dataclasses import dataclass
from enum import StrEnum

from chengyan.model.vocabulary import RecordId


class Refusal(StrEnum):
    """Why a record cannot be stated."""

    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    DISPUTED = "disputed"
    REFUTED = "refuted"
    SUPERSEDED = "superseded"
    NO_AS_OF = "no-as-of"
    NO_FINDING = "no-finding"
    NOT_SENT = "not-sent"
    NO_WORDS = "no-words"


class Insertable(StrEnum):
    """The tables of the ledger, and the dates of the incident."""

    FACT = "facts"
    MEASURE = "measures"
    CONTACT = "contacts"
    CLAIM = "claims"
    NOTIFICATION = "notifications"
    PROCEEDING = "proceedings"
    DATE = "dates"


@dataclass(frozen=True, slots=True)
class RecordSentence:
    """``wording`` is what the record itself says; ``sentence`` is empty exactly where ``refusal`` says why.

    ``checking``: the sentence says only that the matter is being checked.
    """

    id: RecordId
    kind: Insertable
    wording: str
    sentence: str = ""
    checking: bool = False
    refusal: Refusal | None = None

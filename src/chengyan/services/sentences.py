"""Each record of an incident as the sentence that goes into a text."""

import datetime as dt

from chengyan.drafting.sentences import record_sentences
from chengyan.model.insertion import RecordSentence
from chengyan.services.opening import open_incident


def sentences_of(incident: str, workspace: str, now: dt.datetime) -> tuple[RecordSentence, ...]:
    """Of an incident file or ``desk:ID``, in the order of its ledger; those that cannot be stated say why."""
    return record_sentences(open_incident(incident, workspace).incident, now)

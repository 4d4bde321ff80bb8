"""The phrases that the program brings: enough of them, for every move, kind and tone, with slots that exist."""

import datetime as dt
import re
from collections import Counter
from dataclasses import replace

from chengyan.formats.incident_file import read_incident
from chengyan.model.suggestion import Reader, Tone
from chengyan.model.vocabulary import IncidentKind
from chengyan.services.phrase_slots import slot_table
from chengyan.services.samples import sample
from chengyan.wording.phrase_files import read_all
from chengyan.wording.phrase_remarks import read_questions, read_readers
from chengyan.wording.phrases import Caution, load_bank
from chengyan.wording.plans import plans
from chengyan.wording.rephrasing import fillers
from chengyan.wording.slots import slots_in
from tests.unit.source_tree import ROOT

NOW = dt.datetime(2026, 11, 13, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
FIELDS = {
    "measure": {"action", "for_whom", "owner", "due"},
    "done": {"action", "for_whom", "owner"},
    "payment": {"action", "for_whom", "owner", "due", "amount", "per", "how"},
    **{claim: {"quote", "finding", "evidence"} for claim in ("wrong", "partly", "true")},
}
CONDITIONS = {
    "dated",
    "several-measures",
    "counted",
    "payment-counted",
    "counting",
    "claims",
    "below",
    "scope-checking",
    "cause-checking",
}
NAMES = """org org_full title occurred discovered as_of published_before next_update to_whom for_what signatory
signatory_title events scopes causes actions backgrounds first_event first_scope first_cause first_action
first_background checking first_checking contacts contact reported authorities proceedings last_due"""
VALUES = set(re.findall(r"\w+", NAMES))


def test_there_are_enough_and_none_stands_there_twice() -> None:
    phrases = load_bank().phrases
    assert len(phrases) >= 400
    same = Counter((p.move, re.sub(r"\W", "", p.text)) for p in phrases)
    assert [text for text, count in same.items() if count > 1] == []


def test_every_move_has_a_plain_phrase_and_every_kind_of_incident_its_own() -> None:
    bank = load_bank()
    for move in plans().moves:
        assert any(Tone.PLAIN in p.tones for p in bank.by_move.get(move, ())), move
    for kind in IncidentKind:
        if kind is not IncidentKind.GENERAL:
            assert sum(kind.value in p.incidents for p in bank.phrases) >= 5, kind
    tones = Counter(tone for p in bank.phrases for tone in p.tones)
    assert all(tones[tone] >= 20 for tone in (Tone.PLAIN, Tone.SINCERE, Tone.FORMAL, Tone.CAUTIOUS, Tone.SHORTER))
    assert all(sum(p.caution is caution for p in bank.phrases) >= 20 for caution in Caution)


def test_a_phrase_names_slots_that_exist_and_ends_as_its_move_does() -> None:
    for phrase in load_bank().phrases:
        for name, part in slots_in(phrase.text):
            assert part in FIELDS[name] if part else name in VALUES, phrase.text
        assert phrase.has | phrase.lacks <= VALUES | set(FIELDS) | CONDITIONS, phrase.text
        assert "。。" not in phrase.text and " " not in phrase.text, phrase.text
        if phrase.move in ("title", "greeting"):
            assert phrase.text.endswith("：") == (phrase.move == "greeting") and "。" not in phrase.text, phrase.text
        elif phrase.move != "closing-end":  # who signs a letter stands there without an end mark
            assert phrase.text.endswith(("。", "：")), phrase.text


_UNSETTLED = {"open", "unverified", "undated", "enquiry"}
"""Groups for questions and remarks (records.yml); no phrase may have them."""


def test_the_slots_are_filled_from_public_verified_records_alone() -> None:
    incident = read_incident(sample("refund-delay").incident).incident
    table = slot_table(incident, NOW)
    assert set(table.values) <= VALUES and set(table.groups) - _UNSETTLED == set(FIELDS)
    said = " ".join(
        [v.text for v in table.values.values()]
        + [word for records in table.groups.values() for record in records for word in record.words.values()]
    )
    for fact in incident.facts:
        if fact.disclosure.value != "public" or fact.status.value in ("disputed", "refuted"):
            assert fact.what not in said
    assert "3 workdays" not in said and "退款值班" not in said
    hidden = replace(incident, facts=tuple(replace(f, status=type(f.status).DISPUTED) for f in incident.facts))
    assert "events" not in slot_table(hidden, NOW).values


def test_the_lists_beside_the_phrases() -> None:
    questions = read_all("questions.yml", read_questions).values
    assert len(questions) >= 40 and all(q.posture and q.avoid for q in questions)
    for question in questions:
        for text in (question.question, *question.answers):
            assert all(name in VALUES or name in FIELDS for name, _ in slots_in(text)), text
        assert question.has | question.lacks <= VALUES | set(FIELDS) | CONDITIONS, question.question
    cues = read_all("readers.yml", read_readers).values
    assert all(sum(c.reader is reader for c in cues) >= 10 for reader in Reader)
    ids = [path.stem for path in ROOT.glob("resources/rules/*/*.yml")]
    for cue in cues:
        assert not cue.of_rule or any(cue.find.search(rule) for rule in ids), cue.find.pattern
    assert len(fillers()) >= 40


def test_the_page_about_the_bank_names_every_move_and_condition() -> None:
    page = (ROOT / "docs" / "phrasebank.md").read_text("utf-8")
    missing = [name for name in (*plans().moves, *CONDITIONS) if f"`{name}`" not in page]
    assert missing == []

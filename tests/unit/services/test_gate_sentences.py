"""Sentences as a model writes them: what is invented is refused, plain honest words pass, new ones are shown."""

from pathlib import Path

import pytest

from chengyan.assets.yaml_file import read_yaml
from chengyan.model.diagnostics import Span
from chengyan.model.suggestion import Action, Asked, Suggestion, Tone
from chengyan.model.vocabulary import SectionKind
from chengyan.services.gate import NEW_WORD
from chengyan.services.suggesting import suggest
from chengyan.services.wording_jobs import _check, strict_rules
from tests.unit.services.wording_cases import NOW, Scripted, opened, rules

SENTENCES = read_yaml(Path(__file__).parents[2] / "assets" / "gate_sentences.yml")


def judged(kind: str, text: str, *, added: bool) -> Suggestion:
    """``text`` in place of the section, or ``added`` to it."""
    statement, incident = opened("refund-delay")
    section = next(s for s in statement.sections if s.kind is SectionKind(kind))
    asked = Asked(Action.WRITE, statement, incident, NOW, section.id, Span(0, len(section.text)), Tone.PLAIN, count=3)
    proposed = section.text + text if added else text
    found = suggest(asked, Scripted([proposed]), _check(rules()), strict_rules(rules()))
    return found.suggestions[0]


@pytest.mark.parametrize("case", SENTENCES["inventions"], ids=lambda case: case["text"][:12])
def test_what_is_invented_is_refused(case: dict[str, str]) -> None:
    assert judged(case["section"], case["text"], added=True).refused


@pytest.mark.parametrize("case", SENTENCES["honest"], ids=lambda case: case["text"][:12])
def test_plain_honest_words_pass(case: dict[str, str]) -> None:
    own = [d for d in judged(case["section"], case["text"], added=False).refused if d.rule.startswith("suggest-")]
    assert own == []


def test_a_new_word_of_feeling_is_shown_and_stands_in_nobodys_way() -> None:
    text = "您等退款等得心焦，电话打不进来更是火上浇油。我们为没有按时退款，向312位用户郑重道歉。"
    suggestion = judged("apology", text, added=False)
    shown = [d.quote for d in suggestion.diagnostics if d.rule == NEW_WORD]
    assert "火上浇油" in shown and not [d for d in suggestion.refused if d.rule.startswith("suggest-")]

"""Sixty planted inventions and sixty honest paraphrases, told by a model over a real server and judged by the gate."""

from pathlib import Path

import pytest

from chengyan.model.errors import InputError
from chengyan.model.suggestion import Proposal
from chengyan.services.gate import Gate
from chengyan.services.models import Endpoint, Key, make, online_suggester
from chengyan.services.suggesting import MOST_REPAIRS, adopted, place_of, suggest
from chengyan.services.wording_jobs import _check, strict_rules
from chengyan.wording.langchain_suggester import LangchainSuggester
from tests.unit.services.wording_cases import MODEL, MORE, Case, by_passage, cases, opened, question, rules
from tests.wording_server import Server, proposals, serving, stream

LEAST_PARAPHRASES = 55


@pytest.fixture(scope="module")
def server():  # type: ignore[no-untyped-def]
    with serving() as running:
        yield running


@pytest.fixture
def model(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LangchainSuggester:
    monkeypatch.setenv("CHENGYAN_SETTINGS", str(tmp_path / "settings.json"))
    endpoint: Endpoint = make("deepseek", base_url=server.url, model="m")
    return online_suggester(str(tmp_path), "", {"deepseek": Key("k")}, endpoints=[endpoint], fresh=True)


def test_every_invention_is_refused_and_cannot_be_adopted(server: Server, model: LangchainSuggester) -> None:
    check, strict = _check(rules()), strict_rules(rules())
    passed = []
    for group in by_passage("inventions"):
        # The model insists: what it is told of the findings changes nothing.
        server.replies = [stream(proposals(*(case.text for case in group)), size=64)]
        server.sent.clear()
        asked = question(group[0])
        found = suggest(asked, model, check, strict)
        # Asked at most twice to mend it; saying the same again is answered from what is kept.
        assert 2 <= len(server.sent) <= 1 + MOST_REPAIRS
        assert [s.text for s in found.suggestions] == [case.text for case in group]
        for case, suggestion in zip(group, found.suggestions, strict=True):
            if not suggestion.refused:
                passed.append(case.id)
                continue
            assert all(d.rule and d.message for d in suggestion.refused)
            with pytest.raises(InputError, match=r"suggest\.refused"):
                adopted(suggestion, asked, suggestion.base, check, None, strict)
    assert not passed


def test_honest_paraphrases_pass(server: Server, model: LangchainSuggester) -> None:
    check, strict = _check(rules()), strict_rules(rules())
    passed = set()
    for group in by_passage("paraphrases"):
        server.replies = [stream(proposals(*(case.text for case in group)), size=64)]
        found = suggest(question(group[0]), model, check, strict)
        passed |= {s.text for s in found.suggestions if not s.refused and not s.repairs}
    refused = [case.id for case in cases("paraphrases") if case.text not in passed]
    assert 60 - len(refused) >= LEAST_PARAPHRASES, refused


@pytest.mark.parametrize("file", [MORE, MORE.with_name("faithfulness_third.yml")])
def test_more_of_them_are_judged_alike(file: Path) -> None:
    gate = Gate(_check(rules()), strict_rules(rules()))

    def passes(case: Case) -> bool:
        asked = question(case)
        return not gate.judge(asked, place_of(asked), Proposal(case.text, MODEL)).refused

    lies, honest = cases("inventions", file), cases("paraphrases", file)
    assert [case.id for case in lies if passes(case)] == []
    assert sum(map(passes, honest)) >= 0.9 * len(honest)


def test_the_set_is_what_it_says() -> None:
    assert len(cases("inventions")) == len(cases("paraphrases")) == 60
    assert len({case.sort for case in cases("inventions")}) >= 25
    for case in (*cases("inventions"), *cases("paraphrases")):
        statement, _ = opened(case.sample)
        assert any(s.id == case.section and case.passage in s.text for s in statement.sections)
        assert case.text != case.passage

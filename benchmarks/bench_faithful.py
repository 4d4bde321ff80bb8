"""How many planted inventions the gate refuses, how many honest paraphrases it lets through, what judging one costs.

    python -m benchmarks.bench_faithful

Told by a fake model over a real server on loopback (tests/wording_server.py), judged as in the window. The further
figures are of tests/assets/faithfulness_more.yml, asked of the gate alone.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measuring import Row, hand_over, median, percentile, race  # noqa: E402
from chengyan.model.suggestion import Proposal  # noqa: E402
from chengyan.services.gate import Gate, Place  # noqa: E402
from chengyan.services.models import Key, make, online_suggester  # noqa: E402
from chengyan.services.suggesting import place_of, suggest  # noqa: E402
from chengyan.services.wording_jobs import _check, strict_rules  # noqa: E402
from chengyan.wording.langchain_suggester import LangchainSuggester  # noqa: E402
from tests.unit.services.wording_cases import MODEL, MORE, Case, by_passage, cases, question, rules  # noqa: E402
from tests.wording_server import Server, proposals, serving, stream  # noqa: E402

PARAPHRASES_LOST = 5
NOTICED_MS = 100


def told(server: Server, model: LangchainSuggester, name: str) -> set[str]:
    """The texts that may be adopted when a model tells the cases of this name and insists on them."""
    fine: set[str] = set()
    for group in by_passage(name):
        server.replies = [stream(proposals(*(case.text for case in group)), size=64)]
        found = suggest(question(group[0]), model, _check(rules()), strict_rules(rules()))
        fine |= {each.text for each in found.suggestions if not each.refused}
    return fine


def passes(gate: Gate, case: Case) -> bool:
    asked = question(case)
    return not gate.judge(asked, place_of(asked), Proposal(case.text, MODEL)).refused


def late(server: Server, model: LangchainSuggester) -> list[float]:
    """Ms from a piece's being written by the server to its being said."""
    server.replies = [stream(proposals("我们没有按承诺的时间完成退款。" * 4), size=2, gap=0.01)]
    server.times.clear()
    heard: list[float] = []
    model.propose(question(cases("paraphrases")[0]), (), lambda _: heard.append(time.monotonic()))
    # Each piece was written last before it was heard.
    return [(at - max(t for t in server.times if t <= at)) * 1000 for at in heard]


def measure() -> Iterator[Row]:
    with serving() as server, tempfile.TemporaryDirectory() as folder:
        endpoint = make("deepseek", base_url=server.url, model="m")
        model = online_suggester(folder, "", {"deepseek": Key("bench")}, endpoints=[endpoint], fresh=True)
        lies, honest = cases("inventions"), cases("paraphrases")
        passed, kept = told(server, model, "inventions"), told(server, model, "paraphrases")
        slow = late(server, model)
    through = [case.id for case in lies if case.text in passed]
    lost = [case.id for case in honest if case.text not in kept]
    yield Row(
        f"inventions adoptable, of {len(lies)}", len(through), "allowed (none)", 0.5, most=1, note=" ".join(through)
    )
    yield Row(
        f"paraphrases refused, of {len(honest)}", len(lost), "allowed", PARAPHRASES_LOST, most=1, note=" ".join(lost)
    )
    gate = Gate(_check(rules()), strict_rules(rules()))
    for name in ("inventions", "paraphrases"):
        further = cases(name, MORE)
        wrong = [case.id for case in further if passes(gate, case) is (name == "inventions")]
        yield Row(f"further {name} misjudged, of {len(further)}", len(wrong), "", 0, note=" ".join(wrong))
    yield Row(
        "a piece of text from server to reader", median(slow), "", 0, limit_ms=NOTICED_MS, p99=percentile(slow, 99)
    )
    asked, proposal = question(honest[0]), Proposal(honest[0].text, MODEL)
    place: Place = place_of(asked)
    after = asked.statement.with_text(asked.section, place.text + honest[0].text) if asked.section else asked.statement
    check = _check(rules())
    times = race({"gate": lambda: gate.judge(asked, place, proposal), "check": lambda: check(after, asked.incident)})
    yield Row("judging a proposal", median(times["gate"]), "one check of the text", median(times["check"]), note="")


if __name__ == "__main__":
    hand_over(measure())

"""What our pipeline adds to a suggestion, against the bare openai client on the same stream from the same server.

    python benchmarks/bench_suggest.py [RUNS]

Printed in ms: median of the whole request, of the first piece, and the difference (covering, prompt, LangChain, the
mended stream, the log). The server is on loopback, so that nothing but the two clients differs. The first run of each,
which imports, is told apart. Then the offline suggestions: each section of both sample cases, emptied, through the
gate; the limit is 150 ms warm.
"""

import asyncio
import datetime as dt
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from chengyan.model.statement import Section, Statement  # noqa: E402
from chengyan.model.suggestion import Action, Asked  # noqa: E402
from chengyan.model.vocabulary import SectionId, SectionKind  # noqa: E402
from chengyan.services.models import online_suggester  # noqa: E402
from chengyan.wording.endpoints import make  # noqa: E402
from chengyan.wording.keys import Key  # noqa: E402
from tests.wording_server import Server, proposals, serving, stream  # noqa: E402

TEXT = "我们没有按承诺的时间完成退款，向受影响的用户道歉。" * 8


def ours(server: Server, folder: str) -> tuple[float, float]:
    endpoint = make("deepseek", base_url=server.url, model="m")
    suggester = online_suggester(folder, "", {"deepseek": Key("bench")}, endpoints=[endpoint], fresh=True)
    statement = Statement(sections=(Section(SectionId("s1"), SectionKind.APOLOGY, TEXT),))
    asked = Asked(Action.REWRITE, statement, None, dt.datetime.now(dt.UTC), SectionId("s1"))
    first: list[float] = []
    begun = time.perf_counter()
    suggester.propose(asked, (), lambda _: first.append(time.perf_counter()))
    return (time.perf_counter() - begun) * 1000, (first[0] - begun) * 1000


def bare(server: Server) -> tuple[float, float]:
    import openai

    async def run() -> tuple[float, float]:
        begun = time.perf_counter()
        first = 0.0
        async with openai.AsyncOpenAI(api_key="bench", base_url=server.url, max_retries=0) as client:
            messages = [{"role": "user", "content": TEXT}]
            answer = await client.chat.completions.create(model="m", messages=messages, stream=True)  # type: ignore[call-overload]
            async for chunk in answer:
                if chunk.choices and chunk.choices[0].delta.content and not first:
                    first = time.perf_counter()
        return (time.perf_counter() - begun) * 1000, (first - begun) * 1000

    return asyncio.run(run())


def offline() -> list[float]:
    """Each section of the samples asked for twice; the time of the second, in a statement that was not seen before."""
    from chengyan.formats.incident_file import read_incident
    from chengyan.formats.statement_file import read_statement
    from chengyan.services.checking import new_checker, warm_up
    from chengyan.services.samples import sample
    from chengyan.services.wording_jobs import ask

    checker = new_checker()
    warm_up(checker)
    times = []
    for warming in (True, False):
        for name in ("refund-delay", "data-leak"):
            chosen = sample(name)
            assert chosen.statement is not None
            statement, incident = read_statement(chosen.statement).statement, read_incident(chosen.incident).incident
            for section in statement.sections:
                empty = statement.with_text(section.id, "")
                if not warming:
                    # Typed on meanwhile: nothing that was checked before is found again in this section's neighbour.
                    other = next(s for s in statement.sections if s.id != section.id)
                    empty = empty.with_text(other.id, f"{other.text}我们会如实说明。")
                asked = Asked(Action.WRITE, empty, incident, dt.datetime.now(dt.UTC), section.id)
                begun = time.perf_counter()
                ask(checker, asked)
                if not warming:
                    times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with serving() as server, tempfile.TemporaryDirectory() as folder:
        server.replies = [stream(proposals(TEXT), size=4)]
        cold = bare(server)[0], ours(server, folder)[0]
        theirs = [bare(server) for _ in range(runs)]
        mine = [ours(server, folder) for _ in range(runs)]
    print(f"{'':24}{'bare openai':>12}{'ours':>12}{'added':>12}")
    for name, place in (("whole request", 0), ("first piece", 1)):
        a, b = (statistics.median(run[place] for run in runs_) for runs_ in (theirs, mine))
        print(f"{name:24}{a:12.1f}{b:12.1f}{b - a:12.1f}")
    print(f"{'first run (imports)':24}{cold[0]:12.1f}{cold[1]:12.1f}")
    times = offline()
    print(f"{'offline, warm':24}{'median':>12}{'worst':>12}{'limit':>12}")
    print(f"{'':24}{statistics.median(times):12.1f}{times[-1]:12.1f}{150:12.1f}")


if __name__ == "__main__":
    main()

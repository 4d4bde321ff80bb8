"""kill -9 while typing: what was acknowledged is there, the chain verifies, nothing needs repair.

50 of 50 under ``make prove``, 5 in the normal run. The child saves a text that grows by a numbered word, through the
store's own worker as the window does, and says which save was acknowledged; the moment of the kill is random.
"""

import os
import random
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.services.cases import open_cases
from chengyan.services.doctor import verify
from chengyan.services.waiving import logged_in
from tests.store.children import start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is another call there")

TYPING = """
import os, sys, time
from dataclasses import replace
from chengyan.services.acting import the_account
from chengyan.services.cases import open_cases
from chengyan.store.worker import StoreWorker
folder, case_id, pause = sys.argv[1], sys.argv[2], float(sys.argv[3])
worker = StoreWorker()
cases = worker.submit(lambda: open_cases(folder)).result()
draft = worker.submit(lambda: cases.load(case_id).drafts[0]).result()
save = cases.statement_saver(draft)
title, body = draft.statement.sections
start = time.monotonic()
text, n = body.text, len(body.text.split("字")) - 1
while True:
    n += 1
    text += f"{n}字"
    said = f"{n} {time.monotonic() - start:.3f}\\n".encode()
    os.write(1, b"typed " + said)
    latest = replace(draft.statement, sections=(title, replace(body, text=text)))
    future = worker.save_latest(draft.id, lambda latest=latest: save(latest, the_account))
    def tell(done, said=said):
        os.write(1, (b"saved " if done.exception() is None else b"FAILED ") + said)
    future.add_done_callback(tell)
    if n % 25 == 0:
        worker.submit(lambda n=n: cases.commit(draft.id, f"第{n}次"))
    time.sleep(pause)
"""


def kill_while_typing(folder: Path, case_id: str, moment: float, pause: float) -> tuple[int, int, float]:
    """Kill the child ``moment`` seconds after its first acknowledged save.

    Returns the last word typed, the last word acknowledged, and how many seconds of typing lie between them.
    """
    program = start(TYPING, folder, case_id, pause)
    assert program.stdout is not None
    stream = program.stdout.fileno()
    received = b""
    while b"saved" not in received:
        chunk = os.read(stream, 65536)
        assert chunk, "the child died by itself"
        received += chunk
    deadline = time.monotonic() + moment
    while (left := deadline - time.monotonic()) > 0:
        if select.select([stream], [], [], left)[0]:
            received += os.read(stream, 65536)
    program.send_signal(signal.SIGKILL)
    program.wait(10)
    while chunk := os.read(stream, 65536):
        received += chunk
    for pipe in (program.stdout, program.stdin):
        if pipe is not None:
            pipe.close()
    assert b"FAILED" not in received
    lines = [line.split() for line in received.decode().splitlines() if line.count(" ") == 2]
    typed = {int(n): float(at) for what, n, at in lines if what == "typed"}
    saved = [int(n) for what, n, _ in lines if what == "saved"]
    return max(typed), max(saved), typed[max(typed)] - typed.get(max(saved), 0.0)


def crash(folder: Path, incident: Incident, statement: Statement, times: int, seed: int) -> None:
    with open_cases(folder) as cases:
        case_id = cases.add_statement(cases.create(incident).id, statement).case_id
    chance = random.Random(seed)
    for number in range(times):
        # Every third run types as fast as the machine can, so that saves are always under way when the blow falls.
        pause = 0.0 if number % 3 == 2 else 0.05
        typed, saved, lag = kill_while_typing(folder, case_id, chance.uniform(0.0, 0.7), pause)
        report = verify(folder)
        assert report.healthy, report.findings
        with open_cases(folder) as cases:
            draft = cases.load(case_id).drafts[0]
            text = draft.statement.sections[1].text
            words = [int(word) for word in text.removeprefix(statement.sections[1].text).split("字") if word]
            assert words == list(range(1, len(words) + 1)), "the text is torn"
            assert len(words) >= saved, (
                f"run {number}: word {saved} was acknowledged, {len(words)} is the last one there"
            )
            if pause:
                assert typed - len(words) <= 20 and lag <= 1.0
            cases.save_statement(draft.id, draft.statement, draft.version, logged_in())


def test_killed_while_typing(folder: Path, incident: Incident, statement: Statement) -> None:
    crash(folder, incident, statement, times=5, seed=20261111)


def test_killed_fifty_times(folder: Path, incident: Incident, statement: Statement, prove: bool) -> None:
    if not prove:
        pytest.skip("at full size under make prove (CHENGYAN_PROVE=full)")
    crash(folder, incident, statement, times=50, seed=19260817)

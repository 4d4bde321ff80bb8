"""Two programs on one workspace: allowed, and neither loses what the other wrote."""

import json
from pathlib import Path

from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.services.cases import Cases, open_cases
from chengyan.services.doctor import verify
from tests.store.children import start

APPEND = """
import sys
from dataclasses import replace
from chengyan.model.errors import ConflictError
from chengyan.services.cases import open_cases
from chengyan.services.waiving import logged_in
folder, statement_id, name, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
cases = open_cases(folder)
incident, statement = cases.resolve(statement_id)
draft = cases.load(cases.audit()[0].ids["case"]).drafts[0]
print("ready", flush=True)
sys.stdin.readline()
conflicts = 0
version, section = draft.version, draft.statement.sections[1]
for n in range(count):
    while True:
        mine = replace(section, text=section.text + f"{name}{n};")
        text = replace(draft.statement, sections=(draft.statement.sections[0], mine))
        try:
            version = cases.save_statement(statement_id, text, version, logged_in())
        except ConflictError as exc:
            conflicts += 1
            version, section = exc.params["actual"], exc.params["theirs"].sections[1]
            continue
        section = mine
        break
cases.close()
print(conflicts, flush=True)
"""

CREATE = """
import sys
from chengyan.model.incident import Incident, Organisation
from chengyan.model.vocabulary import IncidentKind
from chengyan.services.cases import open_cases
sys.stdin.readline()
with open_cases(sys.argv[1]) as cases:
    for n in range(int(sys.argv[2])):
        print(cases.create(Incident(str(n), IncidentKind.GENERAL, Organisation("x"))).id, flush=True)
"""


def race(
    code: str,
    *arguments: tuple[object, ...],
    ready: bool,
    also: tuple[str, tuple[object, ...]] | None = None,
) -> list[str]:
    """Start one program for each tuple of arguments, let them go at once, and return what each printed."""
    programs = [start(code, *each) for each in arguments]
    if also is not None:
        programs.append(start(also[0], *also[1]))
    for program in programs:
        if ready:
            assert program.stdout is not None and program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    said = [program.communicate(timeout=120)[0] for program in programs]
    assert [program.returncode for program in programs] == [0] * len(programs)
    return said


def test_no_update_is_lost(folder: Path, incident: Incident, statement: Statement) -> None:
    with open_cases(folder) as cases:
        draft = cases.add_statement(cases.create(incident).id, statement)
    conflicts = race(APPEND, (folder, draft.id, "甲", 60), (folder, draft.id, "乙", 60), ready=True)
    with open_cases(folder) as cases:
        (saved,) = cases.load(draft.case_id).drafts
    text = saved.statement.sections[1].text
    for name in "甲乙":
        assert [f"{name}{n};" in text for n in range(60)] == [True] * 60
    assert saved.version == 121
    assert sum(map(int, conflicts)) > 0
    assert verify(folder).healthy


def test_two_programs_may_make_the_same_workspace(folder: Path) -> None:
    first, second = race(CREATE, (folder, 15), (folder, 15), ready=False)
    ids = [*first.split(), *second.split()]
    assert len(set(ids)) == 30
    with open_cases(folder) as cases:
        assert {summary.id for summary in cases.list()} == set(ids)
        assert sum(event.action == "workspace.created" for event in cases.audit(limit=1000)) == 1
    assert verify(folder).healthy


def test_each_sees_what_the_other_committed(folder: Path, incident: Incident, statement: Statement) -> None:
    with open_cases(folder) as here, open_cases(folder) as there:
        draft = here.add_statement(here.create(incident).id, statement)
        info = there.commit(draft.id, "送审")
        assert list(here.revisions(draft.id)) == [info]
        assert json.loads(here.revision_bytes(info.sha256))["schema"] == "statement/1"
        assert isinstance(there, Cases)


WRITE = """
import sys
from chengyan.model.incident import Incident, Organisation
from chengyan.model.vocabulary import IncidentKind
from chengyan.services.cases import open_cases
print("ready", flush=True)
sys.stdin.readline()
for n in range(int(sys.argv[2])):
    with open_cases(sys.argv[1]) as cases:
        assert cases.workspace.notices == ()
        for n in range(3):
            cases.create(Incident("长" * 3000, IncidentKind.GENERAL, Organisation("x")))
print("done", flush=True)
"""

VERIFY = """
import sys
from chengyan.services.doctor import verify
print("ready", flush=True)
sys.stdin.readline()
for n in range(int(sys.argv[2])):
    report = verify(sys.argv[1])
    if not report.healthy:
        print([(finding.code, dict(finding.params)) for finding in report.findings], flush=True)
"""


def test_opening_and_verifying_while_others_write_finds_no_damage(folder: Path) -> None:
    """Each closing folds the log into the file: whoever looks at that moment must not take it for damage."""
    open_cases(folder).close()
    said = race(WRITE, (folder, 8), (folder, 8), ready=True, also=(VERIFY, (folder, 8)))
    assert said == ["done\n", "done\n", ""]
    with open_cases(folder) as cases:
        assert len(cases.list(limit=1000)) == 48

"""Places of threads written down after edits: versions stay, one event tells of all, the log still fits the rows."""

from pathlib import Path

from chengyan.model.incident import Incident, Organisation
from chengyan.model.people import Actor
from chengyan.model.review import Place
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import IncidentKind, Role, SectionId, SectionKind, StatementKind
from chengyan.services.audit_trail import read_trail
from chengyan.services.cases import open_cases
from chengyan.services.review_threads import Begun, place_in
from chengyan.services.verifying_rows import row_findings

TEXT = "我们没有按约定时间退款。电话也没有接通。"
ACTOR = Actor("林", (Role.OFFICER,))


def test_moved_threads_keep_their_version_and_the_log_fits(tmp_path: Path) -> None:
    with open_cases(tmp_path) as cases:
        case = cases.create(Incident("退款", IncidentKind.GENERAL, Organisation("云栖优选")))
        section = Section(SectionId("s1"), SectionKind.APOLOGY, TEXT)
        statement = Statement(StatementKind.PROGRESS, (section,), signed_as="云栖优选")
        draft = cases.add_statement(case.id, statement)
        begun = [
            cases.threads.begin(draft.id, Begun(place_in(statement, SectionId("s1"), a, b), "看这里"), ACTOR)
            for a, b in ((0, 2), (12, 14))
        ]
        places = {begun[1].thread.id: Place(SectionId("s1"), "电话", TEXT[:12], TEXT[14:], 14)}
        assert cases.threads.move(draft.id, places) == 1
        assert cases.threads.move(draft.id, places) == 0, "nothing is told twice"
        first, second = cases.threads.of_statement(draft.id)
        assert (first, second.version, second.thread.place.start) == (begun[0], 1, 14)
        with cases.workspace.reading() as unit:
            assert list(row_findings(unit, read_trail(unit.audit.walk()))) == []
        # Whoever answers goes on from the version that was there before the move.
        cases.threads.reply(second.thread.id, 1, "好", ACTOR)
        with cases.workspace.reading() as unit:
            assert list(row_findings(unit, read_trail(unit.audit.walk()))) == []

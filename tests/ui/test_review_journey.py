"""From draft to release in the window: submitted, commented, answered, signed, released; one more edit voids it."""

from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from chengyan.model.people import Actor, Person
from chengyan.model.review import Place
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import AnswerWord, Role, SectionId, SectionKind, Severity, Stage, StatementKind, Step
from chengyan.review.signing import NewKey, new_key
from chengyan.services.cases import Cases
from chengyan.services.checklist import answered, due_questions
from chengyan.services.review_state import Validity
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.review import Remark
from chengyan.ui.pages.people import PeoplePage
from chengyan.ui.panels.docks import PanelId
from chengyan.ui.panels.sign_dialog import CallDialog, SignDialog
from tests.window_fixtures import checked, click, saved, view_of, wait_until

CLEAN = "11月9日提交的312笔退款申请没有按时处理。"
PEOPLE = {"lin": ("林", Role.OFFICER), "zhou": ("周律师", Role.LEGAL), "wang": ("王总", Role.APPROVER)}
ADMIN = Actor("管理员", administrator=True)


@cache
def key_of(person: str) -> NewKey:
    return new_key(f"十二月的雪{person}")


@pytest.fixture
def view(window: MainWindow, tmp_path: Path) -> CaseView:
    """A short progress note on the sample's incident, three people with keys, every question answered."""
    window.open_sample("refund-delay")
    view = view_of(window)
    checked(view)

    def register(cases: Cases) -> None:
        for person, (name, role) in PEOPLE.items():
            cases.people.register(Person(person, name, (role,)), ADMIN)
            cases.people.register_key(person, key_of(person).public_pem, ADMIN)

    view.ui.desk.with_cases(register).result()
    for person in PEOPLE:
        (tmp_path / f"{person}.pem").write_bytes(key_of(person).private_pem)
    base = view.case.snapshot().statement
    note = Statement(
        StatementKind.PROGRESS, (Section(SectionId("s1"), SectionKind.FACTS, CLEAN),), date=base.date,
        signed_as=base.signed_as,
    )  # fmt: skip
    view.case.replace_statement(answer_all(view, note), "x")
    saved(view)
    view.docks.show_panel(PanelId.REVIEW)
    become(view, "lin")
    return view


def answer_all(view: CaseView, statement: Statement) -> Statement:
    for due in due_questions(statement, view.case.incident):
        statement = answered(statement, due.question.id, AnswerWord.YES, note="林登记", by="林", role=due.question.who)
    return statement


def become(view: CaseView, person: str) -> None:
    view.ui.acting.become(person)
    model = view.review.model
    wait_until(lambda: model.actor is not None and model.actor.person == person, f"{person} acts")


def press(view: CaseView, step: Step) -> None:
    button = view.review_panel.strip.buttons[step]
    wait_until(lambda: button.isVisible() and button.isEnabled(), f"{step} can be taken")
    click(button)
    if step is Step.SUBMIT:
        click(view.review_panel.strip.asking.give)


def stage(view: CaseView) -> Stage:
    assert view.review.model.glance is not None
    return view.review.model.glance.status.state.stage


def sign(window: MainWindow, view: CaseView, person: str, folder: Path) -> None:
    become(view, person)
    press(view, Step.SIGN)
    dialog = next(d for d in window.findChildren(SignDialog) if d.isVisible())
    asked = [p for p in view.review.model.glance.status.against if p.code == "review.against-question"]  # type: ignore[union-attr]
    assert dialog.unanswered.isVisible() == bool(asked), "who signs before all is answered is told what that means"
    dialog.key.file.setText(str(folder / f"{person}.pem"))
    dialog.key.passphrase.setText("falsch falsch")
    click(dialog.do)
    wait_until(dialog.key.problem.isVisible, "a wrong passphrase is told")
    said = dialog.key.problem
    wait_until(lambda: said.height() >= said.heightForWidth(said.width()), "all of it is in sight")
    assert dialog.key.passphrase.text() == ""
    dialog.key.passphrase.setText(f"十二月的雪{person}")
    signed = len(view.review.model.glance.status.signed)  # type: ignore[union-attr]
    click(dialog.do)
    wait_until(lambda: len(view.review.model.glance.status.signed) > signed, "signed")  # type: ignore[union-attr]
    wait_until(lambda: not [d for d in window.findChildren(QDialog) if d.isVisible()], "the dialog is gone")


def test_from_draft_to_release_and_one_edit_too_many(window: MainWindow, view: CaseView, tmp_path: Path) -> None:
    model, panel = view.review.model, view.review_panel
    press(view, Step.SUBMIT)
    wait_until(lambda: stage(view) is Stage.LEGAL_REVIEW, "submitted")
    assert "周律师" in panel.strip.turn.text()
    become(view, "zhou")
    place = Place(SectionId("s1"), "312笔", CLEAN[:8], CLEAN[12:], CLEAN.index("312笔"))
    model.begin(Remark("数字有依据吗？", place, blocking=True))
    wait_until(lambda: len(model.threads) == 1, "the lawyer commented")
    press(view, Step.RETURN)
    panel.strip.asking.words.setText("先核对数字")
    click(panel.strip.asking.give)
    wait_until(lambda: stage(view) is Stage.DRAFTING, "returned")
    become(view, "lin")
    wait_until(lambda: "先核对数字" in panel.strip.reason.text(), "the officer reads why")
    model.reply(model.threads[0].thread.id, "有，见台账 F3。")
    wait_until(lambda: len(model.threads[0].thread.comments) == 2, "answered")
    press(view, Step.SUBMIT)
    wait_until(lambda: stage(view) is Stage.LEGAL_REVIEW, "submitted again")
    become(view, "zhou")
    model.resolve(model.threads[0].thread.id)
    wait_until(lambda: not model.threads[0].thread.is_open, "the lawyer is content")
    sign(window, view, "zhou", tmp_path)
    wait_until(lambda: stage(view) is Stage.APPROVAL, "on to approval")
    sign(window, view, "wang", tmp_path)
    become(view, "lin")
    view.review.model.check()
    press(view, Step.RELEASE)
    wait_until(lambda: stage(view) is Stage.RELEASED, "released")
    assert "林" in panel.strip.turn.text()
    document = view.case.documents[0]
    document.replace_text(CLEAN + "正在核实。")
    saved(view)
    model.refresh()
    wait_until(
        lambda: {s.validity for s in model.glance.status.signed} == {Validity.VOID},  # type: ignore[union-attr]
        "every signature is void",
    )
    assert "改过" in panel.strip.turn.text()


def test_out_in_a_hurry_on_a_call(window: MainWindow, view: CaseView, tmp_path: Path) -> None:
    view.review.model.check()
    press(view, Step.RELEASE_URGENTLY)
    dialog = next(d for d in window.findChildren(CallDialog) if d.isVisible())
    click(dialog.do)
    assert dialog.problem.isVisible(), "what was said has to be written down"
    names = [dialog.person.itemText(n) for n in range(dialog.person.count())]
    assert "林" not in names and "王总" in names
    dialog.person.setCurrentIndex(names.index("王总"))
    dialog.words.setPlainText("可以先发")
    click(dialog.do)
    wait_until(lambda: stage(view) is Stage.RELEASED, "released on the call")
    become(view, "wang")
    button = view.review_panel.strip.buttons[Step.RATIFY]
    wait_until(button.isVisible, "to be signed for")


def test_a_very_long_name_takes_no_room_from_the_text(window: MainWindow, view: CaseView) -> None:
    name = "欧阳" * 30
    register = Person("long", name, (Role.OFFICER,))
    view.ui.desk.with_cases(lambda cases: cases.people.register(register, ADMIN)).result()
    before = view.docks.dock(PanelId.REVIEW).width()
    become(view, "long")
    strip = view.review_panel.strip
    wait_until(lambda: name in strip.who.toolTip(), "who acts is told")
    assert len(strip.who.text()) < 20 and strip.minimumSizeHint().width() <= before


def test_without_people_only_signing_asks_for_them(window: MainWindow) -> None:
    window.open_sample("refund-delay")
    view = view_of(window)
    checked(view)
    view.ui.preferences.put("check.role", Role.LEGAL.value)
    view.docks.show_panel(PanelId.REVIEW)
    model, strip = view.review.model, view.review_panel.strip
    wait_until(lambda: model.glance is not None and model.may(Step.COMMENT), "known")
    statement = model.statement_id
    officer = Actor("我", (Role.OFFICER,))
    view.ui.desk.with_cases(lambda cases: cases.reviews.submit(statement, 0, officer)).result()
    model.refresh()
    press(view, Step.SIGN)
    assert strip.problem.isVisible() and strip.register.isVisible()
    click(strip.register)
    page = window.stack.currentWidget()
    assert isinstance(page, PeoplePage)
    wait_until(lambda: page.hint.isVisible() and page.add.isEnabled(), "the page says what it is for")
    click(page.add)
    page.name.setText("周律师")
    page.identifier.setText("zhou")
    page.roles[Role.LEGAL].setChecked(True)
    click(page.save)
    wait_until(lambda: view.ui.acting.person == "zhou", "the first person is whoever registered it")
    wait_until(lambda: page.keys.isVisible() and page.keys.new.isEnabled(), "a key can be made")


def test_switching_person_asks_for_the_key(window: MainWindow, view: CaseView, tmp_path: Path) -> None:
    from chengyan.ui.pages.people_keys import PasswordDialog

    window.actions_.trigger("threads.people")
    page = window.stack.currentWidget()
    assert isinstance(page, PeoplePage)
    wait_until(lambda: page.people.count() == 3, "listed")
    page.select("zhou")
    click(page.become)
    dialog = next(d for d in page.findChildren(PasswordDialog) if d.isVisible())
    dialog.key.file.setText(str(tmp_path / "wang.pem"))
    dialog.key.passphrase.setText("十二月的雪wang")
    click(dialog.do)
    wait_until(dialog.key.problem.isVisible, "another's key is refused")
    assert view.ui.acting.person == "lin"
    dialog.key.file.setText(str(tmp_path / "zhou.pem"))
    dialog.key.passphrase.setText("十二月的雪zhou")
    click(dialog.do)
    wait_until(lambda: view.ui.acting.person == "zhou", "the own key is taken")
    waiving = view.check_panel.waiving
    assert (waiving.signer(), waiving.role(Severity.BLOCK)) == ("周律师", Role.LEGAL), "who acts is who waives"

"""A real window before a server on loopback: what leaves, streams, is cancelled, adopted, undone, declared, judged."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from chengyan.assets import logbook
from chengyan.desk import Desk
from chengyan.model.provenance import Origin
from chengyan.model.vocabulary import SectionKind, Severity
from chengyan.services import diagnostics_report, models
from chengyan.services.checklist import AI_QUESTION
from chengyan.services.helper import Lane
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from chengyan.ui.panels.docks import PanelId
from chengyan.ui.panels.suggest_panel import SuggestPanel
from tests.ui.test_suggest_panel import OLD, apology
from tests.window_fixtures import SharedLane, checked, click, editor_of, saved, texts_of, type_into, view_of, wait_until
from tests.wording_server import Reply, Server, proposals, serving, stream

CANARY = "canary-7d1e5f90a3b842c6"
NEW = "我们没有按约定时间退款，电话也没有接通。我们向受影响的用户道歉。"


@pytest.fixture(scope="module")
def helpers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, SharedLane, SharedLane]]:
    """Lanes that read the settings of this module."""
    settings = tmp_path_factory.mktemp("settings") / "settings.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHENGYAN_SETTINGS", str(settings))
        patch.setenv("CHENGYAN_LOG", str(settings.with_name("chengyan.log")))
        pair = SharedLane("work"), SharedLane("models")
        yield settings, *pair
        for lane in pair:
            lane.really_close()


@pytest.fixture
def server(helpers: tuple[Path, Lane, Lane]) -> Iterator[Server]:
    helpers[0].write_text("{}")
    with serving() as server:
        models.Endpoints().put(models.make("deepseek", base_url=server.url, model="m", input_price=2, output_price=3))
        yield server


@pytest.fixture
def make_desk(
    tmp_path: Path, lanes: tuple[SharedLane, SharedLane], helpers: tuple[Path, Lane, Lane]
) -> Callable[..., Desk]:
    def make(location: Path | None = None) -> Desk:
        return Desk(str(location or tmp_path / "workspace"), lanes[0], helpers[1], helpers[2])

    return make


@pytest.fixture
def view(server: Server, window: MainWindow, helpers: tuple[Path, Lane, Lane]) -> CaseView:
    window.open_sample("refund-delay")
    view = view_of(window)
    checked(view)
    apology(view).replace_text(OLD)
    view.show_step(Step.WHOLE)
    wait_until(lambda: view.later.idle, "the editors are there")
    return view


def switch(view: CaseView, **settings: int) -> None:
    """Change settings as the page does, where the helper processes read them, too."""
    from chengyan.assets.settings import Settings

    for name, value in settings.items():
        Settings().set(f"models.{name}", value)
        view.ui.preferences.put(f"models.{name}", value)


def asking(window: MainWindow, view: CaseView) -> SuggestPanel:
    """Ctrl+J in the apology, the model chosen."""
    switch(view, on=True)
    editor_of(view, SectionKind.APOLOGY).go_to(0, 0)
    window.actions_.trigger("check.suggest")
    panel = view.suggest_panel
    wait_until(lambda: panel.bar.voice.count() == 2, "the model is offered")
    panel.bar.voice.setCurrentIndex(1)
    return panel


def give_key(panel: SuggestPanel) -> None:
    click(panel.notice.accept)
    wait_until(panel.key_form.isVisible, "the key is asked for")
    type_into(panel.key_form.field, CANARY)
    click(panel.key_form.use)
    assert panel.key_form.field.text() == ""


def test_from_the_key_stroke_to_the_declaration(window: MainWindow, view: CaseView, server: Server) -> None:
    open_gate: list[bool] = []
    reply = stream(proposals(NEW))
    server.replies = [Reply(reply.chunks, heard=lambda number: number < 8 or bool(open_gate))]
    panel = asking(window, view)
    click(panel.bar.preview)
    wait_until(lambda: panel.outgoing is not None, "what would leave is shown")
    assert panel.outgoing is not None and not server.sent
    shown = [label.text() for label in panel.outgoing.findChildren(QLabel)]
    click(panel.bar.write)
    assert panel.notice.isVisible() and "AI" in texts_of(panel.notice) and not server.sent
    give_key(panel)
    wait_until(lambda: "我们" in panel.stream.text.text(), "the words come in")
    assert panel.stop.isVisible() and not panel.cards and apology(view).text() == OLD
    messages = json.loads(server.sent[0])["messages"]
    assert [message["content"] in shown for message in messages] == [True, True], "word for word what was shown"
    assert server.headers[0]["authorization"] == f"Bearer {CANARY}"
    open_gate.append(True)
    wait_until(lambda: bool(panel.cards) and panel.cards[0].isVisible(), "the proposal is shown")
    assert not panel.stream.isVisible() and "m" in texts_of(panel.cards[0])
    click(panel.cards[0].adopt)
    wait_until(lambda: apology(view).text() == NEW, "it is in the text")
    assert {o.origin for o in view.case.provenance} == {Origin.MODEL}
    view.case.undo()
    assert apology(view).text() == OLD and not view.case.provenance
    view.case.redo()
    saved(view)
    assert apology(view).text() == NEW and view.case.snapshot().statement.provenance
    view.history_panel.keep()
    wait_until(
        lambda: any("1 句采用自模型" in info.reason for info in view.history.versions.infos), "the version says so"
    )
    audit = view.ui.desk.with_cases(lambda cases: [(e.action, dict(e.ids)) for e in cases.audit()]).result(10)
    [adopted] = [ids for action, ids in audit if action == "statement.adopted"]
    assert adopted["model"] == "m" and adopted["origin"] == "model" and "@" in adopted["prompt"]
    wait_until(lambda: "18 token" in panel.costs.text(), "what it cost is told")
    assert "1 次" in panel.costs.text() and "CNY" in panel.costs.text()
    view.show_step(Step.PUBLISH)
    page = view.publish_page
    wait_until(lambda: page.ai_use.settled and page.checklist.settled, "looked")
    assert "1 句" in page.ai_use.summary.text()
    assert AI_QUESTION in page.checklist.rows
    # The same again is free, and says so.
    view.show_step(Step.WHOLE)
    view.case.undo()
    requests = len(server.sent)
    view.docks.show_panel(PanelId.SUGGEST)
    editor_of(view, SectionKind.APOLOGY).go_to(0, 0)
    panel.follow()
    click(panel.bar.write)
    wait_until(lambda: "来自缓存" in panel.status.text(), "it is said that nothing was asked")
    assert len(server.sent) == requests


def test_cancelling_closes_the_line(window: MainWindow, view: CaseView, server: Server) -> None:
    server.replies = [Reply(stream(proposals(NEW)).chunks[:9], hang=True)]
    panel = asking(window, view)
    click(panel.bar.write)
    give_key(panel)
    wait_until(lambda: "我们" in panel.stream.text.text(), "the words come in")
    click(panel.stop)
    wait_until(lambda: server.left == 1, "the server saw the line close")
    assert not panel.cards and apology(view).text() == OLD and not panel.stream.isVisible()


def test_a_key_of_the_session_is_written_nowhere(
    window: MainWindow, view: CaseView, server: Server, tmp_path: Path, helpers: tuple[Path, Lane, Lane]
) -> None:
    handler = logbook.start(helpers[0].with_name("chengyan.log"))
    assert handler is not None
    try:
        server.replies = [Reply([b'{"error":{"message":"bad key ' + CANARY.encode() + b'"}}'], 401)]
        panel = asking(window, view)
        click(panel.bar.write)
        give_key(panel)
        wait_until(lambda: "不认这个密钥" in panel.status.text(), "the key was refused")
        assert CANARY not in panel.status.text()
        # Refused, it is asked for anew; the next is taken.
        server.replies = [stream(proposals(NEW))]
        click(panel.bar.write)
        wait_until(panel.key_form.isVisible, "the key is asked for again")
        type_into(panel.key_form.field, CANARY)
        click(panel.key_form.use)
        wait_until(lambda: bool(panel.cards), "an answer")
        logging.getLogger("chengyan.test").warning("keys %s %r", view.ui.desk.session_keys, view.ui.desk)
        saved(view)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert all(headers.pop("authorization") == f"Bearer {CANARY}" for headers in server.headers)
    assert CANARY not in str(server.headers) and CANARY.encode() not in b"".join(server.sent)
    report = diagnostics_report.make(
        view.ui.desk.location, settings=helpers[0], log=helpers[0].with_name("chengyan.log")
    )
    assert CANARY not in report and CANARY not in repr(view.ui.desk)
    searched = 0
    for folder in (tmp_path, helpers[0].parent):
        for path in folder.rglob("*"):
            if path.is_file():
                searched += 1
                assert CANARY.encode() not in path.read_bytes(), path
    assert searched > 5 and (Path(view.ui.desk.location) / "models" / "sent.jsonl").is_file()
    lane = helpers[2]._process
    for name in ("cmdline", "environ"):
        for pid in ("self", str(lane.pid)):
            proc = Path("/proc") / pid / name
            assert not proc.exists() or CANARY.encode() not in proc.read_bytes()


def test_a_model_judges_the_tone_apart_and_late(window: MainWindow, view: CaseView, server: Server) -> None:
    blames = "我们没有按约定时间退款，我们提醒过大家留意公告。"
    answers = [{"section": 0, "quote": "我们提醒过大家留意公告", "reason": "像在怪用户。"},
               {"section": 0, "quote": "是你们自己没看", "reason": "编的。"}]  # fmt: skip

    def answer(body: dict[str, object]) -> Reply:
        material = str(body["messages"][1]["content"])  # type: ignore[index]
        mine = "推给受害者" in material and "留意公告" in material
        number = next((n for n in range(200) if f"{n}. {blames}" in material), 0)
        found = [{**each, "section": number} for each in answers] if mine else []
        return stream(json.dumps({"answers": found}, ensure_ascii=False))

    server.answer = answer
    apology(view).replace_text(blames)
    view.docks.show_panel(PanelId.CHECK)
    checked(view)
    opinions, shown = view.opinions, view.check_panel.opinions
    assert not opinions.rest.isActive() and not shown.isVisible() and not server.sent, "off unless switched on"
    assert view.findings.report is not None
    before = {severity: view.findings.count(severity) for severity in Severity}
    view.ui.desk.session_keys["deepseek"] = models.Key(CANARY)
    switch(view, on=True, judge=True)
    assert opinions.rest.isActive() and opinions.rest.interval() >= 2_000, "it waits for a rest of seconds"
    opinions.rest.setInterval(1)
    opinions.after_check()
    wait_until(lambda: bool(opinions.standing()), "the model spoke")
    assert shown.isVisible() and shown.heading.text() == "模型看法" and "deepseek m" in shown.who.text()
    assert shown.list.count() == 1 and "我们提醒过大家留意公告" in shown.list.item(0).text()
    assert "没看" not in shown.list.item(0).text()
    assert {severity: view.findings.count(severity) for severity in Severity} == before
    assert not any(finding.diagnostic.model for finding in view.findings.in_order())
    shown.list.itemActivated.emit(shown.list.item(0))
    assert editor_of(view, SectionKind.APOLOGY).textCursor().selectedText() == "我们提醒过大家留意公告"
    # Nothing changed: nothing is asked.
    wait_until(lambda: not opinions.busy and not opinions.rest.isActive(), "settled")
    asked = len(server.sent)
    heard: list[bool] = []
    opinions.changed.connect(lambda: heard.append(opinions.busy))
    opinions.rest.start()
    wait_until(lambda: bool(heard), "looked again")
    assert len(server.sent) == asked
    # A server in trouble is one quiet line; the check goes on.
    server.answer = None
    server.replies = [Reply([b"{}"], 401)]
    apology(view).replace_text(blames + "我们会改。")
    checked(view)
    wait_until(lambda: opinions.problem is not None, "nobody answers")
    assert "密钥" in shown.who.text() and view.findings.report is not None and not view.notice.isVisible()
    switch(view, judge=False)
    assert not shown.isVisible() and not opinions.rest.isActive()


def test_the_limit_of_the_month_says_how_to_go_on(window: MainWindow, view: CaseView, server: Server) -> None:
    switch(view, month_tokens=1)
    view.ui.desk.session_keys["deepseek"] = models.Key(CANARY)
    costs = models.online_suggester(view.ui.desk.location).costs
    costs.add(models.Endpoints().get("deepseek"), view.opened.case.id, "write@1", (600, 400), (0, 0))
    panel = asking(window, view)
    wait_until(lambda: "1,000 / 1,000" in panel.costs.text(), "how much of the month is used")
    click(panel.bar.write)
    click(panel.notice.accept)
    wait_until(lambda: "下月自动恢复" in panel.status.text(), "the limit is told, and how to go on")
    assert server.sent == [] and apology(view).text() == OLD and not panel.cards
    panel.bar.voice.setCurrentIndex(0)
    click(panel.bar.write)
    wait_until(lambda: bool(panel.cards), "the phrase bank goes on")


def test_nobody_waits_behind_an_opinion(window: MainWindow, view: CaseView, server: Server) -> None:
    def answer(body: dict[str, object]) -> Reply:
        judged = "逐节判断" in json.dumps(body["messages"], ensure_ascii=False)
        return Reply(stream("{").chunks[:1], hang=True) if judged else stream(proposals(NEW))

    server.answer = answer
    view.ui.desk.session_keys["deepseek"] = models.Key(CANARY)
    switch(view, judge=True)
    panel = asking(window, view)
    view.opinions.rest.setInterval(1)
    view.opinions.after_check()
    wait_until(lambda: len(server.sent) == 1, "an opinion is asked for")
    view.opinions.rest.setInterval(60_000)
    click(panel.bar.write)
    click(panel.notice.accept)
    wait_until(lambda: bool(panel.cards), "the suggestion came first")
    assert server.left == 1 and view.opinions.problem is None
    assert view.opinions.rest.isActive(), "the opinion is asked for again later"

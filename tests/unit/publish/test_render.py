import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from chengyan.assets.locate import resource
from chengyan.model.artifact import ReleaseMark
from chengyan.model.errors import InputError
from chengyan.model.incident import Incident
from chengyan.model.statement import Revision, Statement
from chengyan.model.vocabulary import ChannelId
from chengyan.publish.manifest import manifest
from chengyan.publish.render import preview_label, preview_pages, render

CHANNELS = [ChannelId.WEIBO_POST, ChannelId.LONGIMAGE, ChannelId.DOCX, ChannelId.PDF]
_AGAIN = """
import hashlib, json, sys
from chengyan.model.artifact import ReleaseMark
from chengyan.model.vocabulary import ChannelId
from chengyan.publish.render import render
from tests.unit.publish import refund_notice
statement = refund_notice.statement()
mark = ReleaseMark(drafted_at=statement.drafted_at)
print(json.dumps({c: [[a.name, hashlib.sha256(a.content).hexdigest()]
    for a in render(statement, refund_notice.incident(), ChannelId(c), mark).artifacts] for c in sys.argv[1:]}))
"""


def test_the_same_input_gives_the_same_bytes_in_every_process(
    statement: Statement, incident: Incident, draft_mark: ReleaseMark, root: Path
) -> None:
    here = {
        channel.value: [
            [artifact.name, hashlib.sha256(artifact.content).hexdigest()]
            for artifact in render(statement, incident, channel, draft_mark).artifacts
        ]
        for channel in CHANNELS
    }
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York")):
        run = subprocess.run(
            [sys.executable, "-c", _AGAIN, *here],
            cwd=root,
            env={"PATH": "", "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        )
        assert json.loads(run.stdout) == here


@pytest.mark.parametrize("channel", CHANNELS)
def test_names_and_media_types(statement: Statement, incident: Incident, channel: ChannelId) -> None:
    artifacts = render(statement, incident, channel, ReleaseMark()).artifacts
    expected = {
        ChannelId.WEIBO_POST: (["weibo-post.txt"], "text/plain; charset=utf-8"),
        ChannelId.LONGIMAGE: (["longimage-01.png", "longimage-02.png"], "image/png"),
        ChannelId.DOCX: (
            ["docx.docx"],
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ChannelId.PDF: (["pdf.pdf"], "application/pdf"),
    }[channel]
    assert ([a.name for a in artifacts], artifacts[0].media_type) == expected


def test_the_post_of_a_draft_has_its_mark_on_a_line_of_its_own(
    statement: Statement, incident: Incident, draft_mark: ReleaseMark
) -> None:
    def post(mark: ReleaseMark) -> str:
        return render(statement, incident, ChannelId.WEIBO_POST, mark).artifacts[0].content.decode()

    first, empty, rest = post(draft_mark).split("\n", 2)
    assert first == "【未放行　草稿 2026-11-13 08:15】" and empty == ""
    assert post(ReleaseMark(released_at=statement.drafted_at)) == rest
    assert post(ReleaseMark()).startswith("【未放行】\n")


@pytest.mark.parametrize("channel", CHANNELS)
def test_nothing_confidential_and_no_watched_topic_is_exported(
    statement: Statement, incident: Incident, channel: ChannelId
) -> None:
    bare = replace(
        incident,
        facts=(),
        topics=replace(incident.topics, watch=()),
        measures=tuple(m for m in incident.measures if m.disclosure == "public"),
    )
    mark = ReleaseMark()
    assert render(statement, incident, channel, mark) == render(statement, bare, channel, mark)


def test_what_is_missing_is_said(draft_mark: ReleaseMark) -> None:
    codes = {n.code for n in render(Statement(kind=None), None, ChannelId.PDF, draft_mark).notices}
    assert codes == {"publish.notice.no-title", "publish.notice.no-date", "publish.notice.no-signature"}


def test_a_pasted_log_is_refused(statement: Statement, draft_mark: ReleaseMark) -> None:
    sections = (*statement.sections, replace(statement.sections[2], text="日志" * 110_000))
    with pytest.raises(InputError) as caught:
        render(replace(statement, sections=sections), None, ChannelId.PDF, draft_mark)
    assert caught.value.code == "publish.too-long"


@pytest.mark.parametrize("channel", CHANNELS)
def test_lone_surrogates_and_emoji_do_not_stop_an_export(
    statement: Statement, incident: Incident, channel: ChannelId, draft_mark: ReleaseMark
) -> None:
    sections = (*statement.sections[:2], replace(statement.sections[2], text="退款\ud800😀𬭸\x00完成。"))
    assert render(replace(statement, sections=sections), incident, channel, draft_mark).artifacts


def test_a_channel_that_is_not_there_is_a_message(statement: Statement) -> None:
    with pytest.raises(InputError) as caught:
        render(statement, None, ChannelId.ZHIHU, ReleaseMark())
    assert caught.value.code == "publish.channel-unknown"


def test_the_manifest_lists_every_file(statement: Statement, incident: Incident, draft_mark: ReleaseMark) -> None:
    renderings = [(channel, render(statement, incident, channel, draft_mark)) for channel in CHANNELS]
    listing = manifest(Revision(b"{}", "0" * 64), renderings, draft_mark)
    schema = json.loads(resource("schemas", "manifest.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(listing)
    assert listing["released"] is False and listing["revision"] == "0" * 64
    content = {a.name: a.content for _, rendering in renderings for a in rendering.artifacts}
    artifacts = listing["artifacts"]
    assert isinstance(artifacts, list) and len(artifacts) == len(content) == 5
    for row in artifacts:
        assert row["sha256"] == hashlib.sha256(content[row["name"]]).hexdigest()
        assert row["bytes"] == len(content[row["name"]])


def test_the_preview_of_the_picture_is_the_export(
    statement: Statement, incident: Incident, draft_mark: ReleaseMark
) -> None:
    exported = [a.content for a in render(statement, incident, ChannelId.LONGIMAGE, draft_mark).artifacts]
    assert preview_pages(statement, incident, ChannelId.LONGIMAGE, draft_mark) == exported
    assert len(preview_pages(statement, incident, ChannelId.LONGIMAGE, draft_mark, 0.3)) == len(exported)
    assert preview_pages(statement, incident, ChannelId.WEIBO_POST, draft_mark) == []


def test_the_preview_of_word_says_that_it_is_an_approximation(
    statement: Statement, incident: Incident, draft_mark: ReleaseMark
) -> None:
    assert len(preview_pages(statement, incident, ChannelId.DOCX, draft_mark, 0.3)) == 3
    assert preview_label(ChannelId.DOCX) != preview_label(ChannelId.PDF) == preview_label(ChannelId.LONGIMAGE)


def test_importing_the_floor_pulls_in_nothing_heavy(root: Path) -> None:
    code = (
        "import sys, chengyan.publish, chengyan.assets.fonts, chengyan.publish.render, chengyan.publish.manifest\n"
        "print(sorted({'typst', 'PIL', 'docx', 'lxml', 'docxtpl', 'jinja2', 'jsonschema'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"

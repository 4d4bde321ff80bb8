import json
from pathlib import Path

import jsonschema
import pytest

from chengyan.assets.fonts import font_faces
from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import AssetError
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId
from chengyan.publish.channels import load_channels
from chengyan.publish.opening import check_opening
from chengyan.text.lengths import weibo_length

FILES = sorted(resource("channels").glob("*.yml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_keeps_the_schema(path: Path) -> None:
    schema = json.loads(resource("schemas", "channel.schema.json").read_text(encoding="utf-8"))
    data = json.loads(json.dumps(read_yaml(path), default=str))
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data["id"] == path.stem


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_examples_count_as_they_say(path: Path) -> None:
    for example in read_yaml(path).get("examples", ()):
        assert weibo_length(example["text"]) == example["count"], example


def test_opening_cues_find_what_their_examples_say() -> None:
    for example in read_yaml(resource("channels", "opening", "cues.yml"))["examples"]:
        found = check_opening(example["text"], Statement(kind=None), None, 140)
        assert [element.value for element in found.missing] == example["missing"], example


def test_the_four_channels_are_there_in_the_order_of_the_vocabulary() -> None:
    assert list(load_channels()) == [ChannelId.WEIBO_POST, ChannelId.LONGIMAGE, ChannelId.DOCX, ChannelId.PDF]


def test_every_font_that_we_typeset_with_is_bundled() -> None:
    families = {face.family for face in font_faces()}
    channels = load_channels()
    image, page = channels[ChannelId.LONGIMAGE].image, channels[ChannelId.PDF].page
    assert image is not None and page is not None
    used = {name for fonts in (image.fonts, page.fonts) for names in fonts.values() for name in names}
    assert used <= families
    assert all(face.path.is_file() for face in font_faces())


def test_an_organisation_changes_one_key(tmp_path: Path) -> None:
    (tmp_path / "channels").mkdir()
    (tmp_path / "channels" / "docx.yml").write_text("page: {margins_mm: {top: 40}}\n", encoding="utf-8")
    page = load_channels(tmp_path)[ChannelId.DOCX].page
    assert page is not None
    assert page.margins_mm["top"] == 40 and page.margins_mm["left"] == 28
    assert page.fonts["body"][0] == "仿宋"


def test_a_font_that_is_not_bundled_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "channels").mkdir()
    (tmp_path / "channels" / "pdf.yml").write_text("page: {fonts: {title: [方正小标宋]}}\n", encoding="utf-8")
    with pytest.raises(AssetError) as caught:
        load_channels(tmp_path)
    assert caught.value.code == "publish.font-unknown" and caught.value.params["name"] == "方正小标宋"


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("docx.yml", "page: {line_pt: wide}\n", "page.line_pt"),
        ("docx.yml", "pages: {}\n", "-"),
        ("weibo-post.yml", "text: {limit: 7}\n", "text.limit"),
        ("fax.yml", "chengyan: channel/1\nid: fax\n", "-"),
    ],
)
def test_a_broken_override_names_file_and_key(tmp_path: Path, name: str, text: str, where: str) -> None:
    (tmp_path / "channels").mkdir()
    path = tmp_path / "channels" / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AssetError) as caught:
        load_channels(tmp_path)
    assert caught.value.params["file"] == str(path)
    if where != "-":
        assert caught.value.params["where"] == where

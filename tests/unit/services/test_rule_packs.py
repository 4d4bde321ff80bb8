"""Packs are taken in whole or not at all, and never write outside their own folder."""

import io
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from chengyan.assets.messages import describe
from chengyan.model.errors import InputError
from chengyan.rules.ruleset import load_rules
from chengyan.services import rule_packs
from chengyan.services.rule_packs import add_pack, list_packs, remove_pack
from tests.unit.rules.rule_making import write_rule

MANIFEST = "chengyan: pack/1\nname: retail\ntitle: 零售行业包\nversion: '1.0'\nauthor: 行业协会\nlicence: CC-BY-4.0\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "home"
    for module in ("assets.locate", "rules.rule_sources", "services.rule_packs"):
        monkeypatch.setattr(f"chengyan.{module}.user_root", lambda: root)
    return root


def _folder(tmp_path: Path, manifest: str = MANIFEST) -> Path:
    folder = tmp_path / "pack"
    write_rule(folder, "retail-vague", terms=["亲亲"], examples={"bad": [{"text": "亲亲，"}], "good": [{"text": "好"}]})
    (folder / "pack.yml").write_text(manifest, encoding="utf-8")
    return folder


def _zip(tmp_path: Path, files: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None] | None = None) -> Path:
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if change is not None:
                change(entry)
            archive.writestr(entry, content)
    return path


def _packed(tmp_path: Path, top: str = "") -> dict[str, bytes]:
    folder = _folder(tmp_path)
    return {top + file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_folder_is_added_listed_updated_and_removed(home: Path, tmp_path: Path) -> None:
    added = add_pack(_folder(tmp_path))
    assert (added.pack.name, added.pack.version, added.rules, added.before) == ("retail", "1.0", 1, None)
    assert load_rules().get("retail-vague") is not None
    assert [(p.name, p.title, p.rules, p.layer) for p in list_packs()] == [("retail", "零售行业包", 1, "user")]
    added = add_pack(_folder(tmp_path, MANIFEST.replace("1.0", "1.1")))
    assert (added.before, added.pack.version) == ("1.0", "1.1")
    assert [p.version for p in list_packs()] == ["1.1"]
    assert remove_pack("retail").version == "1.1"
    assert list_packs() == ()
    assert load_rules().get("retail-vague") is None
    assert list((home / "rules").iterdir()) == []


@pytest.mark.parametrize("top", ["", "retail-main/"])
def test_a_zip_with_or_without_a_folder_of_its_own(top: str, home: Path, tmp_path: Path) -> None:
    files = {**_packed(tmp_path, top), f"{top}LICENCE": b"CC", f"{top}run.sh": b"rm -rf /", "__MACOSX/x.yml": b"a: 1"}
    assert add_pack(_zip(tmp_path, files)).rules == 1
    assert sorted(p.name for p in (home / "rules" / "retail").rglob("*")) == ["LICENCE", "pack.yml", "retail-vague.yml"]


@pytest.mark.parametrize("name", ["../evil.yml", "/etc/evil.yml", "a/../../evil.yml", "..\\evil.yml", "C:\\evil.yml"])
def test_a_path_that_leads_outside_is_refused_whole(name: str, home: Path, tmp_path: Path) -> None:
    path = _zip(tmp_path, {**_packed(tmp_path), name: b"id: evil\n"})
    with pytest.raises(InputError) as caught:
        add_pack(path)
    assert caught.value.code == "services.pack-unsafe"
    assert not list(tmp_path.rglob("evil*"))
    assert not (home / "rules" / "retail").exists()


def test_links_are_refused(home: Path, tmp_path: Path) -> None:
    def link(entry: zipfile.ZipInfo) -> None:
        if entry.filename == "link.yml":
            entry.create_system = 3
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16

    with pytest.raises(InputError) as caught:
        add_pack(_zip(tmp_path, {**_packed(tmp_path), "link.yml": b"/etc/passwd"}, link))
    assert caught.value.code == "services.pack-unsafe"
    folder = _folder(tmp_path)
    (folder / "link.yml").symlink_to("/etc/passwd")
    with pytest.raises(InputError) as caught:
        add_pack(folder)
    assert caught.value.code == "services.pack-unsafe"


def test_a_zip_bomb_is_stopped(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError) as caught:
        add_pack(_zip(tmp_path, {**_packed(tmp_path), "big.yml": b"#" * 60_000_000}))
    assert caught.value.code == "services.pack-big-file"
    many = {f"r{n}.yml": b"# x\n" for n in range(60)}
    monkeypatch.setattr(rule_packs, "MOST_FILES", 50)
    with pytest.raises(InputError) as caught:
        add_pack(_zip(tmp_path, {**_packed(tmp_path), **many}))
    assert caught.value.code == "services.pack-too-big"
    assert list((home / "rules").iterdir()) == []


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda p: p / "gone.zip", "services.pack-none-there"),
        (lambda p: _broken(p, b"PK\x03\x04 not really"), "services.pack-none-there"),
        (lambda p: _zip(p, {"a.yml": b"id: a\n"}), "services.pack-no-manifest"),
        (lambda p: _folder(p, "chengyan: pack/1\nname: [\n"), "assets.not-yaml"),
        (lambda p: _folder(p, MANIFEST.replace("retail", "../up")), "rules.overlay-schema"),
        (lambda p: _folder(p, MANIFEST + "requires: '>=2099.1.1'\n"), "rules.pack-requires"),
        (lambda p: _zip(p, {"pack.yml": MANIFEST.encode()}), "services.pack-empty"),
    ],
)
def test_what_is_no_pack_changes_nothing_and_says_why(
    make: Callable[[Path], Path], code: str, home: Path, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as caught:
        add_pack(make(tmp_path))
    assert caught.value.code == code
    assert describe(caught.value) != code
    assert [p for p in (home / "rules").iterdir() if not p.name.startswith(".")] == []


def _broken(folder: Path, content: bytes) -> Path:
    path = folder / "broken.zip"
    path.write_bytes(content)
    return path


def test_a_broken_archive_is_told(home: Path, tmp_path: Path) -> None:
    buffer = io.BytesIO(_zip(tmp_path, _packed(tmp_path)).read_bytes())
    content = bytearray(buffer.getvalue())
    content[60:90] = b"\xff" * 30
    with pytest.raises(InputError) as caught:
        add_pack(_broken(tmp_path, bytes(content)))
    assert caught.value.code in ("services.pack-broken", "assets.not-yaml", "rules.overlay-schema")


def test_a_broken_rule_in_a_pack_is_a_problem_and_the_others_work(home: Path, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "half.yml").write_text("id: half\ntitle: [", encoding="utf-8")
    added = add_pack(folder)
    assert [p.code for p in added.problems] == ["assets.not-yaml"]
    assert [p.code for p in load_rules().problems] == ["assets.not-yaml"]
    assert load_rules().get("retail-vague") is not None


def test_a_zip_dropped_into_the_folder_says_how_to_add_it(home: Path, tmp_path: Path) -> None:
    (home / "rules").mkdir(parents=True)
    _zip(tmp_path, _packed(tmp_path)).rename(home / "rules" / "retail.zip")
    assert [p.code for p in load_rules().problems] == ["rules.pack-packed"]


def test_overlays_of_a_pack_count_too(home: Path, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    over = folder / "overlays" / "tone.yml"
    over.parent.mkdir()
    over.write_text(
        "chengyan: overlay/1\nby: 行业协会\ndate: 2026-11-20\nchanges:\n"
        "  - {rule: apology-conditional, severity: advise, reason: 行业惯例如此}\n",
        encoding="utf-8",
    )
    add_pack(folder)
    assert [(c.rule, c.severity) for c in load_rules().overlaid] == [("apology-conditional", "advise")]


def test_removing_what_is_not_there_names_what_is(home: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        remove_pack("retail")
    assert caught.value.code == "services.pack-none"
    add_pack(_folder(tmp_path))
    with pytest.raises(InputError) as caught:
        remove_pack("privacy")
    assert caught.value.params["known"] == ("retail",)

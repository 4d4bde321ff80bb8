"""Looking at evidence: what kind of file it is, whether it is the one recorded, what may be handed to the system."""

import hashlib
from pathlib import Path

import pytest
from PIL import Image

from chengyan.model.errors import InputError
from chengyan.model.incident import Evidence, Incident, Organisation
from chengyan.model.vocabulary import IncidentKind
from chengyan.services.cases import Cases, open_cases
from chengyan.services.evidence_view import KeptFile, copy_out, find_kept, kept_files, locate, view_evidence


def kept(path: Path) -> KeptFile:
    content = path.read_bytes()
    return KeptFile(f"evidence/{path.name}", hashlib.sha256(content).hexdigest(), len(content))


def test_a_photograph_is_turned_upright_and_scaled(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (800, 400)).save(path, exif=exif)
    seen = view_evidence(path, kept(path), Evidence("a"), edge=200)
    assert (seen.shows, seen.width, seen.height) == ("image", 400, 800)
    assert seen.problem is None and seen.png.startswith(b"\x89PNG")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\nbroken", b"%PDF-1.4 broken", b"\xff\xd8\xff\xe0"])
def test_a_damaged_file_is_a_remark_and_no_crash(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(content)
    seen = view_evidence(path, kept(path), Evidence("a"))
    assert seen.shows == "none" and seen.remark is not None and seen.problem is None


def test_another_hash_than_recorded_is_a_problem_but_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_text("第一行\n第二行😂", encoding="utf-8")
    seen = view_evidence(path, kept(path), Evidence("a", sha256="0" * 64))
    assert seen.problem is not None and seen.problem.code == "services.evidence-differs"
    assert seen.lines == ("第一行", "第二行😂")


def test_a_long_text_shows_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("订单号,金额,备注说明\n".encode("gbk") * 60_000)
    seen = view_evidence(path, kept(path), Evidence("a"))
    assert seen.encoding == "GBK" and len(seen.lines) == 200 and seen.size > 1_000_000


def test_a_file_that_went_missing(tmp_path: Path) -> None:
    seen = view_evidence(tmp_path / "gone", KeptFile("evidence/a.txt", "0" * 64, 3), Evidence("a"))
    assert seen.problem is not None and seen.problem.code == "store.object-missing"


@pytest.fixture
def cases(tmp_path: Path) -> Cases:
    return open_cases(tmp_path / "workspace")


def test_copies_are_checked_and_programs_are_refused(cases: Cases, tmp_path: Path) -> None:
    case = cases.create(Incident("甲", IncidentKind.GENERAL, Organisation("甲")))
    for name in ("记录.txt", "收据.exe", "无扩展名"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    given = {name: cases.add_evidence(case.id, tmp_path / name) for name in ("记录.txt", "收据.exe", "无扩展名")}
    files = kept_files(cases, case.id)
    assert len(files) == 3
    text = find_kept(given["记录.txt"], files)
    assert text is not None
    copy = copy_out(cases, text, tmp_path / "opened")
    assert copy.name == "记录.txt" and copy.read_text(encoding="utf-8") == "记录.txt"
    assert copy_out(cases, text, tmp_path / "opened") == copy, "opened twice"
    for name in ("收据.exe", "无扩展名"):
        found = find_kept(given[name], files)
        assert found is not None
        with pytest.raises(InputError, match="evidence-runs"):
            copy_out(cases, found, tmp_path / "opened")
    assert locate(cases, case.id, Evidence("没有", "evidence/nothing.pdf")) is None
    cases.close()

import hashlib
from pathlib import Path

import pytest

from chengyan.model.errors import StoreError, VerificationError
from chengyan.store.objects import ObjectStore

CONTENT = "退款流水,金额\n".encode() * 100


@pytest.fixture
def objects(tmp_path: Path) -> ObjectStore:
    return ObjectStore(tmp_path / "objects")


def test_content_is_found_by_its_hash(objects: ObjectStore, tmp_path: Path) -> None:
    source = tmp_path / "refund.csv"
    source.write_bytes(CONTENT)
    kept = objects.put_file(source)
    assert kept.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert kept.size == len(CONTENT)
    assert objects.path(kept.sha256) == tmp_path / "objects" / kept.sha256[:2] / kept.sha256[2:]
    assert objects.read(kept.sha256) == CONTENT
    assert list(objects.walk()) == [kept.sha256]


def test_the_same_bytes_are_kept_once(objects: ObjectStore) -> None:
    assert objects.put_bytes(CONTENT) == objects.put_bytes(CONTENT)
    assert [p for p in objects.folder.rglob("*") if p.is_file()] == [objects.path(next(objects.walk()))]


def test_changed_bytes_are_never_handed_out(objects: ObjectStore, tmp_path: Path) -> None:
    sha256 = objects.put_bytes(CONTENT).sha256
    objects.path(sha256).write_bytes(CONTENT[:-1] + b"X")
    with pytest.raises(VerificationError, match="object-damaged"):
        objects.read(sha256)
    with pytest.raises(VerificationError, match="object-damaged"):
        objects.copy_to(sha256, tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


def test_adding_the_good_file_again_heals(objects: ObjectStore) -> None:
    sha256 = objects.put_bytes(CONTENT).sha256
    objects.path(sha256).write_bytes(b"")
    objects.put_bytes(CONTENT)
    assert objects.read(sha256) == CONTENT


def test_missing_objects_are_named(objects: ObjectStore) -> None:
    with pytest.raises(VerificationError) as caught:
        objects.read("a" * 64)
    assert caught.value.code == "store.object-missing"


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "A" * 64, "a" * 63])
def test_only_hashes_are_paths(objects: ObjectStore, name: str) -> None:
    with pytest.raises(StoreError):
        objects.path(name)


def test_a_source_that_cannot_be_read_is_named(objects: ObjectStore, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        objects.put_file(tmp_path / "没有.csv")
    assert caught.value.code == "store.evidence-unreadable"


def test_copying_out_gives_the_same_bytes(objects: ObjectStore, tmp_path: Path) -> None:
    sha256 = objects.put_bytes(CONTENT).sha256
    objects.copy_to(sha256, tmp_path / "out" / "refund.csv")
    assert (tmp_path / "out" / "refund.csv").read_bytes() == CONTENT

"""Network shares are told from local disks by the system's own table of mounts."""

from pathlib import Path

import pytest

from chengyan.model.errors import StoreError
from chengyan.store.places import mount_type, network_type, parse_place, refuse_network_share
from tests.store.children import OPEN, mounting, run

MOUNTS = """\
sysfs /sys sysfs rw 0 0
/dev/vda / ext4 rw,relatime 0 0
server:/export /mnt/team nfs4 rw 0 0
//server/share /mnt/with\\040blank cifs rw 0 0
tmpfs /mnt/team/local tmpfs rw 0 0
officer@host: /home/officer/remote fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "ext4"),
        ("/home/officer/desk", "ext4"),
        ("/mnt/teamwork", "ext4"),
        ("/mnt/team", "nfs4"),
        ("/mnt/team/desk", "nfs4"),
        ("/mnt/team/local/desk", "tmpfs"),
        ("/mnt/with blank/desk", "cifs"),
        ("/home/officer/remote/desk", "fuse.sshfs"),
    ],
)
def test_the_nearest_mount_counts(path: str, kind: str) -> None:
    assert mount_type(Path(path), MOUNTS) == kind


def test_a_share_is_found_for_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/x {tmp_path} nfs rw 0 0\n", encoding="utf-8")
    assert network_type(tmp_path / "new" / "desk", table) == "nfs"
    assert network_type(Path("/"), table) == ""
    assert network_type(tmp_path, tmp_path / "no such table") == ""


def test_this_disk_is_local(tmp_path: Path) -> None:
    refuse_network_share(tmp_path)


def test_a_workspace_on_a_share_is_refused(tmp_path: Path) -> None:
    """As near to a share as a test gets without a server: the kernel's table is replaced for one process."""
    table = tmp_path / "mounts"
    table.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\n", encoding="utf-8")
    command = mounting(f"mount --bind '{table}' /proc/$$/mounts")
    assert run(OPEN, tmp_path / "desk", before=command) == "store.network"
    assert not (tmp_path / "desk").exists()


def test_addresses(tmp_path: Path) -> None:
    place = parse_place("postgresql+psycopg://u:p@h/desk?objects=/share/objects&sslmode=require")
    assert (place.folder, place.objects) == (None, Path("/share/objects"))
    assert place.url == "postgresql+psycopg://u:p@h/desk?sslmode=require"
    assert parse_place(f"sqlite:///{tmp_path}/x.db").database_file == tmp_path / "x.db"
    with pytest.raises(StoreError):
        _ = place.database_file

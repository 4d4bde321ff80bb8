"""A verb from the server of the tests is the verb that a user starts: same streams, same code, nothing left over."""

import os
import subprocess
import sys
from pathlib import Path

from tests.verbs import verb

BAD = "请联系13812345678。"


def test_it_says_what_a_started_program_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    for words, given in (
        (["check", "a.txt", "-", "--json"], BAD.encode("gbk")),
        (["check", "没有.txt"], b""),
        (["no-such-verb"], b""),
        (["check", "--help"], b""),
    ):
        started = subprocess.run(
            [sys.executable, "-m", "chengyan", *words], cwd=tmp_path, input=given, capture_output=True
        )
        forked = verb(*words, cwd=tmp_path, stdin=given)
        assert (forked.returncode, forked.stdout, forked.stderr) == (started.returncode, started.stdout, started.stderr)


def test_each_call_reads_its_own_surroundings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("如有不适，敬请谅解。", encoding="utf-8")
    own = {"XDG_DATA_HOME": str(tmp_path / "data"), "CHENGYAN_WORKSPACE": str(tmp_path / "w")}
    rule = "apology-conditional"
    before = verb("check", "a.txt", cwd=tmp_path).stdout
    done = verb("rules", "adjust", rule, "--off", "--reason", "已经法务确认", "--by", "王律师", cwd=tmp_path, env=own)
    assert done.returncode == 0, done.stderr.decode()
    assert verb("check", "a.txt", cwd=tmp_path, env=own).stdout != before
    assert verb("check", "a.txt", cwd=tmp_path).stdout == before, "of the call before, nothing is left"
    assert "XDG_DATA_HOME" in os.environ and os.environ["XDG_DATA_HOME"] != own["XDG_DATA_HOME"]
    spoken = [verb("check", "none.txt", cwd=tmp_path, env={"CHENGYAN_LANG": lang}).stderr for lang in ("en", "")]
    assert b"There is no such file" in spoken[0] and b"There is no such file" not in spoken[1]

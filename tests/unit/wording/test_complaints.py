"""What people write of themselves in complaints is covered, however they write it (see complaints.txt)."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.suggestion import Action
from chengyan.services.announced import SPOKEN, announced
from chengyan.services.dwellings import dwellings
from chengyan.services.redacting import finder
from chengyan.wording.prompts import frame
from chengyan.wording.redaction import Mask
from tests.unit.wording.conftest import Making, asked
from tests.wording_server import Server, proposals, stream

_MARKED = re.compile("⟦(.*?)⟧", re.S)
_SHORT, _LEFT, _LEFT_OF_ADDRESS = 5, 5, 6


def _complaints() -> Iterator[tuple[str, str]]:
    sort, lines = "", list[str]()
    for line in (Path(__file__).parent / "complaints.txt").read_text("utf-8").splitlines():
        if line.startswith("= "):
            sort = line[2:]
        elif not line.startswith("# "):
            lines.append(line)
            whole = "\n".join(lines)
            if "⟦" in whole and whole.count("⟦") == whole.count("⟧"):
                yield sort, whole
                lines = []


def _leaves(sort: str, marked: str, sent: str) -> list[str]:
    """The marked values of which five characters in a row (of an address six) can still be read."""
    told = _tight(re.sub("〔[^〕]*〕", "界", sent))
    found = []
    for value in _MARKED.findall(marked):
        tight = _tight(value)
        least = len(tight) if len(tight) <= _SHORT else _LEFT_OF_ADDRESS if sort == "address" else _LEFT
        if any(tight[n : n + least] in told for n in range(len(tight) - least + 1)):
            found.append(f"{sort} {value}: {sent}")
    return found


def _tight(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("\u20e3", "").replace("\ufe0f", "")
    return re.sub(r"[\W_]", "", plain).lower().translate(SPOKEN)


def test_nothing_of_a_complaint_is_left() -> None:
    find, left = finder(None), []
    for sort, marked in _complaints():
        text = marked.replace("⟦", "").replace("⟧", "")
        mask = Mask(find, frame()["placeholders"], text)
        covered = mask.cover(text)
        assert mask.uncover(covered) == text
        left += _leaves(sort, marked, covered)
    assert left == []


def test_nothing_of_them_reaches_the_server(server: Server, suggester: Making) -> None:
    """All as claims of one incident: what the server got."""
    server.replies = [stream(proposals("好的。"))]
    told = [*_complaints()][::5]
    claims = [{"id": f"C{n}", "quote": m.replace("⟦", "").replace("⟧", "")} for n, (_, m) in enumerate(told)]
    incident = incident_from_data(
        {"title": "样例", "kind": "general", "organisation": {"name": "云栖优选"}, "claims": claims}
    )
    suggester(fresh=True).propose(asked("给您带来不便，敬请谅解。", Action.HEIMAO_REPLY, incident))
    message = json.loads(server.sent[0])["messages"][1]["content"]
    for sort, marked in told:
        long = [f"⟦{v}⟧" for v in _MARKED.findall(marked) if len(_tight(v)) > _SHORT]
        assert _leaves(sort, "".join(long), message) == []


@pytest.mark.parametrize(
    "text",
    [
        "订单312笔，退款账户3000元，电话接通率98%。",
        "客服电话400-000-0000 9:00-21:00，也可拨打12315。",
        "国务院令第778号，2024-07-01施行；总局令117号。",
        "有效期2026-11-09至2027-12-31，批次20261109A。",
        "工单1024个，快递2026年11月9日寄出，号码12345。",
        "成立专项工作组，施工期间照常工作，何处有错就改。",
        "详见 finance.example.com 和 163.com/dy/article。",
        "各门店、三个小区、五个街道的用户都收到了短信。",
    ],
)
def test_amounts_dates_and_public_numbers_are_nobodys(text: str) -> None:
    assert not [text[start:end] for read in (announced, dwellings) for start, end, _ in read(text)]

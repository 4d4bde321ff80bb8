"""The names of persons that an incident's ledger knows and a text must not tell."""

import re
from collections.abc import Iterable

from chengyan.model.incident import Incident

_PERSON = re.compile(r"^[\u4e00-\u9fff·]{2,4}$")
# A source such as 技术部值班 is a post, not a person.
_POST = re.compile(
    "部|组|处|科|室|中心|班|客服|公司|团队|员|门店|办|用户|网友|匿名|消费者|顾客|媒体|记者|系统|某|主管|经理|负责"
)


def ledger_names(incident: Incident) -> tuple[str, ...]:
    """Return names that the ledger knows and a text must not tell: who told us, who complained. Longest first.

    The signatory signs with the name and is no secret.
    """
    signatory = incident.signatory.name if incident.signatory else ""
    names = {fact.source_person.strip() for fact in incident.facts}
    names = {name for name in names if _PERSON.match(name) and not _POST.search(name)}
    names |= {author for claim in incident.claims if len(author := claim.author.strip().lstrip("@")) >= 2}
    names -= {signatory, incident.organisation.name, incident.organisation.account, ""}
    names = {name for name in names if not _PERSON.match(name) or not _POST.fullmatch(name)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def find_names(names: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Return where one of the names stands, sorted, the longest at a place."""
    spans: list[tuple[int, int]] = []
    for name in names:
        start = text.find(name)
        while start >= 0:
            spans.append((start, start + len(name)))
            start = text.find(name, start + len(name))
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept

"""The names of persons that a text must not tell: those the ledger knows, and those behind 顾客, 骑手 and the like.

A surname with a title (王女士) and a veiled name (张某) are forms made for publication and no hits.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.incident import Incident
from chengyan.rules.patterns import Haystack, Pattern
from chengyan.text.tokens import word_boundaries

Span = tuple[int, int]

_PERSON = re.compile(r"^[\u4e00-\u9fff·]{2,4}$")
# A source such as 技术部值班 is a post, not a person.
_POST = re.compile(
    "部|组|处|科|室|中心|班|客服|公司|团队|员|门店|办|用户|网友|匿名|消费者|顾客|媒体|记者|系统|某|主管|经理|负责"
)
_WINDOW = 12
_LINK = re.compile(r"(?:名叫|名为|姓名为|叫做|叫|[::]|为|是)?[“\"(]?")


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


def find_names(names: Iterable[str], text: str) -> list[Span]:
    """Return where one of the names stands, sorted, the longest at a place."""
    spans: list[Span] = []
    for name in names:
        start = text.find(name)
        while start >= 0:
            spans.append((start, start + len(name)))
            start = text.find(name, start + len(name))
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


class AnyRole:
    """Whether one of many roles stands before what may be a name; the last answer is kept."""

    def __init__(self, roles: Iterable[str]) -> None:
        self._roles = sorted(set(roles), key=len)
        self._pattern: Pattern | None = None
        self._last: tuple[str, bool] = "", False

    def occurs(self, text: str) -> bool:
        """Return False only where no name stands behind one of the roles."""
        if self._pattern is None:
            surnames = "".join(sorted(_words().surnames | {name[0] for name in _words().compound}))
            roles = "|".join(map(re.escape, self._roles))
            self._pattern = Pattern(f"(?:{roles}){_LINK.pattern}[{surnames}]", multiline=False)
        if text != self._last[0]:
            self._last = text, self._pattern.found(Haystack(text))
        return self._last[1]


class NamesBehindRoles:
    """Finds 顾客李建国: one of ``roles`` and the full name behind it, as one span."""

    def __init__(self, roles: Sequence[str]) -> None:
        self.roles = tuple(sorted(set(roles), key=len))
        self.any_role = AnyRole(roles)
        """Of these roles or of more, where several rules ask for names."""

    def __call__(self, text: str) -> Iterator[Span]:
        """Return the spans in half-width ``text``, sorted."""
        if not self.any_role.occurs(text):
            return
        ends: dict[int, int] = {}
        for role in self.roles:
            # The longest one comes last and is the one that counts.
            start = text.find(role)
            while start >= 0:
                ends[start] = start + len(role)
                start = text.find(role, start + 1)
        behind = 0
        for start in sorted(ends):
            if start >= behind and (link := _LINK.match(text, ends[start])):
                behind = link.end()
                if length := _name_length(text, behind):
                    yield start, behind + length


def _name_length(text: str, start: int) -> int:
    """How many characters from ``start`` on are a full name; 0 where there is none."""
    words = _words()
    surname = 2 if text[start : start + 2] in words.compound else 1 if text[start : start + 1] in words.surnames else 0
    if not surname or text.startswith(words.no_names, start) or text.startswith(words.veiled, start + surname):
        return 0
    given = 0
    while given < 2 and _is_given(text[start + surname + given : start + surname + given + 1]):
        given += 1
    if given == 2 and _ends(text, start, start + surname + 2):
        return surname + 2
    # 李四反映 is a name of two characters; so is every shorter one that a known word follows.
    if given and _followed(text, start + surname + 1):
        return surname + 1
    return 0


def _is_given(character: str) -> bool:
    return bool(character) and "\u4e00" <= character <= "\u9fff" and character not in _words().never_given


def _ends(text: str, start: int, end: int) -> bool:
    """Whether a word, or the clause, ends at ``end``; 李四反映 does not end behind 反."""
    if text.startswith(_words().longer_behind, end - 1):
        return False
    if end >= len(text) or not "\u4e00" <= text[end] <= "\u9fff" or text.startswith(_words().behind, end):
        return True
    # A window is enough to tell, and many names in one long sentence stay cheap.
    begin = max(0, start - _WINDOW)
    return end - begin in word_boundaries(text[begin : end + _WINDOW])


def _followed(text: str, end: int) -> bool:
    return end >= len(text) or not text[end].isalnum() or text.startswith(_words().behind, end)


class _Words:
    """The lexicon ``person_names.yml``."""

    def __init__(self) -> None:
        data = read_yaml(resource("lexicons", "person_names.yml"))
        self.surnames = frozenset(data["surnames"])
        self.compound = frozenset(data["compound"])
        self.no_names = tuple(data["no_names"])
        self.never_given = frozenset(data["never_given"])
        self.behind = tuple(data["behind"])
        self.longer_behind = tuple(word for word in self.behind if len(word) > 1)
        self.veiled = tuple(data["veiled"])


@cache
def _words() -> _Words:
    return _Words()

"""``private`` with the recogniser ``combination``: traits that are harmless one by one and together name a person.

Only sentences that speak of one person are read. Each sort of trait counts once, by its weight; a paragraph, or the
whole text, that reaches the rule's threshold is a finding. The traits and weights stand in
``resources/lexicons/identifiers.yml``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.rules.hits import TextHit
from chengyan.rules.keeping import kept
from chengyan.rules.kinds.private import half_width
from chengyan.rules.messages import fill
from chengyan.rules.part import Part, WholeText
from chengyan.rules.patterns import Haystack, Pattern
from chengyan.rules.rule import Rule, RuleKind
from chengyan.rules.section_text import SectionText
from chengyan.text.sentences import split_sentences

RECOGNISER = "combination"
_KEPT = 2048
_QUOTED = 8


@dataclass(frozen=True, slots=True)
class Trait:
    """One trait; ``strong`` ones (age, employer, health …) are what makes a person findable."""

    start: int
    end: int
    sort: str
    weight: int
    strong: bool


class Combinations:
    """The text reader of the combination rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._texts = rules
        self.rules = tuple(
            index
            for index, rule in enumerate(rules)
            if rule.kind is RuleKind.PRIVATE and rule.param("recogniser") == RECOGNISER
        )

    def find(self, text: WholeText) -> Iterable[TextHit]:
        """Return one finding per paragraph that tells too much; where none does, the text may do so as a whole."""
        found = [(part, offset, traits) for part in text.parts for offset, traits in _traits_of(part.body)]
        if not found:
            return
        for index in self.rules:
            read = [place for place in found if place[0].loudness[index] is not None]
            alone = [place for place in read if self._tells(index, place[2], "threshold")]
            for part, offset, traits in alone:
                yield self._hit(index, part, offset, traits, traits)
            together = [trait for _, _, traits in read for trait in traits]
            if read and not alone and self._tells(index, together, "text_threshold"):
                part, offset, traits = max(read, key=lambda place: _score(place[2]))
                yield self._hit(index, part, offset, traits, together, read)

    def _tells(self, index: int, traits: Sequence[Trait], threshold: str) -> bool:
        needed = self._texts[index].param(threshold)
        sorts = {trait.sort for trait in traits}
        return (
            isinstance(needed, int)
            and len(sorts) >= 3
            and any(trait.strong for trait in traits)
            and _score(traits) >= needed
        )

    def _hit(
        self,
        index: int,
        part: Part,
        offset: int,
        here: Sequence[Trait],
        told: Sequence[Trait],
        places: Iterable[tuple[Part, int, Sequence[Trait]]] = (),
    ) -> TextHit:
        start, end = offset + here[0].start, offset + max(trait.end for trait in here)
        words = [part.section.text[offset + t.start : offset + t.end] for t in here]
        for other, begin, traits in places:
            words += [other.section.text[begin + t.start : begin + t.end] for t in traits if traits is not here]
        matches = "、".join(list(dict.fromkeys(words))[:_QUOTED])
        message = fill(self._texts[index].message, match=part.section.text[start:end], matches=matches)
        return TextHit(index, part.order, start, end, message)


@kept
def _traits_of(body: SectionText) -> tuple[tuple[int, tuple[Trait, ...]], ...]:
    """The paragraphs that have traits, by their offsets."""
    return tuple((offset, traits) for offset, paragraph in body.paragraphs if (traits := traits_in(paragraph.text)))


def _score(traits: Iterable[Trait]) -> int:
    best: dict[str, int] = {}
    for trait in traits:
        best[trait.sort] = max(best.get(trait.sort, 0), trait.weight)
    return sum(best.values())


@lru_cache(maxsize=_KEPT)
def traits_in(text: str) -> tuple[Trait, ...]:
    """Return the traits in the sentences of a paragraph that speak of one person, sorted."""
    half = half_width(text)
    lexicon = _lexicon()
    if not lexicon.person.found(Haystack(half)):
        return ()
    found: list[Trait] = []
    speaks_of_one = False
    for sentence in split_sentences(half):
        # A sentence without a subject, or with 其 and 她, goes on about the person before it.
        said = half[sentence.start : sentence.end]
        anchored = lexicon.person.found(Haystack(said))
        goes_on = speaks_of_one and lexicon.goes_on.match(said.lstrip()) is not None
        speaks_of_one = anchored or goes_on
        if speaks_of_one and not lexicon.not_private.search(said):
            for sort in lexicon.sorts:
                for match in sort.pattern.finditer(half, sentence.start, sentence.end):
                    found.append(Trait(*match.span(), sort.name, sort.weight, sort.strong))
    return tuple(sorted(found, key=lambda trait: (trait.start, trait.end)))


@dataclass(frozen=True, slots=True)
class _Sort:
    name: str
    weight: int
    strong: bool
    pattern: "re.Pattern[str]"


class _Lexicon:
    def __init__(self, data: Mapping[str, object]) -> None:
        self.person = Pattern(str(data["person"]), multiline=False)
        self.goes_on = re.compile(str(data["goes_on"]))
        self.not_private = re.compile(str(data["not_private"]))
        sorts = data["sorts"]
        assert isinstance(sorts, dict)
        self.sorts = tuple(
            _Sort(name, int(sort["weight"]), bool(sort.get("strong")), re.compile(sort["pattern"]))
            for name, sort in sorts.items()
        )


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon(read_yaml(resource("lexicons", "identifiers.yml")))

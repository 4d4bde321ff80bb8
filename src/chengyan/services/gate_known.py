"""What a model may take its words from: the text as it stands, and what the ledger lets readers know."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from itertools import pairwise

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.incident import Fact, Incident, Measure
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import Disclosure, FactRole, MeasureStatus, RecordStatus, SectionKind, Verdict
from chengyan.text.quantities import Quantity, find_quantities
from chengyan.text.tokens import words
from chengyan.wording.phrases import load_bank

_CLAUSE = re.compile(r"[^，。；：！？!?;,:\n（）()“”「」]+")
WHY = re.compile("原因(?:是|为|在于|系|出在)|因为|由于|是因|系因|缘于|源于|起因|造成|导致|引起|引发|所致|致使")
"""By what words a cause is said."""
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_BODY = "[部局院所署厅委厂]$"
"""How the names of bodies end: 工业和信息化部."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks; ``pairs`` are its neighbouring characters without numbers."""

    text: str
    start: int
    pairs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """One record, or one sentence of the text: what it says together belongs together."""

    text: str
    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True)
class Known:
    """``units`` may be said; ``open`` are records that are not verified, or kept back; ``undone``: measures not done
    yet; ``quotable``: what others said and somebody has judged; ``causes``: units that say why."""

    units: tuple[Unit, ...]
    open: tuple[Unit, ...] = ()
    undone: tuple[Unit, ...] = ()
    quotable: tuple[str, ...] = ()
    causes: tuple[Unit, ...] = ()
    extra: str = ""

    @cached_property
    def text(self) -> str:
        """Everything that is known, with the short forms of its names."""
        whole = "\n".join((*(unit.text for unit in self.units), self.extra))
        for names in lexicon().aliases:
            for name in names:
                if name in whole:
                    whole += "\n" + "\n".join(whole.replace(name, other) for other in names if other != name)
                    break
        return whole

    @cached_property
    def pairs(self) -> frozenset[str]:
        return frozenset(map("".join, pairwise(self.text)))

    @cached_property
    def told(self) -> frozenset[str]:
        """The pairs of what may be said, without what is only asked."""
        return frozenset().union(*(clause.pairs for clause in self.clauses))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(clause for unit in self.units for clause in unit.clauses)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``neutral.yml``."""

    single: frozenset[str]
    words: frozenset[str]
    aliases: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    data = read_yaml(resource("lexicons", "neutral.yml"))
    listed = " ".join(value for key, value in data.items() if key not in {"single", "aliases"}).split()
    return Lexicon(frozenset(data["single"]), frozenset(listed) | _of_phrases(), tuple(map(tuple, data["aliases"])))


def _of_phrases() -> frozenset[str]:
    """The words of the phrase bank that weigh nothing: they are written for any incident, so they tell of none."""
    texts = "\n".join(phrase.text for phrase in load_bank().phrases)
    return frozenset(word for word in words(texts) if len(word) > 1 and _HAN.fullmatch(word) and not weighs(word))


@lru_cache(maxsize=1)
def _weighty() -> re.Pattern[str]:
    listed = " ".join(read_yaml(resource("lexicons", "weighty.yml")).values()).split()
    return re.compile("|".join((*map(re.escape, sorted(set(listed), key=len, reverse=True)), _BODY)))


def weighs(word: str) -> bool:
    """Whether a word says something of its own: a body, a cause, a remedy, a promise, a kind of data."""
    return _weighty().search(word) is not None


@lru_cache(maxsize=16)
def known(statement: Statement, incident: Incident | None, typed: str = "") -> Known:
    """What is known of the question; ``typed``: what a person added to a model's text, which is theirs to say."""
    texts = [sentence for section in statement.sections for sentence in _sentences(section.text)]
    texts += [statement.title or "", statement.signed_as or ""]
    why = [s for section in statement.sections for s in _sentences(section.text) if _says_why(section.kind, s)]
    if incident is None:
        return Known(_units(texts), causes=_units(why), extra=typed)
    superseded = {fact.supersedes for fact in incident.facts}
    public = [fact for fact in incident.facts if _is_public(fact) and fact.id not in superseded]
    kept = [fact for fact in incident.facts if fact not in public]
    measures = [measure for measure in incident.measures if measure.disclosure is Disclosure.PUBLIC]
    texts += [*map(_fact, public), *map(_measure, measures), *_rest(incident)]
    return Known(
        _units(texts),
        _units([*(fact.what for fact in kept), *(m.action for m in incident.measures if m not in measures)]),
        _units(m.action for m in measures if m.status is not MeasureStatus.DONE),
        tuple(claim.quote for claim in incident.claims if claim.verdict is not Verdict.UNVERIFIED),
        _units(
            [*why, *(fact.what for fact in public if fact.role is FactRole.CAUSE), incident.responsibility.for_what]
        ),
        "\n".join((typed, *(fact.what for fact in kept if _is_asked(fact)))),
    )


def clauses_of(text: str) -> tuple[Clause, ...]:
    """The clauses of ``text``, in order."""
    return tuple(Clause(m.group(), m.start(), pairs_of(m.group())) for m in _CLAUSE.finditer(text))


@lru_cache(maxsize=4096)
def pairs_of(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, without numbers, dates and their units."""
    spans = [q.span for q in find_quantities(text)]
    for span in reversed(spans):
        text = text[: span.start] + " " + text[span.end :]
    return frozenset(a + b for run in _HAN.findall(text) for a, b in pairwise(run))


def _sentences(text: str) -> Iterator[str]:
    yield from (part for part in re.split(r"(?<=[。！？\n])", text) if part.strip())


def _says_why(kind: SectionKind, sentence: str) -> bool:
    return kind is SectionKind.CAUSE or WHY.search(sentence) is not None


def _units(texts: Iterable[str]) -> tuple[Unit, ...]:
    return tuple(Unit(t, clauses_of(t), tuple(find_quantities(t))) for t in texts if t.strip())


def _is_public(fact: Fact) -> bool:
    return fact.disclosure is Disclosure.PUBLIC and fact.status is RecordStatus.VERIFIED


def _is_asked(fact: Fact) -> bool:
    """A question that readers may know is open: its words may be used, answers to it may not (``gate_turned``)."""
    return fact.disclosure is Disclosure.PUBLIC and fact.status is RecordStatus.CHECKING


def _fact(fact: Fact) -> str:
    return f"{fact.what}（截至{_moment(fact.as_of)}）" if fact.as_of else fact.what


def _measure(measure: Measure) -> str:
    paid = measure.compensation
    due = measure.due
    ends = ""
    if isinstance(due, date):
        ends = f"{_moment(due)}前"
    elif due is not None:
        ends = f"{due.count}个工作日内" if due.unit == "workdays" else f"{due.count}天内"
    sums = f"{paid.per}{paid.amount}{'元' if paid.unit in {'', 'CNY'} else paid.unit}，{paid.how}" if paid else ""
    return "，".join(
        part
        for part in (ends, measure.action, measure.for_whom, sums, measure.owner and f"由{measure.owner}负责")
        if part
    )


def _rest(incident: Incident) -> Iterator[str]:
    own, duty, signatory = incident.organisation, incident.responsibility, incident.signatory
    yield from (own.name, own.full_name, own.account, incident.title)
    yield from (f"{c.channel} {c.value} {c.hours}" for c in incident.contacts)
    yield from (duty.to_whom, duty.for_what)
    if signatory:
        yield f"{signatory.title}{signatory.name}"
    for sent in incident.notifications:
        if sent.sent_at is not None:
            yield f"{_moment(sent.sent_at)}向{sent.authority}报告，回执{sent.receipt}"
    for step in incident.proceedings:
        yield f"{_moment(step.at)}{step.body} {step.ref}"
    yield from (each.text for each in incident.previous)
    if incident.next_update_at:
        yield f"下一次通报在{_moment(incident.next_update_at)}前发布"


def _moment(at: date | datetime | None) -> str:
    if at is None:
        return ""
    day = f"{at.month}月{at.day}日"
    if not isinstance(at, datetime):
        return day
    return f"{day}{at.hour}时{at.minute}分" if at.minute else f"{day}{at.hour}时"

"""What a proposal may not bring in even where no rule is due: quantities without a ledger, persons nobody recorded."""

from collections.abc import Iterator
from dataclasses import fields
from functools import cache

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.diagnostics import Span
from chengyan.model.incident import Incident
from chengyan.rules.kinds.grounded import is_structural
from chengyan.rules.kinds.person_names import NamesBehindRoles
from chengyan.text.quantities import Quantity, find_quantities

_LEAST_NAME = 4
"""A company's name of fewer characters has too many look-alikes among ordinary words."""
_LINKS = '名叫为姓是：:“"（( '


def quantities_of(text: str) -> frozenset[tuple[object, ...]]:
    """What the text says in numbers, however they are written."""
    return frozenset(_meaning(quantity) for quantity in find_quantities(text))


def unknown_quantities(text: str, known: frozenset[tuple[object, ...]]) -> Iterator[Span]:
    """Where the text says a number, date, time, sum or length of time that is not among ``known``."""
    for quantity in find_quantities(text):
        if _meaning(quantity) not in known and not is_structural(text, quantity):
            yield quantity.span


def _meaning(quantity: Quantity) -> tuple[object, ...]:
    return tuple(getattr(quantity, f.name) for f in fields(quantity) if f.name not in ("span", "text"))


class UnknownNames:
    """Finds 总经理王磊 where neither the text before nor the incident knows 王磊, and the company misnamed."""

    def __init__(self) -> None:
        self._titles = sorted(read_yaml(resource("lexicons", "gate.yml"))["titles"], key=len, reverse=True)
        self._find = NamesBehindRoles(self._titles)

    def __call__(self, text: str, known: str, incident: Incident | None) -> Iterator[Span]:
        told = "\n".join((known, *_people(incident)))
        for start, end in self._find(text):
            name = self._name(text[start:end])
            if name and name not in told:
                yield Span(end - len(name), end)
        if incident is not None:
            yield from _misnamed(text, told, incident)

    def _name(self, said: str) -> str:
        title = next((title for title in self._titles if said.startswith(title)), "")
        return said[len(title) :].lstrip(_LINKS)


@cache
def _public_words(incident: Incident) -> tuple[str, ...]:
    from chengyan.services.tracing import public_words

    return public_words(incident)


def _people(incident: Incident | None) -> tuple[str, ...]:
    if incident is None:
        return ()
    signatory = incident.signatory
    own = (incident.organisation.name, incident.organisation.full_name, incident.organisation.account, incident.title)
    return (*own, *((signatory.name,) if signatory else ()), *_public_words(incident))


def _misnamed(text: str, told: str, incident: Incident) -> Iterator[Span]:
    """The company's name with one character wrong."""
    for name in {incident.organisation.name, incident.organisation.account}:
        length = len(name)
        if length < _LEAST_NAME:
            continue
        for start in range(len(text) - length + 1):
            said = text[start : start + length]
            if said != name and sum(a == b for a, b in zip(said, name, strict=True)) == length - 1 and said not in told:
                yield Span(start, start + length)

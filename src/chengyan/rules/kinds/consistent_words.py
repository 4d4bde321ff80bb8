"""The words that the kind ``consistent`` reads by (``resources/lexicons/consistency.yml``)."""

import re
from functools import cache

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml

_SINGLE = (
    *("whole", "total", "refers", "partial", "noun_end", "each", "report", "response", "earlier"),
    *("announced", "grows", "recurring", "negation", "unreal", "cause"),
)


class Words:
    """The expressions by their names in the file, compiled."""

    __slots__ = (*_SINGLE, "attributions", "denials")

    whole: "re.Pattern[str]"
    total: "re.Pattern[str]"
    refers: "re.Pattern[str]"
    partial: "re.Pattern[str]"
    noun_end: "re.Pattern[str]"
    each: "re.Pattern[str]"
    report: "re.Pattern[str]"
    response: "re.Pattern[str]"
    earlier: "re.Pattern[str]"
    announced: "re.Pattern[str]"
    grows: "re.Pattern[str]"
    recurring: "re.Pattern[str]"
    negation: "re.Pattern[str]"
    unreal: "re.Pattern[str]"
    cause: "re.Pattern[str]"

    def __init__(self) -> None:
        data = read_yaml(resource("lexicons", "consistency.yml"))
        for name in _SINGLE:
            setattr(self, name, re.compile(data[name]))
        self.denials = {name: re.compile(source) for name, source in data["denials"].items()}
        self.attributions = {name: re.compile(source) for name, source in data["attributions"].items()}


@cache
def words() -> Words:
    """Return them; read when first asked for."""
    return Words()

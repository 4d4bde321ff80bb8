"""What the feed shows before 展开 must carry who, what, stance and next step (practice of the field)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from chengyan.assets.locate import resource
from chengyan.assets.messages import text
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement


class OpeningElement(StrEnum):
    WHO = "who"
    WHAT = "what"
    STANCE = "stance"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Opening:
    """``missing`` is in the order who, what, stance, next."""

    text: str
    limit: int
    missing: tuple[OpeningElement, ...]

    @property
    def complete(self) -> bool:
        return not self.missing

    def names(self) -> tuple[str, ...]:
        """What is missing, in the words of the form."""
        return tuple(text(f"publish.opening.{element.value}") for element in self.missing)


def check_opening(opening: str, statement: Statement, incident: Incident | None, limit: int) -> Opening:
    """Look for each element by the cues of ``resources/channels/opening/cues.yml``; a hint, not a rule."""
    found = {
        OpeningElement.WHO: _who(opening, statement, incident),
        OpeningElement.WHAT: _what(opening, incident),
        OpeningElement.STANCE: bool(_cue("stance").search(opening)),
        OpeningElement.NEXT: bool(_cue("next").search(opening)),
    }
    return Opening(opening, limit, tuple(element for element in OpeningElement if not found[element]))


def _who(opening: str, statement: Statement, incident: Incident | None) -> bool:
    names = {statement.signed_as}
    if incident is not None:
        organisation = incident.organisation
        names |= {organisation.name, organisation.full_name, organisation.account}
    if any(name.strip() and name.strip() in opening for name in names):
        return True
    return bool(_cue("who").search(opening))


def _what(opening: str, incident: Incident | None) -> bool:
    """A trouble is named, or two neighbouring characters of the incident's title and more recur in the prose."""
    if _cue("what").search(opening):
        return True
    if incident is None:
        return False
    title = re.sub(r"[^\w]", "", incident.title.replace(incident.organisation.name, ""))
    pairs = {title[i : i + 2] for i in range(len(title) - 1)}
    return sum(pair in opening for pair in pairs) >= 2


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    data = read_yaml(resource("channels", "opening", "cues.yml"))["cues"]
    return {element: re.compile("|".join(patterns)) for element, patterns in data.items()}


def _cue(element: str) -> re.Pattern[str]:
    return _cues()[element]

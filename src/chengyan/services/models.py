"""Models behind the gate: which are configured, what will be sent, asking one, what it cost, what was sent.

Asking one is ``jobs.suggest_online``, in the lane ``desk.models``; ``session`` carries keys that no keyring keeps.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from chengyan.assets.settings import Settings, user_file
from chengyan.model.errors import InputError
from chengyan.model.model_asking import Spent
from chengyan.model.suggestion import Action, Asked
from chengyan.wording.endpoints import Endpoint, Endpoints, Preset, make, preset, presets
from chengyan.wording.keys import Key, Keys, has_keyring, variable
from chengyan.wording.suggester import Delta

if TYPE_CHECKING:
    from chengyan.model.incident import Incident
    from chengyan.wording.costs import Costs, Total
    from chengyan.wording.judging import ModelJudge
    from chengyan.wording.langchain_chat import Limits
    from chengyan.wording.langchain_suggester import LangchainSuggester
    from chengyan.wording.outbox import Sent

__all__ = [
    "Delta",
    "Endpoint",
    "Endpoints",
    "Key",
    "Keys",
    "ModelRow",
    "MonthLimits",
    "Preset",
    "WillBeSent",
    "configured",
    "erase_sent",
    "has_keyring",
    "is_on",
    "keep_key",
    "limits_of_month",
    "make",
    "model_folder",
    "model_judge",
    "online_suggester",
    "preset",
    "presets",
    "sent",
    "set_prices",
    "spent",
    "spent_by_case",
    "spent_so_far",
    "try_endpoint",
    "variable",
    "will_be_sent",
]


@dataclass(frozen=True, slots=True)
class ModelRow:
    """An endpoint as a list shows it; ``key``: keyring, session, environment, none (or none needed: ``free``)."""

    endpoint: Endpoint
    preset_names: dict[str, str]
    key: str


@dataclass(frozen=True, slots=True)
class WillBeSent:
    """Exactly what the next request would take along. ``hidden``: placeholder and what it stands for, which stays."""

    endpoint: Endpoint
    system: str
    user: str
    hidden: tuple[tuple[str, str], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class MonthLimits:
    """``spent`` is money in ``currency``; ``unpriced``: models without prices, of which no limit of money knows."""

    tokens: int
    token_limit: int
    spent: float
    money_limit: float
    currency: str
    unpriced: tuple[str, ...]


def set_prices(identifier: str, input_price: float, output_price: float, currency: str) -> Endpoint:
    """Write down what a configured model costs for a million tokens; its key stays. Raises InputError."""
    at = Endpoints().get(identifier)
    priced = make(
        at.preset, model=at.model, base_url=at.base_url, name=at.id, input_price=input_price,
        output_price=output_price, currency=currency,
    )  # fmt: skip
    Endpoints().put(priced)
    return priced


def configured(keys: Keys | None = None) -> tuple[ModelRow, ...]:
    """The endpoints in the order of fall-back. Raises InputError for a broken list."""
    held = keys or Keys()
    rows = []
    for each in Endpoints().all():
        shape = preset(each.preset)
        rows.append(ModelRow(each, shape.names, held.where(each.id) if shape.needs_key else "free"))
    return tuple(rows)


def is_on() -> bool:
    """Whether a model may be asked: the setting ``models.on`` and at least one endpoint."""
    return bool(Settings().get("models.on")) and bool(Endpoints().all())


def model_folder(location: str) -> Path:
    """Where a workspace keeps what was sent and what it cost; beside the settings for one behind a URL."""
    if "://" in location and not location.startswith("sqlite"):
        return user_file().with_name("models")
    return Path(location.removeprefix("sqlite:///")) / "models"


def online_suggester(
    location: str,
    case: str = "",
    session: Mapping[str, Key] | None = None,
    *,
    endpoints: Sequence[Endpoint] | None = None,
    fresh: bool = False,
    limits: "Limits | None" = None,
) -> "LangchainSuggester":
    """The suggester over the configured endpoints (or those given)."""
    from chengyan.services.outbound import refuse_personal_data
    from chengyan.services.redacting import finder
    from chengyan.wording.langchain_chat import Limits
    from chengyan.wording.langchain_suggester import LangchainSuggester
    from chengyan.wording.outbox import Outbox

    chosen = Endpoints().all() if endpoints is None else tuple(endpoints)
    held = Keys(session)
    found = {e.id: key for e in chosen if preset(e.preset).needs_key and (key := held.get(e.id)) is not None}
    settings = Settings()
    seconds = settings.get("models.timeout")
    folder = model_folder(location)
    return LangchainSuggester(
        chosen, found, finder, refuse_personal_data, Outbox(folder),
        _costs(folder, settings), case, fresh,
        limits or Limits(first=float(seconds), gap=float(seconds)),
    )  # fmt: skip


def _costs(folder: Path, settings: Settings) -> "Costs":
    from chengyan.wording.costs import Costs

    tokens, money = (int(settings.get(f"models.month_{unit}")) for unit in ("tokens", "money"))
    return Costs(folder, tokens * 1000, money, str(settings.get("models.month_currency")))


def limits_of_month(location: str) -> MonthLimits:
    """The limits that are set and what of them is used."""
    import datetime as dt

    costs = _costs(model_folder(location), Settings())
    total = costs.total(month=dt.datetime.now(dt.UTC).strftime("%Y-%m"))
    spent = dict(total.costs).get(costs.currency, 0.0)
    unpriced = tuple(each.id for each in Endpoints().all() if not each.priced)
    return MonthLimits(total.tokens, costs.month_tokens, spent, costs.month_money, costs.currency, unpriced)


def will_be_sent(location: str, asked: Asked, session: Mapping[str, Key] | None = None) -> WillBeSent:
    """What asking this would send to the first endpoint; nothing is sent. Raises InputError."""
    outgoing = online_suggester(location, "", session).preview(asked)
    return WillBeSent(outgoing.endpoint, outgoing.system, outgoing.user, outgoing.hidden, outgoing.left_out)


def try_endpoint(
    location: str,
    identifier: str,
    session: Mapping[str, Key],
    say: Callable[[Delta], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> str:
    """Ask one endpoint for a title, with nothing of anybody's in it, and return what it wrote. Raises its error."""
    import datetime as dt

    from chengyan.model.statement import Section, Statement
    from chengyan.model.suggestion import Proposal
    from chengyan.model.vocabulary import SectionId, SectionKind
    from chengyan.wording.prompts import frame

    statement = Statement(sections=(Section(SectionId("s1"), SectionKind.FACTS, str(frame()["trial"])),))
    asked = Asked(Action.PLAIN, statement, None, dt.datetime.now(dt.UTC), SectionId("s1"), count=1)
    suggester = online_suggester(location, "", session, endpoints=[Endpoints().get(identifier)], fresh=True)
    found = suggester.propose(asked, (), say, stopped)
    return next((each.text for each in found if isinstance(each, Proposal)), "")


def spent(location: str, case: str | None = None, month: str | None = None) -> "Total":
    """Answers, tokens and money of a case, of a month (``2026-11``), or of all."""
    from chengyan.wording.costs import Costs

    return Costs(model_folder(location)).total(case, month)


def spent_by_case(location: str, month: str | None = None) -> "tuple[tuple[str, Total], ...]":
    """What each incident cost, the dearest first."""
    from chengyan.wording.costs import Costs

    return Costs(model_folder(location)).cases(month)


def spent_so_far(location: str, case: str) -> Spent:
    """What this incident cost, beside the month (UTC) and its limit."""
    import datetime as dt

    here = spent(location, case)
    month = spent(location, month=dt.datetime.now(dt.UTC).strftime("%Y-%m"))
    limits = limits_of_month(location)
    return Spent(
        here.answers, here.tokens, here.costs, here.guessed, month.tokens, limits.token_limit, month.costs,
        limits.money_limit, limits.currency,
    )  # fmt: skip


def keep_key(endpoint: str, secret: str) -> Literal["keyring", "session"]:
    """Put a key into the keyring; ``session``: there is none, whoever asked keeps it in memory. Raises InputError."""
    return Keys().put(endpoint, secret)


def sent(location: str, case: str | None = None) -> "list[Sent]":
    """What left the machine, masked as it left, the oldest first."""
    from chengyan.wording.outbox import Outbox

    return Outbox(model_folder(location)).entries(case)


def erase_sent(location: str, case: str | None = None) -> int:
    """Forget what was sent (of one case, or all) and the kept answers; return how many entries went."""
    from chengyan.wording.outbox import Outbox

    return Outbox(model_folder(location)).erase(case)


def model_judge(
    location: str,
    case: str = "",
    session: Mapping[str, Key] | None = None,
    *,
    incident: "Incident | None" = None,
    stopped: Callable[[], bool] = lambda: False,
    wanted: bool = False,
) -> "ModelJudge | None":
    """The judge of a check; None where the setting ``models.judge`` is off or no model is configured.

    ``wanted``: somebody asked for it by name, whatever the settings say; raises InputError where there is no model.
    """
    from chengyan.wording.judging import ModelJudge

    if wanted and not Endpoints().all():
        raise InputError("wording.no-endpoints")
    if not wanted and not (is_on() and Settings().get("models.judge")):
        return None
    return ModelJudge(online_suggester(location, case, session), incident, stopped)

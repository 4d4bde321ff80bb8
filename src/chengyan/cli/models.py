"""``chengyan models``: the configured models, their keys, what they cost and what they were sent."""

import sys
import time

import typer

from chengyan.assets import messages
from chengyan.assets.language import spoken_language
from chengyan.cli.output import JSON_OPTION, WORKSPACE_OPTION, print_json, remark, say, workspace_or_default

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
_NAME = typer.Argument(..., metavar="NAME", help=messages.text("cli.models.name-arg"))
_CASE = typer.Option(None, "--case", metavar="ID", help=messages.text("cli.models.case"))


@app.command("list", help=messages.text("cli.models.list"))
def list_models(as_json: bool = JSON_OPTION) -> int:
    from chengyan.services.models import configured

    rows = configured()
    if as_json:
        entries = [
            {
                "name": row.endpoint.id,
                "preset": row.endpoint.preset,
                "model": row.endpoint.model,
                "base_url": row.endpoint.base_url,
                "key": row.key,
                "input_price": row.endpoint.input_price,
                "output_price": row.endpoint.output_price,
                "currency": row.endpoint.currency,
            }
            for row in rows
        ]
        print_json({"chengyan": "models/1", "models": entries})
        return 0
    if not rows:
        say("cli.models.none")
    for place, row in enumerate(rows, 1):
        at = row.endpoint
        key = messages.text(f"cli.models.key-{row.key}")
        preset = row.preset_names[spoken_language()]
        say("cli.models.row", place=place, name=at.id, preset=preset, model=at.model, host=at.host, key=key)
    return 0


@app.command("presets", help=messages.text("cli.models.presets"))
def list_presets(as_json: bool = JSON_OPTION) -> int:
    from chengyan.services.models import presets

    if as_json:
        rows = [{"id": p.id, "name": p.names, "base_url": p.base_url, "models": list(p.models)} for p in presets()]
        print_json({"chengyan": "model-presets/1", "presets": rows})
        return 0
    for each in presets():
        say("cli.models.preset-row", id=each.id, name=each.names[spoken_language()], models=each.models)
    return 0


@app.command("add", help=messages.text("cli.models.add"))
def add_model(
    preset_id: str = typer.Argument(..., metavar="PRESET", help=messages.text("cli.models.preset-arg")),
    name: str = typer.Option("", "--name", metavar="NAME", help=messages.text("cli.models.name")),
    model: str = typer.Option("", "--model", metavar="MODEL", help=messages.text("cli.models.model")),
    url: str = typer.Option("", "--url", metavar="URL", help=messages.text("cli.models.url")),
    first: bool = typer.Option(False, "--first", help=messages.text("cli.models.first")),
    input_price: float = typer.Option(0.0, "--input-price", help=messages.text("cli.models.input-price")),
    output_price: float = typer.Option(0.0, "--output-price", help=messages.text("cli.models.output-price")),
    currency: str = typer.Option("CNY", "--currency", help=messages.text("cli.models.currency")),
    no_key: bool = typer.Option(False, "--no-key", help=messages.text("cli.models.no-key")),
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.models import Endpoints, Keys, make, preset, variable

    endpoint = make(
        preset_id,
        model=model,
        base_url=url,
        name=name,
        input_price=input_price,
        output_price=output_price,
        currency=currency,
    )
    kept = "none"
    if preset(preset_id).needs_key and not no_key:
        # Never an argument: those stand in the shell's history and in the list of processes.
        secret = (
            typer.prompt(messages.text("cli.models.ask-key"), hide_input=True)
            if sys.stdin.isatty()
            else sys.stdin.readline()
        )
        kept = Keys().put(endpoint.id, secret)
    Endpoints().put(endpoint, first=first)
    if as_json:
        print_json({"chengyan": "models/1", "name": endpoint.id, "model": endpoint.model, "key": kept})
    else:
        say("cli.models.added", name=endpoint.id, model=endpoint.model, host=endpoint.host)
    if kept == "session":
        remark("cli.models.no-keyring", variable=variable(endpoint.id))
    return 0


@app.command("price", help=messages.text("cli.models.price"))
def set_price(
    name: str = _NAME,
    input_price: float = typer.Argument(..., metavar="INPUT", help=messages.text("cli.models.input-price")),
    output_price: float = typer.Argument(..., metavar="OUTPUT", help=messages.text("cli.models.output-price")),
    currency: str = typer.Option("CNY", "--currency", help=messages.text("cli.models.currency")),
) -> int:
    from chengyan.services.models import set_prices

    at = set_prices(name, input_price, output_price, currency.strip().upper() or "CNY")
    prices = {"sent": f"{at.input_price:g}", "answered": f"{at.output_price:g}", "currency": at.currency}
    say("cli.models.priced" if at.priced else "cli.models.unpriced", name=at.id, **prices)
    return 0


@app.command("limit", help=messages.text("cli.models.limit"))
def limit(
    tokens: int | None = typer.Option(None, "--tokens", min=0, help=messages.text("cli.models.limit-tokens")),
    money: int | None = typer.Option(None, "--money", min=0, help=messages.text("cli.models.limit-money")),
    currency: str | None = typer.Option(None, "--currency", help=messages.text("cli.models.currency")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from dataclasses import asdict

    from chengyan.assets.settings import Settings, parse_value
    from chengyan.services.models import limits_of_month

    wanted = {"models.month_tokens": tokens, "models.month_money": money, "models.month_currency": currency}
    for setting, value in wanted.items():
        if value is not None:
            Settings().set(setting, parse_value(setting, str(value)))
    found = limits_of_month(workspace_or_default(workspace))
    if as_json:
        print_json({"chengyan": "model-limits/1", **asdict(found)})
        return 0
    if found.token_limit:
        say("cli.models.tokens-of", used=f"{found.tokens:,}", limit=f"{found.token_limit:,}")
    if found.money_limit:
        say("cli.models.money-of", used=f"{found.spent:.2f}", limit=f"{found.money_limit:,}", currency=found.currency)
    if not found.token_limit and not found.money_limit:
        say("cli.models.no-limit", used=f"{found.tokens:,}")
    if found.unpriced:
        remark("cli.models.without-price", names=found.unpriced)
    return 0


@app.command("remove", help=messages.text("cli.models.remove"))
def remove_model(name: str = _NAME) -> int:
    from chengyan.services.models import Endpoints, Keys

    Endpoints().remove(name)
    Keys().remove(name)
    say("cli.models.removed", name=name)
    return 0


@app.command("order", help=messages.text("cli.models.order"))
def order_models(
    names: list[str] = typer.Argument(..., metavar="NAME…", help=messages.text("cli.models.name-arg")),
) -> int:
    from chengyan.services.models import Endpoints

    Endpoints().reorder(names)
    return list_models(as_json=False)


@app.command("test", help=messages.text("cli.models.test"))
def try_model(name: str = _NAME, workspace: str | None = WORKSPACE_OPTION, as_json: bool = JSON_OPTION) -> int:
    from chengyan.services.models import try_endpoint

    begun = time.monotonic()
    text = try_endpoint(workspace_or_default(workspace), name, {})
    seconds = round(time.monotonic() - begun, 1)
    if as_json:
        print_json({"chengyan": "model-test/1", "name": name, "seconds": seconds, "text": text})
    else:
        say("cli.models.works", name=name, seconds=seconds, text=text)
    return 0


@app.command("costs", help=messages.text("cli.models.costs"))
def costs(
    case: str | None = _CASE,
    month: str | None = typer.Option(None, "--month", metavar="YYYY-MM", help=messages.text("cli.models.month")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from chengyan.services.models import limits_of_month, spent, spent_by_case

    where = workspace_or_default(workspace)
    total = spent(where, case, month)
    rows = spent_by_case(where, month) if case is None else ()
    if as_json:
        data = {"answers": total.answers, "tokens": total.tokens, "costs": dict(total.costs), "guessed": total.guessed}
        cases = [{"case": name, "answers": t.answers, "tokens": t.tokens, "costs": dict(t.costs)} for name, t in rows]
        print_json({"chengyan": "model-costs/1", **data, "cases": cases})
        return 0
    say("cli.models.spent", answers=total.answers, tokens=total.tokens, costs=_money(total.costs))
    for name, each in rows:
        say("cli.models.spent-case", case=name, answers=each.answers, tokens=each.tokens, costs=_money(each.costs))
    if unpriced := limits_of_month(where).unpriced:
        remark("cli.models.without-price", names=unpriced)
    if total.guessed:
        say("cli.models.guessed", count=total.guessed)
    return 0


def _money(costs: tuple[tuple[str, float], ...]) -> str:
    return "".join(messages.text("cli.models.cost", amount=f"{sum_:.2f}", currency=name) for name, sum_ in costs)


@app.command("log", help=messages.text("cli.models.log"))
def log(
    case: str | None = _CASE,
    whole: bool = typer.Option(False, "--whole", help=messages.text("cli.models.whole")),
    workspace: str | None = WORKSPACE_OPTION,
    as_json: bool = JSON_OPTION,
) -> int:
    from dataclasses import asdict

    from chengyan.services.models import sent

    entries = sent(workspace_or_default(workspace), case)
    if as_json:
        print_json({"chengyan": "model-log/1", "sent": [asdict(entry) for entry in entries]})
        return 0
    for entry in entries:
        size = len(entry.body.encode())
        say("cli.models.sent-row", at=entry.at, name=entry.endpoint, host=entry.host, prompt=entry.prompt, bytes=size)
        if whole:
            typer.echo(entry.body)
    if not entries:
        say("cli.models.sent-nothing")
    return 0


@app.command("erase", help=messages.text("cli.models.erase"))
def erase(
    case: str | None = _CASE,
    yes: bool = typer.Option(False, "--yes", help=messages.text("cli.models.yes")),
    workspace: str | None = WORKSPACE_OPTION,
) -> int:
    from chengyan.services.models import erase_sent

    if not yes:
        typer.confirm(messages.text("cli.models.erase-sure"), abort=True)
    say("cli.models.erased", count=erase_sent(workspace_or_default(workspace), case))
    return 0

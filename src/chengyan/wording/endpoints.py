"""Where models answer: presets (``resources/endpoints``) and what the user configured, in the order of fall-back.

The user's list stands in ``endpoints.json`` beside the settings. It holds no key; keys are ``wording.keys``' business.
"""

import ipaddress
import json
import math
import re
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from chengyan.assets.locate import resource
from chengyan.assets.settings import user_file
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import AssetError, InputError

Structure = Literal["json_schema", "tool", "json_object", "text"]
STRUCTURES: tuple[Structure, ...] = ("json_schema", "tool", "json_object", "text")
_ID = re.compile(r"^[a-z0-9][a-z0-9-]{0,39}$")


@dataclass(frozen=True, slots=True)
class Preset:
    """``structured``: how an answer's shape is asked for, the best first. ``context_chars``: longest text we send."""

    id: str
    order: int
    names: dict[str, str]
    base_url: str
    models: tuple[str, ...]
    needs_key: bool
    structured: tuple[Structure, ...]
    stream_usage: bool
    context_chars: int


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One configured model. Prices are per million tokens, 0 where nobody said; ``currency`` is theirs."""

    id: str
    preset: str
    base_url: str
    model: str
    input_price: float = 0.0
    output_price: float = 0.0
    currency: str = "CNY"

    @property
    def priced(self) -> bool:
        """Whether somebody said what it costs; else only tokens are counted."""
        return self.input_price > 0 or self.output_price > 0

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or ""


@cache
def presets() -> tuple[Preset, ...]:
    """Every preset, in the order in which they are offered."""
    found = [_preset(path) for path in resource("endpoints").glob("*.yml")]
    return tuple(sorted(found, key=lambda preset: (preset.order, preset.id)))


def preset(identifier: str) -> Preset:
    """Raises InputError ``wording.no-preset``."""
    for each in presets():
        if each.id == identifier:
            return each
    raise InputError("wording.no-preset", preset=identifier, known=tuple(each.id for each in presets()))


def make(
    preset_id: str,
    *,
    model: str = "",
    base_url: str = "",
    name: str = "",
    input_price: float = 0.0,
    output_price: float = 0.0,
    currency: str = "CNY",
) -> Endpoint:
    """An endpoint from a preset and what the user said otherwise. Raises InputError for a bad address."""
    shape = preset(preset_id)
    identifier = name or preset_id
    if not _ID.match(identifier):
        raise InputError("wording.endpoint-name", name=identifier)
    address = (base_url or shape.base_url).strip().rstrip("/")
    check_address(address)
    if min(input_price, output_price) < 0 or not math.isfinite(input_price + output_price):
        raise InputError("wording.endpoint-price")
    chosen = model.strip() or shape.models[0]
    return Endpoint(identifier, preset_id, address, chosen, input_price, output_price, currency)


def check_address(address: str) -> None:
    """Only https, or http within the house; no key in the address. Raises InputError."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as exc:
        raise InputError("wording.endpoint-address") from exc
    if parts.scheme not in {"http", "https"} or not host:
        raise InputError("wording.endpoint-address")
    if parts.username or parts.password or parts.query or parts.fragment:
        # The address itself is not repeated: there may be a key in it.
        raise InputError("wording.endpoint-secret", host=host)
    if parts.scheme == "http" and not _in_house(host):
        raise InputError("wording.endpoint-plain", host=host)


def _in_house(host: str) -> bool:
    if host == "localhost" or host.endswith((".localhost", ".local", ".lan", ".internal")) or "." not in host:
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False


def _preset(path: Path) -> Preset:
    data = read_yaml(path)
    try:
        structured = tuple(data["structured"])
        found = Preset(
            data["id"], data["order"], data["name"], data["base_url"], tuple(data["models"]), data["key"] == "needed",
            structured, bool(data["stream_usage"]), int(data["context_chars"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as exc:
        raise AssetError("wording.preset-broken", file=path, problem=str(exc)) from exc
    if not set(structured) <= set(STRUCTURES) or not found.models or found.id != path.stem:
        raise AssetError("wording.preset-broken", file=path, problem="structured, models, id")
    return found


@dataclass(slots=True)
class Endpoints:
    """The configured endpoints; the first that answers is used."""

    path: Path = field(default_factory=lambda: user_file().with_name("endpoints.json"))

    def all(self) -> tuple[Endpoint, ...]:
        """In the order of fall-back. Raises InputError for a file that cannot be read."""
        try:
            data = json.loads(self.path.read_text(encoding="utf-8-sig"))
            found = tuple(_endpoint(entry) for entry in data["endpoints"])
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, KeyError, TypeError) as exc:
            raise InputError("wording.endpoints-unreadable", file=str(self.path), problem=type(exc).__name__) from exc
        for each in found:
            check_address(each.base_url)
            preset(each.preset)
        return found

    def get(self, identifier: str) -> Endpoint:
        """Raises InputError ``wording.no-endpoint``."""
        for each in self.all():
            if each.id == identifier:
                return each
        raise InputError("wording.no-endpoint", name=identifier, known=tuple(e.id for e in self.all()))

    def put(self, endpoint: Endpoint, *, first: bool = False) -> None:
        """Add at the end (or as the first), or replace the one of this name where it stands."""
        known = list(self.all())
        place = next((n for n, each in enumerate(known) if each.id == endpoint.id), len(known))
        known = [each for each in known if each.id != endpoint.id]
        known.insert(0 if first else place, endpoint)
        self._write(known)

    def remove(self, identifier: str) -> None:
        self.get(identifier)
        self._write([each for each in self.all() if each.id != identifier])

    def reorder(self, identifiers: Sequence[str]) -> None:
        """Those named come first, in this order; the others follow as they were."""
        named = [self.get(each) for each in dict.fromkeys(identifiers)]
        self._write([*named, *(each for each in self.all() if each not in named)])

    def _write(self, endpoints: Sequence[Endpoint]) -> None:
        data = {"chengyan": "endpoints/1", "endpoints": [asdict(each) for each in endpoints]}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", dir=self.path.parent, prefix=self.path.name, delete=False, encoding="utf-8"
            ) as file:
                json.dump(data, file, ensure_ascii=False, indent=1)
            Path(file.name).replace(self.path)
        except OSError as exc:
            raise InputError("wording.endpoints-unwritable", file=str(self.path), problem=exc.strerror or "") from exc


def _endpoint(data: dict[str, Any]) -> Endpoint:
    return Endpoint(
        str(data["id"]), str(data["preset"]), str(data["base_url"]), str(data["model"]),
        float(data.get("input_price", 0)), float(data.get("output_price", 0)), str(data.get("currency", "CNY")),
    )  # fmt: skip

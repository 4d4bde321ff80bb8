"""Channels: limits and layout as data files (``channels/*.yml``), built-in, then organisation, then user.

A later file with the same name is laid over the earlier one key by key, so that an organisation changes a margin
without copying the rest.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from chengyan.assets.locate import builtin_root, layered, resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.errors import AssetError, InputError
from chengyan.model.notice import PageLayout
from chengyan.model.vocabulary import ChannelId

_SCHEMA = ("schemas", "channel.schema.json")


@dataclass(frozen=True, slots=True)
class TextLimits:
    """Counts are the platform's own (``counting``); templates have the slots title, topic, index and count."""

    limit: int
    fold: int
    title: str
    topic: str
    part: str
    counting: Literal["weibo"] = "weibo"


@dataclass(frozen=True, slots=True)
class ImageLayout:
    """All lengths in pixels; ``leading`` in multiples of the body size."""

    width: int
    slice_height: int
    margin: int
    greys: int
    sizes: Mapping[str, float]
    leading: float
    fonts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Channel:
    """``file`` is the artefact's name (with a ``number`` slot where there can be several)."""

    id: ChannelId
    title: str
    kind: Literal["text", "image", "word", "pdf"]
    file: str
    media_type: str
    text: TextLimits | None = None
    image: ImageLayout | None = None
    page: PageLayout | None = None
    examples: tuple[Mapping[str, Any], ...] = ()


def load_channels(organisation: Path | None = None) -> dict[ChannelId, Channel]:
    """Return every channel by id, in the order of the vocabulary; raises AssetError naming the file and the key."""
    files = [path for folder in layered("channels", organisation=organisation) for path in sorted(folder.glob("*.yml"))]
    # A preview asks at every pause in typing: parse again only what has changed on disk.
    stamps = tuple((path, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in files)
    return dict(_load(stamps))


@lru_cache(maxsize=8)
def _load(stamps: tuple[tuple[Path, int, int], ...]) -> dict[ChannelId, Channel]:
    merged: dict[str, tuple[dict[str, Any], Path]] = {}
    for path, _, _ in stamps:
        data = read_yaml(path)
        if not isinstance(data, dict):
            raise AssetError("publish.channel-broken", file=path, where="-", problem="not a mapping")
        base = merged.get(path.stem, ({}, path))[0]
        whole = _overlay(base, data)
        # The built-in files are held against the schema by a test; jsonschema is too slow to load for them here.
        if not path.is_relative_to(builtin_root()):
            _validate(whole, path)
            _refuse_unknown_fonts(whole, path)
        if whole.get("id") != path.stem:
            raise AssetError("publish.channel-duplicate", file=path, id=whole.get("id"), name=path.name)
        merged[path.stem] = (whole, path)
    order = {channel.value: index for index, channel in enumerate(ChannelId)}
    return {
        ChannelId(name): _channel(data) for name, (data, _) in sorted(merged.items(), key=lambda item: order[item[0]])
    }


def channel_of(channels: Mapping[ChannelId, Channel], channel: ChannelId) -> Channel:
    found = channels.get(channel)
    if found is None:
        raise InputError("publish.channel-unknown", channel=channel, known=tuple(channels))
    return found


def _overlay(base: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in data.items():
        under = result.get(key)
        result[key] = _overlay(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return result


def _validate(data: dict[str, Any], path: Path) -> None:
    import jsonschema

    schema = json.loads(resource(*_SCHEMA).read_text(encoding="utf-8"))
    plain = json.loads(json.dumps(data, default=str))
    error = next(
        iter(sorted(jsonschema.Draft202012Validator(schema).iter_errors(plain), key=lambda e: list(e.path))), None
    )
    if error is not None:
        where = ".".join(map(str, error.absolute_path)) or "-"
        raise AssetError("publish.channel-broken", file=path, where=where, problem=error.message)


def _refuse_unknown_fonts(data: dict[str, Any], path: Path) -> None:
    """Pages and pictures are set with the bundled fonts only; Word's fonts are its machine's affair."""
    from chengyan.assets.fonts import font_faces

    if data["kind"] not in ("image", "pdf"):
        return
    known = {face.family for face in font_faces()}
    layout = data.get("image") or data["page"]
    for name in (name for names in layout["fonts"].values() for name in names):
        if name not in known:
            raise AssetError("publish.font-unknown", file=path, name=name, known=tuple(sorted(known)))


def _channel(data: dict[str, Any]) -> Channel:
    text, image, page = data.get("text"), data.get("image"), data.get("page")
    return Channel(
        id=ChannelId(data["id"]),
        title=data["title"],
        kind=data["kind"],
        file=data["file"],
        media_type=data["media_type"],
        text=TextLimits(**text) if text else None,
        image=ImageLayout(**{**image, "fonts": _fonts(image)}) if image else None,
        page=PageLayout(**{**page, "fonts": _fonts(page)}) if page else None,
        examples=tuple(data.get("examples", ())),
    )


def _fonts(layout: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {role: tuple(names) for role, names in layout["fonts"].items()}

"""Files of the law table as data: checked against the schema (with line numbers), and made into ``Law`` values."""

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from chengyan.assets.locate import resource
from chengyan.assets.schema_words import fault, place_of, worst
from chengyan.assets.yaml_data import line_of, load_data
from chengyan.model.errors import AssetError
from chengyan.model.law import (
    Article,
    ArticleNumber,
    Clause,
    Law,
    LawKey,
    LawLevel,
    LawVersion,
    Move,
    Place,
    Renumbering,
    Repeal,
    Subject,
)

Data = dict[str, Any]


def parse_law_file(text: str, path: Path) -> Data:
    """Return the checked data of a law's file, ready for JSON; raises AssetError with file, line and remedy."""
    data = load_data(text, path)
    if not isinstance(data, dict):
        raise AssetError("laws.not-a-mapping", file=path, line=1)
    if data.get("key") != path.stem:
        raise AssetError("laws.name", file=path, line=1, key=data.get("key") or "", name=path.stem)
    error = worst(_validator().iter_errors(data))
    if error is not None:
        line, key = line_of(text, list(error.absolute_path)), place_of(error) or "-"
        raise AssetError("laws.schema", file=path, line=line, key=key, problem=fault(error))
    _check_versions(data, text, path)
    return data


def parse_names_file(text: str, path: Path) -> tuple[str, ...]:
    """Return the titles of ``names.yml``; raises AssetError with file and line."""
    data = load_data(text, path)
    groups = data if isinstance(data, dict) else {}
    titles = [title for group in groups.values() if isinstance(group, list) for title in group]
    if not isinstance(data, dict) or not all(isinstance(title, str) and title for title in titles):
        raise AssetError("laws.names", file=path, line=1)
    return tuple(titles)


def law_from_data(data: Mapping[str, Any], file: Path = Path(), layer: str = "built-in") -> Law:
    """Return the law of checked data."""
    repealed = data.get("repealed")
    return Law(
        key=LawKey(data["key"]),
        title=data["title"],
        short=data["short"],
        aliases=tuple(data.get("aliases", ())),
        wrong_titles=tuple(data.get("wrong_titles", ())),
        level=LawLevel(data["level"]),
        issuer=data["issuer"],
        document=data.get("number", ""),
        since=dt.date.fromisoformat(data["since"]),
        versions=tuple(sorted(map(_version, data["versions"]), key=lambda version: version.starts)),
        renumberings=tuple(map(_renumbering, data.get("renumbered", ()))),
        subjects=tuple(
            Subject(ArticleNumber.parse(item["article"]), item["about"], tuple(item["cues"]))
            for item in data.get("subjects", ())
        ),
        repeal=_repeal(repealed) if repealed else None,
        note=data.get("note", ""),
        file=file,
        layer=layer,
    )


def _version(data: Mapping[str, Any]) -> LawVersion:
    verified, seen = data["verified"], data.get("seen", "")
    return LawVersion(
        id=data["id"],
        starts=dt.date.fromisoformat(data["from"]),
        ends=dt.date.fromisoformat(data["to"]) if "to" in data else None,
        label=data.get("label", ""),
        last_article=data.get("last_article"),
        verified=verified,
        seen=seen,
        articles=tuple(_article(item, item.get("verified", verified), seen) for item in data.get("articles", ())),
    )


def _article(data: Mapping[str, Any], verified: str, seen: str) -> Article:
    clauses = tuple(
        Clause(
            Place(item.get("paragraph"), item.get("item")),
            item["quote"],
            item.get("verified", verified),
            item.get("seen", seen),
        )
        for item in data.get("clauses", ())
    )
    return Article(ArticleNumber.parse(data["article"]), clauses, verified)


def _renumbering(data: Mapping[str, Any]) -> Renumbering:
    moves = tuple(
        Move(
            ArticleNumber.parse(item["old"]),
            ArticleNumber.parse(item["new"]),
            item.get("about", ""),
            tuple(item.get("cues", ())),
        )
        for item in data["articles"]
    )
    return Renumbering(data["from"], data["to"], data["verified"], moves)


def _repeal(data: Mapping[str, Any]) -> Repeal:
    moved: list[tuple[ArticleNumber, ArticleNumber]] = []
    for old, new in data.get("moved", {}).items():
        first, last = _range(old)
        target = _range(new)[0]
        moved += ((ArticleNumber(number), ArticleNumber(target + number - first)) for number in range(first, last + 1))
    return Repeal(
        LawKey(data["by"]), dt.date.fromisoformat(data["from"]), ArticleNumber.parse(data["article"]), tuple(moved)
    )


def _range(text: str) -> tuple[int, int]:
    first, _, last = text.partition("..")
    return int(first), int(last or first)


def _check_versions(data: Data, text: str, path: Path) -> None:
    """What no schema can say: versions that follow each other and are there, articles in range."""
    versions = sorted(data["versions"], key=lambda version: str(version["from"]))
    for earlier, later in pairwise(versions):
        if not earlier.get("to") or earlier["to"] >= later["from"]:
            line = line_of(text, ["versions", data["versions"].index(later), "from"])
            raise AssetError("laws.overlap", file=path, line=line, first=earlier["id"], second=later["id"])
    known = {version["id"] for version in versions}
    for n, item in enumerate(data.get("renumbered", ())):
        for key in ("from", "to"):
            if item[key] not in known:
                line = line_of(text, ["renumbered", n, key])
                raise AssetError("laws.version", file=path, line=line, version=item[key], known=tuple(sorted(known)))
    for n, version in enumerate(data["versions"]):
        for m, article in enumerate(version.get("articles", ())):
            last = version.get("last_article")
            if last is not None and ArticleNumber.parse(article["article"]).number > last:
                line = line_of(text, ["versions", n, "articles", m, "article"])
                raise AssetError("laws.range", file=path, line=line, article=article["article"], last=last)


@cache
def _validator() -> Any:
    import jsonschema

    schema = json.loads(resource("schemas", "law.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())

"""What a rule rests on, looked up: a basis that names a law's article takes its words from the law table."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chengyan.assets.laws import LawTable
from chengyan.assets.yaml_data import line_of
from chengyan.model.diagnostics import Basis
from chengyan.model.errors import AssetError
from chengyan.model.law import NOWHERE, ArticleNumber, Clause, Law, Place

Data = dict[str, Any]


def resolve_bases(data: Data, text: str, path: Path, laws: LawTable) -> Data:
    """Return a rule's checked data with every basis as ``ref``, ``verified`` and so on.

    A ``quote`` of the rule's own picks words of the clause. Raises AssetError with file and line for a law or an
    article that the table has not, and for words that are not the article's.
    """
    basis = [
        _resolved(item, n, text, path, laws) if "law" in item else dict(item) for n, item in enumerate(data["basis"])
    ]
    return {**data, "basis": basis}


def basis_of(law: Law, number: ArticleNumber, verified: str) -> Basis:
    """Return the article as a basis: with its words where the table has them, else with how sure the number is."""
    version = law.citing(number) or law.current
    article = version.article(number)
    clause = article.clauses[0] if article is not None and article.clauses else None
    return Basis(
        ref=law.reference(number, NOWHERE, version),
        verified=clause.verified if clause is not None else article.verified if article is not None else verified,
        type="law",
        quote=clause.quote if clause is not None else "",
        law=law.key,
        article=str(number),
        starts=version.starts,
        ends=version.ends,
    )


def _resolved(item: Mapping[str, Any], n: int, text: str, path: Path, laws: LawTable) -> Data:
    law = laws.get(item["law"])
    if law is None:
        raise AssetError("laws.unknown-key", file=path, line=line_of(text, ["basis", n, "law"]), law=item["law"])
    number = ArticleNumber.parse(item["article"])
    version = law.citing(number)
    article = version.article(number) if version is not None else None
    if version is None or article is None:
        line = line_of(text, ["basis", n, "article"])
        raise AssetError("laws.unknown-article", file=path, line=line, law=law.key, article=str(number))
    place = Place(item.get("paragraph"), item.get("item"))
    clauses = article.clauses_at(place)
    clause = _holding(item.get("quote", ""), clauses)
    if clause is None and "quote" in item:
        line = line_of(text, ["basis", n, "quote"])
        raise AssetError(
            "laws.foreign-quote", file=path, line=line, law=law.key, article=str(number), quote=item["quote"]
        )
    found: Data = {
        "ref": law.reference(number, place, version),
        "role": item["role"],
        "verified": clause.verified if clause is not None else article.verified,
        "type": item.get("type", "law"),
        "law": law.key,
        "article": str(number),
        "from": version.starts.isoformat(),
    }
    if version.ends is not None:
        found["to"] = version.ends.isoformat()
    if clause is not None:
        found["quote"] = item.get("quote") or clause.quote
    if seen := (clause.seen if clause is not None else version.seen):
        found["seen"] = seen
    return {**found, **{key: item[key] for key in ("paragraph", "item") if key in item}}


def _holding(quote: str, clauses: tuple[Clause, ...]) -> Clause | None:
    """The clause that holds these words; without words the first one."""
    return next((clause for clause in clauses if quote in clause.quote), None)

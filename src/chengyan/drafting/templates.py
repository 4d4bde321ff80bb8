"""Finds and reads statement templates: front matter between ``---`` lines, then ``## <section kind>`` and its text.

An organisation's folder has the same layout as the built-in one; a template there wins over the built-in one of its id.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from chengyan.assets.language import spoken_language
from chengyan.assets.words import named
from chengyan.assets.yaml_file import parse_yaml, read_yaml
from chengyan.drafting.values import IncidentGuide, Requirement, TemplateInfo
from chengyan.drafting.words import builtin_templates, form_fields, text_in
from chengyan.model.errors import AssetError, TemplateError
from chengyan.model.incident import Incident
from chengyan.model.vocabulary import IncidentFlag, IncidentKind, SectionKind, StatementKind

_HEAD = re.compile(r"^##[ \t]+(\S+)[ \t]*$", re.M)
_MAX_BYTES = 256_000


@dataclass(frozen=True, slots=True)
class SectionSource:
    """The template text of one section; ``first_line`` is its line in the file (1-based)."""

    kind: SectionKind
    source: str
    first_line: int


@dataclass(frozen=True, slots=True)
class LoadedTemplate:
    info: TemplateInfo
    sections: tuple[SectionSource, ...]
    example: Mapping[str, Any] = field(default_factory=dict)


def list_templates(organisation: Path | None = None, incident: IncidentKind | None = None) -> list[TemplateInfo]:
    """All templates, an organisation's instead of the built-in one of the same id; sorted by folder and statement kind.

    With ``incident``, only those that would be used for this kind of incident. Raises TemplateError for a broken file.
    """
    infos = [loaded.info for loaded in _load_all(organisation).values()]
    if incident is None:
        return sorted(infos, key=lambda info: (info.id.split("/")[0], list(StatementKind).index(info.kind)))
    found = (_find(infos, incident, (), kind) for kind in guide(incident).offers)
    return [info for info in found if info is not None]


def describe_template(template_id: str, organisation: Path | None = None) -> TemplateInfo:
    """The template of this id; raises TemplateError when there is none."""
    return load_template(template_id, organisation).info


def load_template(template_id: str, organisation: Path | None = None) -> LoadedTemplate:
    loaded = _load_all(organisation).get(template_id)
    if loaded is None:
        raise TemplateError("drafting.unknown-template", template=template_id)
    return loaded


def template_for(incident: Incident, kind: StatementKind, organisation: Path | None = None) -> LoadedTemplate:
    """The template written for this kind of incident, else for one of its flags, else the general one.

    Raises TemplateError when this kind of statement makes no sense for the incident.
    """
    if organisation is None and (own := _builtin_file(incident.kind, kind, spoken_language())):
        return own  # most drafts: no need to read the other templates
    every = _load_all(organisation)
    found = _find([t.info for t in every.values()], incident.kind, incident.flags, kind)
    if found is None:
        raise TemplateError(
            "drafting.no-template",
            kind=named("statement_kind", kind),
            incident=named("incident_kind", incident.kind),
            offers=tuple(named("statement_kind", offer) for offer in guide(incident.kind).offers),
        )
    return every[found.id]


def _find(
    infos: list[TemplateInfo], incident: IncidentKind, flags: tuple[IncidentFlag, ...], kind: StatementKind
) -> TemplateInfo | None:
    fitting = [info for info in infos if info.kind is kind]
    for wanted in (incident, *flags, IncidentKind.GENERAL):
        for info in fitting:
            if wanted in info.serves:
                return info
    return None


def guide(kind: IncidentKind) -> IncidentGuide:
    """What ``<kind>/incident.yml`` says; raises AssetError when it is broken."""
    return _guide(kind, spoken_language())


@cache
def _guide(kind: IncidentKind, language: str) -> IncidentGuide:
    path = builtin_templates() / kind / "incident.yml"
    data = read_yaml(path)
    try:
        return IncidentGuide(
            kind=IncidentKind(data["kind"]),
            title=data["title"],
            about=data["about"],
            offers=tuple(StatementKind(k) for k in data["offers"]),
            requires=tuple(_requirement(entry, {}, language) for entry in data["requires"]),
            questions=tuple(data["questions"]),
        )
    except (KeyError, TypeError, ValueError) as exc:
        raise AssetError("drafting.guide-broken", file=path, problem=str(exc)) from exc


def _load_all(organisation: Path | None) -> dict[str, LoadedTemplate]:
    every = dict(_builtin(spoken_language()))
    if organisation is not None and organisation.is_dir():
        for path in _files(organisation):
            loaded = read_template(path, builtin=False)
            every[loaded.info.id] = loaded
    # The organisation's own come first: they are what people meant when two templates serve the same incident.
    return dict(sorted(every.items(), key=lambda item: item[1].info.builtin))


@cache
def _builtin_file(incident: IncidentKind, kind: StatementKind, _language: str) -> LoadedTemplate | None:
    """The built-in template in the incident kind's own folder."""
    path = builtin_templates() / incident / f"{kind}.j2"
    return read_template(path) if path.is_file() else None


@cache
def _builtin(_language: str) -> dict[str, LoadedTemplate]:
    return {loaded.info.id: loaded for loaded in map(read_template, _files(builtin_templates()))}


def _files(root: Path) -> Iterator[Path]:
    """Templates; folders that start with an underscore hold pieces to import."""
    for path in sorted(root.glob("*/*.j2")):
        if not path.parent.name.startswith("_") and path.resolve().is_relative_to(root.resolve()):
            yield path


def read_template(path: Path, builtin: bool = True) -> LoadedTemplate:
    """Read one template file. Raises TemplateError with file, line and remedy."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise TemplateError("drafting.template-too-big", file=str(path))
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as exc:
        raise TemplateError("drafting.template-not-utf8", file=str(path)) from exc
    except OSError as exc:
        raise TemplateError("drafting.template-unreadable", file=str(path), reason=exc.strerror or str(exc)) from exc
    lines = text.splitlines(keepends=True)
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if not lines or lines[0].rstrip() != "---" or end is None:
        raise TemplateError("drafting.no-front-matter", file=str(path), line=1)
    try:
        matter = parse_yaml("".join(lines[1:end]), path)
    except AssetError as exc:
        line = exc.line + 1 if exc.line else None
        raise TemplateError(exc.code, **{**exc.params, "line": line}) from exc
    sections = tuple(_sections("".join(lines[end + 1 :]), end + 2, path))
    return LoadedTemplate(_info(matter, path, builtin, sections), sections, matter.get("example") or {})


def _sections(body: str, first_line: int, path: Path) -> Iterator[SectionSource]:
    heads = list(_HEAD.finditer(body))
    lead = body[: heads[0].start()] if heads else body
    if lead.strip() or not heads:
        raise TemplateError("drafting.no-section-head", file=str(path), line=first_line)
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        line = first_line + body.count("\n", 0, head.start())
        try:
            kind = SectionKind(head[1])
        except ValueError as exc:
            raise TemplateError("drafting.unknown-section", file=str(path), line=line, section=head[1]) from exc
        yield SectionSource(kind, body[head.end() + 1 : following.start() if following else None], line + 1)


def _info(matter: Any, path: Path, builtin: bool, sections: tuple[SectionSource, ...]) -> TemplateInfo:
    if not isinstance(matter, dict):
        raise TemplateError("drafting.no-front-matter", file=str(path), line=1)
    key = ""
    try:
        key = "for"
        serves = tuple(_kind_or_flag(word) for word in matter["for"])
        language = spoken_language()
        words = {r.field: r for kind in serves if isinstance(kind, IncidentKind) for r in guide(kind).requires}
        key = "kind"
        kind = StatementKind(matter["kind"])
        key = "requires"
        requires = tuple(_requirement(entry, words, language) for entry in matter.get("requires") or ())
        key = "sections"
        declared = tuple(SectionKind(s) for s in matter["sections"])
        key = "title"
        title = text_in(matter, "title", language)
        key = "purpose"
        purpose = text_in(matter, "purpose", language)
    except (KeyError, TypeError, ValueError) as exc:
        raise TemplateError("drafting.front-matter", file=str(path), line=1, key=key) from exc
    if declared != tuple(s.kind for s in sections):
        raise TemplateError("drafting.sections-differ", file=str(path), line=1)
    template_id = f"{path.parent.name}/{path.stem}"
    if matter.get("id", template_id) != template_id:
        raise TemplateError("drafting.front-matter", file=str(path), line=1, key="id")
    return TemplateInfo(template_id, title, kind, serves, purpose, requires, declared, path, builtin)


def _kind_or_flag(word: str) -> IncidentKind | IncidentFlag:
    return IncidentFlag(word) if word in set(IncidentFlag) else IncidentKind(word)


def _requirement(entry: Any, words: Mapping[str, Requirement], language: str) -> Requirement:
    """A field's id, or a mapping that gives it other words. ``words``: those of the incident kind."""
    given: dict[str, str] = entry if isinstance(entry, dict) else {"field": entry}
    base = form_fields(language)[given["field"]]
    base = words.get(base.field, base)
    name, why = (text_in({key: own, **given}, key, language) for key, own in (("name", base.name), ("why", base.why)))
    return Requirement(base.field, name, why, base.page)

"""Renders untrusted templates: what an organisation wrote can say much, reach nothing and cost little.

Three walls, since each has been climbed elsewhere:

* the language is cut down before anything runs: no arithmetic, no concatenation, no method calls, no include, no
  attribute that starts with an underscore (a list of what is allowed, not of what is forbidden);
* Jinja2's immutable sandbox with no globals at all, our own few filters, calls to template macros only, files only
  from the template roots;
* a budget of steps, characters and seconds for each rendering (see ``Limits``).

Output is plain text, so nothing is escaped.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import BaseLoader, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError, Undefined, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from chengyan.drafting import chinese
from chengyan.model.errors import TemplateError


@dataclass(frozen=True, slots=True)
class Limits:
    """Per rendering. A real statement takes about 200 steps, 5,000 characters and 10 ms."""

    source_chars: int = 64_000
    steps: int = 20_000
    characters: int = 200_000
    seconds: float = 5.0


LIMITS = Limits()

_SHARED = "_shared/say.j2"
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr, nodes.Getitem,
    nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test,
    nodes.For, nodes.Filter, nodes.Call, nodes.Keyword, nodes.Assign, nodes.AssignBlock, nodes.Tuple, nodes.List,
    nodes.Import, nodes.FromImport, nodes.Macro, nodes.CallBlock,
)  # fmt: skip


class _OverBudgetError(SecurityError):
    pass


class _ForbiddenError(TemplateSyntaxError):
    pass


class _Budget:
    """Counts down through one rendering."""

    def __init__(self, limits: Limits) -> None:
        self.steps, self.characters = limits.steps, limits.characters
        self.until = time.monotonic() + limits.seconds

    def step(self) -> None:
        self.steps -= 1
        if self.steps < 0 or time.monotonic() > self.until:
            raise _OverBudgetError("steps")

    def write(self, value: Any) -> Any:
        self.step()
        if isinstance(value, str):
            self.characters -= len(value)
            if self.characters < 0:
                raise _OverBudgetError("characters")
        return value


_budget: ContextVar[_Budget] = ContextVar("drafting_budget")


def _finalize(value: Any) -> Any:
    """Every ``{{ … }}`` passes here. Only text and numbers may be printed: the inside of a value is never shown."""
    if isinstance(value, Undefined):
        return str(value)  # raises UndefinedError with the name
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise SecurityError(f"{type(value).__name__} is not text")
    budget = _budget.get(None)  # None while Jinja2 folds constants at compile time
    return budget.write(value) if budget else value


def _counted(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        _budget.get().step()
        yield value


class _Environment(ImmutableSandboxedEnvironment):
    """``_parse`` cuts the language down and puts a step counter on every loop."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > LIMITS.source_chars:
            raise _ForbiddenError("size", 1, name, filename)
        tree = super()._parse(source, name, filename)
        for node in _walk(tree):
            problem = _problem(node)
            if problem:
                raise _ForbiddenError(problem, getattr(node, "lineno", 1) or 1, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
        return tree

    def call(self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        if not isinstance(__obj, Macro):
            raise SecurityError(f"{type(__obj).__name__} may not be called")
        _budget.get().step()
        return super().call(__context, __obj, *args, **kwargs)


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(current.iter_child_nodes())


def _problem(node: nodes.Node) -> str:
    if not isinstance(node, _ALLOWED):
        return type(node).__name__
    if isinstance(node, (nodes.Import, nodes.FromImport)) and not isinstance(node.template, nodes.Const):
        return "Import"
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        return node.attr
    if isinstance(node, nodes.Name) and node.name.startswith("_"):
        return node.name
    if isinstance(node, nodes.Getitem) and not (isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int)):
        return "[]"
    if isinstance(node, nodes.For) and node.recursive:
        return "recursive"
    if isinstance(node, nodes.Call) and (node.dyn_args is not None or node.dyn_kwargs is not None):
        return "*"
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return f"|{node.name}"
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return f"is {node.name}"
    return ""


def _join(values: Iterable[Any], mark: str = "、") -> str:
    return _finalize(mark.join(str(_finalize(v)) for v in _counted(values)))  # type: ignore[no-any-return]


def _pick(values: Iterable[Any], name: str) -> tuple[Any, ...]:
    """Those whose attribute ``name`` is true."""
    return tuple(v for v in _counted(values) if _attribute(v, name))


def _drop(values: Iterable[Any], name: str) -> tuple[Any, ...]:
    return tuple(v for v in _counted(values) if not _attribute(v, name))


def _pick_type(values: Iterable[Any], kind: str) -> tuple[Any, ...]:
    """Those whose ``type`` is ``kind``."""
    return tuple(v for v in _counted(values) if _attribute(v, "type") == kind)


def _all_of(values: Iterable[Any], name: str) -> tuple[Any, ...]:
    return tuple(_attribute(v, name) for v in _counted(values))


def _latest(values: Iterable[Any]) -> str:
    """The as-of time of the facts as a whole: the latest of theirs, empty where none is known."""
    known = [v for v in _counted(values) if _attribute(v, "as_of")]
    return str(_attribute(max(known, key=lambda v: str(_attribute(v, "order"))), "as_of")) if known else ""


def _attribute(value: Any, name: str) -> Any:
    if not isinstance(name, str) or name.startswith("_") or name not in getattr(type(value), "__slots__", ()):
        raise SecurityError(f"no attribute {name}")
    return getattr(value, name)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "join": _join,
    "pick": _pick,
    "drop": _drop,
    "pick_type": _pick_type,
    "all_of": _all_of,
    "latest": _latest,
    "length": len,
    "first": lambda values: values[0],
    "last": lambda values: values[-1],
    "numeral": chinese.numeral,
    "clause": chinese.clause,
}
"""``xs|pick('done')``, ``xs|drop('done')``, ``xs|all_of('name')|join('、')``, ``loop.index|numeral``, ``x|clause``."""

TESTS = frozenset({"defined", "none", "string", "sameas"})


PARAGRAPH = "\x1e"
"""Stands for a blank line of the source, since a blank line of the output may come from tags alone."""


def mark_paragraphs(source: str) -> str:
    """Every blank line becomes a paragraph mark; the number of lines stays."""
    return re.sub(r"^[ \t]*$", PARAGRAPH, source.replace(PARAGRAPH, ""), flags=re.M)


class _Loader(BaseLoader):
    """Files below the roots only, the first root that has one wins. The built-in shared pieces cannot be replaced."""

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self.roots = tuple(root.resolve() for root in roots)

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        roots = self.roots[-1:] if template == _SHARED else self.roots
        for root in roots if re.fullmatch(r"[\w-]+(?:/[\w-]+)*\.j2", template) else ():
            path = (root / template).resolve()
            if path.is_relative_to(root) and path.is_file():
                if path.stat().st_size > 4 * LIMITS.source_chars:
                    raise _ForbiddenError("size", 1, template, str(path))
                return mark_paragraphs(path.read_text(encoding="utf-8-sig")), str(path), lambda: True
        raise TemplateNotFound(template)


class Renderer:
    """Renders the sections of one template. ``roots``: the organisation's folder, if any, then the built-in one."""

    PRELUDE: ClassVar[str] = f"{{% import '{_SHARED}' as say with context %}}"
    """In front of every section, on its first line, so that line numbers stay true."""

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self.environment = _Environment(
            loader=_Loader(roots),
            undefined=StrictUndefined,
            autoescape=False,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.environment.globals.clear()
        self.environment.filters.clear()
        self.environment.filters.update({**FILTERS, "counted": _counted})
        for name in set(self.environment.tests) - TESTS:
            del self.environment.tests[name]
        self._compiled: dict[str, Template] = {}

    def section(
        self, source: str, values: Mapping[str, object], *, file: Path, first_line: int, budget: "_Budget"
    ) -> str:
        """The section's raw text. Raises TemplateError with file, line and what to do."""
        token = _budget.set(budget)
        try:
            return self._template(source).render(values)
        except _OverBudgetError as exc:
            raise _error("drafting.template-too-costly", file, _line(exc, file, first_line)) from exc
        except _ForbiddenError as exc:
            where, line = _place(exc, file, first_line)
            raise _error("drafting.template-forbidden", where, line, problem=exc.message or "") from exc
        except (SecurityError, RecursionError, MemoryError) as exc:
            raise _error("drafting.template-unsafe", file, _line(exc, file, first_line), problem=str(exc)) from exc
        except TemplateSyntaxError as exc:
            where, line = _place(exc, file, first_line)
            raise _error("drafting.template-syntax", where, line, problem=exc.message or "") from exc
        except TemplateNotFound as exc:
            raise _error(
                "drafting.template-import", file, _line(exc, file, first_line), problem=exc.name or ""
            ) from exc
        except (JinjaError, TypeError, ValueError, IndexError, AttributeError, KeyError, SyntaxError) as exc:
            raise _error("drafting.template-failed", file, _line(exc, file, first_line), problem=str(exc)) from exc
        finally:
            _budget.reset(token)

    def _template(self, source: str) -> Template:
        if source not in self._compiled:
            if len(self._compiled) > 500:
                self._compiled.clear()
            self._compiled[source] = self.environment.from_string(self.PRELUDE + mark_paragraphs(source))
        return self._compiled[source]


def new_budget(limits: Limits = LIMITS) -> "_Budget":
    """One for all sections of a rendering."""
    return _Budget(limits)


def _error(code: str, file: Path | str, line: int | None, **params: object) -> TemplateError:
    return TemplateError(code, file=str(file), line=line, **params)


def _place(exc: TemplateSyntaxError, file: Path, first_line: int) -> tuple[str, int]:
    """A fault in an imported file is named there; one in the section is counted from the file's own first line."""
    if exc.filename and exc.filename != "<template>" and exc.filename != "<unknown>":
        return exc.filename, exc.lineno
    return str(file), first_line + exc.lineno - 1


def _line(exc: BaseException, file: Path, first_line: int) -> int:
    """The section's line in the traceback that Jinja2 rewrote, or its first line."""
    trace, found = exc.__traceback__, 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in {"<template>", "<unknown>"}:
            found = trace.tb_lineno
        trace = trace.tb_next
    return first_line + found - 1

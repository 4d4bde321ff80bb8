"""The one tree of errors.

An error is a code with parameters; its text stands in ``resources/i18n`` (``assets.messages.describe`` renders it),
so that the core carries no sentence in any language. Every text says what happened, to what, and what to do.

    ChengyanError
     ├─ InputError          the input or the call is bad                       exit 2
     │   ├─ FormatError     a file cannot be read, with file and line
     │   ├─ AssetError      a rule, template, channel or other data file is broken
     │   └─ TemplateError   a template cannot be rendered
     ├─ VerificationError   a signature, bundle, chain or object is not what it claims    exit 1
     ├─ StoreError          the workspace cannot be opened, read or written    exit 2
     │   └─ ConflictError   somebody else saved a newer version
     └─ OutsideError        an outside service failed (model, database)        exit 3
"""

from pathlib import Path


class ChengyanError(Exception):
    """``code`` names the text; ``params`` fill its slots."""

    exit_code = 2

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross the helper process; keyword parameters must survive the pickle.
        return (_rebuild, (type(self), self.code, self.params))


def _rebuild(cls: type[ChengyanError], code: str, params: dict[str, object]) -> ChengyanError:
    return cls(code, **params)


class InputError(ChengyanError):
    pass


class FormatError(InputError):
    """Always carries ``file``, and ``line`` (1-based) where one can be named."""

    def __init__(self, code: str, /, *, file: str | Path = "", line: int | None = None, **params: object) -> None:
        super().__init__(code, file=str(file), line=line, **params)

    @property
    def line(self) -> int | None:
        value = self.params.get("line")
        return value if isinstance(value, int) else None


class AssetError(FormatError):
    pass


class TemplateError(InputError):
    pass


class VerificationError(ChengyanError):
    exit_code = 1


class StoreError(ChengyanError):
    pass


class ConflictError(StoreError):
    """Carries both texts in ``params`` (``mine``, ``theirs``); a log line names only what they are versions of."""

    def __str__(self) -> str:
        return f"{self.code} { {k: v for k, v in self.params.items() if k not in ('mine', 'theirs')} }"


class OutsideError(ChengyanError):
    exit_code = 3

"""Values on their way to and from a helper process, taken apart by C instead of by Python.

A frozen dataclass with slots pickles itself field by field in Python; of a ledger with 5,000 facts that is 35 ms in
which a window gets the interpreter only now and then. This way it is 10 ms.
"""

import copyreg
import dataclasses
from operator import attrgetter
from typing import Any


def pack_quickly() -> None:
    """Register the values that cross by the thousand. Both ends of a pipe have the same program: no version matters."""
    from chengyan.model import diagnostics, incident, times

    for module in (incident, times, diagnostics):
        for value in vars(module).values():
            if isinstance(value, type) and value.__module__ == module.__name__ and _is_plain(value):
                _register(value)


def _is_plain(cls: type) -> bool:
    """Made from its fields and from nothing else."""
    if not dataclasses.is_dataclass(cls) or hasattr(cls, "__post_init__"):
        return False
    fields = dataclasses.fields(cls)
    # With one field ``attrgetter`` gives no tuple.
    return len(fields) > 1 and all(field.init and not field.kw_only for field in fields)


def _register(cls: type) -> None:
    take = attrgetter(*(field.name for field in dataclasses.fields(cls)))

    def reduce(value: Any) -> tuple[type, tuple[Any, ...]]:
        return cls, take(value)

    copyreg.pickle(cls, reduce)

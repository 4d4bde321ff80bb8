"""The program imported once and forked for each verb that a test calls (``tests/verbs.py``).

It imports, compiles the shipped rules and reads no user's data: what depends on folders, variables or languages is read
by the verb itself, which also reads every rule file and takes what is compiled only where nothing in them is different.
"""

import atexit
import gc
import importlib
import importlib.util
import json
import os
import pkgutil
import sys
import tempfile
import threading
import time
from typing import Any, NoReturn

from chengyan.rules.compiled import compiled
from chengyan.rules.ruleset import load_rules

_LATE = (
    "docx",
    "jieba.posseg",
    "jinja2",
    "lxml.etree",
    "platformdirs.unix",
    "pydantic.type_adapter",
    "rfc8785",
    "sqlalchemy.dialects.sqlite",
    "typer._adapters",
    "zoneinfo",
)
"""Imported by functions of the program, not by its modules."""
_NOT_OURS = ("chengyan.ui", "chengyan.__main__", "chengyan.store.migrations")


def _import_all() -> None:
    import chengyan

    for module in pkgutil.walk_packages(chengyan.__path__, "chengyan."):
        if not module.name.startswith(_NOT_OURS) and not module.name.endswith(("_child", "__main__")):
            importlib.import_module(module.name)
    for name in _LATE:
        importlib.import_module(name)
    load_rules()  # puts them into the cache, if they are not there
    compiled(load_rules())


def _become(call: dict[str, Any]) -> int:
    """Be the process that was asked for, and return its exit code."""
    for number, (path, flags) in enumerate(
        zip(call["streams"], (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT] * 2), strict=True)
    ):
        opened = os.open(path, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    encoding = sys.stdout.encoding
    sys.stdin = open(0, encoding=encoding, errors=sys.stdin.errors, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding=encoding, errors=sys.stdout.errors, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, encoding, "backslashreplace", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(call["env"])
    os.chdir(call["cwd"])
    time.tzset()
    tempfile.tempdir = None
    # As ``python -m chengyan`` has them: helper processes are started with the name of the main module.
    door = importlib.util.find_spec("chengyan.__main__")
    assert door is not None
    sys.modules["__main__"].__spec__ = door
    sys.path[0] = call["cwd"]
    sys.argv = [str(door.origin), *call["words"]]

    from chengyan.__main__ import main

    return main()


def _leave(code: int) -> NoReturn:
    """End as Python ends, but for taking all that was imported apart: that would cost more than most verbs."""
    threading._shutdown()  # type: ignore[attr-defined]  # waits for threads, and for pools of them
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def serve() -> int:
    """Answer until nobody asks any more; a forked process leaves as the verb does."""
    _import_all()
    gc.collect()
    gc.freeze()
    requests, answers = os.fdopen(os.dup(0), "rb"), os.dup(1)
    for line in requests:
        child = os.fork()
        if child == 0:
            os.close(answers)
            requests.close()
            _leave(_become(json.loads(line)))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(answers, b"%d\n" % code)
    return 0


if __name__ == "__main__":
    sys.exit(serve())

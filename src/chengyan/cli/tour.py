"""``chengyan tour``: a sample case through the real windows."""

import os
import sys
from pathlib import Path

import typer

from chengyan.assets import messages
from chengyan.cli.output import JSON_OPTION, print_json, say
from chengyan.model.errors import InputError


def command(
    out: Path = typer.Option(..., "--out", metavar="DIR", help=messages.text("cli.tour.out")),
    case: str = typer.Option("refund-delay", "--case", metavar="ID", help=messages.text("cli.tour.case")),
    scale: list[int] = typer.Option([], "--scale", metavar="N", help=messages.text("cli.tour.scale")),
    as_json: bool = JSON_OPTION,
) -> int:
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from chengyan.ui.tour import SCALES, run_tour

    if unknown := [each for each in scale if each not in SCALES]:
        raise InputError("cli.tour.unknown-scale", scale=unknown[0], scales="、".join(map(str, SCALES)))
    result = run_tour(out, case, scale or tuple(SCALES))
    if as_json:
        print_json({"chengyan": "tour/1", "case": case, "files": [str(path) for path in result.paths]})
    else:
        for path in result.paths:
            say("cli.render.written", path=path)
    return 0

"""The first question to a file: is it of this format and version at all?"""

from chengyan.formats.record_codec import Data
from chengyan.formats.yaml_document import YamlDocument
from chengyan.model.errors import FormatError


def check_header(data: Data, expected: str, document: YamlDocument, name: str) -> None:
    """Raise FormatError when the file is of another format or a newer version, before its keys are judged."""
    found = data.get("chengyan")
    if found == expected:
        return
    line = document.line_at(("chengyan",))
    kind, _, version = expected.partition("/")
    if "chengyan" not in data:
        raise FormatError("formats.no-header", file=name, line=1, expected=expected)
    other, _, number = str(found).partition("/")
    if other == kind and number.isdigit() and int(number) > int(version):
        raise FormatError("formats.newer", file=name, line=line, value=found, expected=expected)
    if found in ("incident/1", "statement/1"):
        raise FormatError(f"formats.is-{other}", file=name, line=line, expected=expected)
    raise FormatError("formats.wrong-format", file=name, line=line, value=found, expected=expected)

"""Says what is wrong with YAML in a sentence that somebody can act on, instead of the parser's own English."""

from typing import Any

import yaml

# A part of what the parser says -> the code of our sentence; both of its parsers (in C and in Python) are meant.
_CODES = (
    ("found duplicate key", "assets.yaml-duplicate"),
    ("mapping values are not allowed", "assets.yaml-colon"),
    ("cannot start any token", "assets.yaml-start"),
    ("found unexpected end of stream", "assets.yaml-quote"),
    ("found unexpected document indicator", "assets.yaml-quote"),
    ("could not find expected ':'", "assets.yaml-no-colon"),
    ("unknown escape character", "assets.yaml-escape"),
    ("expected hexdecimal", "assets.yaml-escape"),
    ("undefined alias", "assets.yaml-alias"),
    ("alphabetic or numeric character", "assets.yaml-alias"),
    ("constructor for the tag", "assets.yaml-tag"),
    ("undefined tag handle", "assets.yaml-tag"),
    ("expected ',' or", "assets.yaml-bracket"),
    ("expected node content", "assets.yaml-bracket"),
    ("expected the node content", "assets.yaml-bracket"),
    ("<block end>", "assets.yaml-indent"),
    ("did not find expected key", "assets.yaml-indent"),
    ("expected '-' indicator", "assets.yaml-indent"),
    ("sequence entries are not allowed", "assets.yaml-dash"),
)


class StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Refuses a key that stands twice in one mapping; YAML itself would let the last one win without a word."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[tuple[str, str]] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if (key.tag, key.value) in seen:
                    problem = f"found duplicate key {key.value}"
                    raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
                seen.add((key.tag, key.value))
        return super().construct_mapping(node, deep=deep)


def fault_of(error: yaml.YAMLError, text: str) -> tuple[str, int, int, str]:
    """The code of the sentence, line and column (from 1), and what the parser said."""
    if isinstance(error, yaml.reader.ReaderError):
        # The parser in C counts bytes; the first character that YAML forbids is looked up in the text itself.
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        before = text[: found.start()] if found else ""
        return "assets.yaml-character", before.count("\n") + 1, len(before) - before.rfind("\n"), str(error.reason)
    if not isinstance(error, yaml.MarkedYAMLError):
        return "assets.yaml-other", 1, 1, str(error)
    said = str(error.problem or "")
    code = next((code for part, code in _CODES if part in said), "assets.yaml-other")
    # What was left open is noticed far behind; what has to be mended is where it was opened.
    opened = code in {"assets.yaml-quote", "assets.yaml-bracket"} and error.context_mark is not None
    mark = error.context_mark if opened else error.problem_mark or error.context_mark
    if mark is None:
        return code, 1, 1, said
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    if code == "assets.yaml-start" and "\t" in line[: len(line) - len(line.lstrip())]:
        code = "assets.yaml-tab"
    return code, mark.line + 1, mark.column + 1, said

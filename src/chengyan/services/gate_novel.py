"""What a model adds: words, quotations, codes and laws that neither the text nor the ledger nor the law table has.

What is said must be known, or be one of the words that state nothing (``neutral.yml`` and the phrase bank). In an
apology a new word is refused only if it weighs (``weighty.yml``): else a model could not say plainly what it felt like.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from chengyan.assets.laws import load_laws
from chengyan.model.diagnostics import Span
from chengyan.services.gate_known import Known, lexicon, weighs
from chengyan.text.citations import find_citations
from chengyan.text.numerals import read_number
from chengyan.text.quantities import find_quantities
from chengyan.text.tokens import words

LIGHT_WORD = "suggest.light-word"
"""The code of a new word that weighs nothing: shown, never refused."""
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_QUOTE = re.compile(r"“([^”\n]{2,200})”|「([^」\n]{2,200})」")
_TITLE = re.compile(r"《([^》\n]{2,60})》")
_MAY_CITE = re.compile("《|[法例定则]|条")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9@._/:?=&%+-]*[A-Za-z0-9]|[A-Za-z]")
_NUMERAL = re.compile(r"[零〇一二三四五六七八九十百千万亿两]{2,}")
_TRIM = " 。，；！？,.!?"
_PLAIN_CODES = frozenset({"app", "sms"})


def added(text: str, known: Known, *, telling: bool = True) -> Iterator[tuple[str, Span]]:
    """What is new in ``text``: the message's code and where, sorted by code.

    ``telling``: the section tells facts or promises, where every new word is too much; in an apology only one that
    weighs is.
    """
    quotes = [(m.start(), m.end(), (m[1] or m[2]).strip(_TRIM)) for m in _QUOTE.finditer(text)]
    for start, end, inner in quotes:
        if not _quoted(inner, known):
            yield "suggest.new-quote", Span(start, end)
    laws = list(_laws(text, known))
    yield from (("suggest.new-law", span) for span, fine in laws if not fine)
    settled = [(start, end) for start, end, _ in quotes] + [(span.start, span.end) for span, _ in laws]
    quantities = [(q.span.start, q.span.end) for q in find_quantities(text)]
    yield from (("suggest.new-code", span) for span in _codes(text, known, settled + quantities))
    yield from (("suggest.new-number", span) for span in _numerals(text, known, settled + quantities))
    for span in _words(text, known, settled + quantities):
        heavy = telling or weighs(text[span.start : span.end])
        yield ("suggest.new-word" if heavy else LIGHT_WORD), span


def _quoted(inner: str, known: Known) -> bool:
    return inner in known.text or any(inner in quote or quote in inner for quote in known.quotable)


def _laws(text: str, known: Known) -> Iterator[tuple[Span, bool]]:
    """Every law or title named, and whether the law table (or the text before) knows it."""
    if _MAY_CITE.search(text) is None:
        return
    # Read anew only here: looking whether its files have changed costs more than all the rest.
    table = load_laws()
    for citation in find_citations(text, table.known_names):
        place = citation.named or citation.span
        fine = table.knows(citation.title) or (bool(citation.title) and citation.title in known.text)
        yield Span(min(place.start, citation.span.start), max(place.end, citation.span.end)), fine
    for match in _TITLE.finditer(text):
        yield Span(*match.span()), table.knows(match[1]) or match[1] in known.text


def _codes(text: str, known: Known, settled: list[tuple[int, int]]) -> Iterator[Span]:
    """Numbers of files, addresses, names in Latin letters."""
    for match in _CODE.finditer(text):
        said = match.group().lower()
        if not _within(match.span(), settled) and said not in known.text.lower() and said not in _PLAIN_CODES:
            yield Span(*match.span())


def _numerals(text: str, known: Known, settled: list[tuple[int, int]]) -> Iterator[Span]:
    """Numbers in characters whose measure word is none that quantities are read by: 五百六十通."""
    values: set[object] | None = None
    for match in _NUMERAL.finditer(text):
        if _within(match.span(), settled) or match.group() in known.text or match.group() in lexicon().words:
            continue
        value = read_number(match.group())
        if value is None:
            continue
        if values is None:
            values = {q.value for unit in known.units for q in unit.quantities}
            values |= {read_number(n) for n in re.findall(r"\d+(?:\.\d+)?", known.text)}
        if value not in values:
            yield Span(*match.span())


def _words(text: str, known: Known, settled: list[tuple[int, int]]) -> Iterator[Span]:
    """Runs of words that are not known; neighbours are one."""
    covered = _covered(text, known)
    for start, end in settled:
        covered[start:end] = [True] * (end - start)
    single = lexicon().single
    cut = list(words(text))
    starts = [0, *accumulate(map(len, cut))]
    run: Span | None = None
    for start, word in zip(starts, cut, strict=False):
        end = start + len(word)
        new = _HAN_WORD.fullmatch(word) is not None and not _within((start, end), settled)
        new = new and not all(covered[n] or text[n] in single or _NUMERAL.match(text[n] * 2) for n in range(start, end))
        if new:
            run = Span(run.start, end) if run is not None and run.end == start else Span(start, end)
            continue
        if run is not None and run.end < start:
            yield run
            run = None
    if run is not None:
        yield run


def _covered(text: str, known: Known) -> list[bool]:
    """Which characters stand in a pair that is known, or in a neutral word."""
    covered = [False] * len(text)
    for n in range(len(text) - 1):
        if text[n : n + 2] in known.pairs:
            covered[n] = covered[n + 1] = True
    longest = max(map(len, lexicon().words))
    for start in range(len(text)):
        for end in range(min(len(text), start + longest), start + 1, -1):
            if text[start:end] in lexicon().words:
                covered[start:end] = [True] * (end - start)
                break
    return covered


def _within(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)

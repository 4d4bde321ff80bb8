"""Incidents as hypothesis makes them: any text that a file can hold, every key of the format."""

import datetime as dt

from hypothesis import strategies as st

from chengyan.model import incident as m
from chengyan.model import vocabulary as v
from chengyan.model.times import Period, Term

ODD = [
    "…",
    "……",
    "no",
    "0571",
    "9:00",
    "~",
    "null",
    "#话题",
    "a: b",
    "a #b",
    "- x",
    "'",
    '"',
    "\\",
    "[",
    "{",
    "&a",
    "*a",
    "!t",
    "|",
]
ODD += [
    "> x",
    "%",
    "@",
    "`",
    "? x",
    "：",
    "一\n二",
    "一\n\n二\n",
    "\n一",
    " 一",
    "一 ",
    "\t一",
    "一\r\n二",
    "\x85",
    "\u2028",
    "\ufeff",
]
ODD += [
    "😀👨‍👩‍👧",
    "e\u0301",
    "---",
    "...",
    "<<",
    "=",
    "1.0",
    "true",
    "2026-11-09",
    "　　一段",
    "\x07",
    "a\n  b\n c",
    "x\n \ny",
    "#",
]

anything = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30),
    st.text(st.sampled_from("一二 \n:#-'\"[]{},&*!|>%@`\\\t😀"), max_size=12),
)
"""Any text that a file can hold."""

# Drawing each text of a whole incident freely costs most of a second: here the odd ones are picked.
texts = st.sampled_from(["", *ODD])
filled = st.sampled_from([text for text in ODD if text.strip()])
EXTRAS: list[m.Extra] = [
    (),
    (("x_备注", "no"),),
    (("x_: #", "0571"), ("x_null", None)),
    (("x_map", {"a b": ["1", None, {"#x": "一\n二"}], "'": {}, "l": []}), ("x_list", [["a"], "", "~"])),
]
zones = st.sampled_from([dt.timezone(dt.timedelta(hours=8)), dt.UTC, dt.timezone(dt.timedelta(hours=-3, minutes=-30))])
instants = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1), timezones=zones)
moments = st.one_of(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), instants)
optional = st.one_of(st.none(), moments)
dues = st.one_of(st.none(), moments, st.builds(Term, st.integers(0, 999), st.sampled_from(["workdays", "days"])))


def _record(cls: type, **parts: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.builds(cls, **parts, extra=st.sampled_from(EXTRAS))


@st.composite
def periods(draw: st.DrawFn) -> Period | None:
    if draw(st.booleans()):
        return None
    start = draw(instants)
    later = start + dt.timedelta(minutes=draw(st.integers(0, 10_000)))
    return Period(start, draw(st.sampled_from([None, later])))


evidence = st.lists(
    _record(m.Evidence, name=filled, path=texts, source=texts, captured_at=optional, personal_data=st.booleans()),
    max_size=2,
).map(tuple)


@st.composite
def incidents(draw: st.DrawFn) -> m.Incident:
    fact_ids = draw(st.lists(st.integers(1, 30).map(lambda n: f"F{n}"), unique=True, max_size=4))
    facts = tuple(
        draw(
            _record(
                m.Fact,
                id=st.just(fact_id),
                what=filled,
                when=periods(),
                as_of=optional,
                precision=st.sampled_from(v.Precision),
                role=st.sampled_from(v.FactRole),
                status=st.sampled_from(v.RecordStatus),
                disclosure=st.sampled_from(v.Disclosure),
                source_person=texts,
                supersedes=st.sampled_from([None, *(other for other in fact_ids if other != fact_id)]),
                evidence=evidence,
            )
        )
        for fact_id in fact_ids
    )
    linked = st.sampled_from([None, *fact_ids])
    claims = tuple(
        draw(
            _record(
                m.Claim,
                id=st.just(f"C{n}"),
                quote=filled,
                url=texts,
                finding=linked,
                verdict=st.sampled_from(v.Verdict),
            )
        )
        for n in range(draw(st.integers(0, 2)))
    )
    measures = tuple(
        draw(
            _record(
                m.Measure,
                id=st.just(f"M{n}"),
                action=filled,
                due=dues,
                compensation=st.one_of(
                    st.none(), _record(m.Compensation, amount=st.sampled_from(["", "50", "50.10"]), per=texts)
                ),
                status=st.sampled_from(v.MeasureStatus),
            )
        )
        for n in range(draw(st.integers(0, 3)))
    )
    return draw(
        _record(
            m.Incident,
            title=filled,
            kind=st.sampled_from(v.IncidentKind),
            organisation=_record(m.Organisation, name=filled, full_name=texts, account=texts),
            occurred_at=optional,
            next_update_at=st.one_of(st.none(), instants),
            platforms=st.lists(st.sampled_from(v.Platform), max_size=3).map(tuple),
            topics=st.builds(
                m.Topics, watch=st.lists(filled, max_size=2).map(tuple), publish=st.lists(filled, max_size=2).map(tuple)
            ),
            flags=st.lists(st.sampled_from(v.IncidentFlag), max_size=2).map(tuple),
            facts=st.just(facts),
            claims=st.just(claims),
            measures=st.just(measures),
            responsibility=_record(m.Responsibility, party=st.sampled_from(v.Party), to_whom=texts, for_what=texts),
            signatory=st.one_of(st.none(), st.builds(m.Signatory, name=filled, title=texts)),
            contacts=st.lists(_record(m.Contact, channel=filled, value=filled, hours=texts), max_size=2).map(tuple),
            proceedings=st.lists(
                _record(m.Proceeding, type=st.sampled_from(v.ProceedingType), stage=texts, at=optional), max_size=2
            ).map(tuple),
            deadlines=st.lists(_record(m.Deadline, what=filled, legal=st.booleans(), due=dues), max_size=2).map(tuple),
            queries=st.lists(_record(m.Query, question=filled, answer=texts, fact=linked), max_size=2).map(tuple),
            previous=st.lists(_record(m.PreviousStatement, date=optional, text=texts), max_size=2).map(tuple),
        )
    )  # type: ignore[return-value]

"""Holds every built-in phrase against the rule base, against its neighbours, and against what the ledger can fill."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

import pytest

from chengyan.assets.locate import resource
from chengyan.formats.incident_data import incident_from_data
from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.model.suggestion import Reader, Tone
from chengyan.model.vocabulary import IncidentFlag, IncidentKind, Party, SectionId, SectionKind, Severity, StatementKind
from chengyan.rules.rule import RuleKind
from chengyan.rules.ruleset import load_rules
from chengyan.services.checking import check_statement, new_checker
from chengyan.services.phrase_slots import slot_table
from chengyan.wording.phrase_remarks import read_questions, read_readers
from chengyan.wording.phrases import Bank, Caution, Phrase, load_bank
from chengyan.wording.ranking import Situation
from chengyan.wording.rephrasing import read_fillers
from chengyan.wording.slots import SLOT, SlotTable, fill

AT = dt.datetime(2026, 11, 13, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))

FACT = {"status": "verified", "disclosure": "public", "as_of": "2026-11-12T22:00+08:00"}
OPEN = {"disclosure": "public", "status": "doing"}
# Every slot, group and condition of docs/phrasebank.md has a record here; a test holds that.
INCIDENT = incident_from_data(
    {
        "title": "双十一预售退款延迟",
        "kind": "service-dispute",
        "organisation": {"name": "云栖优选", "full_name": "云栖优选（杭州）电子商务有限公司"},
        "occurred_at": "2026-11-09",
        "discovered_at": "2026-11-12T22:30+08:00",
        "next_update_at": "2026-11-13T18:00+08:00",
        "facts": [
            {**FACT, "id": "F1", "what": "11月9日提交的312笔退款申请没有按时处理", "role": "event"},
            {**FACT, "id": "F2", "what": "涉及312位用户的312笔退款", "role": "scope"},
            {**FACT, "id": "F3", "what": "退款队列积压后没有报警，值班人员没有发现", "role": "cause"},
            {**FACT, "id": "F4", "what": "这312笔退款申请已转为人工处理", "role": "action"},
            {
                **FACT,
                "id": "F5",
                "what": "预售订单在付尾款之前可以申请退款",
                "role": "background",
                "evidence": [{"name": "平台预售规则", "disclosure": "public"}],
            },
            {"id": "F6", "what": "其他日期提交的退款申请是否也有积压", "role": "scope", "status": "checking",
             "disclosure": "public"},
        ],
        "claims": [
            {"id": "C1", "quote": "预售订单一律不能退", "verdict": "false", "finding": "F5"},
            {"id": "C2", "quote": "退款都卡住了", "verdict": "partly", "finding": "F2"},
            {"id": "C3", "quote": "退款申请没有人处理", "verdict": "true", "finding": "F1"},
        ],
        "responsibility": {"party": "own", "to_whom": "312位用户", "for_what": "没有按承诺的时间退款，也没有及时答复"},
        "signatory": {"name": "林栖", "title": "总经理"},
        "measures": [
            {**OPEN, "id": "M1", "action": "312笔退款全部原路退回", "for_whom": "受影响用户", "owner": "客户服务部",
             "due": "2026-11-15"},
            {"id": "M2", "action": "退款队列加上积压监控", "for_whom": "全部退款订单", "owner": "技术部",
             "due": "2026-11-12", "status": "done", "disclosure": "public"},
            {**OPEN, "id": "M3", "action": "向受影响用户支付延迟补偿", "for_whom": "312位用户", "owner": "财务部",
             "due": "2026-11-20", "compensation": {"amount": "50", "unit": "CNY", "per": "每位用户",
             "how": "随退款原路到账，不需要申请"}},
        ],
        "contacts": [
            {"channel": "hotline", "value": "400-000-0000", "hours": "9:00-21:00"},
            {"channel": "email", "value": "refund@example.com"},
        ],
        "notifications": [{"authority": "杭州市市场监督管理局", "sent_at": "2026-11-12T21:00+08:00"}],
        "proceedings": [{"type": "notarisation", "body": "杭州湖滨公证处", "stage": "filed", "at": "2026-11-12"}],
        "previous": [{"date": "2026-11-12", "channel": "weibo-post", "text": "我们收到退款延迟的反映。"}],
    }
)  # fmt: skip
ASKED_FOR = {"below", "dated", "several-measures", "counted", "payment-counted", "counting", "claims"}
ASKED_FOR |= {"scope-checking", "cause-checking"}
# What rules of these kinds ask for stands elsewhere in a whole statement.
OF_THE_WHOLE = {RuleKind.REQUIRED, RuleKind.CONDITIONAL, RuleKind.ORDER, RuleKind.LENGTH}
ALIKE = 0.8
EMPTY_WORDS = ("高度重视", "第一时间", "深感抱歉", "带来不便", "深表歉意", "绝对", "绝不", "彻底", "一定会", "予以严肃")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_bank()


@lru_cache(maxsize=256)
def incident_of(kind: IncidentKind, flags: frozenset[str], party: Party) -> Incident:
    responsibility = replace(INCIDENT.responsibility, party=party)
    return replace(INCIDENT, kind=kind, flags=tuple(map(IncidentFlag, sorted(flags))), responsibility=responsibility)


@lru_cache(maxsize=1)
def table() -> SlotTable:
    return slot_table(INCIDENT, AT)


def said(phrase: Phrase) -> str:
    filled = fill(phrase.text, table())
    assert filled, phrase.text
    return filled.text


def own_incident(phrase: Phrase) -> Incident:
    kind = IncidentKind(min(phrase.incidents, default="general"))
    return incident_of(kind, phrase.flags, min(phrase.parties, default=Party.OWN))


def places(phrase: Phrase) -> Iterator[tuple[StatementKind, SectionKind]]:
    """The kinds of statement that the phrase is written for, or one that is usual, and its sections."""
    usual = (
        StatementKind.FIRST_RESPONSE if StatementKind.FULL_RESPONSE in phrase.without else StatementKind.FULL_RESPONSE
    )
    for section in phrase.sections or {SectionKind.OTHER}:
        for statement in phrase.statements or {usual}:
            yield statement, section


def test_there_are_many_and_of_every_attitude(bank: Bank) -> None:
    assert len(bank.phrases) >= 450
    assert not bank.problems
    for caution in Caution:
        assert sum(p.caution is caution for p in bank.phrases) >= 50
    assert {tone.value for p in bank.phrases for tone in p.tones} >= {
        "plain",
        "sincere",
        "formal",
        "shorter",
        "cautious",
    }


def test_every_slot_and_condition_is_a_known_one(bank: Bank) -> None:
    known = table()
    for phrase in bank.phrases:
        assert said(phrase)
        for name in phrase.has | phrase.lacks:
            assert name in known.values or name in known.groups or name in ASKED_FOR, (name, phrase.text)


def test_every_move_can_be_said_plainly(bank: Bank) -> None:
    """A move of which no plain phrase exists would be left out of most texts."""
    tones = {"plain", "sincere", "formal"}
    for move, phrases in bank.by_move.items():
        assert {tone.value for p in phrases for tone in p.tones} >= tones, move


def test_every_phrase_passes_the_rules_where_it_stands(bank: Bank) -> None:
    """No block, no warning, and nothing that the ledger does not say. Phrases for the same place are the paragraphs of
    one section: rules read paragraph by paragraph, and a section costs as little as a sentence."""
    together: dict[tuple[StatementKind, SectionKind, Incident], list[str]] = defaultdict(list)
    for phrase in bank.phrases:
        for statement, section in places(phrase):
            together[statement, section, own_incident(phrase)].append(said(phrase))
    checker = new_checker()
    wording = {rule.id for rule in load_rules().rules if rule.kind not in OF_THE_WHOLE}
    spoken = []
    for (statement, section, incident), paragraphs in together.items():
        text = "\n".join(paragraphs)
        report = check_statement(
            checker, Statement(statement, (Section(SectionId("s1"), section, text),), date=AT.date()), incident
        )
        spoken += [
            (found.rule, str(statement), paragraphs[text.count("\n", 0, found.span.start)] if found.span else "")
            for found in report.diagnostics
            if found.severity is not Severity.ADVISE and found.rule in wording
        ]
    assert sorted(set(spoken)) == []


def test_no_phrase_is_a_cliche(bank: Bank) -> None:
    for phrase in bank.phrases:
        assert not any(words in phrase.text for words in EMPTY_WORDS), phrase.text


def test_no_two_phrases_say_nearly_the_same(bank: Bank) -> None:
    """Within a move and a tone; where phrases differ in their slots only, they serve other ledgers."""
    alike = []
    for phrases in bank.by_move.values():
        for one, other in combinations(phrases, 2):
            bare = [SLOT.sub("", p.text) for p in (one, other)]
            slots = [SLOT.findall(p.text) for p in (one, other)]
            if one.text == other.text or (min(map(len, bare)) >= 8 and slots[0] == slots[1] and _ratio(*bare) >= ALIKE):
                alike.append((one.text, other.text))
    assert alike == []


def _ratio(one: str, other: str) -> float:
    match = SequenceMatcher(None, one, other, autojunk=False)
    return match.ratio() if match.real_quick_ratio() >= ALIKE and match.quick_ratio() >= ALIKE else 0.0


@pytest.mark.parametrize("kind", IncidentKind)
def test_every_section_of_every_kind_has_a_choice(bank: Bank, kind: IncidentKind) -> None:
    usable: dict[SectionKind, set[str]] = defaultdict(set)
    for party in (Party.OWN, Party.SHARED):
        incident = incident_of(kind, frozenset(), party)
        for section in SectionKind:
            where = Situation(StatementKind.FULL_RESPONSE, incident, section, frozenset(), "")
            usable[section] |= {p.id for p in bank.phrases if where.allows(p, table()) and said(p)}
    assert {section: len(usable[section]) for section in SectionKind if len(usable[section]) < 3} == {}


def test_every_kind_is_asked_eight_questions_and_each_can_be_answered() -> None:
    questions = read_questions(resource("phrasebank", "questions.yml"))
    checker = new_checker()
    wording = {rule.id for rule in load_rules().rules if rule.kind not in OF_THE_WHOLE}
    for kind in IncidentKind:
        assert sum(kind.value in q.incidents for q in questions) >= 8, kind
        answers = [a for q in questions if q.incidents <= {kind.value} for a in q.answers]
        filled = [found.text for a in answers if (found := fill(a, table()))]
        assert len(filled) == len(answers)
        section = Section(SectionId("s1"), SectionKind.OTHER, "\n".join(dict.fromkeys(filled)))
        statement = Statement(StatementKind.MEDIA_REPLY, (section,), date=AT.date())
        report = check_statement(checker, statement, incident_of(kind, frozenset(), Party.OWN))
        assert [d.quote for d in report.diagnostics if d.severity is not Severity.ADVISE and d.rule in wording] == []
    for question in questions:
        assert question.posture.startswith(("答。", "部分答。", "不答。")), question.question
        assert "。" in question.avoid, "what must not be said, and why"
        # Whatever the ledger lacks, something can be said.
        assert not set(SLOT.findall(question.answers[-1])) or question.has, question.question


def test_every_reader_looks_at_rules_that_exist_and_at_words() -> None:
    ids = [str(rule.id) for rule in load_rules().rules]
    cues = read_readers(resource("phrasebank", "readers.yml"))
    for reader in Reader:
        own = [cue for cue in cues if cue.reader is reader]
        assert sum(not cue.of_rule for cue in own) >= 10
        for cue in own:
            assert not cue.of_rule or any(map(cue.find.search, ids)), cue.find.pattern


@pytest.mark.parametrize(
    ("tone", "text", "rest"),
    [
        (Tone.NO_CLICHE, "我们对此高度重视，第一时间启动核查。", "我们启动核查。"),
        (Tone.NO_CLICHE, "我们没有在第一时间告知，也没有妥善处理。", "我们没有在第一时间告知，也没有妥善处理。"),
        (Tone.NO_CLICHE, "我们向广大用户表示诚挚的歉意，敬请谅解。", "我们向用户道歉。"),
        (Tone.PLAIN, "我司已于11月12日对全部门店进行了排查。", "我们已在11月12日排查了全部门店。"),
        (Tone.PLAIN, "由于11月9日的积压，平均由两人值守。", "由于11月9日的积压，平均由两人值守。"),
        (Tone.PLAIN, "对此进行了说明，不存在问题。", "对此进行了说明，不存在问题。"),
        (Tone.CAUTIOUS, "不一定会赔。", "不一定会赔。"),
        (Tone.FORMAL, "原因还没有查清。", "原因尚未查清。"),
    ],
)
def test_fillers_take_words_and_never_the_meaning(tone: Tone, text: str, rest: str) -> None:
    for filler in read_fillers(resource("phrasebank", "fillers.yml")):
        if tone in filler.tones:
            text = filler.find.sub(filler.say, text)
    assert text == rest

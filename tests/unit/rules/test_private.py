"""Recognisers of personal data, and whose data is no secret."""

import pytest

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.vocabulary import StatementKind
from chengyan.rules.checker import check
from chengyan.rules.context import CheckContext
from chengyan.rules.kinds import person_names, private, private_numbers
from chengyan.rules.ruleset import load_rules
from tests.unit.rules.rule_making import statement


@pytest.mark.parametrize(
    ("recogniser", "text", "hits"),
    [
        (
            "mobile",
            "电话13800000000，或138-0000-0000、+86 138 0000 0000。",
            ["13800000000", "138-0000-0000", "138 0000 0000"],
        ),
        ("mobile", "尾号138****0000，热线400-000-0000，单号2138000000001。", []),
        ("id-card", "证件110101199003070011，错号110101199003070012。", None),
        ("bank-card", "卡号6222 0212 3456 7890 128，金额622202。", None),
        ("plate", "车牌浙A·12345，新能源沪AD12345，京东A1店。", ["浙A·12345", "沪AD12345"]),
        ("email", "写信到li.lei@example.com。", ["li.lei@example.com"]),
        ("account", "加微信号：lilei_2026，QQ 123456789。", ["lilei_2026", "123456789"]),
        ("address", "住在阳光小区3号楼2单元501室。", None),
        ("order-number", "订单号：AB20261109001，3笔订单。", ["AB20261109001"]),
        ("unknown", "13800000000", []),
    ],
)
def test_recognisers(recogniser: str, text: str, hits: list[str] | None) -> None:
    spans = private.find(recogniser, text)
    quotes = [text[a:b] for a, b in spans]
    if hits is not None:
        assert quotes == hits
    assert spans == sorted(spans)


def test_check_characters() -> None:
    assert private_numbers.valid_id_card("11010519491231002X")
    assert private_numbers.valid_id_card("11010519491231002x")
    assert not private_numbers.valid_id_card("110105194912310021")
    assert private_numbers.valid_card("4111111111111111")
    assert not private_numbers.valid_card("4111111111111112")


def test_only_a_valid_identity_number_is_recognised() -> None:
    text = "证件11010519491231002X与110105194912310021。"
    assert [text[a:b] for a, b in private.find("id-card", text)] == ["11010519491231002X"]


LEDGER = incident_from_data(
    {
        "title": "样例",
        "kind": "general",
        "organisation": {"name": "样例公司", "account": "样例公司官微"},
        "signatory": {"name": "林建", "title": "总经理"},
        "contacts": [
            {"channel": "hotline", "value": "138-0000-0000"},
            {"channel": "email", "value": "Service@example.com"},
        ],
        "facts": [
            {"id": "F1", "what": "样例", "source_person": "赵明"},
            {"id": "F2", "what": "样例", "source_person": "技术部值班"},
            {"id": "F3", "what": "样例", "source_person": "林建"},
        ],
        "claims": [
            {"id": "C1", "quote": "样例", "author": "@云朵不加糖"},
            {"id": "C2", "quote": "样例", "author": "样例公司官微"},
        ],
    }
)


def test_names_that_the_ledger_knows() -> None:
    assert person_names.ledger_names(LEDGER) == ("云朵不加糖", "赵明")
    assert person_names.find_names(("云朵不加糖", "赵明"), "赵明说，云朵不加糖和赵明都在。") == [
        (0, 2),
        (4, 9),
        (10, 12),
    ]


def test_the_companys_own_contacts_are_public() -> None:
    rules = load_rules()
    text = statement(("facts", "请打13800000000。\n他的号码是13900000000。"), kind=StatementKind.PROGRESS)
    with_ledger = check(text, rules, CheckContext(LEDGER))
    assert [d.quote for d in with_ledger.diagnostics if d.rule == "pii-mobile"] == ["13900000000"]
    assert {d.quote for d in check(text, rules, CheckContext()).diagnostics if d.rule == "pii-mobile"} == {
        "13800000000",
        "13900000000",
    }


def test_a_leaked_name_is_told() -> None:
    text = statement(("facts", "值班同事赵明发现了积压。技术部值班随后处理。"), kind=StatementKind.PROGRESS)
    found = [d for d in check(text, load_rules(), CheckContext(LEDGER)).diagnostics if d.rule == "pii-ledger-name"]
    assert [d.quote for d in found] == ["赵明"]


@pytest.mark.parametrize(
    ("recogniser", "text", "hits"),
    [
        ("mobile", "电话１３８００００００００。", ["１３８００００００００"]),
        ("mobile", "电话+86-138-0000-0000，0086 13900000000。", ["138-0000-0000", "13900000000"]),
        ("mobile", "电话138\u200b0000\u200b0000，138.0000.0000。", ["138\u200b0000\u200b0000", "138.0000.0000"]),
        ("mobile", "电话1380 000 0000，幺三八零零零零零零零零。", ["1380 000 0000", "幺三八零零零零零零零零"]),
        ("mobile", "尾号138****0000、1380000****，订单13800000000012，增长1.38亿。", []),
        ("landline", "顾客家中电话0571-80000000，投诉人座机：（010）60000000。", ["0571-80000000", "（010）60000000"]),
        ("landline", "客服电话0571-80000000，门店电话80000000，用户可拨打热线80000000。", []),
        ("id-card", "身份证110105 19491231 002X，旧证：身份证110105491231002。", None),
        ("id-card", "批号110105491231002，编号3301**********1234。", []),
        ("document", "护照号E00000000，港澳通行证：C00000000。", ["E00000000", "C00000000"]),
        ("document", "航班E00000000，请携带护照，8月1日起办理。", []),
        ("bank-card", "卡号5500 0000 0000 0004，尾号6222****7890。", ["5500 0000 0000 0004"]),
        ("plate", "浙AD12345、粤B12345D、沪A1234学、京A·12345。", ["浙AD12345", "粤B12345D", "沪A1234学", "京A·12345"]),
        ("plate", "京东A1店，沪深300，新A股市场，川A座。", []),
        ("personal-email", "写信到 demo@qq.com 或 kefu@example.cn。", ["demo@qq.com"]),
        ("account", "微信号：demo_abc123，QQ 100000001，抖音号demo12345。", ["demo_abc123", "demo12345", "100000001"]),
        ("account", "微信Android版、微信支付、QQ群、微信号demo***。", []),
        ("address", "家住示例路88号3室，翠湖小区12栋的顾客。", ["小区12栋", "示例路88号3室"]),
        ("address", "收货地址和订单记录，住在附近的居民，3号车间，3栋楼。", []),
        ("order-number", "运单号：SF1234567890，尾号8888。", ["SF1234567890"]),
    ],
)
def test_forms_that_careless_writers_use(recogniser: str, text: str, hits: list[str] | None) -> None:
    quotes = [text[a:b] for a, b in private.find(recogniser, text)]
    if hits is None:
        assert len(quotes) == 2
    else:
        assert sorted(quotes) == sorted(hits)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("顾客李建国于11月3日到店。", ["顾客李建国"]),
        ("用户李四反映退款迟迟未到账。", ["用户李四"]),
        ("受害人欧阳倩倩已出院。", ["受害人欧阳倩倩"]),
        ("投诉人：陈晓红（女）要求退款。", ["投诉人：陈晓红"]),
        ("乘客王强、张伟均已出院。", ["乘客王强"]),
        ("消费者王女士、顾客张先生、用户李某某、乘客赵某。", []),
        ("用户钱款原路退回，用户余额不受影响，用户常见的问题见附件。", []),
        ("当事人陈述属实，顾客高度关注，乘客安全第一，用户金额已核对。", []),
        ("车主任意停放，用户方便查询，顾客于当日到店。", []),
        ("", []),
    ],
)
def test_full_names_behind_roles(text: str, names: list[str]) -> None:
    find = person_names.NamesBehindRoles(["顾客", "用户", "受害人", "投诉人", "乘客", "消费者", "当事人", "车主"])
    assert [text[a:b] for a, b in find(private.half_width(text))] == names


def test_half_width_keeps_every_offset() -> None:
    text = "Ａ１３８＠（ｘ）　😀，"
    half = private.half_width(text)
    assert len(half) == len(text)
    assert half == "A138@(x) 😀,"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("一位在示例镇中心小学任教的32岁女教师独自到店。", True),
        ("该顾客是一名网约车司机，45岁，妻子在示例医院工作。", True),
        ("李女士今年28岁，系某公司职员，怀孕5个月，独自居住。", True),
        ("一位女顾客于12时07分到店，18时离开。", False),
        ("32岁的店长负责整改，毕业于示例大学。", False),
        ("两位乘客受伤，均已送医，12时07分家属到场。", False),
        ("本次活动面向18岁以上用户，请携带身份证。", False),
    ],
)
def test_traits_that_together_name_a_person(text: str, told: bool) -> None:
    report = check(statement(("facts", text), kind=StatementKind.PROGRESS), load_rules(), CheckContext())
    assert bool([d for d in report.diagnostics if d.rule == "pii-combination"]) is told

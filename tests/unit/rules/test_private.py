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

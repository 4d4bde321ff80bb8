"""No text with personal data leaves the machine."""

import pytest

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.errors import InputError
from chengyan.services.outbound import personal_data_in, refuse_personal_data

INCIDENT = incident_from_data(
    {
        "title": "样例",
        "kind": "general",
        "organisation": {"name": "样例公司"},
        "contacts": [{"channel": "hotline", "value": "138-0000-0000"}],
        "facts": [{"id": "F1", "what": "样例", "source_person": "沈雨桐"}],
    }
)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("李建国，电话13900000000，要求赔偿3000元，请帮我写回复。", "13900000000"),
        ("投诉人身份证号110101190002300010，请判断如何回应。", "110101190002300010"),
        ("顾客李建国要求退款，请润色。", "顾客李建国"),
        ("车牌浙A12345的车主投诉。", "浙A12345"),
        ("女童王小雨在滑梯处摔倒，请写首段。", "女童王小雨"),
        ("据沈雨桐说，退款积压了。", "沈雨桐"),
        ("电话１３９００００００００。", "１３９００００００００"),
    ],
)
def test_personal_data_is_refused_by_name(text: str, quote: str) -> None:
    with pytest.raises(InputError) as refused:
        refuse_personal_data(text, INCIDENT)
    assert refused.value.code == "services.outbound-personal-data"
    assert any(quote in shown for shown in refused.value.params["found"])  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "〔消费者A〕于11月3日反映商品破损，请润色事实段。",
        "某市一家门店发生顾客烫伤，已送医，请给出三种开头。",
        "客服热线138-0000-0000每日9时至21时接听。",
        "尾号139****0000的用户已退款。",
        "",
    ],
)
def test_what_names_nobody_may_go(text: str) -> None:
    refuse_personal_data(text, INCIDENT)
    assert personal_data_in(text, INCIDENT) == ()

from hypothesis import given
from hypothesis import strategies as st

from chengyan.rules.cover import Cover

spans = st.tuples(st.integers(0, 20), st.integers(0, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=12), spans)
def test_a_span_is_held_by_one_of_them(many: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    assert Cover(many).holds(*asked) == any(a <= asked[0] and asked[1] <= b for a, b in many)

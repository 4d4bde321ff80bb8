"""The files of the phrase bank: what they may say, where a mistake is shown, and that people's own come on top."""

from pathlib import Path

import pytest

from chengyan.assets.locate import user_root
from chengyan.assets.messages import describe
from chengyan.model.errors import AssetError
from chengyan.model.vocabulary import SectionKind
from chengyan.wording.phrase_remarks import read_questions, read_readers
from chengyan.wording.phrases import load_bank, read_phrases
from chengyan.wording.plans import read_plans
from chengyan.wording.rephrasing import read_fillers

HEAD = "chengyan: phrases/1\ngroups:\n  - move: apology\n    phrases:\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("groups: []\n", 1),
        ("chengyan: phrases/1\ngroups:\n  - move: appology\n    phrases: [好。]\n", 4),
        (HEAD + '      - "我们道歉。"\n      - {text: 我们道歉, tone: angry}\n', 6),
        (HEAD + '      - {text: "我们道歉。", incidents: [flood]}\n', 5),
        (HEAD + '      - {text: "我们道歉。", colour: red}\n', 5),
        (HEAD + '      - {text: "{measure.due}和{payment.due}。"}\n', 5),
        (HEAD + '      - "向{To whom}道歉。"\n', 5),
        (HEAD + '      - "我们道歉。"\n      - "我们道歉。"\n', 6),
        (HEAD + '      - "我们道歉。\n', 5),
        ("chengyan: phrases/1\ngroups:\n  - move: apology\n", 3),
    ],
)
def test_a_mistake_is_shown_with_its_line_and_what_to_do(text: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(AssetError) as caught:
        read_phrases(path)
    assert caught.value.params["line"] == line
    assert describe(caught.value).startswith(f"{path}:{line}") and "请" in describe(caught.value)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_questions, "chengyan: phrase-questions/1\nquestions:\n  - {question: 为什么？}\n"),
        (read_readers, "chengyan: phrase-readers/1\njournalist:\n  cues: [{find: '(', say: 好}]\n"),
        (read_fillers, "chengyan: phrase-fillers/1\nfillers:\n  - {find: 高度重视, tones: [loud]}\n"),
        (read_plans, "chengyan: phrase-plans/1\nmoves: {}\nsections:\n  - {sections: [facts], paragraphs: [[x]]}\n"),
    ],
)
def test_the_other_files_are_as_strict(read: object, text: str, tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(AssetError) as caught:
        read(path)  # type: ignore[operator]
    assert caught.value.params["line"]


def test_own_phrases_come_on_top_and_a_broken_file_does_not_silence_the_rest() -> None:
    built_in = load_bank()
    folder = user_root() / "phrasebank" / "phrases"
    folder.mkdir(parents=True)
    own, broken = folder / "own.yml", folder / "zz.yml"
    try:
        own.write_text(HEAD + '      - {id: ours, text: "这是我们自己的一句道歉。"}\n', "utf-8")
        broken.write_text("chengyan: phrases/1\n", "utf-8")
        bank = load_bank()
        found = bank.find("ours")
        assert found is not None and found.sections == {SectionKind.APOLOGY}
        assert len(bank.phrases) == len(built_in.phrases) + 1
        assert [problem.params["file"] for problem in bank.problems] == [str(broken)]
    finally:
        own.unlink()
        broken.unlink()
        folder.rmdir()
    assert load_bank() == built_in

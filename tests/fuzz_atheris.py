"""Coverage-guided fuzzing of one target: ``python tests/fuzz_atheris.py engine 600``.

Needs atheris (not a dependency: it has wheels for few Pythons); ``make prove`` runs it where it is installed. Exit 0
after so many seconds without a finding; a finding is printed as a Python literal.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import atheris

with atheris.instrument_imports(include=["chengyan.rules", "chengyan.text"]):
    from tests.fuzz_material import SEEDS
    from tests.fuzz_targets import run


def main() -> None:
    target, seconds = sys.argv[1], int(sys.argv[2])
    corpus = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    if corpus is not None:
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(SEEDS):
            (corpus / f"seed-{number}").write_bytes(seed.encode("utf-8", "surrogatepass"))

    def one(data: bytes) -> None:
        # Any bytes are a text: what is no UTF-8 comes out as lone surrogates, which the program must bear.
        text = data.decode("utf-8", "surrogateescape")
        try:
            run(target, text)
        except BaseException:
            print(f"FOUND {target}: {text!r}", flush=True)
            raise

    options = [sys.argv[0], f"-max_total_time={seconds}", "-max_len=900", "-timeout=20", "-rss_limit_mb=4096"]
    atheris.Setup([*options, *([str(corpus)] if corpus is not None else [])], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

"""What was sent, masked as it left, and the answers kept so that asking the same twice is free.

Both stand in the model folder of the workspace; what they hold has placeholders only, and ``erase`` takes it away.
"""

import hashlib
import json
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from chengyan.model.errors import StoreError
from chengyan.wording.costs import append_line, read_lines

_NAME = "sent.jsonl"


@dataclass(frozen=True, slots=True)
class Sent:
    """One request as it left. ``body`` is the JSON that went over the line; ``sha256`` is its hash."""

    at: str
    case: str
    endpoint: str
    host: str
    model: str
    prompt: str
    sha256: str
    body: str


class Outbox:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / _NAME
        self._answers = folder / "answers"

    def add(self, *, case: str, endpoint: str, host: str, model: str, prompt: str, body: bytes) -> Sent:
        """Write down what is about to leave; nothing is sent that cannot be written down (StoreError)."""
        sent = Sent(
            datetime.now(UTC).isoformat(timespec="seconds"), case, endpoint, host, model, prompt,
            hashlib.sha256(body).hexdigest(), body.decode("utf-8", "replace"),
        )  # fmt: skip
        append_line(self.path, asdict(sent))
        return sent

    def entries(self, case: str | None = None) -> list[Sent]:
        """What was sent, the oldest first."""
        found = []
        for data in read_lines(self.path):
            try:
                sent = Sent(**data)  # type: ignore[arg-type]
            except TypeError:
                continue
            if case is None or sent.case == case:
                found.append(sent)
        return found

    def erase(self, case: str | None = None) -> int:
        """Forget what was sent (of one case, or all) and every kept answer; return how many entries went."""
        entries = self.entries()
        kept = [entry for entry in entries if case is not None and entry.case != case]
        try:
            for path in self._answers.glob("*.json"):
                path.unlink(missing_ok=True)
            if not kept:
                self.path.unlink(missing_ok=True)
            else:
                with tempfile.NamedTemporaryFile("w", dir=self.folder, delete=False, encoding="utf-8") as file:
                    file.writelines(
                        json.dumps(asdict(e), ensure_ascii=False, separators=(",", ":")) + "\n" for e in kept
                    )
                Path(file.name).replace(self.path)
        except OSError as exc:
            raise StoreError("wording.log-unwritable", file=str(self.path), problem=exc.strerror or "") from exc
        return len(entries) - len(kept)

    def known(self, key: str) -> str | None:
        """The answer kept for a question, masked as it came."""
        try:
            return self._answers.joinpath(f"{key}.json").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def keep(self, key: str, answer: str) -> None:
        """Keep an answer; where that fails the question costs again, nothing else."""
        try:
            self._answers.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", dir=self._answers, delete=False, encoding="utf-8") as file:
                file.write(answer)
            Path(file.name).replace(self._answers / f"{key}.json")
        except OSError as exc:
            raise StoreError("wording.log-unwritable", file=str(self._answers), problem=exc.strerror or "") from exc


def question_key(*parts: str) -> str:
    """The name under which an answer is kept."""
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()

"""The suggester that asks a model: masked data out, proposals back, whatever the server does on the way."""

import asyncio
import contextlib
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from chengyan.model.errors import ChengyanError, InputError
from chengyan.model.incident import Incident
from chengyan.model.suggestion import Action, Asked, Note, Origin, Proposal, Remark, Source, Tone
from chengyan.model.vocabulary import RecordId
from chengyan.wording.costs import Costs
from chengyan.wording.endpoints import Endpoint, Structure, preset
from chengyan.wording.keys import Key
from chengyan.wording.langchain_chat import EndpointError, Limits, Request, ShapeRefusedError, pieces
from chengyan.wording.outbox import Outbox, question_key
from chengyan.wording.prompt_blocks import blocks_for
from chengyan.wording.prompts import Prompt, fitted, frame, prompt, system_text, user_text
from chengyan.wording.redaction import Finder, Mask, PlaceholderError
from chengyan.wording.streams import Reading
from chengyan.wording.structured import NoAnswerError, answers
from chengyan.wording.suggester import Delta, Repair

_POLL = 0.05


class SuggestionStoppedError(ChengyanError):
    """Somebody stopped the request."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What will be sent, exactly. ``hidden``: placeholder -> what it stands for, which stays here."""

    endpoint: Endpoint
    prompt: Prompt
    system: str
    user: str
    mask: Mask
    wanted: frozenset[str]
    records: frozenset[str]
    left_out: int = 0

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        return tuple(self.mask.hidden.items())


@dataclass(slots=True)
class LangchainSuggester:
    """``endpoints`` in the order of fall-back. ``find`` and ``refuse`` are the rules' word on personal data: the first
    finds what is covered, the second raises InputError for what must not leave even so."""

    endpoints: Sequence[Endpoint]
    keys: Mapping[str, Key]
    find: Callable[[Incident | None], Finder]
    refuse: Callable[[str, Incident | None], None]
    outbox: Outbox
    costs: Costs
    case: str = ""
    fresh: bool = False
    limits: Limits = field(default_factory=Limits)
    name: str = "langchain"
    _modes: dict[str, Structure] = field(default_factory=dict)
    _found: tuple[Incident | None, Finder] | None = None
    """What was found in texts of the incident asked about last: a repair and a fall-back send the same blocks again."""

    def preview(self, asked: Asked, repairs: Sequence[Repair] = (), endpoint: Endpoint | None = None) -> Outgoing:
        """What ``propose`` would send. Raises InputError where there is no endpoint or the text may not leave."""
        if not self.endpoints:
            raise InputError("wording.no-endpoints")
        at = endpoint or self.endpoints[0]
        made = prompt(asked.action.value)
        blocks, records, unsaid = blocks_for(asked, made, repairs)
        words = {
            "tone": (asked.tone or Tone.NO_CLICHE).value if asked.action is Action.REWRITE else "",
            "reader": asked.reader.value if asked.reader else "regulator",
            "count": max(1, min(asked.count, 10)),
        }
        system = system_text(made, words)
        kept, left_out = fitted(blocks, max(2_000, preset(at.preset).context_chars - len(system)))
        if self._found is None or self._found[0] != asked.incident:
            self._found = asked.incident, self.find(asked.incident)
        mask = Mask(self._found[1], frame()["placeholders"], "\n".join(n for b in kept for n in b.lines))
        covered = [type(b)(b.name, tuple(mask.cover("\n".join(b.lines)).split("\n")), b.whole) for b in kept]
        # What was found late (a name told apart in the complaint) is covered in what came before, too.
        covered = [type(b)(b.name, tuple(mask.cover("\n".join(b.lines)).split("\n")), b.whole) for b in covered]
        user = user_text(covered)
        self.refuse(user, asked.incident)
        strict = asked.action is Action.FIX or (asked.action is Action.REWRITE and asked.tone is not Tone.SHORTER)
        passage = "\n".join(n for b in covered if b.name == "passage" for n in b.lines) if strict else ""
        lines = [n for b in covered if b.name == "ledger" for n in b.lines]
        sent = frozenset(r for r in records if any(n.startswith(f"{r} |") for n in lines))
        return Outgoing(at, made, system, user, mask, mask.tokens_in(passage), sent, left_out + unsaid)

    def propose(
        self,
        asked: Asked,
        repairs: Sequence[Repair] = (),
        say: Callable[[Delta], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> tuple[Proposal | Remark | Note, ...]:
        """Raises InputError (nothing may be sent), EndpointError (nobody answered), SuggestionStoppedError."""
        notes: list[Note] = []
        failure: ChengyanError | None = None
        if not self.endpoints:
            raise InputError("wording.no-endpoints")
        for number, endpoint in enumerate(self.endpoints):
            if number and failure is not None:
                say(Delta("", restart=True))
                before = self.endpoints[number - 1]
                notes.append(Note("wording.fell-back", (("before", before.id), ("now", endpoint.id))))
            try:
                outgoing = self.preview(asked, repairs, endpoint)
                if preset(endpoint.preset).needs_key and endpoint.id not in self.keys:
                    raise EndpointError(
                        "wording.no-key", endpoint=endpoint.id, host=endpoint.host, model=endpoint.model
                    )
                found = self._answer(outgoing, say, stopped, fresh=self.fresh and not repairs)
            except (EndpointError, NoAnswerError) as exc:
                failure = exc if isinstance(exc, EndpointError) else _failed("wording.cut-off", endpoint)
                continue
            written, kept = found
            if kept:
                notes.append(Note("wording.from-cache"))
            if outgoing.left_out:
                notes.append(Note("wording.left-out", (("count", str(outgoing.left_out)),)))
            return (*self._proposals(outgoing, written, asked, notes), *notes)
        raise failure or InputError("wording.no-endpoints")

    def _answer(
        self, outgoing: Outgoing, say: Callable[[Delta], None], stopped: Callable[[], bool], *, fresh: bool
    ) -> tuple[list[dict[str, str]], bool]:
        at = outgoing.endpoint
        key = question_key(at.base_url, at.model, outgoing.prompt.label, outgoing.system, outgoing.user)
        known = None if fresh else self.outbox.known(key)
        if known is not None and (entries := _read(known, outgoing)):
            say(Delta(Reading().feed(known)))
            return entries, True
        self.costs.check()
        written = self._ask(outgoing, say, stopped)
        entries = _read(written, outgoing)
        if not entries and outgoing.prompt.kind == "proposals":
            raise _failed("wording.empty", at)
        self.outbox.keep(key, written)
        return entries, False

    def ask_raw(self, outgoing: Outgoing, stopped: Callable[[], bool] = lambda: False) -> str:
        """The model's words for a request that is no suggestion (the judge's), unread."""
        self.costs.check()
        return self._ask(outgoing, lambda _: None, stopped)

    def _ask(self, outgoing: Outgoing, say: Callable[[Delta], None], stopped: Callable[[], bool]) -> str:
        at, shape = outgoing.endpoint, preset(outgoing.endpoint.preset)
        modes = list(shape.structured)
        if (best := self._modes.get(at.id)) in modes:
            modes = modes[modes.index(best) :]
        tries = 0
        while True:
            mode = modes[0]
            request = Request(outgoing.system, outgoing.user, outgoing.prompt.schema, mode)
            try:
                written = asyncio.run(self._one(outgoing, request, say, stopped))
            except ShapeRefusedError:
                if len(modes) == 1:
                    raise _failed("wording.refused-request", at) from None
                modes.pop(0)
                continue
            except EndpointError as exc:
                wait = exc.retry_after if exc.retry_after is not None else self.limits.backoff * 2**tries
                if not exc.transient or tries >= self.limits.retries or wait > self.limits.longest_wait:
                    raise
                tries += 1
                asyncio.run(_pause(max(0.0, wait) * random.uniform(1.0, 1.2), stopped))
                say(Delta("", restart=True))
                continue
            self._modes[at.id] = mode
            return written

    async def _one(
        self, outgoing: Outgoing, request: Request, say: Callable[[Delta], None], stopped: Callable[[], bool]
    ) -> str:
        """One request; it ends at once when somebody stops it, by closing the connection."""
        task = asyncio.ensure_future(self._read(outgoing, request, say))
        while not task.done():
            await asyncio.wait({task}, timeout=_POLL)
            if stopped() and not task.done():
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, ChengyanError, ShapeRefusedError):
                    await task
                raise SuggestionStoppedError("wording.stopped")
        return task.result()

    async def _read(self, outgoing: Outgoing, request: Request, say: Callable[[Delta], None]) -> str:
        at = outgoing.endpoint
        reading = Reading()
        written: list[str] = []
        end, refused, thought = "", False, 0
        usage: tuple[int, int] | None = None

        def sending(body: bytes) -> None:
            self.outbox.add(
                case=self.case, endpoint=at.id, host=at.host, model=at.model, prompt=outgoing.prompt.label, body=body
            )

        stream = pieces(at, preset(at.preset), self.keys.get(at.id), request, self.limits, sending)
        try:
            async with contextlib.aclosing(stream):
                async for piece in stream:
                    if piece.thinking:
                        thought += len(piece.thinking)
                        say(Delta(piece.thinking, thinking=True))
                    if piece.text:
                        written.append(piece.text)
                        if readable := reading.feed(piece.text):
                            say(Delta(readable))
                    refused = refused or bool(piece.refusal)
                    end, usage = piece.end or end, piece.usage or usage
        finally:
            if written or thought or usage:
                size = len(outgoing.system) + len(outgoing.user), sum(map(len, written)) + thought
                self.costs.add(at, self.case, outgoing.prompt.label, usage, size)
        text = "".join(written)
        if (key := self.keys.get(at.id)) is not None and key.shown_in(text):
            # Kept as an answer it would stand in a file.
            raise _failed("wording.bad-reply", at)
        if end == "content_filter":
            raise _failed("wording.filtered", at)
        if refused:
            raise _failed("wording.declined", at)
        if end == "length":
            raise _failed("wording.cut-off", at)
        if not end and usage is None:
            # The line went dead: half a sentence is no proposal. (Usage comes last; some name no reason for the end.)
            error = _failed("wording.broken-off", at)
            error.transient = True
            raise error
        if not text.strip():
            raise _failed("wording.empty", at)
        return text

    def _proposals(
        self, outgoing: Outgoing, entries: Sequence[dict[str, str]], asked: Asked, notes: list[Note]
    ) -> list[Proposal | Remark]:
        at = outgoing.endpoint
        source = Source(Origin.MODEL, at.preset, at.model, outgoing.prompt.label)
        found: list[Proposal | Remark] = []
        for entry in entries[: max(1, min(asked.count, 10))]:
            try:
                back = {
                    key: outgoing.mask.uncover(value, outgoing.wanted if key == "text" else frozenset())
                    for key, value in entry.items()
                }
            except PlaceholderError as exc:
                notes.append(Note("wording.placeholder-lost", (("placeholder", exc.token),)))
                continue
            text = back["text"]
            if outgoing.prompt.kind == "remarks":
                said = (back.get(key, "") for key in ("quote", "answer", "posture", "avoid"))
                found.append(Remark(text, source, *said))
            else:
                records = tuple(RecordId(r) for r in back.get("records", "").split() if r in outgoing.records)
                found.append(Proposal(text, source, back.get("difference", ""), records))
        return found


def _failed(code: str, endpoint: Endpoint) -> EndpointError:
    return EndpointError(code, endpoint=endpoint.id, host=endpoint.host, model=endpoint.model)


def _read(written: str, outgoing: Outgoing) -> list[dict[str, str]]:
    return answers(written, outgoing.prompt.kind)


async def _pause(seconds: float, stopped: Callable[[], bool]) -> None:
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    while loop.time() < until:
        if stopped():
            raise SuggestionStoppedError("wording.stopped")
        await asyncio.sleep(min(_POLL, max(0.0, until - loop.time())))

"""A register that is broken or means harm: thousands of generated answers, and what they do to a copy.

Nothing that was recorded may go without an answer that accepts it, no dossier without an explicit word, and the sync
ends in a message for the user or goes through: never in a crash. Stands between the real client and a real register.
"""

import itertools
import random
from collections import Counter
from datetime import UTC, datetime
from typing import Any, Final

import hypothesis
import hypothesis.strategies as st
import msgspec
import requests

from app.domain.errors import UserError
from app.domain.ids import DossierId
from app.services.commands import RecordContact
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session
from app.services.syncing import ImplausibleRemovalError, LoginNeededError
from proof.disk import Found, Say, workplace
from proof.laptop import ProofLaptop
from proof.register import ProofClock, add_dossiers, gebruiker_id, new_register
from register.server import RegisterServer

_ODD: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(min_value=-(2**70), max_value=2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(["", "\0", "../../etc/passwd", "9999-12-31T23:59:59Z", "geweigerd", "aanvaard", "dossier"]),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)
_STATUSES: Final = (
    200,
    200,
    200,
    200,
    200,
    200,
    201,
    204,
    301,
    302,
    400,
    401,
    403,
    404,
    409,
    410,
    413,
    422,
    429,
    500,
    503,
)


class _Liar(requests.Session):
    """Passes on to the real register, and changes what comes back as the example says."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.plan: list[tuple[str, Any, int]] = []
        self.removed: set[str] = set()
        self.accepted: set[str] = set()
        self.changed = 0

    def request(self, method: str, url: str, **options: Any) -> requests.Response:  # type: ignore[override]
        answer = super().request(method, url, **options)
        if self.plan and "/oauth/" not in url:
            how, value, place = self.plan.pop()
            if how != "pass":
                self._change(answer, how, value, place)
                self.changed += 1
        self._note(answer)
        return answer

    def _change(self, answer: requests.Response, how: str, value: Any, place: int) -> None:
        body = _plain(answer)
        answer.headers.pop("Content-Encoding", None)
        if how == "status":
            answer.status_code = _STATUSES[place % len(_STATUSES)]
        elif how == "bytes":
            answer._content = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        elif how == "cut":
            answer._content = body[: place % (len(body) + 1)]
        else:
            answer._content = _mutate(body, how, value, place)

    def _note(self, answer: requests.Response) -> None:
        """What the laptop was really told, whoever told it."""
        try:
            told = msgspec.json.decode(_plain(answer))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return
        if not isinstance(told, dict):
            return
        for item in _dicts(told.get("items")):
            if item.get("verwijderd") is not None:
                self.removed.add(str(item.get("dossierId")))
        for item in _dicts(told.get("antwoorden")):
            if item.get("uitslag") in ("aanvaard", "samengevoegd", "keuze_nodig"):
                self.accepted.add(str(item.get("id")))


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _plain(answer: requests.Response) -> bytes:
    from app.sync.client import _content

    try:
        return _content(answer)
    except UserError:
        return b""


def _mutate(body: bytes, how: str, value: Any, place: int) -> bytes:
    """Change, drop, add or repeat one value somewhere in a JSON body."""
    try:
        tree = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return body
    spots: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, below in list(pairs):
            spots.append((node, key))
            walk(below)

    walk(tree)
    if not spots:
        return body
    node, key = spots[place % len(spots)]
    if how == "drop":
        del node[key]
    elif how == "repeat" and isinstance(node, list):
        node.append(node[key])
    elif how == "empty":
        node[key] = type(node[key])() if isinstance(node[key], list | dict | str) else None
    else:
        node[key] = value
    try:
        return msgspec.json.encode(tree)
    except (OverflowError, ValueError):
        return body


_CHANGE: Final = st.tuples(
    # Half of the answers pass as they are, so that the later steps of a sync are reached too.
    st.sampled_from(
        ["pass"] * 9 + ["replace", "replace", "replace", "drop", "empty", "repeat", "status", "bytes", "cut"]
    ),
    st.one_of(_ODD, st.binary(max_size=64)),
    st.integers(min_value=0, max_value=10**6),
)


# Every sync records something, and what is recorded is planned with the whole history of its dossier: with few dossiers
# ten thousand answers cost by the square. So many keep a history short, and a sync as quick at the end as at the start.
_DOSSIERS: Final = 64
# What Hypothesis remembers of one run, so as to give nothing twice, grows with it.
_SYNCS_A_RUN: Final = 500


def run(*, responses: int, seed: int, say: Say) -> Found:
    """Sync until so many answers were changed; judge after each sync.

    Args:
        responses: how many changed answers.
        seed: decides them.
        say: told of the progress.
    """
    errors: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    clock = ProofClock()
    with (
        workplace() as folder,
        new_register(folder / "register", clock, namen=("anna",), database="") as context,
        RegisterServer(folder / "register", clock=clock) as server,
    ):
        add_dossiers(context, eigenaar_id=gebruiker_id(context, "anna"), aantal=_DOSSIERS)
        laptop = ProofLaptop(folder / "laptop", url=server.url, naam="anna", clock=clock)
        laptop.sync()
        liar = _Liar()
        client = laptop.syncing._connect()
        client._session = liar
        watch = _Watch(laptop, liar, clock, counts, errors)

        def some_syncs(*, seed: int) -> None:
            @hypothesis.seed(seed)
            @hypothesis.settings(
                max_examples=_SYNCS_A_RUN,
                deadline=None,
                database=None,
                phases=[hypothesis.Phase.generate],
                suppress_health_check=list(hypothesis.HealthCheck),
            )
            @hypothesis.given(st.lists(_CHANGE, min_size=1, max_size=8))
            def one_sync(plan: list[tuple[str, Any, int]]) -> None:
                if liar.changed < responses:
                    watch.sync(plan)

            one_sync()
            say(f"{liar.changed} answers, {watch.syncs} syncs: {dict(counts)}")

        try:
            for part in itertools.count():
                if liar.changed >= responses:
                    break
                some_syncs(seed=seed + part)
        finally:
            laptop.stop()
        return Found(
            row="answers of a register",
            tried=liar.changed,
            acknowledged=watch.recorded,
            lost=counts["lost"],
            silent=counts["removed without a word"] + counts["crash"],
            kinds=dict(errors),
        )


class _Watch:
    """Syncs, and compares the copy before and after with what was told."""

    def __init__(
        self, laptop: ProofLaptop, liar: _Liar, clock: ProofClock, counts: Counter[str], errors: Counter[str]
    ) -> None:
        self._laptop, self._liar, self._clock = laptop, liar, clock
        self._counts, self._errors = counts, errors
        self._dice = random.Random(0)
        self.syncs = self.recorded = 0

    def sync(self, plan: list[tuple[str, Any, int]]) -> None:
        """Record something, sync with changed answers, and judge."""
        self._clock.move(seconds=30)
        self._laptop.do(self._record)
        waiting, dossiers = self._laptop.do(_state)
        self._liar.removed.clear()
        self._liar.accepted.clear()
        self._liar.plan = list(plan)
        self.syncs += 1
        try:
            self._laptop.sync()
        except ImplausibleRemovalError as error:
            self._errors[type(error).__name__] += 1
        except LoginNeededError as error:
            self._errors[type(error).__name__] += 1
            self._liar.plan = []
            self._laptop.log_in()
        except UserError as error:
            self._errors[type(error).__name__] += 1
        except Exception as error:  # noqa: BLE001 - a crash is what is looked for
            self._errors[f"CRASH {type(error).__name__}: {error}"[:120]] += 1
            self._counts["crash"] += 1
        self._liar.plan = []
        after, left = self._laptop.do(_state)
        self._counts["lost"] += len(waiting - after - self._liar.accepted)
        self._counts["removed without a word"] += len(dossiers - left - self._liar.removed)

    def _record(self, session: Session) -> None:
        here = [item for item in session.store.dossiers.ids() if not session.store.parked.reason(item)]
        if not here:
            return
        command = RecordContact(
            handeling_id=new_handeling_id(session),
            dossier_id=DossierId(self._dice.choice(here)),
            kanaal="telefoon",
            uitkomst="geen_gehoor",
            plaatsgevonden_op=datetime.fromtimestamp(session.now().timestamp(), UTC),
        )
        record_contact(session, command=command)
        self.recorded += 1


def _state(session: Session) -> tuple[set[str], set[str]]:
    """The ids of the work that was not accepted, and of the dossiers that are here."""
    rows = session.store.database.connection.execute("SELECT item_id FROM outbox WHERE lane = 'werk'")
    return {row[0] for row in rows}, set(session.store.dossiers.ids())

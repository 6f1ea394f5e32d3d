"""What one database takes and the other does not is refused by itself, and holds back nothing else; and odd places."""

import logging
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import msgspec
import pytest

from app.domain.events import Contactmoment
from app.sync.dpop import b64url
from register.beheer.backup import make_backup
from register.context import RegisterContext
from register.errors import BeheerFout
from register.ids import new_id
from register.logboek import set_up_log
from tests.register.conftest import Clock, Laptop

BELLEN = Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"soort":"contactmoment"', b'"soort":"\\u0000"'),
        (b'"dossierId":"', b'"dossierId":"\\u0000'),
        (b'"plaatsgevondenOp":"2026', b'"plaatsgevondenOp":"0001'),
        (b'"vastgelegdOp":"2026', b'"vastgelegdOp":"9999'),
    ],
)
def test_an_event_that_no_database_can_keep_is_refused_alone(
    laptop: Callable[[str], Laptop], add_dossier: Callable[..., str], clock: Clock, old: bytes, new: bytes
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    body = anna.event(dossier_id, BELLEN)
    assert old in body
    event_id = msgspec.json.decode(body)["id"]
    odd = anna.item(body.replace(old, new), item_id=event_id)
    good = anna.record(dossier_id, BELLEN)
    assert [answer.uitslag for answer in anna.push(odd, good)] == ["geweigerd", "aanvaard"]


def test_odd_cursors_and_receipts_are_bad_input(laptop: Callable[[str], Laptop], clock: Clock) -> None:
    anna = laptop("anna")
    for cursor in ({"epoch": "eerste", "nummer": 2**70}, {"epoch": "eerste", "nummer": 0, "dossier": "\0"}):
        answer = anna.call("GET", "/v1/wijzigingen", cursor=b64url(msgspec.json.encode(cursor)))
        assert answer.status_code == 400, answer.text
    for receipt in (
        {"dossierId": "\0", "reden": "afgesloten", "gewistOp": clock().isoformat()},
        {"dossierId": new_id(clock()), "reden": "afgesloten", "gewistOp": "0001-01-01T00:00:00+14:00"},
    ):
        answer = anna.call("POST", "/v1/ontvangstbewijzen", receipt)
        assert answer.status_code == 400, answer.text


def test_a_place_that_may_not_be_read_is_said_plainly(
    context: RegisterContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of somebody else, where even asking whether a file is there fails; root is never refused."""

    def refused(_path: Path, **_how: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", refused)
    with pytest.raises(BeheerFout, match="kan niet worden geschreven"):
        make_backup(context, uit=tmp_path / "register.backup")
    assert list(tmp_path.glob("*.deel")) == []


def test_asking_whether_it_is_ready_leaves_no_line_of_the_library() -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    said = StringIO()
    try:
        set_up_log(said)
        logging.getLogger("alembic.runtime.migration").info("Context impl %s.", "x")
        logging.getLogger("alembic.runtime.migration").warning("iets mis")
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        logging.getLogger("alembic").setLevel(logging.NOTSET)
    (line,) = said.getvalue().splitlines()
    assert "iets mis" in line

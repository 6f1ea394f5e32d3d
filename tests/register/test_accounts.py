"""Accounts as an administrator sees to them: who leaves is out at once, and a forgotten password is replaced."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from urllib.parse import urlencode

import pytest

from app.sync.errors import LoginNeededError
from register.__main__ import main
from register.api.oauth import MAX_FAILURES_PER_NAME
from register.beheer import accounts
from register.context import RegisterContext
from register.server import RegisterServer
from register.store import gebruikers, toegang
from register.store.toegang import Code, InvalidGrant
from tests.register.conftest import Browser, Laptop
from tests.registers import PASSWORD
from tests.security.test_login import ASKED

HANDS = {"appVersie": "0.1.0", "schemaVersie": 1, "regelsetVersie": 1, "beleidVersie": 0}
NEW = "vier heel andere woorden"


@pytest.fixture
def command(data_dir: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs a command of the register as somebody types it."""
    monkeypatch.setenv("HUISBEZOEK_REGISTER_DATABASE", database)
    return lambda *words: main(["--data", str(data_dir), "gebruiker", *words])


def test_who_is_put_off_is_out_at_once_and_let_in_again_after_logging_in(
    command: Callable[..., int], laptop: Callable[[str], Laptop], capsys: pytest.CaptureFixture[str]
) -> None:
    anna, bram = laptop("anna"), laptop("bram")
    assert command("uitzetten", "Anna") == 0
    assert "apparaten --intrekken" in capsys.readouterr().out
    assert anna.call("POST", "/v1/handdrukken", HANDS).status_code == 401, (
        "the token that it still has is worth nothing"
    )
    anna.client._access_token = ""
    with pytest.raises(LoginNeededError):
        anna.call("POST", "/v1/handdrukken", HANDS)
    assert bram.call("POST", "/v1/handdrukken", HANDS).status_code == 200, "nobody else is out"
    assert command("aanzetten", "anna") == 0
    with pytest.raises(LoginNeededError):
        anna.call("POST", "/v1/handdrukken", HANDS)
    anna.log_in()
    assert anna.call("POST", "/v1/handdrukken", HANDS).status_code == 200


def test_a_new_password_opens_and_the_old_one_and_its_tokens_do_not(
    command: Callable[..., int], laptop: Callable[[str], Laptop], tmp_path: Path, context: RegisterContext
) -> None:
    anna = laptop("anna")
    file = tmp_path / "wachtwoord"
    file.write_text("kort\n")
    assert command("wachtwoord", "anna", "--wachtwoord-uit-bestand", str(file)) == 1
    file.write_text(f"{NEW}\n")
    assert command("wachtwoord", "anna", "--wachtwoord-uit-bestand", str(file)) == 0
    with context.write() as tx:
        kept = gebruikers.read_password_hash(tx, inlognaam="anna")
    assert gebruikers.password_fits(kept, NEW)
    assert not gebruikers.password_fits(kept, PASSWORD)
    anna.client._access_token = ""
    with pytest.raises(LoginNeededError):
        anna.call("POST", "/v1/handdrukken", HANDS)


def test_a_code_that_was_given_before_the_new_password_gives_no_tokens(
    command: Callable[..., int], context: RegisterContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever just logged in with the old password would otherwise stay in for a month."""
    op = context.now()
    with context.write() as tx:
        ids = {naam: found.id for naam in ("anna", "bram") if (found := gebruikers.find_by_login(tx, inlognaam=naam))}
        codes = {
            naam: toegang.make_code(
                tx,
                Code(
                    gebruiker_id=gebruiker_id,
                    redirect_uri="http://127.0.0.1:1/terug",
                    code_challenge="x",
                    nonce="",
                    ingelogd_op=op,
                ),
            )
            for naam, gebruiker_id in ids.items()
        }
    monkeypatch.setattr("sys.stdin", StringIO(f"{NEW}\n"))
    assert command("wachtwoord", "anna") == 0
    with context.write() as tx:
        with pytest.raises(InvalidGrant):
            toegang.read_code(tx, text=codes["anna"], op=op)
        assert toegang.read_code(tx, text=codes["bram"], op=op).gebruiker_id == ids["bram"]


def test_the_old_password_gives_no_code_when_a_new_one_came_while_it_was_judged(
    context: RegisterContext, server: RegisterServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = gebruikers.password_fits

    def judge_slowly(hashed: str, wachtwoord: str) -> bool:
        fits = judge(hashed, wachtwoord)
        accounts.set_password(context, inlognaam="anna", wachtwoord=NEW)
        return fits

    address = f"{server.url}/v1/oauth/authorize?{urlencode(ASKED)}"
    with monkeypatch.context() as patch:
        patch.setattr(gebruikers, "password_fits", judge_slowly)
        assert Browser("anna", PASSWORD).post_form(address).status_code == 400
    assert Browser("anna", NEW).post_form(address).status_code == 303


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_who_guessed_too_often_gets_in_with_the_new_password_at_once(
    command: Callable[..., int], server: RegisterServer, tmp_path: Path
) -> None:
    def log_in(wachtwoord: str) -> int:
        return Browser("anna", wachtwoord).post_form(f"{server.url}/v1/oauth/authorize?{urlencode(ASKED)}").status_code

    for _ in range(MAX_FAILURES_PER_NAME):
        assert log_in("dat was het niet meer") == 400
    assert log_in(PASSWORD) == 429
    file = tmp_path / "wachtwoord"
    # As Notepad writes it.
    file.write_text(f"{NEW}\r\n", "utf-8-sig")
    assert command("wachtwoord", "Anna", "--wachtwoord-uit-bestand", str(file)) == 0
    assert log_in(NEW) == 303


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("words", [("uitzetten", "niemand"), ("aanzetten", "niemand"), ("wachtwoord", "niemand")])
def test_an_account_that_is_not_there_is_said(
    command: Callable[..., int],
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{NEW}\n"))
    assert command(*words) == 1
    assert "Er is geen account met de naam niemand" in capsys.readouterr().err

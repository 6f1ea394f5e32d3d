"""A laptop that is lost: withdrawn, erased on a signed order and on nothing else, and what it still had is not lost."""

import base64
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from app.__main__ import main as laptop_main
from app.domain.keten import LANE_WERK
from app.platform.folders import Profile
from app.services import erasing
from app.services.commands import ProposeChange
from app.services.concepten import keep_draft
from app.services.erasing import obey, pending
from app.services.gegevens import keep_changes
from app.services.opening import SecretName
from app.storage.errors import StoreDamagedError
from app.storage.keys import Argon2Cost, WrongSecretError, new_secret, open_with_pin, wrap_with_pin
from app.storage.sealing import NotSealedHereError, open_wrap
from app.storage.store import LocalStore
from app.sync.errors import DeviceRevokedError, RegisterUnreachableError, UntrustedRegisterError
from proof.register import ProofClock, new_register
from register.__main__ import main as register_main
from register.beheer import datalek, herstel, quarantaine
from register.context import RegisterContext
from register.errors import BeheerFout
from register.sleutels import load_keys, make_keys
from register.store import herstel as store
from register.store.schema import inzage
from register.sync import berichten
from register.sync.verlies import BEVEL_TYPE
from tests.e2e.test_sync import stored_events
from tests.security.conftest import PASSPHRASE, LostLaptop, one_dossier


def apparaat_id(anna: LostLaptop) -> str:
    return str(anna.session.identity.apparaat_id)


def waiting(anna: LostLaptop) -> int:
    return anna.do(lambda session: session.store.outbox.waiting(LANE_WERK))


def order_of(anna: LostLaptop) -> str:
    """What comes with the refusal at the next contact."""
    with pytest.raises(DeviceRevokedError) as raised:
        anna.sync()
    return raised.value.wisbevel


def recovered(register: RegisterContext, key_file: Path) -> herstel.Hersteld:
    return herstel.recover_handed_in(register, sleutel=key_file, passphrase=PASSPHRASE, apparaat_id="")


def test_the_key_of_the_copy_is_sealed_at_enrolment_and_only_the_organisation_opens_it(
    anna: LostLaptop, register: RegisterContext, key_file: Path
) -> None:
    with register.read() as tx:
        sealed = store.find_kopie(tx, apparaat_id=apparaat_id(anna))
    assert sealed is not None
    assert (anna.profile.database_file.with_suffix(".herstel")).read_text() == sealed
    key, _, _ = open_wrap(sealed, private_key=key_file.read_bytes(), passphrase=PASSPHRASE)
    assert anna.do(lambda session: session.store._key) == key
    with pytest.raises(NotSealedHereError):
        open_wrap(sealed, private_key=key_file.read_bytes(), passphrase="een ander wachtwoord")


def test_a_new_recovery_key_gets_the_key_of_the_copy_at_the_next_sync(
    anna: LostLaptop, register: RegisterContext, tmp_path: Path, clock: ProofClock
) -> None:
    clock.move(minutes=1)
    kid = herstel.make_key(register, uit=tmp_path / "later.pem", passphrase=PASSPHRASE)
    anna.sync()
    with register.read() as tx:
        sealed = store.find_kopie(tx, apparaat_id=apparaat_id(anna)) or ""
    assert kid in base64.urlsafe_b64decode(sealed.split(".")[0] + "==").decode()


def test_a_bare_401_erases_nothing(anna: LostLaptop, register: RegisterContext) -> None:
    register_main(["--data", str(register.plek.data_dir), "apparaten", "--intrekken", apparaat_id(anna)])
    assert order_of(anna) == ""
    assert pending(anna.profile) is None
    assert anna.do(lambda session: session.store.dossiers.count()) == 1
    assert waiting(anna) == 2


def test_an_order_that_the_register_did_not_sign_for_this_laptop_erases_nothing(
    anna: LostLaptop, register: RegisterContext, tmp_path: Path, clock: ProofClock
) -> None:
    with register.read() as tx:
        key = store.read_sleutel(tx)
    assert key is not None
    (tmp_path / "vreemd").mkdir()
    make_keys(tmp_path / "vreemd")
    stranger = load_keys(tmp_path / "vreemd")

    def order(apparaat: str) -> bytes:
        sleutel = berichten.Herstelsleutel(kid=key.kid, sleutel=key.sleutel)
        message = berichten.Wisbevel(apparaat=apparaat, gegeven_op=clock(), herstelsleutel=sleutel)
        return msgspec.json.encode(message)

    mine = apparaat_id(anna)
    for token in (
        stranger.sign_bytes(order(mine), typ=BEVEL_TYPE),
        register.keys.sign_bytes(order("een-andere-laptop"), typ=BEVEL_TYPE),
        register.keys.sign_bytes(order(mine), typ="huisbezoek-lease"),
        "kop.inhoud.handtekening",
    ):
        with pytest.raises(UntrustedRegisterError):
            obey(token, session=anna.session, profile=anna.profile, keystore=anna.keystore, workers=anna.workers)
    assert pending(anna.profile) is None
    assert waiting(anna) == 2


def test_a_signed_order_erases_after_the_work_was_sealed_and_handed_in(
    anna: LostLaptop, register: RegisterContext, key_file: Path, clock: ProofClock, tmp_path: Path
) -> None:
    profile, keystore = anna.profile, anna.keystore
    herstel.order_erasure(register, apparaat_id=apparaat_id(anna))
    obey(order_of(anna), session=anna.session, profile=profile, keystore=keystore, workers=anna.workers)
    erasure = pending(profile)
    assert erasure is not None
    assert erasure.ingeleverd
    assert erasure.onverzonden >= 2
    assert profile.database_file.exists(), "the keys and files go in the next process"

    done = erasing.finish(erasure, profile=profile, keystore=keystore, clock=clock)
    assert all(keystore.get(name) is None for name in (SecretName.DEVICE_A, SecretName.DEVICE_B))
    left = {path.name for path in profile.folder.rglob("*") if path.is_file()}
    assert left == {"profiel.json", "wissen.json", "werk.verzegeld"}
    erasing.report(done, profile=profile, keystore=keystore, clock=clock)
    assert not any(path.is_file() for path in profile.folder.rglob("*"))
    assert keystore.get(SecretName.DEVICE_KEY) is None

    found = datalek.report(register, apparaat_id=apparaat_id(anna))
    assert found.gewist_gemeld_op is not None
    assert found.ingeleverd > 0
    assert stored_events(register) == []
    assert recovered(register, key_file).geweigerd == {}
    assert len(stored_events(register)) == 2
    with pytest.raises(BeheerFout, match="niets ingeleverd"):
        recovered(register, key_file)
    assert len(stored_events(register)) == 2


def test_what_was_not_saved_yet_is_handed_in_too_and_nobody_records_it(
    anna: LostLaptop, register: RegisterContext, key_file: Path, clock: ProofClock, tmp_path: Path
) -> None:
    dossier_id = anna.dossiers()[0]
    draft = b'{"notitie":"Onafgemaakte zin"}'
    anna.do(lambda session: keep_draft(session, dossier_id=dossier_id, body=draft))
    change = ProposeChange(entiteit="nummer", velden={"e164": "071 52"})
    anna.do(lambda session: keep_changes(session, dossier_id=dossier_id, wijzigingen=[change]))
    herstel.order_erasure(register, apparaat_id=apparaat_id(anna))
    obey(order_of(anna), session=anna.session, profile=anna.profile, keystore=anna.keystore, workers=anna.workers)
    with pytest.raises(BeheerFout, match="2 concepten bij"):
        recovered(register, key_file)
    assert stored_events(register) == [], "nothing is read in before there is a place for it"
    file = tmp_path / "concepten.json"
    done = herstel.recover_handed_in(register, sleutel=key_file, passphrase=PASSPHRASE, apparaat_id="", concepten=file)
    assert (done.concepten, done.geweigerd) == (2, {})
    assert msgspec.json.decode(file.read_bytes()) == [
        {"dossierId": dossier_id, "inhoud": {"notitie": "Onafgemaakte zin"}},
        {"dossierId": dossier_id, "inhoud": msgspec.to_builtins([change])},
    ]
    assert len(stored_events(register)) == 2, "what was saved, and not the draft"
    with register.read() as tx:
        seen = list(tx.connection.execute(select(inzage.c.handeling, inzage.c.inhoud)))
    (row,) = (row for row in seen if b'"concepten"' in row.inhoud)
    assert row.handeling == "uitgevoerd"
    assert dossier_id.encode() in row.inhoud


def test_what_was_read_in_is_destroyed_after_its_time_and_what_was_not_is_kept(
    anna: LostLaptop,
    register: RegisterContext,
    key_file: Path,
    clock: ProofClock,
    capsys: pytest.CaptureFixture[str],
) -> None:
    herstel.order_erasure(register, apparaat_id=apparaat_id(anna))
    obey(order_of(anna), session=anna.session, profile=anna.profile, keystore=anna.keystore, workers=anna.workers)
    clock.move(days=400)
    kept = quarantaine.clean_up(register, uitvoeren=True)
    assert (kept.id, kept.delen) == ("", 0)
    assert kept.ongelezen > 0

    recovered(register, key_file)
    clock.move(days=29)
    assert quarantaine.clean_up(register, uitvoeren=True).delen == 0
    clock.move(days=1)
    assert quarantaine.clean_up(register, uitvoeren=False).delen == kept.ongelezen
    done = quarantaine.clean_up(register, uitvoeren=True)
    assert done.delen == kept.ongelezen
    assert done.ongelezen == 0
    assert quarantaine.clean_up(register, uitvoeren=True).delen == 0
    with register.read() as tx:
        assert store.list_ingeleverd(tx) == []
    assert register_main(["--data", str(register.plek.data_dir), "opruimen", "--bewijzen"]) == 0
    assert f"({done.delen} delen). Bewijs {done.id}" in capsys.readouterr().out


def test_what_could_not_be_handed_in_stays_sealed_until_it_can(
    anna: LostLaptop,
    register: RegisterContext,
    key_file: Path,
    clock: ProofClock,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    profile, keystore = anna.profile, anna.keystore
    herstel.order_erasure(register, apparaat_id=apparaat_id(anna))
    order = order_of(anna)

    def no_network(*_: object) -> None:
        raise RegisterUnreachableError

    with monkeypatch.context() as broken:
        broken.setattr("app.sync.client.RegisterClient.hand_in", no_network)
        broken.setattr("app.sync.client.RegisterClient.report_erased", no_network)
        obey(order, session=anna.session, profile=profile, keystore=keystore, workers=anna.workers)
        erasure = pending(profile)
        assert erasure is not None
        assert not erasure.ingeleverd
        done = erasing.finish(erasure, profile=profile, keystore=keystore, clock=clock)
        with pytest.raises(RegisterUnreachableError):
            erasing.report(done, profile=profile, keystore=keystore, clock=clock)
    assert (profile.folder / "werk.verzegeld").exists()
    assert not profile.database_file.exists()
    erasing.report(done, profile=profile, keystore=keystore, clock=clock)
    assert not (profile.folder / "werk.verzegeld").exists()
    assert recovered(register, key_file).geweigerd == {}
    assert len(stored_events(register)) == 2


def test_no_order_without_a_key_to_seal_to(tmp_path: Path, clock: ProofClock) -> None:
    with (
        new_register(tmp_path / "leeg", clock, namen=(), database="") as context,
        pytest.raises(BeheerFout, match="nog geen herstelsleutel"),
    ):
        herstel.order_erasure(context, apparaat_id="x")


@pytest.mark.parametrize("damaged", [False, True])
def test_a_folder_that_was_put_aside_gives_its_unsent_work(
    damaged: bool,
    anna: LostLaptop,
    register: RegisterContext,
    key_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    anna.stop()
    aside = tmp_path / "opzij"
    shutil.copytree(anna.profile.folder, aside)
    if damaged:
        database = Profile(aside).database_file
        whole = database.read_bytes()
        database.write_bytes(whole[:100] + bytes(4096) + whole[100 + 4096 :])
    before = {path: path.read_bytes() for path in aside.rglob("*") if path.is_file()}
    (tmp_path / "wachtwoord").write_text(PASSPHRASE + "\n")
    out = tmp_path / "werk.verzegeld"
    with (tmp_path / "wachtwoord").open() as typed:
        monkeypatch.setattr("sys.stdin", typed)
        assert laptop_main(["herstel", "--profiel", str(aside), "--sleutel", str(key_file), "--uit", str(out)]) == 0
    assert {path: path.read_bytes() for path in aside.rglob("*") if path.is_file()} == before
    given = ["herstel", "--sleutel", str(key_file), "--wachtwoord-uit-bestand", str(tmp_path / "wachtwoord")]
    assert register_main(["--data", str(register.plek.data_dir), *given, "--bestand", str(out)]) == 0
    assert "Geweigerd: 0" in capsys.readouterr().out
    assert len(stored_events(register)) == 2
    anna.open()
    anna.sync()
    assert len(stored_events(register)) == 2, "what the laptop sends itself later is the same work"


def test_the_folder_on_another_machine_opens_with_neither_pin_nor_key_store_alone(
    tmp_path: Path, how_many: Callable[[int], int], dice: random.Random
) -> None:
    cost, key, secret = Argon2Cost(time_cost=1, memory_kib=1024, parallelism=1), new_secret(), new_secret()
    LocalStore(tmp_path / "a.db", key=key).close()
    wrap = wrap_with_pin(key, pin="482913", device_secret=secret, cost=cost)
    LocalStore(tmp_path / "a.db", key=open_with_pin(wrap, pin="482913", device_secret=secret)).close()
    for pin, device_secret in (("482913", bytes(32)), ("482913", b""), ("", secret), ("482914", secret)):
        with pytest.raises(WrongSecretError):
            open_with_pin(wrap, pin=pin, device_secret=device_secret)
    for _ in range(how_many(20)):
        with pytest.raises(WrongSecretError):
            open_with_pin(wrap, pin=f"{dice.randrange(482_913):06}", device_secret=secret)
        with pytest.raises(WrongSecretError):
            open_with_pin(wrap, pin="482913", device_secret=dice.randbytes(32))
        with pytest.raises(StoreDamagedError):
            LocalStore(tmp_path / "a.db", key=dice.randbytes(32))


def test_the_report_for_a_data_breach_names_dossiers_and_nobody(
    anna: LostLaptop,
    register: RegisterContext,
    clock: ProofClock,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = anna.do(lambda session: tuple(session.store.dossiers.ids()))
    clock.move(hours=1)
    later = one_dossier(register)
    found = datalek.report(register, apparaat_id=apparaat_id(anna))
    assert tuple(found.dossiers) == here
    assert later not in found.dossiers, "given after its last contact"
    assert found.doelgroepen == {"vsv": 1}
    assert found.laatst_gezien_op is not None
    assert register_main(["--data", str(register.plek.data_dir), "datalek", apparaat_id(anna)]) == 0
    said = capsys.readouterr().out
    assert here[0] in said
    for name in ("Kim", "Proef0", "anna", "Anna", "Verzonnenstraat", "Laptop van"):
        assert name not in said

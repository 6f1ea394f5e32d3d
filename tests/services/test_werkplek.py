"""What the organisation fixed: each of the six settings holds, a wrong one is told and the safe value holds."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.platform.folders import ProfileSettings
from app.platform.werkplek import RegistrySource
from app.services.werkplek import RUST_MINUTEN, Instelling, Werkplek, read_werkplek
from app.services.zelftest import check_werkplek
from tests.e2e.certificaten import Authority
from tests.unlocked import TestClock, make_session

PLACE = "HKLM\\Software\\Policies\\Huisbezoek"


def read(**values: object) -> Werkplek:
    return read_werkplek([RegistrySource(lambda: values)])


def test_without_an_organisation_the_safe_values_hold() -> None:
    werkplek = read()
    assert werkplek == Werkplek()
    assert (werkplek.rust_minuten, werkplek.lease_dagen, werkplek.schermopname_mag) == (RUST_MINUTEN, None, False)


def test_every_setting_can_be_fixed(tmp_path: Path) -> None:
    ca_file = Authority(tmp_path).file
    werkplek = read(
        RegisterAdres="https://register.example/",
        CaBestand=str(ca_file),
        LeaseDagen=7,
        RustMinuten=2,
        Sleutelbossen="Secret-Service, windows",
        Schermopname="Toestaan",
    )
    assert werkplek.fouten == ()
    assert werkplek.register_adres == "https://register.example"
    assert werkplek.ca_bestand == str(ca_file)
    assert (werkplek.lease_dagen, werkplek.rust_minuten) == (7, 2)
    assert werkplek.sleutelbossen == ("secret-service", "windows")
    assert werkplek.schermopname_mag
    assert werkplek.bronnen == dict.fromkeys(Instelling, PLACE)


WRONG = [
    (Instelling.REGISTER_ADRES, ["http://register.example", "register", "https://[", 3, ""]),
    (Instelling.CA_BESTAND, ["/bestaat/niet.pem", "ca.pem", __file__, 3]),
    (Instelling.LEASE_DAGEN, [0, -1, 32, "7", True, 7.5, [7]]),
    (Instelling.RUST_MINUTEN, [0, 16, 600, "5", True, None]),
    (Instelling.SLEUTELBOSSEN, ["", [], "kluis", ["windows", "tekstbestand"], 3, {"windows": 1}]),
    (Instelling.SCHERMOPNAME, ["ja", True, 1, ""]),
]


@pytest.mark.parametrize(("setting", "value"), [(setting, value) for setting, values in WRONG for value in values])
def test_a_wrong_value_is_told_and_the_safe_one_holds(setting: Instelling, value: object) -> None:
    werkplek = read(**{setting: value, "rust_minuten" if setting != Instelling.RUST_MINUTEN else "lease_dagen": 3})
    (error,) = werkplek.fouten
    assert all(word in str(error) for word in (f"{setting} ({PLACE})", "beheerder"))
    assert setting not in werkplek.bronnen
    assert len(werkplek.bronnen) == 1, "one that is wrong leaves the others"
    field = "schermopname_mag" if setting == Instelling.SCHERMOPNAME else str(setting)
    assert getattr(werkplek, field) == getattr(Werkplek(), field)


def test_a_name_that_is_not_ours_is_told() -> None:
    (error,) = read(IdleMinutes=3).fouten
    assert "IdleMinutes" in str(error)


def test_the_profile_keeps_what_was_chosen_when_the_organisation_says_nothing() -> None:
    settings = ProfileSettings(profiel_id="x", register_url="https://hier.example", ca_bestand="/ca.pem")
    assert Werkplek().overlay(settings) == settings
    fixed = read(RegisterAdres="https://daar.example").overlay(settings)
    assert (fixed.register_url, fixed.ca_bestand) == ("https://daar.example", "/ca.pem")


def test_an_address_of_the_organisation_goes_before_that_of_the_set_up(tmp_path: Path) -> None:
    session = make_session(tmp_path, TestClock())
    before = session.identity
    session.use(Werkplek())
    assert session.identity == before
    session.use(read(RegisterAdres="https://daar.example"))
    assert session.identity.register_url == "https://daar.example"
    assert session.identity.register_key == before.register_key
    session.store.close()


def test_the_self_test_tells_what_is_fixed_and_what_is_wrong() -> None:
    nothing = list(check_werkplek(read))
    assert [(check.goed, check.gevonden) for check in nothing] == [(True, "heeft niets ingesteld")]
    good, wrong = check_werkplek(lambda: read(RustMinuten=3, LeaseDagen="veel"))
    assert good.goed
    assert good.gevonden == f"rust_minuten ({PLACE})"
    assert not wrong.goed
    assert "lease_dagen" in wrong.gevonden


@pytest.mark.parametrize(("fixed", "days"), [(None, 14), (3, 3), (31, 14)])
def test_the_organisation_can_only_make_the_lease_shorter(
    fixed: int | None, days: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from app.services import lease
    from app.sync.lease import Lease

    clock = TestClock()
    session = make_session(tmp_path, clock)
    session.use(Werkplek(lease_dagen=fixed))
    with session.store.transaction():
        session.store.meta.put(lease.MetaKey.LEASE, "getekend")
    signed = Lease(apparaat="p1", tijd=clock(), geldig_tot=clock() + timedelta(days=14))
    monkeypatch.setattr(lease, "read_lease", lambda *_, **__: signed)
    clock.move(days=days)
    assert lease.lease_state(session).geldig_tot == signed.tijd + timedelta(days=days)
    assert not lease.lease_state(session).verlopen
    clock.move(seconds=1)
    assert lease.lease_state(session).verlopen
    session.store.close()

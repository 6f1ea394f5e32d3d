"""What waits for the coördinator and the office, and what becomes of it on the laptops."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from app.domain.events import (
    Besluit,
    Contactmoment,
    Correctie,
    KnownInhoud,
    Notitie,
    Overname,
    VoorstelJongere,
    decode_event,
)
from app.domain.records import Persoon, decode_dossier
from register.__main__ import main
from register.beheer import taken, toewijzen, voorstellen
from register.beheer.opruimen import list_certificates
from register.beheer.taken import TaakSoort
from register.context import RegisterContext, open_register
from register.errors import BeheerFout
from register.store import dossiers, gebruikers, schema, stand
from tests.register.conftest import Clock, Laptop

MakeLaptop = Callable[[str], Laptop]
AddDossier = Callable[..., str]
NIEMAND = Contactmoment(kanaal="huisbezoek", uitkomst="niemand_thuis")
KAART = Contactmoment(kanaal="kaart", uitkomst="achtergelaten")
KIND = Persoon(voornaam="Kim", achternaam="Proef", geboortedatum=date(2010, 5, 5))
GEGEVENS = {
    "doelgroep": "vsv",
    "herkomst": "oud",
    "achternaam": "van den Proef",
    "geboortedatum": "05-05-2005",
    "straat": "Verzonnenstraat",
    "huisnummer": "12 A",
    "postcode": "2311 AA",
    "woonplaats": "Leiden",
    "gemeentecode": "0546",
    "consulent": "bram",
}


def record(laptop: Laptop, dossier_id: str, *inhouden: KnownInhoud) -> list[str]:
    items = [laptop.record(dossier_id, inhoud) for inhoud in inhouden]
    assert {answer.uitslag for answer in laptop.push(*items)} == {"aanvaard"}
    return [item.id for item in items]


def kinds(context: RegisterContext, **options: bool) -> list[tuple[str, str]]:
    return [(task.soort, task.id) for task in taken.list_tasks(context, **options) if task.soort != TaakSoort.OVERNAME]


def next_step(context: RegisterContext, dossier_id: str) -> tuple[str, str]:
    stap = taken.plan_of(context, dossier_id).stap
    assert stap is not None
    return stap.soort, stap.reden.code


@pytest.mark.parametrize(
    ("doelgroep", "persoon", "inhouden", "soort"),
    [
        ("vsv", None, [Contactmoment(kanaal="huisbezoek", uitkomst="afgebroken_veiligheid")], TaakSoort.VEILIGHEID),
        (
            "thuiszitter",
            KIND,
            [Contactmoment(kanaal="telefoon", uitkomst="wil_geen_contact", met_wie="moeder")],
            TaakSoort.WEIGERING,
        ),
        ("vsv", None, [NIEMAND, KAART, NIEMAND, KAART], TaakSoort.KAARTJES),
    ],
)
def test_what_the_rules_leave_to_a_person_is_listed_and_decided(
    laptop: MakeLaptop,
    add_dossier: AddDossier,
    context: RegisterContext,
    clock: Clock,
    doelgroep: str,
    persoon: Persoon | None,
    inhouden: list[KnownInhoud],
    soort: str,
) -> None:
    dossier_id = add_dossier("anna", persoon=persoon)
    with context.write() as tx:
        # The helper makes a vsv'er.

        stored = dossiers.find(tx, dossier_id=dossier_id, lock=True)
        assert stored is not None
        changed = msgspec.structs.replace(stored.dossier, versie=2, doelgroep=doelgroep)
        dossiers.change(tx, changed, dossier_id=dossier_id, op=context.now())
    anna = laptop("anna")
    _, cursor = anna.pull_all()
    for inhoud in inhouden:
        record(anna, dossier_id, inhoud)
        clock.move(timedelta(hours=1))
    assert kinds(context, ook_later=True) == [(soort, dossier_id)]
    later = soort == TaakSoort.KAARTJES
    assert kinds(context) == ([] if later else [(soort, dossier_id)])
    clock.move(timedelta(days=190))
    anna.log_in()
    assert kinds(context) == [(soort, dossier_id)]

    day = clock().date() + timedelta(days=7)
    plan = taken.decide(context, dossier_id=dossier_id, keuze="bellen", door="cora", op=day)
    assert plan.stap is not None
    assert (plan.stap.soort, plan.stap.reden.code) == ("telefoon", "besluit_bellen")
    assert kinds(context) == []
    (item,) = anna.pull_all(cursor)[0]
    event = decode_event(item.body)
    assert event.inhoud == Besluit(keuze="bellen", op=day)
    with context.read() as tx:
        cora = gebruikers.find_by_login(tx, inlognaam="cora")
    assert cora is not None
    assert event.auteur == cora.id


def test_a_decision_that_cannot_be_is_said(add_dossier: AddDossier, context: RegisterContext, clock: Clock) -> None:
    dossier_id = add_dossier("anna")
    yesterday = clock().date() - timedelta(days=1)
    for fields, said in (
        ({"dossier_id": dossier_id, "door": "anna"}, "niet van een coördinator"),
        ({"dossier_id": "nergens", "door": "cora"}, "geen dossier"),
        ({"dossier_id": dossier_id, "door": "cora", "op": yesterday}, "al voorbij"),
    ):
        with pytest.raises(BeheerFout, match=said):
            taken.decide(context, keuze="bellen", **fields)  # type: ignore[arg-type]
    with context.read() as tx:
        assert tx.connection.execute(select(schema.gebeurtenis.c.id)).all() == []


def test_an_address_is_looked_into(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, clock: Clock
) -> None:
    """Right after all, also on the day itself; and another one the next time."""
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    record(anna, dossier_id, Contactmoment(kanaal="huisbezoek", uitkomst="adres_niet_gevonden"))
    assert kinds(context) == [(TaakSoort.ADRES, dossier_id)]
    taken.confirm_address(context, dossier_id=dossier_id, changes={})
    assert kinds(context) == []
    assert next_step(context, dossier_id) == ("huisbezoek", "nieuw_adres")
    clock.move(timedelta(days=3))
    record(anna, dossier_id, Contactmoment(kanaal="huisbezoek", uitkomst="woont_hier_niet_meer"))
    clock.move(timedelta(days=3))
    _, cursor = anna.pull_all()
    changes = taken.read_address(
        straat="Nieuwstraat", huisnummer="12 A-3", postcode="2311bb", woonplaats="Leiden", gemeente="leiden"
    )
    taken.confirm_address(context, dossier_id=dossier_id, changes=changes)
    (item,) = anna.pull_all(cursor)[0]
    adres = decode_dossier(item.body).adres
    assert (adres.straat, adres.huisnummer, adres.huisletter, adres.toevoeging) == ("Nieuwstraat", 12, "A", "3")
    assert (adres.postcode, adres.gemeentecode, adres.sinds) == ("2311 BB", "0546", clock().date())
    assert next_step(context, dossier_id) == ("huisbezoek", "nieuw_adres")
    with pytest.raises(BeheerFout, match="geen postcode"):
        taken.read_address(straat="A", huisnummer="1", postcode="12", woonplaats="B", gemeente="Leiden")


# Proposals


def propose(laptop: Laptop, dossier_id: str, contact: str = "06 12345671") -> str:
    (event_id,) = record(laptop, dossier_id, VoorstelJongere(voornaam="Sam", contact=contact, toestemming=True))
    return event_id


def test_somebody_who_was_proposed_comes_into_the_caseload(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext
) -> None:
    anna, bram = laptop("anna"), laptop("bram")
    event_id = propose(anna, add_dossier("anna"))
    assert kinds(context) == [(TaakSoort.VOORSTEL, event_id)]
    _, cursor = bram.pull_all()
    with pytest.raises(BeheerFout, match=r"postcode.*Het voorstel staat nog open"):
        voorstellen.accept(context, event_id=event_id, door="cora", gegevens={**GEGEVENS, "postcode": "12"})
    assert voorstellen.accept(context, event_id=event_id, door="cora", gegevens=GEGEVENS) == "Sam"
    new, nummer = bram.pull_all(cursor)[0]
    persoon = decode_dossier(new.body).persoon
    assert persoon.volledige_naam == "Sam van den Proef"
    assert b"+31612345671" in nummer.body
    assert kinds(context) == []
    with pytest.raises(BeheerFout, match="geen open voorstel"):
        voorstellen.accept(context, event_id=event_id, door="cora", gegevens=GEGEVENS)


def test_who_is_refused_is_destroyed_everywhere_after_fourteen_days(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, clock: Clock, database: str
) -> None:
    dossier_id = add_dossier("anna")
    anna, second = laptop("anna"), laptop("anna")
    _, cursor = second.pull_all()
    event_id = propose(anna, dossier_id)
    right = Correctie(inhoud=_raw(VoorstelJongere(voornaam="Sammie", contact="06 12345672", toestemming=True)))
    body = anna.event(dossier_id, right, betreft=event_id)
    correction = anna.item(body, item_id=decode_event(body).id)
    anna.push(correction)
    (note,) = record(anna, dossier_id, Notitie(tekst="Blijft staan."))
    assert voorstellen.list_open(context)[0][0].voornaam == "Sammie"
    assert voorstellen.refuse(context, event_id=event_id, door="cora") == clock().date() + timedelta(days=14)
    _, cursor = second.pull_all(cursor)

    owner = open_register(data_dir=context.plek.data_dir, clock=clock, database=database, als_eigenaar=True)
    clock.move(timedelta(days=13))
    assert voorstellen.clean_up(owner, uitvoeren=True).gebeurtenissen == 0
    clock.move(timedelta(days=1))
    assert voorstellen.clean_up(owner, uitvoeren=False).gebeurtenissen == 2
    assert second.pull_all(cursor)[0] == []
    done = voorstellen.clean_up(owner, uitvoeren=True)
    assert (done.gebeurtenissen, bool(done.id)) == (2, True)
    assert voorstellen.clean_up(owner, uitvoeren=True).id == ""
    assert [(item.doelgroep, item.gebeurtenissen) for _, item in list_certificates(owner)] == [("voorstel", 2)]
    owner.close()

    gone, cursor = second.pull_all(cursor)
    assert {(item.entiteit, item.id, item.verwijderd) for item in gone} == {
        ("gebeurtenis", event_id, "vernietigd"),
        ("gebeurtenis", correction.id, "vernietigd"),
    }
    with context.read() as tx:
        assert list(tx.connection.execute(select(schema.gebeurtenis.c.id)).scalars()) == [note]
        kept = stand.read_caseload(tx, eigenaar_id=anna.gebruiker_id)
        assert kept == stand.count_caseload(tx, eigenaar_id=anna.gebruiker_id)
        raw = b"".join(tx.connection.execute(select(schema.keten.c.inhoud_hash)).scalars())
        assert len(raw) == 3 * 32, "the chain keeps its links"

    # A laptop that was put back sends it again: taken as known, not kept, and told once more.
    (answer,) = anna.push(correction)
    assert answer.uitslag == "aanvaard"
    with context.read() as tx:
        assert list(tx.connection.execute(select(schema.gebeurtenis.c.id)).scalars()) == [note]
    assert [(item.id, item.verwijderd) for item in second.pull_all(cursor)[0]] == [(correction.id, "vernietigd")]


def _raw(inhoud: KnownInhoud) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(inhoud))


# LBA, and who is missing from a file


def test_what_lba_does_not_have_is_counted_and_marked(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, clock: Clock
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    _, cursor = anna.pull_all()
    first, _ = record(anna, dossier_id, NIEMAND, Notitie(tekst="Belt terug."))
    anna.push(anna.record(dossier_id, Overname(handelingen=(first,))))  # type: ignore[arg-type]
    record(anna, dossier_id, KAART)
    (task,) = taken.list_tasks(context)
    assert (task.soort, task.id, task.wat) == (TaakSoort.OVERNAME, dossier_id, "2 handelingen nog niet overgenomen")
    assert taken.mark_taken_over(context, dossier_ids=[dossier_id], door="cora") == 2
    assert taken.mark_taken_over(context, dossier_ids=[dossier_id], door="cora") == 0
    assert taken.list_tasks(context) == []
    assert [item.id for item in anna.pull_all(cursor)[0]] != []


HEADER = (
    "bronsysteem;bron_id;doelgroep;achternaam;voornaam;geboortedatum;straat;huisnummer;postcode;woonplaats;gemeentecode;"
    "herkomst"
)


def caseload(folder: Path, *keys: str, broken: str = "") -> str:
    rows = [f"lba;{key};vsv;Proef;Kim;05-05-2005;Verzonnenstraat;1;2311 AA;Leiden;0546;oud" for key in keys]
    rows += [f"lba;{broken};vsv;Proef;Kim;05-05-2005;Verzonnenstraat;1;fout;Leiden;0546;oud"] if broken else []
    file = folder / "caseload.csv"
    file.write_text("\n".join([HEADER, *rows]), "utf-8")
    return str(file)


def test_who_is_missing_from_a_monthly_file_is_told_and_stays(
    context: RegisterContext,
    data_dir: Path,
    database: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    clock: Clock,
) -> None:
    command = ["--data", str(data_dir), "--database", database]
    assert main([*command, "importeer", caseload(tmp_path, "1", "2", "3")]) == 0
    assert "Niet in dit bestand" not in capsys.readouterr().out
    assert kinds(context) == []
    # The second is in it and cannot be read: not missing.
    assert main([*command, "importeer", caseload(tmp_path, "1", broken="2")]) == 1
    said = capsys.readouterr().out
    assert "Niet in dit bestand, eerder wel: 1. Daar is niets aan veranderd." in said
    (task,) = taken.list_tasks(context)
    assert (task.soort, task.wat) == (TaakSoort.NIET_IN_BESTAND, "lba 3 staat niet in het laatste bestand")
    assert task.id in said
    assert len(toewijzen.list_dossiers(context)) == 3
    assert main([*command, "importeer", caseload(tmp_path, "1", "2", "3")]) == 0
    assert kinds(context) == []


def test_the_same_on_the_command_line(
    laptop: MakeLaptop,
    add_dossier: AddDossier,
    context: RegisterContext,
    data_dir: Path,
    database: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every task listed and handled by somebody who has only a terminal."""
    unsafe, lost, proposal = add_dossier("anna"), add_dossier("anna"), add_dossier("anna")
    anna = laptop("anna")
    record(anna, unsafe, Contactmoment(kanaal="huisbezoek", uitkomst="afgebroken_veiligheid"))
    record(anna, lost, Contactmoment(kanaal="huisbezoek", uitkomst="adres_niet_gevonden"))
    yes, no = propose(anna, proposal), propose(anna, proposal, contact="sam@voorbeeld.example")
    command = ["--data", str(data_dir), "--database", database]
    given = [item for name, value in GEGEVENS.items() for item in (f"--{name}", value)]
    assert main([*command, "taken", "--alles"]) == 0
    listed = capsys.readouterr().out
    for word in ("veiligheid", "adres", "voorstel", "overname", unsafe, lost, yes, no):
        assert word in listed
    for arguments in (
        ("besluit", unsafe, "--keuze", "afsluiten", "--door", "cora"),
        ("adres", lost, "--klopt"),
        ("voorstel", "lijst"),
        ("voorstel", "aannemen", yes, *given, "--door", "cora"),
        ("voorstel", "weigeren", no, "--door", "cora"),
        ("overname", "--alles", "--door", "cora"),
        ("taken",),
    ):
        assert main([*command, *arguments]) == 0, arguments
    with context.read() as tx:
        seen = [msgspec.json.decode(body) for body in tx.connection.execute(select(schema.inzage.c.inhoud)).scalars()]
    # What names the youngster of a proposal leaves a row first, as everywhere.
    assert {(row["handeling"], row["soort"]) for row in seen} == {
        ("lijst_bekeken", "taken"),
        ("lijst_bekeken", "voorstel"),
    }
    assert [row["aantal"] for row in seen if row["soort"] == "voorstel"] == [2]
    said = capsys.readouterr().out
    assert "Er is geen volgende stap." in said
    assert "De volgende stap is huisbezoek" in said
    assert "Sam staat in de caseload." in said
    assert "Overgenomen in LBA: " in said
    assert said.strip().endswith("wat"), "only the header of the table is left"
    for arguments in (("adres", lost), ("adres", lost, "--klopt", "--straat", "A"), ("adres", lost, "--straat", "A")):
        assert main([*command, *arguments]) == 1
        assert "niets veranderd" in capsys.readouterr().err

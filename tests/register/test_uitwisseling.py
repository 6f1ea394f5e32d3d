"""What other systems get: contacts by the standards, tasks, lines for LBA; all of it, or what changed since."""

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from app.domain.codes import UITKOMST_LIJST_BY_KANAAL
from app.domain.events import (
    Contactmoment,
    Correctie,
    Intrekking,
    KnownInhoud,
    Notitie,
    Overname,
    ThuiszitOnderwerpen,
    decode_event,
)
from register.__main__ import main
from register.beheer import toewijzen
from register.beheer.exporteren import SOORTEN, export
from register.beheer.uitwisseling import load_codes
from register.context import RegisterContext
from register.errors import BeheerFout
from register.store import schema
from tests.register.conftest import Clock, Laptop

MakeLaptop = Callable[[str], Laptop]
AddDossier = Callable[..., str]
NIEMAND = Contactmoment(kanaal="huisbezoek", uitkomst="niemand_thuis")
KAART = Contactmoment(kanaal="kaart", uitkomst="achtergelaten")
GESPROKEN = Contactmoment(kanaal="telefoon", uitkomst="gesproken_jongere", inkomend=True)


def record(laptop: Laptop, dossier_id: str, inhoud: KnownInhoud, betreft: str | None = None) -> str:
    body = laptop.event(dossier_id, inhoud, betreft=betreft)
    event = decode_event(body)
    (answer,) = laptop.push(laptop.item(body, item_id=event.id))
    assert answer.uitslag == "aanvaard"
    laptop.clock.move(timedelta(seconds=1))
    return event.id


def read_json(context: RegisterContext, folder: Path, soort: str, **options: Any) -> list[dict[str, Any]]:
    path, count = export(context, uit=folder, formaat="json", soort=soort, **options)
    rows = json.loads(path.read_text("utf-8"))
    assert len(rows) == count
    return rows  # type: ignore[no-any-return]


def from_lba(context: RegisterContext, dossier_id: str, bron_id: str = "12") -> None:
    """As if the dossier had come in with a caseload file."""
    with context.write() as tx:
        row = {"bronsysteem": "lba", "bron_id": bron_id, "dossier_id": dossier_id, "inhoud": b"{}"}
        tx.insert(schema.bronrij, [{**row, "ingelezen_op": context.now(), "gezien_op": None}])


def audit(context: RegisterContext) -> list[tuple[str, int]]:
    with context.read() as tx:
        bodies = tx.connection.execute(select(schema.inzage.c.inhoud).order_by(schema.inzage.c.op)).scalars()
        rows = [msgspec.json.decode(body) for body in bodies]
    return [(row["soort"], row["aantal"]) for row in rows if row["handeling"] == "uitgevoerd"]


def test_contacts_map_by_the_code_table(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, clock: Clock, tmp_path: Path
) -> None:
    dossier_id = add_dossier("anna")
    from_lba(context, dossier_id)
    anna = laptop("anna")
    visit = record(anna, dossier_id, NIEMAND)
    clock.move(timedelta(hours=6))
    call = record(anna, dossier_id, GESPROKEN)
    record(anna, dossier_id, Notitie(tekst="Komt niet in de uitvoer van contacten."))
    contacts = read_json(context, tmp_path, "klantinteracties")
    assert contacts[0] == {
        "uuid": visit,
        "kanaal": "huisbezoek",
        "onderwerp": "Huisbezoek, niemand thuis",
        "indicatieContactGelukt": False,
        "taal": "nld",
        "vertrouwelijk": True,
        "plaatsgevondenOp": "2026-03-02T09:00:00Z",
        "hadBetrokkenActoren": {"naam": "Anna de Proef", "soortActor": "medewerker"},
        "gingOverOnderwerpobject": {"codeRegister": "lba", "objectId": "12"},
        "metadata": {"dossierId": dossier_id, "uitkomst": "niemand_thuis", "inkomend": "nee"},
    }
    assert (contacts[1]["kanaal"], contacts[1]["indicatieContactGelukt"]) == ("telefoon", True)
    common = {"bronsysteem": "lba", "bronId": "12", "dossierId": dossier_id, "datum": "2026-03-02"}
    assert read_json(context, tmp_path, "ddas") == [
        {"id": visit, **common, "soort": "Huisbezoek", "bereikt": False, "dagdeel": "Ochtend"},
        {"id": call, **common, "soort": "Telefoon", "bereikt": True, "dagdeel": "Middag"},
    ]


DDAS_SOORTEN = {
    "Administratief", "Afspraak op locatie", "Brief", "Huisbezoek", "Kaartje", "Mail", "Onbekend", "Overige",
    "SMS/Whatsapp", "Telefoon",
}  # fmt: skip


def test_every_channel_and_outcome_has_a_place_in_both_standards(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, tmp_path: Path
) -> None:
    """All that can be recorded comes out with a word of the standard, and with whether it succeeded."""
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    codes = load_codes()
    pairs = [(kanaal, code.code) for kanaal, lijst in UITKOMST_LIJST_BY_KANAAL.items() for code in codes.lijsten[lijst]]
    anna.push(*(anna.record(dossier_id, Contactmoment(kanaal=kanaal, uitkomst=uitkomst)) for kanaal, uitkomst in pairs))
    contacts, tries = (read_json(context, tmp_path, soort) for soort in ("klantinteracties", "ddas"))
    assert len(contacts) == len(tries) == len(pairs) > 30
    assert all(isinstance(item["indicatieContactGelukt"], bool) for item in contacts)
    assert all(isinstance(item["bereikt"], bool) for item in tries)
    assert {item["soort"] for item in tries} <= DDAS_SOORTEN
    assert all(len(item["kanaal"]) <= 50 and len(item["onderwerp"]) <= 200 for item in contacts)
    reached = {item["id"] for item in tries if item["bereikt"]}
    succeeded = {item["uuid"] for item in contacts if item["indicatieContactGelukt"]}
    assert reached < succeeded, "who was reached was spoken to; who was spoken to need not be the jongere"


def test_only_what_counts_is_told(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, tmp_path: Path
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    wrong = record(anna, dossier_id, NIEMAND)
    right = msgspec.Raw(msgspec.json.encode(GESPROKEN))
    record(anna, dossier_id, Correctie(inhoud=right), betreft=wrong)
    gone = record(anna, dossier_id, KAART)
    record(anna, dossier_id, Intrekking(), betreft=gone)
    (contact,) = read_json(context, tmp_path, "klantinteracties")
    assert (contact["uuid"], contact["kanaal"], contact["indicatieContactGelukt"]) == (wrong, "telefoon", True)
    assert len(read_json(context, tmp_path, "gebeurtenissen")) == 4, "the events themselves are all there"


def test_the_next_step_is_a_task(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, tmp_path: Path
) -> None:
    dossier_id = add_dossier("anna")
    from_lba(context, dossier_id)
    (task,) = read_json(context, tmp_path, "internetaken")
    stap = toewijzen.list_dossiers(context)[0].plan.stap
    assert stap is not None
    assert task["gevraagdeHandeling"] == "Huisbezoek. Nog geen contact. In de caseload sinds 02-03-2026."
    assert (task["status"], task["vervaldatum"], task["regel"]) == ("te_verwerken", stap.op.isoformat(), "R31")
    assert task["toegewezenAanActor"] == {"naam": "Anna de Proef", "soortActor": "medewerker"}
    toewijzen.withdraw(context, dossier_ids=[dossier_id], reden="buiten_doelgroep")
    (task,) = read_json(context, tmp_path, "internetaken")
    assert "naam" not in task["toegewezenAanActor"]


def test_lines_for_lba_without_the_oorzaak(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, tmp_path: Path
) -> None:
    dossier_id = add_dossier("anna")
    from_lba(context, dossier_id)
    anna = laptop("anna")
    first = record(anna, dossier_id, ThuiszitOnderwerpen(oorzaak="hoogbegaafd_of_hoogsensitief", regie="school"))
    record(anna, dossier_id, Overname(handelingen=(first,)))  # type: ignore[arg-type]
    second = record(anna, dossier_id, Notitie(tekst="Belt terug."))
    rows = read_json(context, tmp_path, "lba")
    assert [(row["handelingId"], row["overgenomen"]) for row in rows] == [(first, True), (second, False)]
    assert rows[1]["tekst"] == "Notitie: Belt terug."
    assert (rows[1]["bronsysteem"], rows[1]["bronId"], rows[1]["datum"]) == ("lba", "12", "02-03-2026")
    assert "hoogbegaafd" not in json.dumps(rows)


# What changed since


@pytest.mark.parametrize("soort", ["klantinteracties", "ddas", "lba"])
def test_a_cursor_gives_each_change_once(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, clock: Clock, tmp_path: Path, soort: str
) -> None:
    """New, put right, taken back, and nothing at all; whatever the order in which laptops sent it."""
    cursor = tmp_path / "map" / "cursor.json"
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    first, second = record(anna, dossier_id, NIEMAND), record(anna, dossier_id, KAART)

    def changes() -> list[tuple[str, str]]:
        rows = read_json(context, tmp_path, soort, sinds=cursor)
        keys = ("uuid", "id", "handelingId")
        return [(row["wijziging"], next(row[key] for key in keys if key in row)) for row in rows]

    assert changes() == [("nieuw", first), ("nieuw", second)]
    assert changes() == []
    late = anna.event(dossier_id, GESPROKEN)  # recorded now, sent after the next export
    item = anna.item(late, item_id=decode_event(late).id)
    clock.move(timedelta(days=2))
    right = Correctie(inhoud=msgspec.Raw(msgspec.json.encode(GESPROKEN)))
    record(anna, dossier_id, right, betreft=first)
    record(anna, dossier_id, Intrekking(), betreft=second)
    assert changes() == [("gewijzigd", first), ("vervallen", second)]
    anna.push(item)
    assert changes() == [("nieuw", item.id)]
    assert changes() == []
    assert [count for _, count in audit(context)] == [2, 0, 2, 1, 0]
    text = cursor.read_text("utf-8")
    for secret in ("Anna", "niemand", "Proef", dossier_id):
        assert secret not in text, "ids and fingerprints only"


def test_a_next_step_that_moved_is_a_change(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, tmp_path: Path
) -> None:
    cursor = tmp_path / "taken.json"
    dossier_id, other = add_dossier("anna"), add_dossier("bram")
    assert {row["wijziging"] for row in read_json(context, tmp_path, "internetaken", sinds=cursor)} == {"nieuw"}
    record(laptop("anna"), dossier_id, GESPROKEN)
    toewijzen.assign(context, dossier_ids=[other], aan="anna", reden="proef")
    found = read_json(context, tmp_path, "internetaken", sinds=cursor)
    assert {(row["wijziging"], row["dossierId"]) for row in found} == {("gewijzigd", dossier_id), ("gewijzigd", other)}


def test_from_a_day_on(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, clock: Clock, tmp_path: Path
) -> None:
    """By the day on which it arrived; a correction makes the contact count for that day too."""
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    old, other = record(anna, dossier_id, NIEMAND), record(anna, dossier_id, KAART)
    clock.move(timedelta(days=1))
    today = clock().date()
    record(anna, dossier_id, Correctie(inhoud=msgspec.Raw(msgspec.json.encode(GESPROKEN))), betreft=old)
    new = record(anna, dossier_id, NIEMAND)
    for soort, key in (("klantinteracties", "uuid"), ("ddas", "id"), ("lba", "handelingId")):
        assert {row[key] for row in read_json(context, tmp_path, soort, sinds=today)} == {old, new}
        assert read_json(context, tmp_path, soort, sinds=today + timedelta(days=1)) == []
    assert len(read_json(context, tmp_path, "gebeurtenissen", sinds=today)) == 2
    assert other not in {row["id"] for row in read_json(context, tmp_path, "gebeurtenissen", sinds=today)}


def test_a_cursor_that_is_none_or_of_something_else_is_told_and_nothing_is_written(
    context: RegisterContext, tmp_path: Path
) -> None:
    cursor, out = tmp_path / "cursor.json", tmp_path / "uit"
    export(context, uit=out, formaat="csv", soort="ddas", sinds=cursor)
    with pytest.raises(BeheerFout, match="hoort bij de uitvoer van ddas"):
        export(context, uit=out, formaat="csv", soort="lba", sinds=cursor)
    cursor.write_bytes(cursor.read_bytes()[:20])
    with pytest.raises(BeheerFout, match="geen cursor"):
        export(context, uit=out, formaat="csv", soort="ddas", sinds=cursor)
    assert [path.name for path in out.iterdir()] == ["ddas.csv"]
    assert audit(context) == [("ddas", 0)]


def test_a_file_that_cannot_be_written_keeps_the_cursor_as_it_was(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, tmp_path: Path
) -> None:
    dossier_id = add_dossier("anna")
    cursor = tmp_path / "cursor.json"
    export(context, uit=tmp_path, formaat="csv", soort="ddas", sinds=cursor)
    before = cursor.read_bytes()
    record(laptop("anna"), dossier_id, NIEMAND)
    (tmp_path / "vol").write_text("een bestand, geen map")
    with pytest.raises(BeheerFout, match="kan niet worden geschreven"):
        export(context, uit=tmp_path / "vol" / "x.csv", formaat="csv", soort="ddas", sinds=cursor)
    assert cursor.read_bytes() == before
    assert export(context, uit=tmp_path, formaat="csv", soort="ddas", sinds=cursor)[1] == 1


# Cells


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n"])
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_cell_is_a_formula(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, tmp_path: Path, begin: str
) -> None:
    """In what came from people and from other systems, in every kind that has free text or foreign keys."""
    dossier_id = add_dossier("anna")
    evil = f"{begin}HYPERLINK(0)"
    from_lba(context, dossier_id, bron_id=evil)
    record(laptop("anna"), dossier_id, Notitie(tekst=evil))
    record(laptop("anna"), dossier_id, Contactmoment(kanaal=evil, uitkomst=evil))
    for soort in SOORTEN:
        path, _ = export(context, uit=tmp_path, formaat="csv", soort=soort)
        cells = [
            cell
            for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";")
            for cell in row
        ]
        path, _ = export(context, uit=tmp_path, formaat="xlsx", soort=soort)
        sheet = load_workbook(path).worksheets[0]
        cells += [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        assert any("HYPERLINK" in cell for cell in cells), soort
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))], soort
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"], soort


def test_the_same_on_the_command_line(
    laptop: MakeLaptop,
    add_dossier: AddDossier,
    context: RegisterContext,
    data_dir: Path,
    database: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A bureau without any API: every day one command and one file."""
    dossier_id = add_dossier("anna")
    from_lba(context, dossier_id)
    record(laptop("anna"), dossier_id, NIEMAND)
    command = ["--data", str(data_dir), "--database", database, "exporteer", "--uit", str(tmp_path)]
    since = ["--soort", "lba", "--formaat", "xlsx", "--sinds", str(tmp_path / "lba.cursor")]
    assert main([*command, *since]) == 0
    rows = list(load_workbook(tmp_path / "lba.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[0][0] == "wijziging"
    assert rows[1][0] == "nieuw"
    assert main([*command, *since]) == 0
    said = capsys.readouterr().out
    assert f"1 regels lba staan in {tmp_path / 'lba.xlsx'}." in said
    assert "0 regels lba staan in" in said
    assert main([*command, "--sinds", "2020-01-01"]) == 0
    assert "1 gebeurtenissen staan in" in capsys.readouterr().out

"""What the commands do: call what is in :mod:`register.beheer` and say in Dutch what came of it."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from app.domain.events import AMSTERDAM
from register import opdrachten_accounts, opdrachten_mensen, opdrachten_taken, opdrachten_verlies, starten
from register.api.openapi import make_document
from register.beheer import accounts, herstel, quarantaine, toewijzen, voorstellen
from register.beheer.backup import make_backup, restore_backup
from register.beheer.exporteren import GEBEURTENISSEN, export
from register.beheer.importeren import import_rijen
from register.beheer.inrichten import new_epoch, set_up
from register.beheer.opruimen import BEWAREN_TOT, clean_up, list_certificates
from register.beheer.overzicht import list_laptops
from register.caseload.kolommen import KolommappingFout, parse_kolommapping
from register.caseload.lezen import read_caseload
from register.caseload.voorbeeld import make_voorbeeld
from register.cijfers import kaartrespons
from register.cijfers import opdracht as cijfers
from register.context import Clock, Plek, RegisterContext, open_register
from register.errors import BeheerFout
from register.store import apparaten, feed, gebruikers, keten
from register.tabel import print_table


def run(options: argparse.Namespace, *, plek: Plek, clock: Clock) -> int:
    """Run a command.

    Args:
        options: what was typed.
        plek: where the register is.
        clock: gives the moment, with a zone.

    Returns:
        The exit code.

    Raises:
        BeheerFout: it could not be done; the message says why and what to do.
    """
    match options.opdracht:
        case "init":
            naam = set_up(
                data_dir=plek.data_dir,
                regio_naam=options.regio,
                adres=options.adres,
                clock=clock,
                database=plek.database,
                regio_id=options.regio_id,
            )
            where = f"{plek.data_dir} en PostgreSQL" if plek.database else str(plek.data_dir)
            print(f"Het register van {naam} staat klaar in {where}.")
            return 0
        case "openapi":
            print(json.dumps(make_document(), ensure_ascii=False, indent=2))
            return 0
        case "voorbeeld":
            return _voorbeeld(options, clock)
        case "start":
            return starten.start(options, plek, clock)
        case "herstel-backup":
            count = restore_backup(bestand=options.bestand, plek=plek)
            print(f"Teruggezet: {count} rijen. Elke laptop vergelijkt bij de volgende keer; wat daar wacht, komt mee.")
            return 0
    context = open_register(
        data_dir=plek.data_dir,
        clock=clock,
        database=plek.database,
        regio_id=options.regio_id,
        # Only the owner of the tables may destroy.
        als_eigenaar=options.opdracht == "opruimen",
    )
    try:
        return _COMMANDS[options.opdracht](options, context)
    finally:
        context.close()


def _voorbeeld(options: argparse.Namespace, clock: Clock) -> int:
    peildatum = options.peildatum or clock().astimezone(AMSTERDAM).date()
    try:
        data = make_voorbeeld(dossiers=options.dossiers, zaad=options.zaad, peildatum=peildatum)
    except ValueError as error:
        raise BeheerFout(f"{error} Er is niets geschreven.") from error
    if options.uit is None:
        sys.stdout.buffer.write(data)
        return 0
    _write(options.uit, data)
    print(f"{options.dossiers} verzonnen dossiers staan in {options.uit}.")
    return 0


def _importeer(options: argparse.Namespace, context: RegisterContext) -> int:
    try:
        mapping = parse_kolommapping(_read(options.mapping)) if options.mapping else None
    except KolommappingFout as error:
        raise BeheerFout(f"{error} Er is niets ingelezen.") from error
    vandaag = context.now().astimezone(AMSTERDAM).date()
    gelezen = read_caseload(_read(options.bestand), filename=options.bestand.name, mapping=mapping, vandaag=vandaag)
    uitslag = import_rijen(context, gelezen.rijen, sleutels=gelezen.sleutels)
    fouten = sorted((*gelezen.fouten, *uitslag.fouten), key=lambda fout: fout.regel)
    for fout in fouten:
        plek = f"regel {fout.regel}" if fout.regel else "bestand"
        print(f"{plek}{f', kolom {fout.kolom}' if fout.kolom else ''}: {fout.reden}", file=sys.stderr)
    print(f"Nieuw: {uitslag.nieuw}. Gewijzigd: {uitslag.gewijzigd}. Ongewijzigd: {uitslag.ongewijzigd}.")
    for item in uitslag.ontbreekt:
        print(f"Staat niet in dit bestand: {item.bronsysteem} {item.bron_id}, dossier {item.dossier_id}")
    if uitslag.ontbreekt:
        print(
            f"Niet in dit bestand, eerder wel: {len(uitslag.ontbreekt)}. Daar is niets aan veranderd. Hoort iemand er "
            "niet meer bij, gebruik dan: verwijder-toewijzing"
        )
    if fouten:
        print(f"Meldingen: {len(fouten)}. Wat goed was, is ingelezen. Verbeter het bestand en lees het opnieuw in.")
    return 1 if fouten else 0


def _wijs_toe(options: argparse.Namespace, context: RegisterContext) -> int:
    ids = toewijzen.ids_of_gemeente(context, gemeente=options.gemeente) if options.gemeente else list(options.dossiers)
    moved = toewijzen.assign(context, dossier_ids=ids, aan=options.aan, reden=options.reden)
    print(f"Toegewezen aan {options.aan}: {moved}. Dat had {options.aan} al: {len(ids) - moved}.")
    return 0


def _verwijder_toewijzing(options: argparse.Namespace, context: RegisterContext) -> int:
    taken = toewijzen.withdraw(context, dossier_ids=options.dossiers, reden=options.reden)
    print(f"Teruggenomen: {taken}. Had al niemand: {len(options.dossiers) - taken}.")
    return 0


def _exporteer(options: argparse.Namespace, context: RegisterContext) -> int:
    path, count = export(context, uit=options.uit, formaat=options.formaat, soort=options.soort, sinds=options.sinds)
    what = "gebeurtenissen" if options.soort == GEBEURTENISSEN else f"regels {options.soort}"
    print(f"{count} {what} staan in {path}.")
    return 0


def _apparaten(options: argparse.Namespace, context: RegisterContext) -> int:
    if options.wissen and not options.intrekken:
        raise BeheerFout("Zeg met --intrekken welke laptop zichzelf moet wissen. Er is niets veranderd.")
    if options.wissen:
        herstel.order_erasure(context, apparaat_id=options.intrekken)
        print(
            "De laptop is ingetrokken. Bij het volgende contact wist hij zichzelf; zijn werk komt eerst verzegeld hier."
        )
        return 0
    if options.intrekken:
        accounts.revoke_apparaat(context, apparaat_id=options.intrekken)
        print("De laptop is ingetrokken. Het register weigert hem vanaf nu.")
        return 0
    with context.read() as tx:
        names = {item.id: item.inlognaam for item in gebruikers.list_all(tx)}
        found = apparaten.list_all(tx)
    print_table(
        ("id", "laptop", "gebruiker", "versie", "laatst gezien", "ingetrokken"),
        [
            (
                item.id,
                item.naam,
                names[item.gebruiker_id],
                item.app_versie,
                f"{item.laatst_gezien_op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" if item.laatst_gezien_op else "nooit",
                "ja" if item.ingetrokken_op else "nee",
            )
            for item in found
        ],
    )
    return 0


def _overzicht(options: argparse.Namespace, context: RegisterContext) -> int:
    lines = list_laptops(context)
    if options.json:
        print(msgspec.json.format(msgspec.json.encode(lines)).decode())
        return 0
    print_table(
        ("gebruiker", "laptop", "laatst gezien", "wacht", "geweigerd", "weggehaald zonder bewijs", "ingetrokken"),
        [
            (
                line.inlognaam,
                line.laptop,
                f"{line.laatst_gezien_op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" if line.laatst_gezien_op else "nooit",
                str(line.wacht),
                str(line.geweigerd),
                str(line.zonder_bewijs),
                "ja" if line.ingetrokken else "nee",
            )
            for line in lines
        ],
    )
    return 0


def _opruimen(options: argparse.Namespace, context: RegisterContext) -> int:
    if options.bewijzen:
        for op, item in list_certificates(context):
            print(
                f"{op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}  {item.dossiers} dossiers, {item.gebeurtenissen} ", end=""
            )
            print(f"gebeurtenissen. {item.regel}. Bewijs {item.id}")
        return 0
    for item in clean_up(context, tot={**BEWAREN_TOT, **dict(options.tot)}, uitvoeren=options.uitvoeren):
        proof = f" Bewijs {item.id}" if item.id else ""
        print(f"{item.regel}: {item.dossiers} dossiers, {item.gebeurtenissen} gebeurtenissen.{proof}")
    refused = voorstellen.clean_up(context, uitvoeren=options.uitvoeren)
    proof = f" Bewijs {refused.id}" if refused.id else ""
    print(f"{refused.regel}: {refused.gebeurtenissen} gebeurtenissen.{proof}")
    sealed = quarantaine.clean_up(context, uitvoeren=options.uitvoeren)
    proof = f" Bewijs {sealed.id}" if sealed.id else ""
    print(f"{sealed.regel}: {sealed.delen} delen.{proof}")
    if sealed.ongelezen:
        print(f"{sealed.ongelezen} delen zijn nog niet ingelezen en blijven staan. Lees ze in met: herstel")
    if not options.uitvoeren:
        print("Er is niets vernietigd. Klopt dit, geef dan --uitvoeren.")
    return 0


def _backup(options: argparse.Namespace, context: RegisterContext) -> int:
    count = make_backup(context, uit=options.uit)
    print(f"{count} rijen staan in {options.uit}. Bewaar dit bestand versleuteld: alles staat erin, ook de sleutels.")
    return 0


def _keten(_options: argparse.Namespace, context: RegisterContext) -> int:
    with context.read() as tx:
        count, broken = keten.verify(tx)
    for item in broken:
        print(f"laptop {item.apparaat_id}, {item.lane}, nummer {item.volgnummer}: {_BREUKEN[item.soort]}")
    print(f"Schakels: {count}. Breuken: {len(broken)}.")
    return 1 if broken else 0


_BREUKEN = {
    keten.Breuk.GAT: "hiervoor ontbreekt een schakel",
    keten.Breuk.SCHAKEL: "deze schakel volgt niet op de vorige",
    keten.Breuk.DUBBEL: "onder dit nummer kwam ook iets anders binnen",
}


def _dossiers(_options: argparse.Namespace, context: RegisterContext) -> int:
    rows = []
    for line in toewijzen.list_dossiers(context):
        stap, waarom = line.plan.stap, line.plan.waarom_niet
        what = (
            f"{stap.soort} op {stap.op:%d-%m-%Y} ({stap.regel})" if stap else f"geen: {waarom.code if waarom else ''}"
        )
        rows.append((line.dossier.id, line.dossier.adres.gemeentecode, line.consulent or "niemand", what))
    print_table(("dossier", "gemeente", "consulent", "volgende stap"), rows)
    return 0


def _nieuw_tijdperk(_options: argparse.Namespace, context: RegisterContext) -> int:
    with context.write() as tx:
        feed.start_epoch(tx, epoch=new_epoch())
    print("Klaar. Elke laptop haalt bij de volgende keer alles opnieuw op. Wat daar nog wacht, blijft bewaard.")
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace, RegisterContext], int]] = {
    "importeer": _importeer,
    "wijs-toe": _wijs_toe,
    "verwijder-toewijzing": _verwijder_toewijzing,
    "exporteer": _exporteer,
    "cijfers": cijfers.run,
    "kaartrespons": kaartrespons.run,
    "apparaten": _apparaten,
    "overzicht": _overzicht,
    "opruimen": _opruimen,
    "backup": _backup,
    "keten": _keten,
    "dossiers": _dossiers,
    "nieuw-tijdperk": _nieuw_tijdperk,
    **opdrachten_accounts.COMMANDS,
    **opdrachten_mensen.COMMANDS,
    **opdrachten_taken.COMMANDS,
    **opdrachten_verlies.COMMANDS,
}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BeheerFout(
            f"Het bestand {path} is niet te lezen. Er is niets veranderd. Controleer de naam en de rechten."
        ) from error


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise BeheerFout(f"Het bestand {path} kan niet worden geschreven. Kies met --uit een andere plek.") from error

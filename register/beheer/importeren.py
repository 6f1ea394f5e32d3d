"""Bringing a caseload file into the register: what is new, and of what is known only what changed in the file.

The key is (bronsysteem, bron_id). The row of the last import is kept, so that a field that a laptop or a coördinator
changed since then stays as it is unless the file itself says something else now. A row that is not in the file any
more changes nothing: absence is never a removal. Every dossier is a transaction of its own.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Final

import msgspec
from sqlalchemy import select

from app.domain.events import AMSTERDAM
from app.domain.ids import AdresId, GebruikerId
from app.domain.records import Adres, Dossier, Entiteit, Inkomen, Periode, PeriodeSoort, Persoon, Zorg
from register.beheer.lijsten import NO_CHANGES, ListChanges, merge_contactpersonen, merge_nummers, merge_perioden
from register.caseload.rij import CaseloadRij, Leesfout
from register.context import RegisterContext
from register.store import bronrijen, dossiers, feed, gebruikers, houders, waarnemingen
from register.store.bronrijen import NietInBestand
from register.store.conflicts import retry_conflicts
from register.store.database import Transaction
from register.store.gebruikers import MET_LAPTOP
from register.store.schema import bronrij

REGIE_GEMEENTE: Final = "regie_gemeente"
_REDEN: Final = "import"

_PERSOON: Final = ("voornaam", "voorletters", "voorvoegsel", "achternaam", "geboortedatum", "taal")
_PLEK: Final = ("straat", "huisnummer", "huisletter", "toevoeging", "postcode", "woonplaats", "gemeentecode")
_DOSSIER: Final = (
    *("doelgroep", "herkomst", "pro_vso", "niet_alleen", "niet_delen_met_ouders"),
    *("uitkering", "ingeschreven", "startkwalificatie", "inkomen_klasse", "inkomen_peildatum"),
    *("uitval_op", "school", "onderwijsdeelname", "opdracht", "startkwalificatie_op", "no_show_op"),
    *("in_beeld_op", "uit_beeld_op", "verhuisd_op", "overleden_op", "niet_alleen_met", "niet_alleen_herzien_op"),
)


class ImportUitslag(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, in dossiers; ``fouten`` are rows that did not go in."""

    nieuw: int
    gewijzigd: int
    ongewijzigd: int
    fouten: tuple[Leesfout, ...]
    ontbreekt: tuple[NietInBestand, ...] = ()


def import_rijen(
    context: RegisterContext, rijen: Iterable[CaseloadRij], *, sleutels: Collection[tuple[str, str]] | None = None
) -> ImportUitslag:
    """Bring rows into the register.

    Args:
        context: the register.
        rijen: valid rows, each key once.
        sleutels: keys of every row of the file, also of those that could not be read; then who is missing from it is
            told. None for rows that are no whole file.
    """
    with context.read() as tx:
        owners = {item.inlognaam: item for item in gebruikers.list_all(tx)}
    counts = {"nieuw": 0, "gewijzigd": 0, "ongewijzigd": 0}
    fouten: list[Leesfout] = []
    for rij in rijen:
        eigenaar_id = ""
        if rij.consulent:
            owner = owners.get(gebruikers.login_form(rij.consulent))
            if owner is None or owner.rol not in MET_LAPTOP or not owner.actief:
                reden = "Deze consulent heeft geen account. Voeg het account toe en lees het bestand opnieuw in."
                fouten.append(Leesfout(regel=rij.regel, kolom="consulent", reden=reden))
                continue
            eigenaar_id = owner.id
        counts[_take(context, rij, eigenaar_id)] += 1
    ontbreekt = _note_file(context, sleutels) if sleutels else ()
    return ImportUitslag(**counts, fouten=tuple(fouten), ontbreekt=ontbreekt)


@retry_conflicts
def _note_file(context: RegisterContext, sleutels: Collection[tuple[str, str]]) -> tuple[NietInBestand, ...]:
    """Keep which rows the file had, and say which of its systems it had not. Nothing else follows from it."""
    systems: dict[str, list[str]] = {}
    for bronsysteem, bron_id in sleutels:
        systems.setdefault(bronsysteem, []).append(bron_id)
    with context.write() as tx:
        for bronsysteem, bron_ids in sorted(systems.items()):
            bronrijen.note_seen(tx, bronsysteem=bronsysteem, bron_ids=bron_ids, op=context.now())
        return tuple(item for item in bronrijen.not_in_last_file(tx) if item.bronsysteem in systems)


@retry_conflicts
def _take(context: RegisterContext, rij: CaseloadRij, eigenaar_id: str) -> str:
    with context.write() as tx:
        return _Import(tx, context.now()).take(rij, eigenaar_id=eigenaar_id)


class _Import:
    """Taking one row, in one transaction."""

    def __init__(self, tx: Transaction, op: datetime) -> None:
        self._tx, self._op = tx, op
        self._vandaag: date = op.astimezone(AMSTERDAM).date()

    def take(self, rij: CaseloadRij, *, eigenaar_id: str) -> str:
        """Take a row; gives which of the counts it goes under."""
        rij = msgspec.structs.replace(rij, regel=0)
        # Two imports of one row at once would both find it new.
        self._tx.one_at_a_time(f"importeren/{rij.bronsysteem}/{rij.bron_id}")
        known = self._tx.connection.execute(
            select(bronrij.c.dossier_id, bronrij.c.inhoud).where(
                bronrij.c.regio_id == self._tx.regio_id,
                bronrij.c.bronsysteem == rij.bronsysteem,
                bronrij.c.bron_id == rij.bron_id,
            )
        ).one_or_none()
        if known is None:
            dossier_id = self._add(rij, eigenaar_id)
            count = "nieuw"
        else:
            before = msgspec.json.decode(known.inhoud, type=CaseloadRij)
            changed = frozenset(name for name in rij.__struct_fields__ if getattr(rij, name) != getattr(before, name))
            if not changed:
                return "ongewijzigd"
            dossier_id = known.dossier_id
            self._change(dossier_id, before, rij, changed, eigenaar_id)
            count = "gewijzigd"
        row = {
            "bronsysteem": rij.bronsysteem,
            "bron_id": rij.bron_id,
            "dossier_id": dossier_id,
            "inhoud": msgspec.json.encode(rij),
            "ingelezen_op": self._op,
        }
        self._tx.upsert(bronrij, [row])
        return count

    def _add(self, rij: CaseloadRij, eigenaar_id: str) -> str:
        dossier = Dossier(
            id=dossiers.new_dossier_id(self._op),
            versie=1,
            persoon=Persoon(**{name: getattr(rij, name) for name in _PERSOON}),
            adres=self._adres(rij),
            toegewezen_aan=GebruikerId(eigenaar_id),
            toegewezen_op=self._vandaag,
            zorg=self._zorg(rij),
            perioden=merge_perioden((), before=(), now=rij.perioden),
            **{name: getattr(rij, name) for name in _DOSSIER},
        )
        empty = CaseloadRij(**{**msgspec.structs.asdict(rij), "nummers": (), "contactpersonen": ()})
        lists = self._merge_lists(dossier.id, empty, rij)
        dossiers.add(self._tx, dossier, records=lists.changed, op=self._op, reden=_REDEN)
        waarnemingen.follow_rooster(self._tx, dossier_id=dossier.id, op=self._op)
        return dossier.id

    def _change(
        self, dossier_id: str, before: CaseloadRij, rij: CaseloadRij, changed: frozenset[str], eigenaar_id: str
    ) -> None:
        stored = dossiers.find(self._tx, dossier_id=dossier_id, lock=True)
        assert stored is not None, "a row of an import points at a dossier that is there"
        lists = NO_CHANGES
        if changed & {"nummers", "contactpersonen"}:
            lists = self._merge_lists(stored.dossier.id, before, rij)
        dossier = self._apply(stored.dossier, before, rij, changed)
        new_version = None
        if dossier != stored.dossier:
            new_version = msgspec.structs.replace(dossier, versie=dossier.versie + 1)
        # All heads that may be needed, at once and in order: the dossier may go from one to another below. After
        # the address, as everywhere.
        held = houders.read(self._tx, dossier_ids=[dossier_id])[dossier_id]
        feed.lock_heads(self._tx, eigenaars=held | {eigenaar_id} if eigenaar_id else held)
        dossiers.change(
            self._tx, new_version, dossier_id=dossier_id, records=lists.changed, gone=lists.gone, op=self._op
        )
        if changed & {"uitkering", "perioden"} and self._has_uitkering(rij):
            dossiers.withdraw(self._tx, dossier_id=dossier_id, op=self._op, reden=REGIE_GEMEENTE)
        elif "consulent" in changed and eigenaar_id:
            dossiers.assign(self._tx, dossier_id=dossier_id, gebruiker_id=eigenaar_id, op=self._op, reden=_REDEN)
            waarnemingen.follow_rooster(self._tx, dossier_id=dossier_id, op=self._op)

    def _apply(self, dossier: Dossier, before: CaseloadRij, rij: CaseloadRij, changed: frozenset[str]) -> Dossier:
        """The dossier with what changed in the file, and nothing else."""
        persoon = {name: getattr(rij, name) for name in _PERSOON if name in changed}
        if persoon:
            dossier = msgspec.structs.replace(dossier, persoon=msgspec.structs.replace(dossier.persoon, **persoon))
        if changed.intersection(_PLEK):
            dossier = msgspec.structs.replace(dossier, adres=self._adres(rij))
        elif changed & {"geheim_adres", "rd_x", "rd_y"}:
            adres = msgspec.structs.replace(dossier.adres, geheim=rij.geheim_adres, rd_x=rij.rd_x, rd_y=rij.rd_y)
            dossier = msgspec.structs.replace(dossier, adres=adres)
        if changed & {"zorgsignaal", "zorgsignaal_uiterlijk"}:
            dossier = msgspec.structs.replace(dossier, zorg=self._zorg(rij, dossier.zorg))
        fields: dict[str, object] = {name: getattr(rij, name) for name in _DOSSIER if name in changed}
        if "perioden" in changed:
            fields["perioden"] = merge_perioden(dossier.perioden, before=before.perioden, now=rij.perioden)
        if "inkomen_peildatum" in changed:
            fields["inkomens"] = self._earlier_inkomens(dossier, rij.inkomen_peildatum)
        return msgspec.structs.replace(dossier, **fields) if fields else dossier

    def _earlier_inkomens(self, dossier: Dossier, peildatum: date | None) -> tuple[Inkomen, ...]:
        """The income that was known stays known with its day: rule R09 and figure F08 look back."""
        last = dossier.inkomen_peildatum
        if last is None or last == peildatum:
            return dossier.inkomens
        kept = {item.peildatum: item for item in dossier.inkomens}
        kept[last] = Inkomen(peildatum=last, klasse=dossier.inkomen_klasse)
        return tuple(kept[day] for day in sorted(kept))

    def _adres(self, rij: CaseloadRij) -> Adres:
        adres = Adres(
            id=AdresId(""),
            geheim=rij.geheim_adres,
            sinds=self._vandaag,
            rd_x=rij.rd_x,
            rd_y=rij.rd_y,
            **{name: getattr(rij, name) for name in _PLEK},
        )
        found = dossiers.adres_id(self._tx, sleutel=dossiers.adres_sleutel(adres), op=self._op)
        return msgspec.structs.replace(adres, id=found)

    def _has_uitkering(self, rij: CaseloadRij) -> bool:
        """Whether the file says that there is a benefit today: then the municipality leads (R07)."""
        return rij.uitkering or any(
            item.soort == PeriodeSoort.UITKERING
            and self._vandaag in Periode(soort=item.soort, van=item.van, tot=item.tot)
            for item in rij.perioden
        )

    def _zorg(self, rij: CaseloadRij, before: Zorg | None = None) -> Zorg | None:
        if not rij.zorgsignaal:
            return None
        return Zorg(sinds=before.sinds if before else self._vandaag, uiterlijk=rij.zorgsignaal_uiterlijk)

    def _merge_lists(self, dossier_id: str, before: CaseloadRij, rij: CaseloadRij) -> ListChanges:
        here = [
            dossiers.records_of(self._tx, dossier_id=dossier_id, entiteit=entiteit)
            for entiteit in (Entiteit.NUMMER, Entiteit.CONTACTPERSOON)
        ]
        return merge_nummers(
            here[0], dossier_id=dossier_id, before=before.nummers, now=rij.nummers, op=self._op
        ) + merge_contactpersonen(
            here[1], dossier_id=dossier_id, before=before.contactpersonen, now=rij.contactpersonen, op=self._op
        )

"""Who covers for whom and when people work, as a coördinator arranges it. Every dossier is a transaction of its own."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from app.domain.events import AMSTERDAM
from app.domain.ids import GebruikerId
from app.domain.records import Afwezigheid, Rooster
from register.beheer.accounts import find_gebruiker
from register.beheer.toewijzen import check_known
from register.context import RegisterContext
from register.errors import BeheerFout
from register.store import dossiers, gebruikers, roosters, waarnemingen
from register.store.conflicts import retry_conflicts
from register.store.gebruikers import Gebruiker
from register.sync.bijhouden import derive_again, see_to_today

_PART: Final = 50


class WaarnemingRegel(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the list: which dossier, whose it is, who covers and when; by login names."""

    dossier_id: str
    consulent: str
    waarnemer: str
    van: date
    tot: date
    loopt: bool


def ids_of_consulent(context: RegisterContext, *, inlognaam: str) -> list[str]:
    """Return the dossiers that are assigned to somebody.

    Raises:
        BeheerFout: there is no such account.
    """
    gebruiker = find_gebruiker(context, inlognaam=inlognaam)
    with context.read() as tx:
        return dossiers.ids_of_eigenaar(tx, gebruiker_id=gebruiker.id)


def cover(context: RegisterContext, *, dossier_ids: Sequence[str], door: str, van: date, tot: date) -> int:
    """Let somebody cover dossiers; what begins today arrives at that person's next sync.

    Args:
        context: the register.
        dossier_ids: which.
        door: login name of who covers.
        van: first day.
        tot: last day.

    Returns:
        How many dossiers this covers that it did not before.

    Raises:
        BeheerFout: no such account or dossier, that account has no laptop, or the days are not in order or are over.
    """
    waarnemer = _with_laptop(context, door)
    _check_days(context, van, tot)
    check_known(context, dossier_ids)
    return sum(_plan(context, dossier_id, waarnemer.id, van, tot) for dossier_id in dossier_ids)


@retry_conflicts
def _plan(context: RegisterContext, dossier_id: str, gebruiker_id: str, van: date, tot: date) -> bool:
    with context.write() as tx:
        return waarnemingen.plan(
            tx, dossier_id=dossier_id, gebruiker_id=gebruiker_id, van=van, tot=tot, op=context.now()
        )


def stop(context: RegisterContext, *, dossier_ids: Sequence[str], door: str) -> int:
    """Let somebody cover dossiers no longer; gives how many that person covered or was going to.

    Raises:
        BeheerFout: no such account or dossier.
    """
    waarnemer = find_gebruiker(context, inlognaam=door)
    check_known(context, dossier_ids)
    return sum(_end(context, dossier_id, waarnemer.id, None) for dossier_id in dossier_ids)


@retry_conflicts
def _end(context: RegisterContext, dossier_id: str, gebruiker_id: str, periode: tuple[date, date] | None) -> bool:
    with context.write() as tx:
        return waarnemingen.end(tx, dossier_id=dossier_id, gebruiker_id=gebruiker_id, op=context.now(), periode=periode)


def list_covering(context: RegisterContext) -> list[WaarnemingRegel]:
    """Return the covering that runs or is to come, after seeing to what is due today."""
    see_to_today(context)
    with context.read() as tx:
        names = {item.id: item.inlognaam for item in gebruikers.list_all(tx)}
        return [
            WaarnemingRegel(
                dossier_id=item.dossier_id,
                consulent=names.get(stored.eigenaar_id or "", ""),
                waarnemer=names[item.gebruiker_id],
                van=item.van,
                tot=item.tot,
                loopt=item.loopt,
            )
            for item in waarnemingen.list_open(tx)
            if (stored := dossiers.find(tx, dossier_id=item.dossier_id)) is not None
        ]


def names(context: RegisterContext) -> dict[str, str]:
    """Return the login name of every account by its id."""
    with context.read() as tx:
        return {item.id: item.inlognaam for item in gebruikers.list_all(tx)}


def read_rooster(context: RegisterContext, *, inlognaam: str) -> Rooster:
    """Return when somebody works; who has no rooster yet works from Monday to Friday.

    Raises:
        BeheerFout: there is no such account.
    """
    gebruiker = find_gebruiker(context, inlognaam=inlognaam)
    with context.read() as tx:
        return roosters.find(tx, gebruiker_id=gebruiker.id) or _empty(gebruiker)


def set_werkdagen(context: RegisterContext, *, inlognaam: str, werkdagen: Sequence[int]) -> Rooster:
    """Say on which weekdays somebody works.

    Args:
        context: the register.
        inlognaam: who.
        werkdagen: 1 is Monday.

    Raises:
        BeheerFout: there is no such account, it has no laptop, or there are no days.
    """
    if not werkdagen or not set(werkdagen) <= set(range(1, 8)):
        raise BeheerFout("Geef minstens één werkdag, bijvoorbeeld ma,di,do. Er is niets veranderd.")
    gebruiker = _with_laptop(context, inlognaam)
    return _change(context, gebruiker, werkdagen=tuple(sorted(set(werkdagen))))


def add_leave(context: RegisterContext, *, inlognaam: str, van: date, tot: date, waarnemer: str = "") -> Rooster:
    """Say that somebody is away; with a colleague who takes over, that person gets all the dossiers for that time.

    Args:
        context: the register.
        inlognaam: who is away.
        van: first day.
        tot: last day.
        waarnemer: login name of who covers, or empty: then what falls due waits for the first day at work.

    Raises:
        BeheerFout: no such account, an account without laptop, or the days are not in order or are over.
    """
    gebruiker = _with_laptop(context, inlognaam)
    _check_days(context, van, tot)
    covers = _with_laptop(context, waarnemer) if waarnemer else None
    if covers is not None and covers.id == gebruiker.id:
        raise BeheerFout("Iemand kan niet voor zichzelf waarnemen. Er is niets veranderd. Kies een collega.")
    away = Afwezigheid(van=van, tot=tot, waarnemer=GebruikerId(covers.id) if covers else None)
    before = read_rooster(context, inlognaam=inlognaam)
    kept = [item for item in before.afwezig if item.van != van]
    changed = _change(context, gebruiker, afwezig=tuple(sorted((*kept, away), key=lambda item: item.van)))
    for item in before.afwezig:
        if item.van == van:
            _stop_covering(context, gebruiker, item)
    if covers is not None:
        cover(context, dossier_ids=_ids(context, gebruiker), door=waarnemer, van=van, tot=tot)
    return changed


def remove_leave(context: RegisterContext, *, inlognaam: str, van: date) -> Rooster:
    """Take back leave that begins on a day; who covered because of it, covers no longer.

    Raises:
        BeheerFout: no such account, or no leave that begins on that day.
    """
    gebruiker = find_gebruiker(context, inlognaam=inlognaam)
    before = read_rooster(context, inlognaam=inlognaam)
    gone = [item for item in before.afwezig if item.van == van]
    if not gone:
        raise BeheerFout(
            f"{inlognaam} heeft geen afwezigheid die begint op {van:%d-%m-%Y}. Er is niets veranderd. Kijk met: "
            f"rooster {inlognaam}"
        )
    changed = _change(context, gebruiker, afwezig=tuple(item for item in before.afwezig if item.van != van))
    for item in gone:
        _stop_covering(context, gebruiker, item)
    return changed


def _stop_covering(context: RegisterContext, gebruiker: Gebruiker, away: Afwezigheid) -> None:
    if away.waarnemer is not None:
        for dossier_id in _ids(context, gebruiker):
            _end(context, dossier_id, away.waarnemer, (away.van, away.tot))


def _ids(context: RegisterContext, gebruiker: Gebruiker) -> list[str]:
    with context.read() as tx:
        return dossiers.ids_of_eigenaar(tx, gebruiker_id=gebruiker.id)


def _change(context: RegisterContext, gebruiker: Gebruiker, **fields: object) -> Rooster:
    changed = _write(context, gebruiker, fields)
    ids = _ids(context, gebruiker)
    for start in range(0, len(ids), _PART):
        derive_again(context, ids[start : start + _PART])
    return changed


@retry_conflicts
def _write(context: RegisterContext, gebruiker: Gebruiker, fields: dict[str, object]) -> Rooster:
    with context.write() as tx:
        # Two who change one rooster at once would both have the same version.
        tx.one_at_a_time(f"rooster/{gebruiker.id}")
        before = roosters.find(tx, gebruiker_id=gebruiker.id) or _empty(gebruiker)
        changed = msgspec.structs.replace(before, versie=before.versie + 1, **fields)
        roosters.put(tx, changed, op=context.now())
        return changed


def _empty(gebruiker: Gebruiker) -> Rooster:
    return Rooster(gebruiker=GebruikerId(gebruiker.id), versie=0)


def _with_laptop(context: RegisterContext, inlognaam: str) -> Gebruiker:
    gebruiker = find_gebruiker(context, inlognaam=inlognaam)
    if gebruiker.rol not in gebruikers.MET_LAPTOP or not gebruiker.actief:
        raise BeheerFout(
            f"Het account {inlognaam} heeft geen dossiers: dat zijn alleen consulenten en stagiairs. Er is niets "
            "veranderd. Kies een ander account."
        )
    return gebruiker


def _check_days(context: RegisterContext, van: date, tot: date) -> None:
    vandaag = context.now().astimezone(AMSTERDAM).date()
    if tot < van:
        raise BeheerFout("De laatste dag ligt voor de eerste. Er is niets veranderd. Kijk de datums na.")
    if tot < vandaag:
        raise BeheerFout("Deze dagen zijn al voorbij. Er is niets veranderd. Kijk de datums na.")

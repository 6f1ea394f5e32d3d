"""The people who may log in: their account, role and what colleagues see of them. Passwords only as Argon2id hashes."""

from datetime import datetime
from functools import cache
from typing import Any, Final

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Select, bindparam, select, update

from app.domain.ids import GebruikerId
from app.domain.records import Consulent
from register.ids import new_id
from register.store import feed
from register.store.database import Transaction
from register.store.schema import gebruiker

_hasher: Final = PasswordHasher()


@cache
def _of_nobody() -> str:
    """Checked when there is no such account, so that an unknown name takes as long as a wrong password."""
    return _hasher.hash("")


class Rol:
    """What somebody may do."""

    CONSULENT: Final = "consulent"
    COORDINATOR: Final = "coordinator"
    KANTOOR: Final = "kantoor"
    STAGIAIR: Final = "stagiair"
    AUDITOR: Final = "auditor"


ROLLEN: Final = (Rol.CONSULENT, Rol.COORDINATOR, Rol.KANTOOR, Rol.STAGIAIR, Rol.AUDITOR)
MET_LAPTOP: Final = (Rol.CONSULENT, Rol.STAGIAIR)
# Who records something, on a laptop or at the office.
_AUTEURS: Final = (*MET_LAPTOP, Rol.COORDINATOR, Rol.KANTOOR)


class Gebruiker(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with an account."""

    id: str
    inlognaam: str
    rol: str
    voornaam: str
    naam: str
    telefoon: str
    actief: bool


_columns = (
    gebruiker.c.id,
    gebruiker.c.inlognaam,
    gebruiker.c.rol,
    gebruiker.c.voornaam,
    gebruiker.c.naam,
    gebruiker.c.telefoon,
    gebruiker.c.actief,
)
_IN_REGIO: Final = select(*_columns).where(gebruiker.c.regio_id == bindparam("regio"))
_BY_ID: Final = _IN_REGIO.where(gebruiker.c.id == bindparam("value"))
_BY_LOGIN: Final = _IN_REGIO.where(gebruiker.c.inlognaam == bindparam("value"))


def login_form(inlognaam: str) -> str:
    """A login name in the one form in which it is kept and looked up."""
    # PostgreSQL cannot keep a NUL, and nobody has one in a name.
    return inlognaam.replace("\0", "").strip().casefold()


def add(
    tx: Transaction,
    *,
    inlognaam: str,
    wachtwoord: str,
    rol: str,
    voornaam: str,
    naam: str,
    telefoon: str,
    epoch: str,
    op: datetime,
) -> Gebruiker:
    """Make an account, and the feed that goes with it.

    Args:
        tx: a transaction that writes.
        epoch: epoch of the new feed.
        op: the moment.

    Raises:
        sqlalchemy.exc.IntegrityError: the login name is taken.
    """
    made = Gebruiker(
        id=new_id(op),
        inlognaam=login_form(inlognaam),
        rol=rol,
        voornaam=voornaam,
        naam=naam,
        telefoon=telefoon,
        actief=True,
    )
    row = {**msgspec.structs.asdict(made), "wachtwoord_hash": _hasher.hash(wachtwoord), "aangemaakt_op": op}
    tx.insert(gebruiker, [row])
    feed.make_head(tx, eigenaar_id=made.id, epoch=epoch)
    return made


def set_rol(tx: Transaction, *, gebruiker_id: str, rol: str) -> None:
    """Give an account another role, as the identity provider says."""
    tx.connection.execute(
        update(gebruiker).where(gebruiker.c.regio_id == tx.regio_id, gebruiker.c.id == gebruiker_id).values(rol=rol)
    )


def set_actief(tx: Transaction, *, gebruiker_id: str, actief: bool) -> None:
    """Let somebody in again, or no longer."""
    tx.connection.execute(
        update(gebruiker)
        .where(gebruiker.c.regio_id == tx.regio_id, gebruiker.c.id == gebruiker_id)
        .values(actief=actief)
    )


def set_password(tx: Transaction, *, gebruiker_id: str, wachtwoord: str) -> None:
    """Give an account another password."""
    tx.connection.execute(
        update(gebruiker)
        .where(gebruiker.c.regio_id == tx.regio_id, gebruiker.c.id == gebruiker_id)
        .values(wachtwoord_hash=_hasher.hash(wachtwoord))
    )


def find(tx: Transaction, *, gebruiker_id: str) -> Gebruiker | None:
    """Return an account by id, or None."""
    return _one(tx, _BY_ID, gebruiker_id)


def find_by_login(tx: Transaction, *, inlognaam: str) -> Gebruiker | None:
    """Return an account by login name, or None."""
    return _one(tx, _BY_LOGIN, login_form(inlognaam))


def _one(tx: Transaction, query: Select[Any], value: str) -> Gebruiker | None:
    row = tx.connection.execute(query, {"regio": tx.regio_id, "value": value}).one_or_none()
    return None if row is None else Gebruiker(**row._mapping)


def list_all(tx: Transaction) -> list[Gebruiker]:
    """Return every account, by login name."""
    rows = tx.connection.execute(
        select(*_columns).where(gebruiker.c.regio_id == tx.regio_id).order_by(gebruiker.c.inlognaam)
    )
    return [Gebruiker(**row._mapping) for row in rows]


def colleagues(tx: Transaction) -> tuple[Consulent, ...]:
    """Return who can be the author of an event, also those who left, so that every timeline can say who."""
    return tuple(
        Consulent(id=GebruikerId(item.id), naam=item.naam, voornaam=item.voornaam, telefoon=item.telefoon)
        for item in list_all(tx)
        if item.rol in _AUTEURS
    )


def read_password_hash(tx: Transaction, *, inlognaam: str) -> str:
    """Return the hash to check a password against; for an unknown name one that nothing fits.

    Args:
        tx: a transaction that writes; until it ends nobody can give the account another password.
        inlognaam: as it was typed.
    """
    found = tx.connection.execute(
        select(gebruiker.c.wachtwoord_hash)
        .where(
            gebruiker.c.regio_id == tx.regio_id,
            gebruiker.c.inlognaam == login_form(inlognaam),
            gebruiker.c.actief.is_(True),
        )
        .with_for_update(read=True)
    ).scalar_one_or_none()
    return found or _of_nobody()


def password_fits(hashed: str, wachtwoord: str) -> bool:
    """Whether a password belongs to a hash. Takes tens of milliseconds on purpose: not within a transaction."""
    try:
        _hasher.verify(hashed, wachtwoord)
    except (VerificationError, InvalidHashError):
        return False
    return hashed != _of_nobody()

"""The laptops: enrolled once with a key of their own, and withdrawn by the office when they are lost."""

import secrets
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import bindparam, select, update

from register.ids import new_id
from register.store.database import Transaction
from register.store.schema import apparaat, ontvangstbewijs

_SECRET_BYTES: Final = 32
_LAPTOP: Final = "laptop"
_REGISTER: Final = "register"


class Apparaat(msgspec.Struct, frozen=True, kw_only=True):
    """A laptop. ``jkt`` is the thumbprint of its key; ``herstelgeheim`` is None once it is withdrawn."""

    id: str
    gebruiker_id: str
    naam: str
    jkt: str
    app_versie: str
    herstelgeheim: bytes | None
    ingeschreven_op: datetime
    laatst_gezien_op: datetime | None
    ingetrokken_op: datetime | None


_columns = tuple(apparaat.c[name] for name in Apparaat.__struct_fields__)
_BY_KEY: Final = select(*_columns).where(apparaat.c.regio_id == bindparam("regio"), apparaat.c.jkt == bindparam("jkt"))


def find_by_key(tx: Transaction, *, jkt: str) -> Apparaat | None:
    """Return the laptop with a key, or None."""
    row = tx.connection.execute(_BY_KEY, {"regio": tx.regio_id, "jkt": jkt}).one_or_none()
    return None if row is None else Apparaat(**row._mapping)


def find(tx: Transaction, *, apparaat_id: str) -> Apparaat | None:
    """Return a laptop, or None; what stands for the register itself is none."""
    row = tx.connection.execute(
        select(*_columns).where(
            apparaat.c.regio_id == tx.regio_id, apparaat.c.id == apparaat_id, apparaat.c.soort == _LAPTOP
        )
    ).one_or_none()
    return None if row is None else Apparaat(**row._mapping)


def list_all(tx: Transaction) -> list[Apparaat]:
    """Return every laptop, in the order of enrolment."""
    rows = tx.connection.execute(
        select(*_columns)
        .where(apparaat.c.regio_id == tx.regio_id, apparaat.c.soort == _LAPTOP)
        .order_by(apparaat.c.ingeschreven_op, apparaat.c.id)
    )
    return [Apparaat(**row._mapping) for row in rows]


def enrol(tx: Transaction, *, gebruiker_id: str, naam: str, jkt: str, sleutel: str, op: datetime) -> Apparaat:
    """Make a laptop known.

    Args:
        tx: a transaction that writes.
        gebruiker_id: whose it is.
        naam: how the office knows it.
        jkt: thumbprint of its key.
        sleutel: its public key as JWK (JSON).
        op: the moment.

    Raises:
        sqlalchemy.exc.IntegrityError: the key is known already.
    """
    made = Apparaat(
        id=new_id(op),
        gebruiker_id=gebruiker_id,
        naam=naam,
        jkt=jkt,
        app_versie="",
        herstelgeheim=secrets.token_bytes(_SECRET_BYTES),
        ingeschreven_op=op,
        laatst_gezien_op=op,
        ingetrokken_op=None,
    )
    tx.insert(apparaat, [{**msgspec.structs.asdict(made), "sleutel": sleutel}])
    return made


def of_register(tx: Transaction, *, gebruiker_id: str, op: datetime) -> str:
    """Return the id of what stands for a laptop when somebody records on the register itself; made at the first time.

    It has a chain like any other and no key, so that nothing can log in with it.

    Args:
        tx: a transaction that writes.
        gebruiker_id: who records.
        op: the moment.
    """
    # No thumbprint looks like this.
    jkt = f"{_REGISTER}/{gebruiker_id}"
    row: dict[str, object] = {
        "id": new_id(op),
        "gebruiker_id": gebruiker_id,
        "naam": "Register",
        "jkt": jkt,
        "sleutel": "",
        "app_versie": "",
        "herstelgeheim": None,
        "ingeschreven_op": op,
        "laatst_gezien_op": None,
        "ingetrokken_op": None,
        "soort": _REGISTER,
    }
    tx.insert_new(apparaat, row)
    found = find_by_key(tx, jkt=jkt)
    assert found is not None, "it was made just now, or before"
    return found.id


def lock(tx: Transaction, *, apparaat_id: str) -> None:
    """Hold a laptop until the end of the transaction, so that it is heard once at a time."""
    tx.connection.execute(
        select(apparaat.c.id)
        .where(apparaat.c.regio_id == tx.regio_id, apparaat.c.id == apparaat_id)
        .with_for_update(key_share=True)
    )


def note_seen(tx: Transaction, *, apparaat_id: str, app_versie: str, laatste_volgnummer: int, op: datetime) -> None:
    """Keep when a laptop was last heard of, with which version, and how far its work lane was there."""
    tx.connection.execute(
        update(apparaat)
        .where(apparaat.c.regio_id == tx.regio_id, apparaat.c.id == apparaat_id)
        .values(app_versie=app_versie, gemeld_volgnummer=laatste_volgnummer, laatst_gezien_op=op)
    )


def revoke(tx: Transaction, *, apparaat_id: str, op: datetime) -> bool:
    """Withdraw a laptop: from now on every call of it is refused, and its recovery secret is gone.

    Returns:
        False when there is no such laptop or it was withdrawn before.
    """
    done = tx.connection.execute(
        update(apparaat)
        .where(apparaat.c.regio_id == tx.regio_id, apparaat.c.id == apparaat_id, apparaat.c.ingetrokken_op.is_(None))
        .values(ingetrokken_op=op, herstelgeheim=None)
    )
    return done.rowcount == 1


def add_receipt(
    tx: Transaction, *, apparaat_id: str, dossier_id: str, reden: str, gewist_op: datetime, op: datetime
) -> None:
    """Keep a laptop's word that a dossier is gone from it; the same word twice is kept once."""
    row: dict[str, object] = {
        "id": new_id(op),
        "apparaat_id": apparaat_id,
        "dossier_id": dossier_id,
        "reden": reden,
        "gewist_op": gewist_op,
        "ontvangen_op": op,
    }
    tx.insert_new(ontvangstbewijs, row)

"""Codes, tokens, proofs and failed log-ins, so that every process of the register knows the same. Hashes only.

Owns the one-time rules: a code and a token are good once, a proof is never seen twice. Knows no JWT and no HTTP.
"""

import secrets
from datetime import datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import ColumnElement, Table, delete, func, select, tuple_, update

from register.ids import fingerprint, new_id
from register.store.database import Transaction
from register.store.schema import autorisatiecode, dpop_bewijs, inlogpoging, tokenfamilie, vernieuwingstoken

CODE_VALID: Final = timedelta(seconds=60)
FAMILY_VALID: Final = timedelta(days=30)
LOGIN_WINDOW: Final = timedelta(minutes=15)


class InvalidGrant(Exception):
    """A code or token that is unknown, used, expired or not for this key."""


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """What an authorization code stands for."""

    gebruiker_id: str
    redirect_uri: str
    code_challenge: str
    nonce: str
    ingelogd_op: datetime


class Grant(msgspec.Struct, frozen=True, kw_only=True):
    """Who may have an access token now, since when that person is logged in, and the next refresh token."""

    gebruiker_id: str
    ingelogd_op: datetime
    refresh_token: str


def count_logins_one_at_a_time(tx: Transaction, *, sleutels: tuple[str, ...]) -> None:
    """Wait for other log-ins under these keys, so that many at once are all counted; until the end of ``tx``."""
    tx.one_at_a_time(*(f"inloggen/{sleutel}" for sleutel in sleutels))


def failed_logins(tx: Transaction, *, sleutel: str, op: datetime) -> int:
    """Return how many log-ins were tried in vain lately under a key (a name, an address)."""
    return tx.connection.execute(
        select(func.count())
        .select_from(inlogpoging)
        .where(
            inlogpoging.c.regio_id == tx.regio_id,
            inlogpoging.c.sleutel == fingerprint(sleutel),
            inlogpoging.c.op > op - LOGIN_WINDOW,
        )
    ).scalar_one()


def note_login_try(tx: Transaction, *, sleutels: tuple[str, ...], op: datetime) -> tuple[str, ...]:
    """Count a log-in under some keys before it is judged, and forget what is too old; gives the ids of the try."""
    _delete(tx, inlogpoging, inlogpoging.c.op <= op - LOGIN_WINDOW)
    ids = tuple(new_id(op) for _ in sleutels)
    tx.insert(
        inlogpoging,
        [
            {"id": item_id, "sleutel": fingerprint(sleutel), "op": op}
            for item_id, sleutel in zip(ids, sleutels, strict=True)
        ],
    )
    return ids


def login_key(inlognaam: str) -> str:
    """Under what the log-ins of an account are counted; the name in the form in which it is kept."""
    return f"naam:{inlognaam}"


def forget_login_tries(tx: Transaction, *, sleutel: str, ids: tuple[str, ...] = ()) -> None:
    """Take back a try that succeeded, and with it the earlier ones under one key."""
    tx.connection.execute(
        delete(inlogpoging).where(
            inlogpoging.c.regio_id == tx.regio_id,
            inlogpoging.c.id.in_(ids) | (inlogpoging.c.sleutel == fingerprint(sleutel)),
        )
    )


def _new_token(tx: Transaction) -> str:
    """A secret that says which region it is of, since it is looked up before anything else is known."""
    return f"{tx.regio_id}.{secrets.token_urlsafe(32)}"


def regio_of_token(text: str) -> str:
    """The region that a code or refresh token says it is of; only looking it up there shows whether it is."""
    return text.partition(".")[0]


def make_code(tx: Transaction, code: Code) -> str:
    """Make a one-time code for who just logged in."""
    text = _new_token(tx)
    _delete(tx, autorisatiecode, autorisatiecode.c.verloopt_op < code.ingelogd_op - FAMILY_VALID)
    row = {
        **msgspec.structs.asdict(code),
        "code_hash": fingerprint(text),
        "verloopt_op": code.ingelogd_op + CODE_VALID,
        "familie": None,
    }
    tx.insert(autorisatiecode, [row])
    return text


def read_code(tx: Transaction, *, text: str, op: datetime) -> Code:
    """Return what a code stands for. A used one takes back everything that was ever given for it.

    Args:
        tx: a transaction that writes; it must be committed also when this raises.
        text: the code.
        op: the moment.

    Raises:
        InvalidGrant: unknown, used or expired.
    """
    row = tx.connection.execute(
        select(autorisatiecode)
        .where(autorisatiecode.c.regio_id == tx.regio_id, autorisatiecode.c.code_hash == fingerprint(text))
        .with_for_update(key_share=True)
    ).one_or_none()
    if row is None:
        raise InvalidGrant
    if row.familie is not None:
        _revoke(tx, familie=row.familie, op=op)
        raise InvalidGrant
    if op >= row.verloopt_op:
        raise InvalidGrant
    return Code(
        gebruiker_id=row.gebruiker_id,
        redirect_uri=row.redirect_uri,
        code_challenge=row.code_challenge,
        nonce=row.nonce,
        ingelogd_op=row.ingelogd_op,
    )


def use_code(tx: Transaction, *, text: str, code: Code, jkt: str, op: datetime) -> Grant:
    """Exchange a code for the first tokens, bound to a device's key."""
    familie, token = new_id(op), _new_token(tx)
    row: dict[str, object] = {
        "id": familie,
        "gebruiker_id": code.gebruiker_id,
        "jkt": jkt,
        "ingelogd_op": code.ingelogd_op,
        "verloopt_op": op + FAMILY_VALID,
        "huidige_hash": fingerprint(token),
        "vorige_hash": None,
        "ingetrokken_op": None,
    }
    tx.insert(tokenfamilie, [row])
    tx.insert(vernieuwingstoken, [{"token_hash": fingerprint(token), "familie": familie}])
    tx.connection.execute(
        update(autorisatiecode)
        .where(autorisatiecode.c.regio_id == tx.regio_id, autorisatiecode.c.code_hash == fingerprint(text))
        .values(familie=familie)
    )
    return Grant(gebruiker_id=code.gebruiker_id, ingelogd_op=code.ingelogd_op, refresh_token=token)


def use_refresh_token(tx: Transaction, *, text: str, jkt: str, op: datetime) -> Grant:
    """Exchange a refresh token for the next one.

    A token is good once. When the answer got lost on the way, the laptop that it was for may ask again with the same
    token, as long as its successor was never used: it needs the device's key for that, which a thief of the token
    does not have. Any other use of an old token takes back the whole family (RFC 9700 §4.14).

    Args:
        tx: a transaction that writes; it must be committed also when this raises.
        text: the token.
        jkt: thumbprint of the key that proved to be there.
        op: the moment.

    Raises:
        InvalidGrant: unknown, used, expired, taken back or not for this key.
    """
    hashed = fingerprint(text)
    row = tx.connection.execute(
        select(tokenfamilie)
        .join(
            vernieuwingstoken,
            (vernieuwingstoken.c.regio_id == tokenfamilie.c.regio_id)
            & (vernieuwingstoken.c.familie == tokenfamilie.c.id),
        )
        .where(vernieuwingstoken.c.regio_id == tx.regio_id, vernieuwingstoken.c.token_hash == hashed)
        .with_for_update(of=tokenfamilie, key_share=True)
    ).one_or_none()
    if row is None or row.ingetrokken_op is not None or op >= row.verloopt_op:
        raise InvalidGrant
    if row.jkt != jkt or hashed not in (row.huidige_hash, row.vorige_hash):
        _revoke(tx, familie=row.id, op=op)
        raise InvalidGrant
    token = _new_token(tx)
    tx.insert(vernieuwingstoken, [{"token_hash": fingerprint(token), "familie": row.id}])
    tx.connection.execute(
        update(tokenfamilie)
        .where(tokenfamilie.c.regio_id == tx.regio_id, tokenfamilie.c.id == row.id)
        .values(huidige_hash=fingerprint(token), vorige_hash=hashed, verloopt_op=op + FAMILY_VALID)
    )
    return Grant(gebruiker_id=row.gebruiker_id, ingelogd_op=row.ingelogd_op, refresh_token=token)


def revoke_all(tx: Transaction, *, gebruiker_id: str, op: datetime) -> None:
    """Take back every refresh token of somebody, so that every laptop of theirs has to log in anew.

    The codes that were not exchanged yet go first: each would give a new one.
    """
    tx.connection.execute(
        delete(autorisatiecode).where(
            autorisatiecode.c.regio_id == tx.regio_id,
            autorisatiecode.c.gebruiker_id == gebruiker_id,
            autorisatiecode.c.familie.is_(None),
        )
    )
    tx.connection.execute(
        update(tokenfamilie)
        .where(
            tokenfamilie.c.regio_id == tx.regio_id,
            tokenfamilie.c.gebruiker_id == gebruiker_id,
            tokenfamilie.c.ingetrokken_op.is_(None),
        )
        .values(ingetrokken_op=op)
    )


def _revoke(tx: Transaction, *, familie: str, op: datetime) -> None:
    tx.connection.execute(
        update(tokenfamilie)
        .where(tokenfamilie.c.regio_id == tx.regio_id, tokenfamilie.c.id == familie)
        .values(ingetrokken_op=op)
    )


def note_proof(tx: Transaction, *, jkt: str, jti: str, verloopt_op: datetime, op: datetime) -> bool:
    """Keep that a proof was seen.

    Args:
        tx: a transaction that writes.
        jkt: thumbprint of the key that signed it.
        jti: its id.
        verloopt_op: until when it would be taken.
        op: the moment.

    Returns:
        False when it was seen before.
    """
    hashed = fingerprint(jti)
    # Once in 64 proofs is often enough, and spares every other request a statement.
    if hashed.startswith("A"):
        _delete(tx, dpop_bewijs, dpop_bewijs.c.verloopt_op < op)
    return tx.insert_new(dpop_bewijs, {"jkt": jkt, "jti_hash": hashed, "verloopt_op": verloopt_op})


def _delete(tx: Transaction, table: Table, condition: ColumnElement[bool]) -> None:
    """Delete what is too old, and pass over what another transaction is deleting at this moment."""
    keys = [column for column in table.primary_key if column.name != "regio_id"]
    old = select(*keys).where(table.c.regio_id == tx.regio_id, condition).with_for_update(skip_locked=True)
    tx.connection.execute(delete(table).where(table.c.regio_id == tx.regio_id, tuple_(*keys).in_(old)))

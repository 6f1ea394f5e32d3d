"""The tables of the register. ``regio_id`` is the first key column of every one of them and comes from the token.

Owns names, types and keys, each part of the register in a file of its own; holds no query. All tables are had from
here, so that whoever has one has the metadata of all. Nothing here may need what PostgreSQL or SQLite lacks. The bytes
of events and records are kept as they came or were made and are never encoded again.
"""

from register.store.schema.dossiers import adres, bronrij, dossier, kaart, opvolging, record
from register.store.schema.feeds import feed, feed_head, ontvangstbewijs
from register.store.schema.gebeurtenissen import gebeurtenis, geweigerd, voorstel
from register.store.schema.herstel import herstelsleutel, quarantaine, sleutelkopie, wisbevel
from register.store.schema.houders import houder, toewijzing, waarneming
from register.store.schema.ketens import keten, keten_breuk, keten_head
from register.store.schema.organisatie import apparaat, beleid, gebruiker, regio, rooster
from register.store.schema.toegang import autorisatiecode, dpop_bewijs, inlogpoging, tokenfamilie, vernieuwingstoken
from register.store.schema.verantwoording import inzage, rapport, vernietiging

__all__ = [
    "adres",
    "apparaat",
    "autorisatiecode",
    "beleid",
    "bronrij",
    "dossier",
    "dpop_bewijs",
    "feed",
    "feed_head",
    "gebeurtenis",
    "gebruiker",
    "geweigerd",
    "herstelsleutel",
    "houder",
    "inlogpoging",
    "inzage",
    "kaart",
    "keten",
    "keten_breuk",
    "keten_head",
    "ontvangstbewijs",
    "opvolging",
    "quarantaine",
    "rapport",
    "record",
    "regio",
    "rooster",
    "sleutelkopie",
    "toewijzing",
    "tokenfamilie",
    "vernietiging",
    "vernieuwingstoken",
    "voorstel",
    "waarneming",
    "wisbevel",
]

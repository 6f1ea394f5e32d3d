"""The tables of the register. ``regio_id`` is the first key column of every one of them and comes from the token.

Owns names, types and keys; holds no query. Nothing here may need what PostgreSQL or SQLite lacks. The bytes of events
and records are kept as they came or were made and are never encoded again.
"""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Table, Text, UniqueConstraint

import register.store.schema_herstel
import register.store.schema_mensen  # noqa: F401 - a database has all tables
from register.store.columns import (
    PER_REGIO,
    bytes_column,
    metadata,
    moment_column,
    number_column,
    of_regio,
    primary_key,
    refers_to,
    regio_column,
    sum_column,
    text_column,
)

# The region and its people

regio: Final = Table("regio", metadata, regio_column(), text_column("naam"), text_column("adres"), primary_key())

beleid: Final = Table(
    "beleid",
    metadata,
    regio_column(),
    number_column("versie"),
    bytes_column("inhoud"),
    moment_column("vastgesteld_op"),
    primary_key("versie"),
    of_regio(),
)

gebruiker: Final = Table(
    "gebruiker",
    metadata,
    regio_column(),
    text_column("id"),
    text_column("inlognaam"),
    text_column("wachtwoord_hash"),
    text_column("rol"),
    text_column("voornaam"),
    text_column("naam"),
    text_column("telefoon"),
    Column("actief", Boolean, nullable=False),
    moment_column("aangemaakt_op"),
    primary_key("id"),
    UniqueConstraint("regio_id", "inlognaam"),
    of_regio(),
)

apparaat: Final = Table(
    "apparaat",
    metadata,
    regio_column(),
    text_column("id"),
    text_column("gebruiker_id"),
    text_column("naam"),
    text_column("jkt"),
    text_column("sleutel"),
    # Null once the device is withdrawn: the copy on that laptop then has no way back.
    bytes_column("herstelgeheim", null=True),
    text_column("app_versie"),
    moment_column("ingeschreven_op"),
    moment_column("laatst_gezien_op", null=True),
    moment_column("ingetrokken_op", null=True),
    # Number of the last thing recorded on it, as it said itself; what is above the chain that is here still waits.
    sum_column("gemeld_volgnummer"),
    # "laptop", or "register" for the chain of what somebody records on the register itself.
    Column("soort", Text, nullable=False, server_default="laptop"),
    primary_key("id"),
    UniqueConstraint("regio_id", "jkt"),
    refers_to("gebruiker_id", "gebruiker"),
)

# Logging in. What a thief of the database could use is kept as a hash only.

inlogpoging: Final = Table(
    "inlogpoging",
    metadata,
    regio_column(),
    text_column("id"),
    text_column("sleutel"),
    moment_column("op"),
    primary_key("id"),
    Index(None, "regio_id", "sleutel", "op"),
)

autorisatiecode: Final = Table(
    "autorisatiecode",
    metadata,
    regio_column(),
    text_column("code_hash"),
    text_column("gebruiker_id"),
    text_column("redirect_uri"),
    text_column("code_challenge"),
    text_column("nonce"),
    moment_column("ingelogd_op"),
    moment_column("verloopt_op"),
    text_column("familie", null=True),
    primary_key("code_hash"),
    refers_to("gebruiker_id", "gebruiker"),
)

tokenfamilie: Final = Table(
    "tokenfamilie",
    metadata,
    regio_column(),
    text_column("id"),
    text_column("gebruiker_id"),
    text_column("jkt"),
    moment_column("ingelogd_op"),
    moment_column("verloopt_op"),
    text_column("huidige_hash"),
    # The token before the current one, as long as the current one was never used.
    text_column("vorige_hash", null=True),
    moment_column("ingetrokken_op", null=True),
    primary_key("id"),
    refers_to("gebruiker_id", "gebruiker"),
)

vernieuwingstoken: Final = Table(
    "vernieuwingstoken",
    metadata,
    regio_column(),
    text_column("token_hash"),
    text_column("familie"),
    primary_key("token_hash"),
    refers_to("familie", "tokenfamilie"),
)

dpop_bewijs: Final = Table(
    "dpop_bewijs",
    metadata,
    regio_column(),
    text_column("jkt"),
    text_column("jti_hash"),
    moment_column("verloopt_op"),
    primary_key("jkt", "jti_hash"),
    Index(None, "regio_id", "verloopt_op"),
)

# The caseload

adres: Final = Table(
    "adres",
    metadata,
    regio_column(),
    text_column("id"),
    text_column("sleutel"),
    primary_key("id"),
    UniqueConstraint("regio_id", "sleutel"),
    of_regio(),
)

dossier: Final = Table(
    "dossier",
    metadata,
    regio_column(),
    text_column("id"),
    number_column("versie"),
    text_column("eigenaar_id", null=True),
    text_column("gemeentecode"),
    Column("adres_id", Text, nullable=False, server_default=""),
    bytes_column("inhoud"),
    sum_column("aantal"),
    sum_column("som"),
    sum_column("zorg"),
    primary_key("id"),
    Index(None, "regio_id", "eigenaar_id", "id"),
    Index(None, "regio_id", "adres_id"),
    refers_to("eigenaar_id", "gebruiker"),
)

record: Final = Table(
    "record",
    metadata,
    regio_column(),
    text_column("entiteit"),
    text_column("id"),
    text_column("dossier_id"),
    number_column("versie"),
    # What tells it apart in the file it came from; empty when it came from nowhere.
    text_column("bron_sleutel"),
    bytes_column("inhoud"),
    primary_key("entiteit", "id", "dossier_id"),
    Index(None, "regio_id", "dossier_id"),
    refers_to("dossier_id", "dossier"),
)

toewijzing: Final = Table(
    "toewijzing",
    metadata,
    regio_column(),
    text_column("id"),
    text_column("dossier_id"),
    text_column("gebruiker_id"),
    Column("van", Date, nullable=False),
    moment_column("begonnen_op"),
    moment_column("beeindigd_op", null=True),
    text_column("reden"),
    primary_key("id"),
    Index(None, "regio_id", "dossier_id", "gebruiker_id"),
    refers_to("dossier_id", "dossier"),
    refers_to("gebruiker_id", "gebruiker"),
)

bronrij: Final = Table(
    "bronrij",
    metadata,
    regio_column(),
    text_column("bronsysteem"),
    text_column("bron_id"),
    text_column("dossier_id"),
    bytes_column("inhoud"),
    moment_column("ingelezen_op"),
    # When a file last had this row; null as long as no file was read since that is kept.
    moment_column("gezien_op", null=True),
    primary_key("bronsysteem", "bron_id"),
    refers_to("dossier_id", "dossier"),
)

# What laptops sent

gebeurtenis: Final = Table(
    "gebeurtenis",
    metadata,
    regio_column(),
    text_column("id"),
    text_column("dossier_id"),
    text_column("apparaat_id"),
    number_column("volgnummer"),
    text_column("auteur_id"),
    text_column("soort"),
    moment_column("plaatsgevonden_op"),
    moment_column("vastgelegd_op"),
    moment_column("ontvangen_op"),
    Column("klok_afwijking_s", BigInteger, nullable=True),
    Column("na_overdracht", Boolean, nullable=False),
    # What was answered, so that a repeat gets the same answer: aanvaard, samengevoegd or keuze_nodig.
    Column("uitslag", Text, nullable=False, server_default="aanvaard"),
    bytes_column("zout"),
    bytes_column("inhoud_hash"),
    bytes_column("inhoud"),
    primary_key("id"),
    Index(None, "regio_id", "dossier_id"),
    refers_to("dossier_id", "dossier"),
    refers_to("apparaat_id", "apparaat"),
    **PER_REGIO,
)

geweigerd: Final = Table(
    "geweigerd",
    metadata,
    regio_column(),
    text_column("apparaat_id"),
    text_column("item_id"),
    bytes_column("inhoud_hash"),
    text_column("lane"),
    text_column("code"),
    number_column("pogingen"),
    moment_column("laatst_op"),
    # Since it was accepted after all, or something that takes its place was.
    moment_column("opgelost_op", null=True),
    primary_key("apparaat_id", "item_id", "inhoud_hash"),
    refers_to("apparaat_id", "apparaat"),
)

inzage: Final = Table(
    "inzage",
    metadata,
    regio_column(),
    text_column("id"),
    # Empty for what was done on the register itself.
    text_column("apparaat_id"),
    text_column("gebruiker_id"),
    text_column("handeling"),
    moment_column("op"),
    moment_column("ontvangen_op"),
    bytes_column("inhoud"),
    primary_key("id"),
    Index(None, "regio_id", "op"),
    **PER_REGIO,
)

# What was destroyed because its time was over: the proof that stays. ``ids_hash`` is over the ids of the dossiers.

vernietiging: Final = Table(
    "vernietiging",
    metadata,
    regio_column(),
    text_column("id"),
    moment_column("op"),
    text_column("doelgroep"),
    text_column("regel"),
    number_column("dossiers"),
    number_column("gebeurtenissen"),
    bytes_column("ids_hash"),
    primary_key("id"),
    of_regio(),
)

# The chains: no dossier id in any of these, so that they outlive every dossier

keten: Final = Table(
    "keten",
    metadata,
    regio_column(),
    text_column("apparaat_id"),
    text_column("lane"),
    number_column("volgnummer"),
    text_column("item_id"),
    bytes_column("inhoud_hash"),
    bytes_column("schakel"),
    moment_column("ontvangen_op"),
    primary_key("apparaat_id", "lane", "volgnummer"),
    refers_to("apparaat_id", "apparaat"),
    **PER_REGIO,
)

keten_head: Final = Table(
    "keten_head",
    metadata,
    regio_column(),
    text_column("apparaat_id"),
    text_column("lane"),
    number_column("volgnummer"),
    bytes_column("schakel"),
    primary_key("apparaat_id", "lane"),
    refers_to("apparaat_id", "apparaat"),
)

keten_breuk: Final = Table(
    "keten_breuk",
    metadata,
    regio_column(),
    text_column("apparaat_id"),
    text_column("lane"),
    number_column("volgnummer"),
    text_column("soort"),
    text_column("item_id"),
    bytes_column("schakel"),
    moment_column("gezien_op"),
    primary_key("apparaat_id", "lane", "volgnummer", "soort", "item_id"),
    refers_to("apparaat_id", "apparaat"),
)

# The feeds: per owner the latest change of every entity

feed_head: Final = Table(
    "feed_head",
    metadata,
    regio_column(),
    text_column("eigenaar_id"),
    text_column("epoch"),
    number_column("nummer"),
    sum_column("dossiers"),
    sum_column("aantal"),
    sum_column("som"),
    sum_column("zorg"),
    primary_key("eigenaar_id"),
    refers_to("eigenaar_id", "gebruiker"),
)

feed: Final = Table(
    "feed",
    metadata,
    regio_column(),
    text_column("eigenaar_id"),
    text_column("dossier_id"),
    text_column("entiteit"),
    text_column("entiteit_id"),
    number_column("nummer"),
    text_column("bron_apparaat", null=True),
    text_column("verwijderd", null=True),
    moment_column("gewijzigd_op"),
    primary_key("eigenaar_id", "dossier_id", "entiteit", "entiteit_id"),
    UniqueConstraint("regio_id", "eigenaar_id", "nummer"),
    refers_to("eigenaar_id", "gebruiker"),
    **PER_REGIO,
)

ontvangstbewijs: Final = Table(
    "ontvangstbewijs",
    metadata,
    regio_column(),
    text_column("id"),
    text_column("apparaat_id"),
    text_column("dossier_id"),
    text_column("reden"),
    moment_column("gewist_op"),
    moment_column("ontvangen_op"),
    primary_key("id"),
    UniqueConstraint("regio_id", "apparaat_id", "dossier_id", "gewist_op"),
    refers_to("apparaat_id", "apparaat"),
)

# Figures that were frozen: the same bytes for ever

rapport: Final = Table(
    "rapport",
    metadata,
    regio_column(),
    text_column("periode"),
    text_column("gemeentecode"),
    moment_column("vastgesteld_op"),
    bytes_column("inhoud"),
    primary_key("periode", "gemeentecode"),
    of_regio(),
)

"""The organisation: the region and its policy, its people, when they work, and their devices."""

from typing import Final

from sqlalchemy import Boolean, Column, Table, Text, UniqueConstraint

from register.store.columns import (
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

rooster: Final = Table(
    "rooster",
    metadata,
    regio_column(),
    text_column("gebruiker_id"),
    number_column("versie"),
    bytes_column("inhoud"),
    primary_key("gebruiker_id"),
    refers_to("gebruiker_id", "gebruiker"),
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

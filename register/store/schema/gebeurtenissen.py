"""What laptops sent: the events, what was refused, and what was decided about somebody who was proposed in one."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Index, Table, Text

from register.store.columns import (
    PER_REGIO,
    bytes_column,
    metadata,
    moment_column,
    number_column,
    primary_key,
    refers_to,
    regio_column,
    text_column,
)

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

# What the coördinator decided about somebody who was proposed. The id of a destroyed proposal stays, so that it is not
# taken again; it names nobody.

voorstel: Final = Table(
    "voorstel",
    metadata,
    regio_column(),
    text_column("event_id"),
    text_column("besluit"),
    moment_column("besloten_op"),
    text_column("besloten_door"),
    moment_column("vernietigd_op", null=True),
    primary_key("event_id"),
    refers_to("besloten_door", "gebruiker"),
)

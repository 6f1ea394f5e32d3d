"""What goes to the laptops: per owner the latest change of every entity, and what they say they erased."""

from typing import Final

from sqlalchemy import Table, UniqueConstraint

from register.store.columns import (
    PER_REGIO,
    metadata,
    moment_column,
    number_column,
    primary_key,
    refers_to,
    regio_column,
    sum_column,
    text_column,
)

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

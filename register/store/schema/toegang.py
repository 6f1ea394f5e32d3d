"""Logging in. What a thief of the database could use is kept as a hash only."""

from typing import Final

from sqlalchemy import Index, Table

from register.store.columns import metadata, moment_column, primary_key, refers_to, regio_column, text_column

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

"""The first schema: region, people, caseload, events, chains and feeds."""

import sqlalchemy as sa
from alembic import op

from register.store.columns import PER_REGIO, UtcMoment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "dpop_bewijs",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("jkt", sa.Text(), nullable=False),
        sa.Column("jti_hash", sa.Text(), nullable=False),
        sa.Column("verloopt_op", UtcMoment(), nullable=False),
        sa.PrimaryKeyConstraint("regio_id", "jkt", "jti_hash", name=op.f("pk_dpop_bewijs")),
    )
    op.create_index(
        op.f("ix_dpop_bewijs_regio_id_verloopt_op"), "dpop_bewijs", ["regio_id", "verloopt_op"], unique=False
    )
    op.create_table(
        "inlogpoging",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("op", UtcMoment(), nullable=False),
        sa.PrimaryKeyConstraint("regio_id", "id", name=op.f("pk_inlogpoging")),
    )
    op.create_index(
        op.f("ix_inlogpoging_regio_id_sleutel_op"), "inlogpoging", ["regio_id", "sleutel", "op"], unique=False
    )
    op.create_table(
        "inzage",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("apparaat_id", sa.Text(), nullable=False),
        sa.Column("gebruiker_id", sa.Text(), nullable=False),
        sa.Column("handeling", sa.Text(), nullable=False),
        sa.Column("op", UtcMoment(), nullable=False),
        sa.Column("ontvangen_op", UtcMoment(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("regio_id", "id", name=op.f("pk_inzage")),
        **PER_REGIO,
    )
    op.create_index(op.f("ix_inzage_regio_id_op"), "inzage", ["regio_id", "op"], unique=False)
    op.create_table(
        "regio",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("adres", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("regio_id", name=op.f("pk_regio")),
    )
    op.create_table(
        "adres",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.regio_id"], name=op.f("fk_adres_regio_id")),
        sa.PrimaryKeyConstraint("regio_id", "id", name=op.f("pk_adres")),
        sa.UniqueConstraint("regio_id", "sleutel", name=op.f("uq_adres_regio_id_sleutel")),
    )
    op.create_table(
        "beleid",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("vastgesteld_op", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.regio_id"], name=op.f("fk_beleid_regio_id")),
        sa.PrimaryKeyConstraint("regio_id", "versie", name=op.f("pk_beleid")),
    )
    op.create_table(
        "gebruiker",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("inlognaam", sa.Text(), nullable=False),
        sa.Column("wachtwoord_hash", sa.Text(), nullable=False),
        sa.Column("rol", sa.Text(), nullable=False),
        sa.Column("voornaam", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("telefoon", sa.Text(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("aangemaakt_op", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.regio_id"], name=op.f("fk_gebruiker_regio_id")),
        sa.PrimaryKeyConstraint("regio_id", "id", name=op.f("pk_gebruiker")),
        sa.UniqueConstraint("regio_id", "inlognaam", name=op.f("uq_gebruiker_regio_id_inlognaam")),
    )
    op.create_table(
        "apparaat",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("gebruiker_id", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("jkt", sa.Text(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("herstelgeheim", sa.LargeBinary(), nullable=True),
        sa.Column("app_versie", sa.Text(), nullable=False),
        sa.Column("ingeschreven_op", UtcMoment(), nullable=False),
        sa.Column("laatst_gezien_op", UtcMoment(), nullable=True),
        sa.Column("ingetrokken_op", UtcMoment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["regio_id", "gebruiker_id"],
            ["gebruiker.regio_id", "gebruiker.id"],
            name=op.f("fk_apparaat_regio_id_gebruiker_id"),
        ),
        sa.PrimaryKeyConstraint("regio_id", "id", name=op.f("pk_apparaat")),
        sa.UniqueConstraint("regio_id", "jkt", name=op.f("uq_apparaat_regio_id_jkt")),
    )
    op.create_table(
        "autorisatiecode",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("gebruiker_id", sa.Text(), nullable=False),
        sa.Column("redirect_uri", sa.Text(), nullable=False),
        sa.Column("code_challenge", sa.Text(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("ingelogd_op", UtcMoment(), nullable=False),
        sa.Column("verloopt_op", UtcMoment(), nullable=False),
        sa.Column("familie", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["regio_id", "gebruiker_id"],
            ["gebruiker.regio_id", "gebruiker.id"],
            name=op.f("fk_autorisatiecode_regio_id_gebruiker_id"),
        ),
        sa.PrimaryKeyConstraint("regio_id", "code_hash", name=op.f("pk_autorisatiecode")),
    )
    op.create_table(
        "dossier",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.Column("eigenaar_id", sa.Text(), nullable=True),
        sa.Column("gemeentecode", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_id", "eigenaar_id"],
            ["gebruiker.regio_id", "gebruiker.id"],
            name=op.f("fk_dossier_regio_id_eigenaar_id"),
        ),
        sa.PrimaryKeyConstraint("regio_id", "id", name=op.f("pk_dossier")),
    )
    op.create_index(
        op.f("ix_dossier_regio_id_eigenaar_id_id"), "dossier", ["regio_id", "eigenaar_id", "id"], unique=False
    )
    op.create_table(
        "feed",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("eigenaar_id", sa.Text(), nullable=False),
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("entiteit", sa.Text(), nullable=False),
        sa.Column("entiteit_id", sa.Text(), nullable=False),
        sa.Column("nummer", sa.BigInteger(), nullable=False),
        sa.Column("bron_apparaat", sa.Text(), nullable=True),
        sa.Column("verwijderd", sa.Text(), nullable=True),
        sa.Column("gewijzigd_op", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_id", "eigenaar_id"],
            ["gebruiker.regio_id", "gebruiker.id"],
            name=op.f("fk_feed_regio_id_eigenaar_id"),
        ),
        sa.PrimaryKeyConstraint(
            "regio_id", "eigenaar_id", "dossier_id", "entiteit", "entiteit_id", name=op.f("pk_feed")
        ),
        sa.UniqueConstraint("regio_id", "eigenaar_id", "nummer", name=op.f("uq_feed_regio_id_eigenaar_id_nummer")),
        **PER_REGIO,
    )
    op.create_table(
        "feed_head",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("eigenaar_id", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Text(), nullable=False),
        sa.Column("nummer", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_id", "eigenaar_id"],
            ["gebruiker.regio_id", "gebruiker.id"],
            name=op.f("fk_feed_head_regio_id_eigenaar_id"),
        ),
        sa.PrimaryKeyConstraint("regio_id", "eigenaar_id", name=op.f("pk_feed_head")),
    )
    op.create_table(
        "tokenfamilie",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("gebruiker_id", sa.Text(), nullable=False),
        sa.Column("jkt", sa.Text(), nullable=False),
        sa.Column("ingelogd_op", UtcMoment(), nullable=False),
        sa.Column("verloopt_op", UtcMoment(), nullable=False),
        sa.Column("huidige_hash", sa.Text(), nullable=False),
        sa.Column("vorige_hash", sa.Text(), nullable=True),
        sa.Column("ingetrokken_op", UtcMoment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["regio_id", "gebruiker_id"],
            ["gebruiker.regio_id", "gebruiker.id"],
            name=op.f("fk_tokenfamilie_regio_id_gebruiker_id"),
        ),
        sa.PrimaryKeyConstraint("regio_id", "id", name=op.f("pk_tokenfamilie")),
    )
    op.create_table(
        "bronrij",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("bronsysteem", sa.Text(), nullable=False),
        sa.Column("bron_id", sa.Text(), nullable=False),
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("ingelezen_op", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_id", "dossier_id"], ["dossier.regio_id", "dossier.id"], name=op.f("fk_bronrij_regio_id_dossier_id")
        ),
        sa.PrimaryKeyConstraint("regio_id", "bronsysteem", "bron_id", name=op.f("pk_bronrij")),
    )
    op.create_table(
        "gebeurtenis",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("apparaat_id", sa.Text(), nullable=False),
        sa.Column("volgnummer", sa.BigInteger(), nullable=False),
        sa.Column("auteur_id", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("plaatsgevonden_op", UtcMoment(), nullable=False),
        sa.Column("vastgelegd_op", UtcMoment(), nullable=False),
        sa.Column("ontvangen_op", UtcMoment(), nullable=False),
        sa.Column("klok_afwijking_s", sa.BigInteger(), nullable=True),
        sa.Column("na_overdracht", sa.Boolean(), nullable=False),
        sa.Column("zout", sa.LargeBinary(), nullable=False),
        sa.Column("inhoud_hash", sa.LargeBinary(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_id", "apparaat_id"],
            ["apparaat.regio_id", "apparaat.id"],
            name=op.f("fk_gebeurtenis_regio_id_apparaat_id"),
        ),
        sa.ForeignKeyConstraint(
            ["regio_id", "dossier_id"],
            ["dossier.regio_id", "dossier.id"],
            name=op.f("fk_gebeurtenis_regio_id_dossier_id"),
        ),
        sa.PrimaryKeyConstraint("regio_id", "id", name=op.f("pk_gebeurtenis")),
        **PER_REGIO,
    )
    op.create_index(op.f("ix_gebeurtenis_regio_id_dossier_id"), "gebeurtenis", ["regio_id", "dossier_id"], unique=False)
    op.create_table(
        "geweigerd",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("apparaat_id", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("inhoud_hash", sa.LargeBinary(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("pogingen", sa.BigInteger(), nullable=False),
        sa.Column("laatst_op", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_id", "apparaat_id"],
            ["apparaat.regio_id", "apparaat.id"],
            name=op.f("fk_geweigerd_regio_id_apparaat_id"),
        ),
        sa.PrimaryKeyConstraint("regio_id", "apparaat_id", "item_id", "inhoud_hash", name=op.f("pk_geweigerd")),
    )
    op.create_table(
        "keten",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("apparaat_id", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("volgnummer", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("inhoud_hash", sa.LargeBinary(), nullable=False),
        sa.Column("schakel", sa.LargeBinary(), nullable=False),
        sa.Column("ontvangen_op", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_id", "apparaat_id"],
            ["apparaat.regio_id", "apparaat.id"],
            name=op.f("fk_keten_regio_id_apparaat_id"),
        ),
        sa.PrimaryKeyConstraint("regio_id", "apparaat_id", "lane", "volgnummer", name=op.f("pk_keten")),
        **PER_REGIO,
    )
    op.create_table(
        "keten_breuk",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("apparaat_id", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("volgnummer", sa.BigInteger(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("schakel", sa.LargeBinary(), nullable=False),
        sa.Column("gezien_op", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_id", "apparaat_id"],
            ["apparaat.regio_id", "apparaat.id"],
            name=op.f("fk_keten_breuk_regio_id_apparaat_id"),
        ),
        sa.PrimaryKeyConstraint(
            "regio_id", "apparaat_id", "lane", "volgnummer", "soort", "item_id", name=op.f("pk_keten_breuk")
        ),
    )
    op.create_table(
        "keten_head",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("apparaat_id", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("volgnummer", sa.BigInteger(), nullable=False),
        sa.Column("schakel", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_id", "apparaat_id"],
            ["apparaat.regio_id", "apparaat.id"],
            name=op.f("fk_keten_head_regio_id_apparaat_id"),
        ),
        sa.PrimaryKeyConstraint("regio_id", "apparaat_id", "lane", name=op.f("pk_keten_head")),
    )
    op.create_table(
        "ontvangstbewijs",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("apparaat_id", sa.Text(), nullable=False),
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("gewist_op", UtcMoment(), nullable=False),
        sa.Column("ontvangen_op", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_id", "apparaat_id"],
            ["apparaat.regio_id", "apparaat.id"],
            name=op.f("fk_ontvangstbewijs_regio_id_apparaat_id"),
        ),
        sa.PrimaryKeyConstraint("regio_id", "id", name=op.f("pk_ontvangstbewijs")),
        sa.UniqueConstraint(
            "regio_id",
            "apparaat_id",
            "dossier_id",
            "gewist_op",
            name=op.f("uq_ontvangstbewijs_regio_id_apparaat_id_dossier_id_gewist_op"),
        ),
    )
    op.create_table(
        "record",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("entiteit", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("versie", sa.BigInteger(), nullable=False),
        sa.Column("bron_sleutel", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_id", "dossier_id"], ["dossier.regio_id", "dossier.id"], name=op.f("fk_record_regio_id_dossier_id")
        ),
        sa.PrimaryKeyConstraint("regio_id", "entiteit", "id", "dossier_id", name=op.f("pk_record")),
    )
    op.create_index(op.f("ix_record_regio_id_dossier_id"), "record", ["regio_id", "dossier_id"], unique=False)
    op.create_table(
        "toewijzing",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("dossier_id", sa.Text(), nullable=False),
        sa.Column("gebruiker_id", sa.Text(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("begonnen_op", UtcMoment(), nullable=False),
        sa.Column("beeindigd_op", UtcMoment(), nullable=True),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_id", "dossier_id"],
            ["dossier.regio_id", "dossier.id"],
            name=op.f("fk_toewijzing_regio_id_dossier_id"),
        ),
        sa.ForeignKeyConstraint(
            ["regio_id", "gebruiker_id"],
            ["gebruiker.regio_id", "gebruiker.id"],
            name=op.f("fk_toewijzing_regio_id_gebruiker_id"),
        ),
        sa.PrimaryKeyConstraint("regio_id", "id", name=op.f("pk_toewijzing")),
    )
    op.create_index(
        op.f("ix_toewijzing_regio_id_dossier_id_gebruiker_id"),
        "toewijzing",
        ["regio_id", "dossier_id", "gebruiker_id"],
        unique=False,
    )
    op.create_table(
        "vernieuwingstoken",
        sa.Column("regio_id", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("familie", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regio_id", "familie"],
            ["tokenfamilie.regio_id", "tokenfamilie.id"],
            name=op.f("fk_vernieuwingstoken_regio_id_familie"),
        ),
        sa.PrimaryKeyConstraint("regio_id", "token_hash", name=op.f("pk_vernieuwingstoken")),
    )

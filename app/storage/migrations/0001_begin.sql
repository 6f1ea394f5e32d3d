-- The encrypted local copy. Dates are ISO text, moments UTC milliseconds, bodies JSON as they were made or received.

CREATE TABLE meta (
    sleutel TEXT PRIMARY KEY,
    waarde  BLOB NOT NULL
) WITHOUT ROWID;

-- nr is the row number that the search index shares.
CREATE TABLE dossier (
    nr           INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    versie       INTEGER NOT NULL,
    adres_id     TEXT NOT NULL,
    gemeentecode TEXT NOT NULL,
    postcode     TEXT NOT NULL,
    huisnummer   INTEGER NOT NULL,
    sorteernaam  TEXT NOT NULL,
    zoektekst    TEXT NOT NULL,
    body         BLOB NOT NULL
);
CREATE INDEX dossier_route ON dossier (gemeentecode, postcode, huisnummer);
CREATE INDEX dossier_adres ON dossier (adres_id);
CREATE INDEX dossier_naam ON dossier (sorteernaam);

-- Numbers, contact persons, door notes, and kinds of records that a newer register may send.
CREATE TABLE record (
    entiteit   TEXT NOT NULL,
    id         TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    versie     INTEGER NOT NULL,
    body       BLOB NOT NULL,
    PRIMARY KEY (entiteit, id)
) WITHOUT ROWID;
CREATE INDEX record_dossier ON record (dossier_id);

-- zout stands here and nowhere else, so that it goes with the content.
CREATE TABLE event (
    id                TEXT PRIMARY KEY,
    dossier_id        TEXT NOT NULL,
    soort             TEXT NOT NULL,
    kaart             INTEGER NOT NULL,
    handeling_id      TEXT NOT NULL,
    apparaat_id       TEXT NOT NULL,
    volgnummer        INTEGER NOT NULL,
    plaatsgevonden_ms INTEGER NOT NULL,
    vastgelegd_ms     INTEGER NOT NULL,
    zout              BLOB,
    body              BLOB NOT NULL
);
CREATE INDEX event_dossier ON event (dossier_id);
CREATE INDEX event_handeling ON event (handeling_id);
CREATE INDEX event_vastgelegd ON event (vastgelegd_ms);
CREATE INDEX event_kaart ON event (dossier_id, plaatsgevonden_ms) WHERE kaart = 1;

-- Derived: the next step per dossier, made again from events, record, policy and day.
CREATE TABLE stap (
    dossier_id    TEXT PRIMARY KEY,
    soort         TEXT,
    op            TEXT,
    zichtbaar_van TEXT,
    geldig_tot    TEXT,
    plan          BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX stap_zichtbaar ON stap (zichtbaar_van) WHERE zichtbaar_van IS NOT NULL;
CREATE INDEX stap_geldig ON stap (geldig_tot) WHERE geldig_tot IS NOT NULL;

-- The only way out. An item leaves this table when the register has accepted it, never before.
CREATE TABLE outbox (
    lane       TEXT NOT NULL,
    volgnummer INTEGER NOT NULL,
    item_id    TEXT NOT NULL UNIQUE,
    dossier_id TEXT NOT NULL,
    status     TEXT NOT NULL,
    pogingen   INTEGER NOT NULL DEFAULT 0,
    probleem   BLOB,
    PRIMARY KEY (lane, volgnummer)
) WITHOUT ROWID;
CREATE INDEX outbox_status ON outbox (lane, status, volgnummer);

-- The hash chain per lane of this device; no dossier ids, so it survives every purge.
CREATE TABLE keten (
    lane        TEXT NOT NULL,
    volgnummer  INTEGER NOT NULL,
    item_id     TEXT NOT NULL,
    inhoud_hash BLOB NOT NULL,
    schakel     BLOB NOT NULL,
    PRIMARY KEY (lane, volgnummer)
) WITHOUT ROWID;

-- Audit rows of this device that the register has not accepted yet.
CREATE TABLE inzage (
    id   TEXT PRIMARY KEY,
    zout BLOB NOT NULL,
    body BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE concept (
    dossier_id TEXT PRIMARY KEY,
    body       BLOB NOT NULL
) WITHOUT ROWID;

-- Receipts of purges that the register has not taken yet.
CREATE TABLE ontvangstbewijs (
    dossier_id TEXT PRIMARY KEY,
    reden      TEXT NOT NULL,
    gewist_ms  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE VIRTUAL TABLE zoek USING fts5(
    tekst, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
);

-- Dossiers that the register took away while work on them could not be sent: kept until it can, shown as such.
CREATE TABLE geparkeerd (
    dossier_id TEXT PRIMARY KEY,
    reden      TEXT NOT NULL
) WITHOUT ROWID;

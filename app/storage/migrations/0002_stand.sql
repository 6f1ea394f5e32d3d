-- What each dossier here adds up to (app/domain/stand.py), to compare with the register. vuil: to be counted again.

CREATE TABLE stand (
    dossier_id TEXT PRIMARY KEY,
    aantal     INTEGER NOT NULL DEFAULT 0,
    som        INTEGER NOT NULL DEFAULT 0,
    zorg       INTEGER NOT NULL DEFAULT 0,
    vuil       INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE INDEX stand_vuil ON stand (dossier_id) WHERE vuil = 1;
INSERT INTO stand (dossier_id) SELECT id FROM dossier;

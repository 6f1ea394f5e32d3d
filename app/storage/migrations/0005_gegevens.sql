-- What somebody was changing in the data of a dossier and had not saved.

CREATE TABLE concept_gegevens (
    dossier_id TEXT PRIMARY KEY,
    body       BLOB NOT NULL
) WITHOUT ROWID;

-- Two spaces before every word, so that its first one or two letters are found by the index as well.

INSERT INTO zoek (zoek) VALUES ('delete-all');
INSERT INTO zoek (rowid, tekst)
SELECT nr, '  ' || replace(zoektekst, ' ', '  ') FROM dossier WHERE zoektekst <> '';

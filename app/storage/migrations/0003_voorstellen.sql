-- Proposals that still have to be sent are laid over the records that they are about.

CREATE INDEX event_voorstel ON event (dossier_id) WHERE soort = 'voorstel';

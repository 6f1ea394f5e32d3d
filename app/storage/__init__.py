"""The encrypted store on the laptop: opening, keys, schema, stores, outbox, index and audit. Knows no network."""

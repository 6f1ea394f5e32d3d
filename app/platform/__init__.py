"""The operating system: folders, key store, logging, single instance, session lock. Knows no domain rules."""

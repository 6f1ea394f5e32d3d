"""Logging in through the identity provider of an organisation, with a real one on loopback."""

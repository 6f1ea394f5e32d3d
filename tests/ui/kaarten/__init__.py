"""The place Kaartjes."""

"""Choices between two who changed the same, changing data, and copying for LBA."""

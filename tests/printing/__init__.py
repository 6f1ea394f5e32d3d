"""Printing through a real print queue."""

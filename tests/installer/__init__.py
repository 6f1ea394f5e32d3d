"""The quick checks of the packages: what they are made of. Building and installing them is ``dev.py pakket``."""

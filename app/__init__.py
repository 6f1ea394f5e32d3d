"""The laptop: what a consulent runs. Owns the version number; imports nothing, as the register ships it too."""

__version__ = "0.1.0"

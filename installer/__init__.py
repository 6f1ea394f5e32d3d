"""Packages that an IT department rolls out: MSI and NSIS for Windows, and Debian packages; all built on Linux.

Owns how the program is put together for somebody who has no Python. Nothing here is part of the program itself.
"""

"""Smoke tests of the finished packages: installed, started, upgraded and removed as somebody from IT does it.

Windows under Wine on a screen of its own, Debian in fresh roots of Debian 12 and 13. Nothing here builds a package, and
nothing of it is in one.
"""

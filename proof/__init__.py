"""The proofs that take too long for the suite: ``python3 dev.py proof sync`` and ``python3 dev.py proof laptops``.

Real laptops (encrypted stores, the sync of the app) against a real register over real sockets, with what goes wrong in
between. Exit code 1 when a single event was lost or doubled or an end state differs. Short runs are in the suite.
"""

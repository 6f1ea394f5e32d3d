"""The windows before the copy is open: set-up, unlocking, recovery, and faults before the start.

They know no store, network or key: slow work is given to them as callables that answer with a Future.
"""

"""Faults that an administrator can do something about, in plain Dutch: what happened, what is safe, what to do."""


class BeheerFout(Exception):
    """A fault of the input or of the environment; the message goes to the screen as it is."""

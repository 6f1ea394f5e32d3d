"""Errors that a user can do something about: each says what happened, what is safe and what to do.

The Dutch text is the source; screens translate it through the context ``fouten``. No text holds personal data.
"""


class UserError(Exception):
    """A fault of the environment or of the input, told in plain Dutch; a fault of ours is never one of these."""

    def __init__(self, text: str, **params: str | int) -> None:
        """Make the error.

        Args:
            text: Dutch source text, marked with ``QT_TRANSLATE_NOOP("fouten", …)``, with ``{name}`` places.
            params: what fills the places; never personal data.
        """
        super().__init__(text.format(**params))
        self.text = text
        self.params = params

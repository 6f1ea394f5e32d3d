"""Marks Dutch texts that live outside the screens, so that the translation tools find them.

The text stays with the meaning (a rule's reason, an error's advice); the screens translate it when they show it.
"""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001 - the translation tools read it
    """Return the text unchanged; ``context`` is the translation context that the screens use.

    Args:
        context: translation context, such as ``"redenen"``.
        text: the Dutch source text.
    """
    return text

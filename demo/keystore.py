"""A key store for a window in which nobody logs in: pictures and measurements. Loads nothing of the proofs."""


class NoKeyStore:
    """Stands where a key store would, and has no secret."""

    def get(self, name: str) -> bytes | None:  # noqa: ARG002 - there is none
        """Say that there is none."""
        return None

    def put(self, name: str, value: bytes) -> None:
        """Nobody asks for this."""
        raise NotImplementedError

    def remove(self, name: str) -> None:
        """Nobody asks for this."""
        raise NotImplementedError

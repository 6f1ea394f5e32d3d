"""The register and its laptops, as the tests of the register have them."""

from tests.register.conftest import add_dossier, clock, context, data_dir, database, examples, laptop, server

__all__ = ["add_dossier", "clock", "context", "data_dir", "database", "examples", "laptop", "server"]

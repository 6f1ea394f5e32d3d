"""What comes with the program: the code lists, and the policy until the register has sent one."""

from importlib import resources

from app.domain.beleid import Beleid, parse_beleid
from app.domain.codes import Codelijsten, parse_codelijsten


def load_codes() -> Codelijsten:
    """Read the code lists that come with the program."""
    return parse_codelijsten((resources.files("resources") / "codelijsten.json").read_bytes())


def load_default_beleid() -> Beleid:
    """Read the policy that comes with the program, for as long as the register has not sent one."""
    return parse_beleid((resources.files("resources") / "beleid.json").read_bytes())

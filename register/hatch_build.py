"""Says what goes into the register's wheel: this folder, ``app.domain`` and the data in ``resources``.

Runs only while a wheel is built. Takes no code of the laptop along beside ``app/__init__.py`` and ``app/domain``.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NOT_FOR_THE_SERVER = {
    "register": {"pyproject.toml", "hatch_build.py", "build", "dist", "__pycache__"},
    "resources": {"icons", "translations", "__pycache__"},
}


class WheelContentsHook(BuildHookInterface[Any]):
    """Maps files of the repository to their place in the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files; an editable install finds them in the checkout by itself."""
        if version == "editable":
            return
        root = Path(self.root).parent
        contents = [root / "app" / "__init__.py", root / "app" / "domain"]
        for folder, left_out in NOT_FOR_THE_SERVER.items():
            contents += sorted(path for path in (root / folder).iterdir() if path.name not in left_out)
        build_data["force_include"] |= {str(path): path.relative_to(root).as_posix() for path in contents}

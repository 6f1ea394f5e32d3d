"""What a scene is."""

from collections.abc import Callable

import msgspec

from demo.pictures.studio import Studio


class Scene(msgspec.Struct, frozen=True):
    """One picture: its name, and how somebody gets there in a studio that is empty."""

    name: str
    play: Callable[[Studio], object]

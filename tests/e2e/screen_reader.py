"""A real X server without a screen, and what a screen reader gets from the program on it, over AT-SPI.

Reads roles, names and states from the accessibility tree and hears what is announced; presses keys as the X server
sends them. It knows nothing of Qt and runs no code of the program.
"""

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jeepney import DBusAddress, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

PATIENCE_S = 60.0
_TURN_S = 0.05
_TABS = 30
_BUS_CONFIG = "/usr/share/defaults/at-spi2/accessibility.conf"
_REGISTRY = "org.a11y.atspi.Registry"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_CONTROLLER = DBusAddress(
    "/org/a11y/atspi/registry/deviceeventcontroller",
    bus_name=_REGISTRY,
    interface="org.a11y.atspi.DeviceEventController",
)
# AtspiKeySynthType: a key of the keyboard goes down or up; a symbol is struck.
_PRESS, _RELEASE, _STRIKE = 0, 1, 3
# Key codes of the evdev keyboard that Xvfb has.
_HELD = {"Ctrl": 37, "Shift": 50, "Alt": 64}
_SYMBOLS = {
    "Return": 0xFF0D,
    "Esc": 0xFF1B,
    "Tab": 0xFF09,
    "Down": 0xFF54,
    "Up": 0xFF52,
    "Space": 0x20,
    "F9": 0xFFC6,
}
_PASSWORD_TEXT = 40
# Nothing below these says more than they do.
_LEAVES = {"label", "push button", "check box", "list item", "combo box", "spin box", "button menu"}
# Numbers of AtspiStateType.
_CHECKED, _FOCUSABLE, _FOCUSED, _SENSITIVE, _SHOWING = 4, 11, 12, 24, 25


@dataclass(frozen=True)
class Node:
    """One part of the program, as a screen reader knows it."""

    role: str
    name: str
    states: frozenset[int]
    depth: int

    @property
    def focused(self) -> bool:
        return _FOCUSED in self.states

    @property
    def focusable(self) -> bool:
        return {_FOCUSABLE, _SHOWING, _SENSITIVE} <= self.states

    @property
    def checked(self) -> bool:
        return _CHECKED in self.states


class ScreenReader:
    """Reads one desktop and presses its keys."""

    def __init__(self, address: str) -> None:
        self._bus = open_dbus_connection(address)
        self._ears = open_dbus_connection(address)
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="Announcement")
        Proxy(message_bus, self._ears).AddMatch(rule)
        registry = DBusAddress("/org/a11y/atspi/registry", bus_name=_REGISTRY, interface=_REGISTRY)
        self._call(self._ears, registry, "RegisterEvent", "sass", ("object:announcement", [], ""))

    def close(self) -> None:
        self._bus.close()
        self._ears.close()

    # The eyes

    def nodes(self) -> list[Node]:
        """Everything on the desktop that is shown, in the order of the tree."""
        try:
            return list(self._walk(_REGISTRY, "/org/a11y/atspi/accessible/root", 0))
        except _GoneError:
            # Something was redrawn while it was read.
            return []

    def find(self, role: str, name: str) -> Node | None:
        """The first part with this role whose whole name fits a pattern."""
        return next((node for node in self.nodes() if node.role == role and re.fullmatch(name, node.name)), None)

    def wait(self, role: str, name: str) -> Node:
        """Wait for a part with this role and name."""
        found: list[Node] = []

        def there() -> bool:
            node = self.find(role, name)
            found.extend([node] if node else [])
            return bool(found)

        self.wait_until(there, f"{role} {name!r}")
        return found[0]

    def wait_for_focus(self, role: str, name: str) -> Node:
        """Wait until the keys go to a part with this role and name."""
        self.wait_until(
            lambda: any(node.role == role and re.fullmatch(name, node.name) for node in self.focus()),
            f"focus on {role} {name!r}",
        )
        return next(node for node in self.focus() if node.role == role)

    def focus(self) -> list[Node]:
        """What has the focus: a list and its row both say so."""
        return [node for node in self.nodes() if node.focused]

    def wait_until(self, so: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while not so():
            assert time.monotonic() < end, f"waited in vain for {what}; there is:\n{self.as_text()}"
            time.sleep(_TURN_S)

    def as_text(self) -> str:
        """The tree, for who reads why a test failed."""
        return "\n".join(
            f"{'  ' * node.depth}{node.role} {node.name!r}{' (focus)' if node.focused else ''}" for node in self.nodes()
        )

    # The ears

    def wait_to_hear(self, pattern: str) -> str:
        """Wait for an announcement that fits; those before it are let go."""
        end = time.monotonic() + PATIENCE_S
        heard: list[str] = []
        while time.monotonic() < end:
            try:
                message = self._ears.receive(timeout=1)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.signal and message.body and len(message.body) > 3:
                text = str(message.body[3][1])
                heard.append(text)
                if re.fullmatch(pattern, text):
                    return text
        raise AssertionError(f"never heard {pattern!r}, but {heard}")

    # The hands

    def press(self, *keys: str) -> None:
        """Press keys one after another: ``V``, ``Return``, ``Ctrl+Shift+S``."""
        for key in keys:
            *held, struck = key.split("+") if len(key) > 1 else [key]
            for name in held:
                self._key(_HELD[name], _PRESS)
            self._key(_SYMBOLS.get(struck) or ord(struck.lower()), _STRIKE)
            for name in reversed(held):
                self._key(_HELD[name], _RELEASE)

    def tab_to(self, role: str, name: str) -> None:
        """Press Tab until the keys go to a part with this role and name."""
        for _ in range(_TABS):
            if any(node.role == role and re.fullmatch(name, node.name) for node in self.focus()):
                return
            self.press("Tab")
        raise AssertionError(f"no Tab leads to {role} {name!r}:\n{self.as_text()}")

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        for character in text:
            self._key(ord(character), _STRIKE)

    def _key(self, code: int, kind: int) -> None:
        self._call(self._bus, _CONTROLLER, "GenerateKeyboardEvent", "isu", (code, "", kind))

    # The wire

    def _walk(self, owner: str, path: str, depth: int) -> Iterator[Node]:
        about = DBusAddress(path, bus_name=owner, interface=_ACCESSIBLE)
        low, high = self._ask(about, "GetState")
        states = frozenset(number for number in range(64) if (high << 32 | low) >> number & 1)
        if depth > 1 and _SHOWING not in states:
            return
        role = str(self._ask(about, "GetRoleName"))
        # Qt's name for it does not tell a secret field from another; its number does.
        if role == "text" and self._ask(about, "GetRole") == _PASSWORD_TEXT:
            role = "password text"
        yield Node(role, self._ask_name(about), states, depth)
        if role in _LEAVES:
            return
        for child_owner, child_path in self._ask(about, "GetChildren"):
            yield from self._walk(child_owner, child_path, depth + 1)

    def _ask(self, about: DBusAddress, method: str) -> tuple[int, int] | list[tuple[str, str]] | str:
        return self._call(self._bus, about, method)[0]

    def _ask_name(self, about: DBusAddress) -> str:
        properties = DBusAddress(about.object_path, about.bus_name, "org.freedesktop.DBus.Properties")
        return str(self._call(self._bus, properties, "Get", "ss", (_ACCESSIBLE, "Name"))[0][1])

    @staticmethod
    def _call(
        bus: DBusConnection, address: DBusAddress, method: str, signature: str | None = None, body: tuple = ()
    ) -> tuple:
        answer = bus.send_and_get_reply(new_method_call(address, method, signature, body), timeout=PATIENCE_S)
        if answer.header.message_type is MessageType.error:
            raise _GoneError(answer.body)
        return answer.body


class _GoneError(Exception):
    """The part that was asked is not there any more."""


@contextmanager
def desktop(*, width: int, height: int) -> Iterator[tuple[ScreenReader, dict[str, str]]]:
    """Start an X server and an accessibility bus of one's own.

    Args:
        width: of the screen, in pixels.
        height: the same.

    Yields:
        Who reads it, and the environment in which a program shows itself there.
    """
    with tempfile.TemporaryDirectory(prefix="huisbezoek-x-") as folder:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
        with _service(command, pass_fds=[writing]):
            os.close(writing)
            with os.fdopen(reading) as answer:
                display = f":{answer.readline().strip()}"
            # Given to the bus as well, which starts the registry and so tells it where the keys go.
            address = f"unix:path={Path(folder) / 'bus'}"
            ours = {"DISPLAY": display, "AT_SPI_BUS_ADDRESS": address}
            command = ["dbus-daemon", f"--config-file={_BUS_CONFIG}", "--nofork", "--nopidfile", "--nosyslog"]
            with _service([*command, f"--address={address}"], env=os.environ | ours):
                _wait_for(Path(folder) / "bus")
                reader = ScreenReader(address)
                try:
                    yield reader, {**ours, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
                finally:
                    reader.close()


@contextmanager
def _service(command: list[str], **fields: object) -> Iterator[None]:
    # What Debian's registry says of a session manager that is not there would drown what a test says.
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **fields)
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def _wait_for(path: Path) -> None:
    end = time.monotonic() + PATIENCE_S
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} did not come"
        time.sleep(_TURN_S)

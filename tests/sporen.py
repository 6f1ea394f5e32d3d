"""What a run of the tests left on disk is searched for words of the invented dossiers; a hit fails the run.

Owns the words, the forms in which a program may write them, and the files that may hold them, each with its reason. It
looks when everything has ended, so that what a process wrote at its end counts too. A plug-in of pytest:
``tests/conftest.py`` takes its two hooks in.
"""

import base64
import re
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Final, NamedTuple

import pytest
import zstandard

MARKERS: Final = (
    # The streets of nearly every dossier of the tests, a name, the number of nearly every jongere, and words of notes.
    "Proefstraat",
    "Verzonnenstraat",
    "Merktekenaar",
    "Zeldzaamnaam",
    "3161234567",
    "Verraderlijkwoord",
    "Belt niet open",
)
# What may hold words of a dossier, by a pattern of its path under the folder of the run, and why.
ALLOWED: Final = {
    "*/register.sqlite*": "the register's own database: it stands in the organisation's computer room, not on a laptop",
    "*/register.backup": "a back-up of the register, for the same place",
    "*test_who_is_missing_from_a_mon*/caseload.csv": "what the office loads into the register",
    "wheel*/*": "the packages themselves, as they are built: invented examples and no data",
    "*/wheel*/*": "the packages themselves, as they are built: invented examples and no data",
    "server*/venv/*": "the register as it is installed from its package: invented examples and no data",
    "*/server*/venv/*": "the register as it is installed from its package: invented examples and no data",
    "*test_the_next_version*/bron/*": "the source of the program, copied to build its next version",
    "*test_the_search_for_markers_fi*/*": "a test of this search plants them there",
    "*test_a_word_that_is_left_behin*/*": "a test of this search plants one there",
}

_PACKED: Final = re.compile(rb"\x28\xb5\x2f\xfd|\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
# Shorter than the shortest form of a marker in base64.
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/_-]{9}")
_MOST_UNPACKED: Final = 32 * 1024 * 1024
_KEY: Final = pytest.StashKey["Search"]()


class Search(NamedTuple):
    """What came of a search. ``allowed`` counts the files that may hold a word, and were not looked at."""

    found: tuple[str, ...]
    files: int
    allowed: int
    seconds: float


def forms_of(marker: str) -> set[bytes]:
    """A marker in every encoding in which a program may write it, in lower case."""
    return plain_forms(marker) | coded_forms(marker)


def plain_forms(marker: str) -> set[bytes]:
    """A marker as text. The two kinds of UTF-16 differ in the byte at the edge only, and that is left out."""
    return {marker.lower().encode(), marker.lower().encode("utf-16-be")[1:]}


def coded_forms(marker: str) -> set[bytes]:
    """A marker in base64, at each of the three places where it may begin."""
    wide = marker.encode("utf-16-be")[1:]
    coded = set()
    for form in (marker.encode(), wide):
        for skip in range(3):
            # The characters at the edges depend on what stands beside it.
            text = base64.b64encode(b"\0" * skip + form)[4 if skip else 0 :].rstrip(b"=")[:-1]
            coded |= {text.lower(), text.translate(bytes.maketrans(b"+/", b"-_")).lower()}
    return coded


def contents_of(data: bytes) -> Iterator[bytes]:
    """A file as it is, and what is packed in it: zlib, gzip and zstd, also somewhere inside, as in a PDF."""
    yield data
    view = memoryview(data)
    for match in _PACKED.finditer(data):
        part = view[match.start() :]
        try:
            if match[0] == b"\x28\xb5\x2f\xfd":
                yield zstandard.ZstdDecompressor().decompressobj().decompress(part)
            else:
                yield zlib.decompressobj(wbits=47).decompress(part, _MOST_UNPACKED)
        except (zlib.error, zstandard.ZstdError):
            continue


def find_markers(paths: Iterable[Path], markers: Sequence[str]) -> list[tuple[str, Path]]:
    """Which marker stands in which file, in any of the encodings in which a program may write it."""
    plain = {marker: plain_forms(marker) for marker in markers}
    both = {marker: forms_of(marker) for marker in markers}
    found = []
    for path in paths:
        for content in contents_of(path.read_bytes()):
            lower = content.lower()
            # What is encrypted has no row of characters as long as this, and most files are.
            forms = both if _BASE64.search(content) else plain
            found += [(name, path) for name in forms if any(form in lower for form in forms[name])]
    return list(dict.fromkeys(found))


def files_in(folder: Path) -> list[Path]:
    """Every file below a folder that can still be read: not a link, not a socket."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def search(folder: Path) -> Search:
    """Look through everything that a run left in its folder."""
    began = time.monotonic()
    everything = files_in(folder)
    looked_at = [path for path in everything if not reason_for(path.relative_to(folder))]
    found = tuple(f"{name} in {path}" for name, path in find_markers(looked_at, MARKERS))
    return Search(found, len(looked_at), len(everything) - len(looked_at), time.monotonic() - began)


def reason_for(path: Path) -> str:
    """Why a file may hold words of a dossier; an empty text when it may not."""
    return next((reason for pattern, reason in ALLOWED.items() if fnmatch(path.as_posix(), pattern)), "")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Search when all workers have ended; a hit fails the run."""
    if hasattr(session.config, "workerinput") or session.config.option.collectonly:
        return
    done = search(session.config._tmp_path_factory.getbasetemp())
    session.config.stash[_KEY] = done
    if done.found:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was found."""
    done = config.stash.get(_KEY, None)
    if done is None:
        return
    if done.found:
        terminalreporter.section("words of a dossier on disk", red=True)
        for line in done.found:
            terminalreporter.write_line(line)
    terminalreporter.write_line(
        f"{len(done.found)} words of a dossier in {done.files} files of this run, {done.seconds:.1f} s"
        f" ({done.allowed} others may hold them)"
    )

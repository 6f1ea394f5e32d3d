"""Writes what is in the two programs (SBOM, CycloneDX 1.6), with what wheels carry inside, and the licences.

Reads the packages that are installed in ``.venv`` and the hashes of the locks. What a wheel links is asked of the wheel
itself where it can tell, and otherwise read from the libraries that it brings along.

    python tools/sbom.py --out FOLDER     two files: huisbezoek.cdx.json and huisbezoek-register.cdx.json
    python tools/sbom.py --table          the table of docs/beheer/onderdelen.md
"""

import argparse
import json
import re
import sys
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import Any, Final, cast

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).resolve().parents[1]
LOCK: Final = ROOT / "locks" / "dev.lock"
PROGRAMS: Final[dict[str, tuple[str, ...]]] = {"huisbezoek": (), "huisbezoek-register": ("postgresql",)}
_SHORT: Final = {"huisbezoek": "laptop", "huisbezoek-register": "register"}
_VENDORED: Final = re.compile(r"^lib(?P<name>[A-Za-z0-9_+.-]+?)(-[0-9a-f]{8})?\.so(?:\.(?P<version>[0-9.]+))?$")
# What the package does not say in its metadata, as it stands in its file LICENSE.
_LICENCES: Final = {"sqlcipher3": "Zlib"}
_LICENCE_CLASSIFIER: Final = "License :: OSI Approved :: "


def closure(program: str, extras: tuple[str, ...]) -> list[metadata.Distribution]:
    """Every package that a program needs on this system, by name; the program itself is not among them."""
    found: dict[str, metadata.Distribution] = {}
    todo = [(program, extras)]
    while todo:
        name, wanted = todo.pop()
        for text in metadata.distribution(name).requires or []:
            needed = Requirement(text)
            marker = needed.marker
            if marker is not None and not any(marker.evaluate({"extra": extra}) for extra in ("", *wanted)):
                continue
            key = canonicalize_name(needed.name)
            if key not in found:
                found[key] = metadata.distribution(key)
                todo.append((key, tuple(needed.extras)))
    return [found[name] for name in sorted(found)]


def licence_of(package: metadata.Distribution) -> str:
    """The licence as the package says it: an expression, else its classifiers, else its short text."""
    about = cast("Message[str, str]", package.metadata)
    if expression := about.get("License-Expression"):
        return expression
    classifiers = [
        line.removeprefix(_LICENCE_CLASSIFIER)
        for line in about.get_all("Classifier") or []
        if line.startswith(_LICENCE_CLASSIFIER)
    ]
    text = (about.get("License") or "").splitlines()
    said = " AND ".join(classifiers) or (text[0].strip() if text else "")
    return said or _LICENCES.get(canonicalize_name(package.name), "")


def hashes(lock: Path = LOCK) -> dict[str, list[str]]:
    """The SHA-256 hashes that a lock allows, by package."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lock.read_text("utf-8").splitlines():
        if match := re.match(r"([A-Za-z0-9._-]+)==", line):
            name = canonicalize_name(match[1])
        found.setdefault(name, []).extend(re.findall(r"--hash=sha256:([0-9a-f]{64})", line))
    return found


def _sqlcipher() -> Iterator[tuple[str, str]]:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(":memory:")
    # It tells who encrypts only once there is something to encrypt.
    connection.execute("PRAGMA key = 'x'")
    yield "SQLite", connection.execute("SELECT sqlite_version()").fetchone()[0]
    yield "SQLCipher", connection.execute("PRAGMA cipher_version").fetchone()[0].split()[0]
    yield "OpenSSL", connection.execute("PRAGMA cipher_provider_version").fetchone()[0].split()[1]


def _cryptography() -> Iterator[tuple[str, str]]:
    from cryptography.hazmat.backends.openssl import backend

    yield "OpenSSL", backend.openssl_version_text().split()[1]


def _pyside() -> Iterator[tuple[str, str]]:
    from PySide6.QtCore import qVersion

    yield "Qt", qVersion()


def _pdfium() -> Iterator[tuple[str, str]]:
    from pypdfium2.version import PDFIUM_INFO

    yield "PDFium", str(PDFIUM_INFO)


def _zstandard() -> Iterator[tuple[str, str]]:
    import zstandard

    yield "Zstandard", ".".join(map(str, zstandard.ZSTD_VERSION))


def _libpq() -> Iterator[tuple[str, str]]:
    from psycopg import pq

    number = pq.version()
    yield "libpq", f"{number // 10000}.{number % 10000}"


_TELLS: Final[dict[str, Callable[[], Iterator[tuple[str, str]]]]] = {
    "sqlcipher3": _sqlcipher,
    "cryptography": _cryptography,
    "pyside6-essentials": _pyside,
    "pypdfium2": _pdfium,
    "zstandard": _zstandard,
    "psycopg-binary": _libpq,
}


def linked_in(package: metadata.Distribution) -> list[tuple[str, str]]:
    """What a wheel carries inside: what it says itself, and the libraries in its own folder of them."""
    tells = _TELLS.get(canonicalize_name(package.name))
    found = dict(tells()) if tells else {}
    for file in package.files or []:
        match = _VENDORED.match(file.name)
        if match and any(part.endswith(".libs") for part in file.parts):
            found.setdefault(f"lib{match['name']}", match["version"] or "")
    return sorted(found.items())


def make_sbom(
    program: str,
    extras: tuple[str, ...],
    *,
    packages: Iterable[metadata.Distribution] | None = None,
    linked: Callable[[metadata.Distribution], list[tuple[str, str]]] = linked_in,
    lock: Path = LOCK,
    also: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """The SBOM of one program.

    Args:
        program: its name.
        extras: which optional parts of it.
        packages: what it stands on; by default what is installed here for this system.
        linked: gives what a package carries inside, by name and version.
        lock: has the hashes of the packages.
        also: components that are no packages, such as Python itself; each has a ``bom-ref``.
    """
    version, locked = metadata.version(program), hashes(lock)
    components, depends = [], []
    for package in closure(program, extras) if packages is None else packages:
        name = canonicalize_name(package.name)
        ref = f"pkg:pypi/{name}@{package.version}"
        inside = [
            {"type": "library", "bom-ref": f"{ref}#{part}", "name": part, **({"version": number} if number else {})}
            for part, number in linked(package)
        ]
        components.append(
            {
                "type": "library",
                "bom-ref": ref,
                "name": name,
                "version": package.version,
                "purl": ref,
                "licenses": [{"license": {"name": licence_of(package)}}],
                "hashes": [{"alg": "SHA-256", "content": value} for value in locked.get(name, [])],
                **({"components": inside} if inside else {}),
            }
        )
        depends.append(ref)
    components += also
    depends += [item["bom-ref"] for item in also]
    root = f"pkg:pypi/{program}@{version}"
    # The same content gives the same number, so that two SBOMs can be compared.
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([root, components], sort_keys=True))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": program,
                "version": version,
                "purl": root,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            }
        },
        "components": components,
        "dependencies": [{"ref": root, "dependsOn": depends}],
    }


def make_table() -> str:
    """The table of what is in the programs, for docs/beheer/onderdelen.md."""
    needed = {name: {item.name: item for item in closure(name, extras)} for name, extras in PROGRAMS.items()}
    everything = {name: item for packages in needed.values() for name, item in packages.items()}
    lines = ["| pakket | versie | licentie | ingebouwd | waar |", "|---|---|---|---|---|"]
    for name in sorted(everything, key=str.lower):
        item = everything[name]
        inside = ", ".join(f"{part} {number}".strip() for part, number in linked_in(item)) or "-"
        where = ", ".join(
            short
            for short, program in (("laptop", "huisbezoek"), ("register", "huisbezoek-register"))
            if name in needed[program]
        )
        lines.append(f"| {name} | {item.version} | {licence_of(item)} | {inside} | {where} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, metavar="FOLDER")
    what.add_argument("--table", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.table:
        sys.stdout.write(make_table())
        return 0
    asked.out.mkdir(parents=True, exist_ok=True)
    for program, extras in PROGRAMS.items():
        path = asked.out / f"{program}.cdx.json"
        path.write_text(json.dumps(make_sbom(program, extras), indent=2, ensure_ascii=False) + "\n", "utf-8")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

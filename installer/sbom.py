"""The SBOM that stands in a package (CycloneDX): what was put in it, read from the folder that becomes the package.

Owns what is of one system: the Python that comes along, and which libraries are files of their own. How a component is
written stands in :mod:`tools.sbom`.
"""

import hashlib
import json
import platform
import re
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from packaging.utils import canonicalize_name

from installer.instellingen import read_versies
from installer.stage import LOCK
from tools import sbom

NAME: Final = "huisbezoek.cdx.json"
_PROGRAM: Final = "huisbezoek"
# A library that is linked with OpenSSL says so in its text, also where nobody can load it to ask.
_OPENSSL: Final = re.compile(rb"OpenSSL (\d+\.\d+\.\d+)")
_LIBRARY: Final = re.compile(r".+\.(dll|pyd|exe)|lib.+\.so(\.[0-9.]+)?")


def write_windows_sbom(stage: Path) -> Path:
    """Write the SBOM of the Windows packages into their stage; gives the file.

    Args:
        stage: the folder that is installed, with what the lock for Windows names.
    """
    packages = stage / "pkgs"
    runtime = stage / "runtime"
    python = _python(_version_of(runtime), _libraries(runtime))
    found = sorted(metadata.distributions(path=[str(packages)]), key=lambda item: canonicalize_name(item.name))
    document = sbom.make_sbom(
        _PROGRAM,
        (),
        packages=found,
        linked=lambda package: _read_from(package, packages),
        lock=LOCK,
        also=[python],
    )
    return _write(document, stage)


def write_debian_sbom(program: Path) -> Path:
    """Write the SBOM of the Debian package into its program folder; gives the file.

    Args:
        program: the frozen program.
    """
    inside = program / "_internal"
    python = _python(platform.python_version(), _libraries(inside))
    return _write(sbom.make_sbom(_PROGRAM, (), also=[python]), program)


def _read_from(package: metadata.Distribution, folder: Path) -> list[tuple[str, str]]:
    """What a package for another system carries inside: of the same release as here, with the OpenSSL of its files."""
    known = dict(sbom.linked_in(metadata.distribution(package.name))) if _is_here(package) else {}
    inside = {name: version for name, version in known.items() if not name.startswith("lib")}
    for file in package.files or []:
        path = folder / file
        if _LIBRARY.fullmatch(path.name) and path.is_file() and (match := _OPENSSL.search(path.read_bytes())):
            inside["OpenSSL"] = match[1].decode("ascii")
    return sorted(inside.items())


def _is_here(package: metadata.Distribution) -> bool:
    try:
        return metadata.version(package.name) == package.version
    except metadata.PackageNotFoundError:
        return False


def _version_of(runtime: Path) -> str:
    """The whole number of CPython as its own library says it; the first two parts where it does not."""
    short = read_versies().python.versie
    pattern = re.compile(rf"v({re.escape(short)}\.\d+)".encode())
    for path in sorted(runtime.glob("python*.dll")):
        if match := pattern.search(path.read_bytes()):
            return match[1].decode("ascii")
    return short


def _libraries(folder: Path) -> Iterable[dict[str, Any]]:
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.is_symlink() and _LIBRARY.fullmatch(path.name):
            content = path.read_bytes()
            version = _OPENSSL.search(content) if path.name.startswith("lib") else None
            yield {
                "type": "library",
                "bom-ref": f"file:{path.name}",
                "name": path.name,
                **({"version": f"OpenSSL {version[1].decode('ascii')}"} if version else {}),
                "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(content).hexdigest()}],
            }


def _python(version: str, libraries: Iterable[dict[str, Any]]) -> dict[str, Any]:
    ref = f"pkg:generic/cpython@{version}"
    return {
        "type": "platform",
        "bom-ref": ref,
        "name": "CPython",
        "version": version,
        "purl": ref,
        "licenses": [{"license": {"id": "PSF-2.0"}}],
        "components": list(libraries),
    }


def _write(document: dict[str, Any], folder: Path) -> Path:
    path = folder / NAME
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path

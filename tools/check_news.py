"""Checks that a branch that changes the programs tells about it: a news fragment in ``changes/``.

Looks at what the branch has committed since it left ``main``. Reads git; changes nothing.
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import PurePosixPath

PROGRAMS = ("app/", "register/")
FRAGMENTS = PurePosixPath("changes")
KINDS = frozenset({".added", ".changed", ".fixed", ".security", ".removed"})


def lacks_news(changed: Iterable[str]) -> bool:
    """Whether these paths change a program without a fragment like ``changes/12.added.md``.

    Args:
        changed: paths from the root of the repository, with forward slashes.
    """
    paths = tuple(changed)
    return any(path.startswith(PROGRAMS) for path in paths) and not any(map(is_fragment, paths))


def is_fragment(path: str) -> bool:
    """Whether towncrier takes this path for a fragment: ``changes/NUMBER-OR-+NAME.KIND.md``."""
    fragment = PurePosixPath(path)
    kinds = PurePosixPath(fragment.stem).suffixes
    return fragment.parent == FRAGMENTS and fragment.suffix == ".md" and bool(KINDS.intersection(kinds))


def changed_since_main() -> list[str]:
    """Paths that the current branch changed since it left ``main``; none on ``main`` itself."""
    for main in ("origin/main", "main"):
        base = git("merge-base", "HEAD", main)
        if base is not None:
            return (git("diff", "--name-only", "--diff-filter=d", base, "HEAD") or "").splitlines()
    return []


def git(*arguments: str) -> str | None:
    """The output of a git command, or None when it fails."""
    done = subprocess.run(["git", *arguments], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def main() -> int:
    """Exit code 1 if news is lacking."""
    if not lacks_news(changed_since_main()):
        return 0
    print("Deze tak verandert app/ of register/ zonder nieuwsbericht. Voeg er een toe; changes/README.md zegt hoe.")
    return 1


if __name__ == "__main__":
    sys.exit(main())

"""Cuts of power: a disk in a file, copied in the middle of writing, is what a machine would find after the cut.

What a process has written and not yet flushed is in the kernel's memory and not in the file behind the disk.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = "48m"


@contextmanager
def disk(image: Path, folder: Path, *, new: bool) -> Iterator[Path]:
    """A disk in a file, mounted; needs root.

    Args:
        image: the file behind it.
        folder: where to mount it.
        new: whether to make an empty disk first.
    """
    if new:
        subprocess.run(["truncate", "-s", SIZE, str(image)], check=True)
        subprocess.run(["mkfs.ext4", "-q", str(image)], check=True)
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", str(image), str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def after_the_cut(image: Path, folder: Path) -> Iterator[Path]:
    """The disk as it is found when power comes back."""
    found = image.with_name("found.img")
    shutil.copyfile(image, found)
    with disk(found, folder, new=False):
        yield folder
    found.unlink()

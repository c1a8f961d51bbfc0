"""Data packages as files: a descriptor and the tables that it names, in a folder or an archive.

Nothing but what lies in the package is opened: no address, no path that leads out of it.
"""

import json
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import attrs

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats.archive import DAMAGE
from govdisclosure.formats.limits import Limits
from govdisclosure.language import Words

DESCRIPTOR = "datapackage.json"
"""The name of the file that describes a package."""

_LONGEST = 2**20
"""No descriptor of such a package is longer, in bytes."""

_SAFE = re.compile(r"(?!\.{0,2}(/|\Z))(?!.*/\.{0,2}(/|\Z))[^/~\\:\x00-\x1f][^\\:\x00-\x1f]*")
"""A path below the descriptor: not absolute, no address, no step upwards."""


@attrs.frozen
class Package:
    """A package that is open: the paths of its tables by their names, and where they lie."""

    paths: Mapping[str, str]
    _folder: Path | None = None
    _archive: zipfile.ZipFile | None = None
    _limits: Limits = Limits()

    @contextmanager
    def table(self, name: str) -> Iterator[BinaryIO]:
        """Open a table; raises `UnreadableInput` where the package has none of that name."""
        path = self.paths.get(name)
        if path is None:
            raise UnreadableInput(NO_TABLE.fill(name=name))
        if self._archive is not None:
            if path not in self._archive.namelist():
                raise UnreadableInput(NO_FILE.fill(path=path))
            try:
                # Unpacked at once, a damaged part is found before anything of it is believed.
                unpacked = self._archive.read(path)
            except DAMAGE as error:
                raise UnreadableInput(DAMAGED.fill()) from error
            yield BytesIO(unpacked)
            return
        # Unlike the method of a path, this passes over links in a ring, which are no files.
        folder = Path(os.path.realpath(self._folder or Path()))
        file = Path(os.path.realpath(folder / path))
        if not file.is_relative_to(folder):
            raise UnreadableInput(UNSAFE.fill(path=path))
        if not file.is_file():
            raise UnreadableInput(NO_FILE.fill(path=path))
        self._limits.refuse_unpacked(file.stat().st_size)
        with file.open("rb") as opened:
            yield opened


@contextmanager
def opened(source: Path | bytes, limits: Limits) -> Iterator[Package]:
    """Open a package: a folder, its descriptor, an archive, or the bytes of one.

    Raises `UnreadableInput` for what is no package, and for one that names files outside of it.
    """
    if isinstance(source, Path) and source.is_dir():
        source = source / DESCRIPTOR
    if isinstance(source, Path):
        limits.refuse_bytes(source.stat().st_size)
        if not source.is_file():
            raise UnreadableInput(NO_PACKAGE.fill())
        if not zipfile.is_zipfile(source):
            yield Package(_paths(source.read_bytes()), source.parent, None, limits)
            return
    try:
        archive = zipfile.ZipFile(source if isinstance(source, Path) else BytesIO(source))
    except DAMAGE as error:
        raise UnreadableInput(DAMAGED.fill()) from error
    with archive:
        limits.refuse_entries(archive.infolist())
        if DESCRIPTOR not in archive.namelist():
            raise UnreadableInput(NO_FILE.fill(path=DESCRIPTOR))
        try:
            described = archive.read(DESCRIPTOR)
        except DAMAGE as error:
            raise UnreadableInput(DAMAGED.fill()) from error
        yield Package(_paths(described), None, archive, limits)


def _paths(described: bytes) -> dict[str, str]:
    """Return where the tables of a package lie, by their names."""
    if len(described) > _LONGEST:
        raise UnreadableInput(NO_PACKAGE.fill())
    try:
        data = json.loads(described)
        resources = data["resources"]
        found = {str(each["name"]): each.get("path") for each in resources}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UnreadableInput(NO_PACKAGE.fill()) from error
    for path in found.values():
        if not isinstance(path, str) or _SAFE.fullmatch(path) is None:
            raise UnreadableInput(UNSAFE.fill(path=f"{path!r:.80}"))
    return found


NO_PACKAGE = Words("error.no-package", "不是数据包：datapackage.json中没有资源（resources）清单。")
NO_TABLE = Words("error.package-table", "数据包中没有名为“{name}”的资源。")
NO_FILE = Words("error.package-file", "数据包中缺少文件“{path}”。")
UNSAFE = Words(
    "error.package-path", "数据包指向包外的文件或网址（{path}），不予读取；只读取包内的文件。"
)
DAMAGED = Words("error.package-damaged", "数据包的压缩文件已损坏。")

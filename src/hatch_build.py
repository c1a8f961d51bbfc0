"""Building the wheel: every catalog is compiled into it; the checkout stays as it is.

Editable installs go without: they read the ``.po`` files themselves.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogs(BuildHookInterface[Any]):
    """Compiles the catalogs into a temporary folder and has them included from there."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; a catalog that cannot be read fails the build."""
        if version == "editable":
            return
        package = Path(self.root) / "src" / "govdisclosure"
        self._folder = Path(tempfile.mkdtemp())
        for number, source in enumerate(sorted(package.rglob("*.po"))):
            compiled = self._folder / f"{number}.mo"
            with source.open("rb") as catalog, compiled.open("wb") as target:
                write_mo(target, read_po(catalog, abort_invalid=True))
            place = source.relative_to(package.parent).with_suffix(".mo")
            build_data["force_include"][str(compiled)] = str(place)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        del build_data, artifact_path
        if version != "editable":
            shutil.rmtree(self._folder)

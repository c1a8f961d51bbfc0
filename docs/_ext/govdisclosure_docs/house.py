"""Who imports whom in the library, layer by layer, as its code has it."""

import ast
from collections.abc import Mapping

from docutils import nodes
from sphinx.util import logging

from govdisclosure_docs.code import trees
from govdisclosure_docs.markup import Content, Generated, code

_ROOT = "govdisclosure"
_log = logging.getLogger(__name__)


class LayersDirective(Generated):
    """Writes the parts of the library from the ground up; warns where they import in a circle."""

    def run(self) -> list[nodes.Node]:
        """Return a table of the layers."""
        imports = _imports()
        layers = _layers(imports)
        if circle := imports.keys() - {name for layer in layers for name in layer}:
            _log.warning("these import in a circle: %s", circle, location=self.get_location())
        rows = [
            (str(height), _listed(layer), _listed({each for one in layer for each in imports[one]}))
            for height, layer in enumerate(layers)
        ]
        return [self.table(("Floor", "Parts", "Import from"), rows, widths=(10, 40, 50))]


def _imports() -> dict[str, set[str]]:
    """Return for each part of the library the other parts that it imports when it is loaded."""
    found: dict[str, set[str]] = {}
    for module, tree in trees():
        part = _part(module.__name__)
        targets = {
            _part(node.module)
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{_ROOT}.")
            if node.module is not None
        }
        found.setdefault(part, set()).update(targets - {part})
    return found


def _part(module: str) -> str:
    return module.split(".")[1]


def _layers(imports: Mapping[str, set[str]]) -> list[list[str]]:
    layers: list[list[str]] = []
    settled: set[str] = set()
    while layer := sorted(
        part for part, below in imports.items() if part not in settled and below <= settled
    ):
        layers.append(layer)
        settled.update(layer)
    return layers


def _listed(names: "set[str] | list[str]") -> Content:
    content: list[str | nodes.Node] = []
    for name in sorted(names):
        content += [", ", code(name)] if content else [code(name)]
    return content or "—"

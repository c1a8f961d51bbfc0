"""How the documentation is built: ``sphinx-build docs docs/_build/html``."""

import doctest
import sys
from pathlib import Path

import govdisclosure

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

project = "govdisclosure"
author = "The govdisclosure developers"
copyright = author
version = release = govdisclosure.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx_copybutton",
    "govdisclosure_docs.reference",
    "govdisclosure_docs.search",
]
exclude_patterns = ["_build", "_ext", "locale"]

# Pages
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
smartquotes = False  # the sentences of the library are shown as they are
default_role = "py:obj"
nitpicky = True
nitpick_ignore_regex = [
    # Their own documentation is elsewhere, and no build may need the network.
    (
        "py:.*",
        r"(attrs|cattrs|collections|datetime|decimal|enum|fractions|gettext|os|pathlib|typing)\b.*",
    ),
    ("py:class", "Decimal|Path"),  # the same, as a signature writes it
    # Type variables.
    ("py:class", r"govdisclosure\.checks\.(children\.(T_co|U)|graded\._Finding)"),
]

# What is generated from the code
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80

# Examples run where the examples of the project lie, and leave nothing behind.
# The examples in docstrings are run by pytest, each in the names of its module.
doctest_test_doctest_blocks = ""
doctest_default_flags = doctest.ELLIPSIS | doctest.DONT_ACCEPT_TRUE_FOR_1
doctest_global_setup = f"""
import os
from pathlib import Path
from govdisclosure_docs.workplace import workplace

_folder, _before = workplace(Path({str(HERE.parent)!r})), os.getcwd()
os.chdir(_folder.name)
"""
doctest_global_cleanup = """
os.chdir(_before)
_folder.cleanup()
"""
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

# Translation: see contributing.md
language = "en"
locale_dirs = ["locale"]
gettext_compact = False

# Web pages
html_theme = "furo"
html_title = f"govdisclosure {release}"
html_static_path = ["_static"]
html_css_files = ["generated.css"]
html_search_language = "english-and-chinese"
html_theme_options = {"navigation_with_keys": True}
html_copy_source = False

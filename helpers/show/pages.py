"""Notebooks as pages that stand alone: `python -m helpers.show.pages NOTEBOOKS FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from nbconvert import HTMLExporter

from helpers import files


def render(notebook: Path) -> str:
    """A notebook as one HTML page: its text and its outputs, without the code and without a script."""
    exporter = HTMLExporter(template_name="basic", exclude_input=True, exclude_anchor_links=True)
    body, _ = exporter.from_filename(str(notebook))
    template = Environment(loader=PackageLoader(__package__), autoescape=True).get_template("notebook.html")
    return template.render(title=notebook.stem, body=Markup(body.replace('.ipynb">', '.html">')))


def main(arguments: Sequence[str]) -> None:
    """Renders every notebook of a folder into another folder."""
    notebooks, folder = map(Path, arguments)
    for notebook in sorted(notebooks.glob("*.ipynb")):
        files.write_file(folder / f"{notebook.stem}.html", render(notebook).encode())


if __name__ == "__main__":
    main(sys.argv[1:])

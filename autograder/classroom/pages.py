"""Pages of HTML, made of the templates in templates/. Every value is escaped, but for HTML made here."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from autograder.classroom.table import points_text

# Control characters, which no page needs and a terminal obeys: a page may be printed there, too.
CONTROL = dict.fromkeys({*range(32), *range(127, 160)} - {9, 10})


def rendered(template, **values):
    """The HTML of a template. A value that it names and that is not given is a mistake of ours."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip
    environment.filters["points_text"] = points_text
    return environment.get_template(template).render(**values).translate(CONTROL)

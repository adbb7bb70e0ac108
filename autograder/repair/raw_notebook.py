"""A notebook as it was handed in, before anything is made of it."""

from dataclasses import dataclass, field


@dataclass
class RawCell:
    """A cell as it was handed in. marks: nbgrader's metadata if it is a dict. attachments: pictures in its
    text.
    """

    type: str
    source: str
    id: str | None = None
    marks: dict = field(default_factory=dict)
    attachments: dict = field(default_factory=dict)


@dataclass
class RawNotebook:
    """metadata: of the notebook, any dict. cells: [RawCell]."""

    cells: list = field(default_factory=list)
    metadata: dict = field(default_factory=dict)

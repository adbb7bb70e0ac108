"""A notebook as it was handed in, before it is repaired: what `reading` and `scripts` both return."""

from dataclasses import dataclass, field


@dataclass
class RawCell:
    """A cell as it was handed in.

    marks: nbgrader's metadata, if it is a dict. attachments: the pictures in its text, {name: {MIME type:
    base64}}.
    """

    type: str
    source: str
    id: str | None = None
    marks: dict = field(default_factory=dict)
    attachments: dict = field(default_factory=dict)


@dataclass
class RawNotebook:
    """A notebook as it was handed in. cells: [RawCell]. metadata: the notebook's own, any dict."""

    cells: list = field(default_factory=list)
    metadata: dict = field(default_factory=dict)

"""A kernel of the student's own making. Required: graded in full, nothing to say."""

LOST = []
FOUND = []


def change(nb, cell):
    nb["metadata"]["kernelspec"] = {
        "name": "conda-env-py27-gpu",
        "display_name": "My GPU",
        "language": "python",
    }

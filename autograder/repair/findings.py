"""What repair found in a submission: collected, and told in the sentences of `sentences`."""

from dataclasses import asdict, dataclass

from autograder.repair.sentences import FLAGGED, KINDS


@dataclass(frozen=True)
class Finding:
    """kind: a key of KINDS. severity: "mended" or "flagged". student, instructor: a sentence for each."""

    kind: str
    severity: str
    student: str
    instructor: str


class Findings:
    """Collects findings; findings of the same kind become one sentence that names all their cells."""

    def __init__(self):
        self._found = {}

    def add(self, kind, what=""):
        names = self._found.setdefault(kind, {})
        if what:
            names[shown(what)] = True

    def update(self, other):
        """Add what another Findings holds."""
        for kind, names in other._found.items():
            for name in names or [""]:
                self.add(kind, name)

    def __contains__(self, kind):
        return kind in self._found

    def all(self):
        """[Finding], with what a person should look at first."""
        made = []
        for kind, names in self._found.items():
            severity, student, instructor = KINDS[kind]
            listed = list(names)[:8] + ([f"and {len(names) - 8} more"] if len(names) > 8 else [])
            what = ", ".join(listed) or "unnamed"
            made.append(Finding(kind, severity, student.format(what=what), instructor.format(what=what)))
        return together(made)


def together(*lists):
    """Findings from several lists, each once, with what a person should look at first."""
    distinct = dict.fromkeys(finding for findings in lists for finding in findings)
    return sorted(distinct, key=lambda finding: finding.severity != FLAGGED)


def shown(text):
    """A name from a submission, made fit to print: on one line, not too long."""
    text = "".join(character if character.isprintable() else "\ufffd" for character in str(text)[:200])
    return text if len(text) <= 80 else f"{text[:60]}…{text[-16:]}"


def as_data(findings):
    """Findings as a notebook's metadata and a verdict hold them."""
    return [asdict(finding) for finding in findings]

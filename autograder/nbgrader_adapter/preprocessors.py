"""What nbgrader does for this course beyond its own steps; nbgrader_config.py names these classes."""

from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_locked, is_solution
from traitlets import Bool

from autograder.lessons.cells import HIDDEN, SCHEME, regions
from autograder.lessons.editions import stamp
from autograder.lessons.stubs import one_thing_to_do
from autograder.nbgrader_adapter.trials import sentences, tried_notebook
from flopwise.errors import FlopwiseError


class OneThingToDo(NbGraderPreprocessor):
    """After nbgrader has cleared the solutions: take out the stubs that say once more what is to do."""

    def preprocess_cell(self, cell, resources, index):
        if is_solution(cell) and cell.cell_type == "code":
            cell.source = one_thing_to_do(cell.source)
        return cell, resources


class SayWhatCannotBeJudged(NbGraderPreprocessor):
    """The first step of a release in a course that judges by one line (any_course.py): say, cell by cell,
    which checks cannot be judged outside the student's kernel, and how to mend them. The notebook stays as it
    is.
    """

    try_solutions = Bool(True, help="run the solution as a submission, to see what it earns").tag(config=True)

    def preprocess(self, nb, resources):
        names = resources["nbgrader"]
        try:
            found = tried_notebook(
                self.config, names["assignment"], names["notebook"], nb, self.try_solutions
            )
        except FlopwiseError as error:
            self.log.error("%s: which checks can be judged was not found out: %s", names["notebook"], error)
            return nb, resources
        warnings, remarks = sentences(names["notebook"], *found)
        for sentence in warnings:
            self.log.warning("%s", sentence)
        for sentence in remarks:
            self.log.info("%s", sentence)
        return nb, resources


class StampRelease(NbGraderPreprocessor):
    """The last step of a release: say in the notebook that it is the students' edition, with its digest."""

    def preprocess(self, nb, resources):
        flopwise = nb.metadata.setdefault("flopwise", {})
        flopwise["edition"] = "release"
        flopwise.pop("text", None)
        return stamp(nb), resources


class HideFromStudents(NbGraderPreprocessor):
    """Before feedback is written: take hidden tests and mark schemes out of the cells that grading put back.

    Only locked cells are looked at: their text is the course's own, while a student may write anything.
    """

    def preprocess_cell(self, cell, resources, index):
        if not is_locked(cell):
            return cell, resources
        for markers in (HIDDEN, SCHEME):
            kept = [line for line, inside in regions(cell.source, markers) if not inside]
            if len(kept) < len(cell.source.split("\n")):
                cell.source = "\n".join(kept).rstrip("\n")
                for output in cell.get("outputs", []):
                    # A traceback quotes the lines that it passed through.
                    if output.output_type == "error":
                        output.traceback = [f"{output.ename}: {output.evalue}"]
        return cell, resources

"""Which names a cell reads, binds and changes in place, told from its syntax in the order of execution."""

import ast
from dataclasses import dataclass, field

# Methods by which lists, dictionaries, sets and arrays are changed in place.
MUTATORS = frozenset(
    "add append clear discard extend fill insert itemset pop popitem put remove resize reverse setdefault "
    "setflags shuffle sort update".split()
)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass
class Names:
    """The names of a cell, each with the line where it first stands, counted from 1 in the cell.

    reads: before the cell has bound them itself. later: in the body of a function, which may be called at any
    time after. binds: at the cell's top level, or by `global`; what is bound: ("import", module, name), or
    None where it is not an import. changes: names of things that the cell changes in place and did not make.
    star: the line of an `import *`, of which nobody can tell what it binds.
    """

    reads: dict = field(default_factory=dict)
    later: dict = field(default_factory=dict)
    binds: dict = field(default_factory=dict)
    what: dict = field(default_factory=dict)
    changes: dict = field(default_factory=dict)
    star: int | None = None


def names_of(source):
    """The Names of a cell whose source is valid Python."""
    return names_in(ast.parse(source))


def names_in(tree):
    """The Names of a cell, by its syntax tree."""
    walk = _Walk()
    for statement in tree.body:
        walk.visit(statement)
    return walk.found


class _Walk(ast.NodeVisitor):
    """Visits a cell's syntax tree in the order in which Python runs it.

    A branch that may not be taken, and a loop that may have no round, count as run: what that leaves out is
    found when the lesson is run without its figure cells.
    """

    def __init__(self):
        self.found = Names()
        self.scopes = []  # of functions, comprehensions and classes around the node: {name of their own}
        self.depth = 0  # how many functions are around the node

    # ---- names

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load):
            self.read(node.id, node.lineno)
        elif isinstance(node.ctx, ast.Store):
            self.bind(node.id, node.lineno)
        else:
            self.read(node.id, node.lineno)
            self.bind(node.id, node.lineno)

    def read(self, name, line):
        if self.is_local(name):
            return
        if self.depth:
            self.found.later.setdefault(name, line)
        elif name not in self.found.binds:
            self.found.reads.setdefault(name, line)

    def bind(self, name, line, what=None):
        if self.scopes and name not in self.scopes[-1].get("global", ()):
            self.scopes[-1].setdefault("own", set()).add(name)
            return
        self.found.binds.setdefault(name, line)
        self.found.what[name] = what

    def is_local(self, name):
        return any(name in scope.get("own", ()) for scope in self.scopes)

    # ---- what binds without a Name node

    def visit_Import(self, node):
        for alias in node.names:
            module = alias.name if alias.asname else alias.name.split(".")[0]
            self.bind(alias.asname or module, node.lineno, ("import", module, None))

    def visit_ImportFrom(self, node):
        for alias in node.names:
            if alias.name == "*":
                self.found.star = self.found.star or node.lineno
            else:
                self.bind(alias.asname or alias.name, node.lineno, ("import", node.module, alias.name))

    def visit_ExceptHandler(self, node):
        if node.type:
            self.visit(node.type)
        if node.name:
            self.bind(node.name, node.lineno)
        self.visit_all(node.body)

    def visit_MatchAs(self, node):
        self.generic_visit(node)
        if node.name:
            self.bind(node.name, node.lineno)

    visit_MatchStar = visit_MatchAs

    def visit_MatchMapping(self, node):
        self.generic_visit(node)
        if node.rest:
            self.bind(node.rest, node.lineno)

    def visit_NamedExpr(self, node):
        self.visit(node.value)
        # In a comprehension it binds in the scope around it.
        inner = []
        while self.scopes and self.scopes[-1].get("comprehension"):
            inner.append(self.scopes.pop())
        self.visit(node.target)
        self.scopes += reversed(inner)

    # ---- what is run in another order than it is written in

    def visit_all(self, nodes):
        for node in nodes:
            self.visit(node)

    def visit_Assign(self, node):
        self.visit(node.value)
        for target in node.targets:
            self.change(target)
            self.visit(target)

    def visit_AnnAssign(self, node):
        self.visit(node.annotation)
        if node.value:
            self.visit(node.value)
            self.change(node.target)
            self.visit(node.target)

    def visit_AugAssign(self, node):
        root = node.target
        if isinstance(root, ast.Name):
            self.read(root.id, root.lineno)
            self.changed(root.id, root.lineno)  # `+=` changes a list in place
        self.change(root)
        self.visit(node.value)
        self.visit(root)

    def visit_Delete(self, node):
        for target in node.targets:
            self.change(target)
            self.visit(target)

    def visit_For(self, node):
        self.visit(node.iter)
        self.change(node.target)
        self.visit(node.target)
        self.visit_all([*node.body, *node.orelse])

    visit_AsyncFor = visit_For

    def visit_Call(self, node):
        if isinstance(node.func, ast.Attribute) and node.func.attr in MUTATORS:
            self.change(node.func)
        self.generic_visit(node)

    # ---- scopes

    def visit_FunctionDef(self, node):
        self.visit_all(node.decorator_list)
        self.bind(node.name, node.lineno)
        self.function(node, node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node):
        self.function(node, [node.body])

    def function(self, node, body):
        args = node.args
        self.visit_all([*args.defaults, *filter(None, args.kw_defaults)])
        every = [*args.posonlyargs, *args.args, *args.kwonlyargs, *filter(None, (args.vararg, args.kwarg))]
        scope = {"own": {arg.arg for arg in every}, "global": set()}
        for part in _of_the_same_scope(body):
            if isinstance(part, ast.Global):
                scope["global"] |= set(part.names)
        # A name that a function binds anywhere is its own everywhere.
        scope["own"] |= _bound_in(body) - scope["global"]
        self.scopes.append(scope)
        self.depth += 1
        self.visit_all(body)
        self.depth -= 1
        self.scopes.pop()

    def visit_ClassDef(self, node):
        self.visit_all([*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords)])
        self.scopes.append({})
        self.visit_all(node.body)
        self.scopes.pop()
        self.bind(node.name, node.lineno)

    def comprehension(self, node):
        self.scopes.append({"comprehension": True})
        for generator in node.generators:
            self.visit(generator.iter)
            self.visit(generator.target)
            self.visit_all(generator.ifs)
        self.visit_all([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])
        self.scopes.pop()

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = comprehension

    # ---- changes in place

    def change(self, target):
        """Note that `target`, such as `ax.title` or `table["a"]`, is changed, if the cell did not make it."""
        if isinstance(target, (ast.Tuple, ast.List)):
            for element in target.elts:
                self.change(element)
        if isinstance(target, ast.Starred):
            self.change(target.value)
        if not isinstance(target, (ast.Attribute, ast.Subscript)):
            return
        while isinstance(target, (ast.Attribute, ast.Subscript)):
            target = target.value
        if isinstance(target, ast.Name):
            self.changed(target.id, target.lineno)

    def changed(self, name, line):
        # What a cell imports, it has not made.
        made = name in self.found.binds and self.found.what[name] is None
        if not made and not self.is_local(name):
            self.found.changes.setdefault(name, line)


def _of_the_same_scope(body):
    """The nodes of a function's body without those of functions, classes and comprehensions inside it."""
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (*FUNCTIONS, *COMPREHENSIONS, ast.ClassDef)):
            waiting += ast.iter_child_nodes(node)


def _bound_in(body):
    """The names that a function's body binds."""
    walk = _Walk()
    for node in _of_the_same_scope(body):
        if isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)):
            walk.found.binds.setdefault(node.id, node.lineno)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            walk.found.binds.setdefault(node.name, node.lineno)
        elif isinstance(node, ast.Import):
            walk.visit_Import(node)
        elif isinstance(node, ast.ImportFrom):
            walk.visit_ImportFrom(node)
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            walk.found.binds.setdefault(node.name, node.lineno)
    return set(walk.found.binds)

"""`flopwise flops MODEL`: what a model costs, layer by layer."""

from flopwise.commands.models import MODEL, find_model


def add_arguments(parser):
    parser.add_argument("model", metavar="MODEL", help=MODEL)


def run(options):
    from dataclasses import asdict

    from flopwise import count_flops
    from flopwise.runtime import load_model

    path = find_model(options.model)
    table = count_flops(load_model(path))
    facts = {
        "model": path.stem,
        "path": str(path),
        "macs": table.macs,
        "flops": table.flops,
        "params": table.params,
        "convention": table.stated,
        "notes": list(table.notes),
        "layers": [asdict(layer) for layer in table],
    }
    return facts, str(table)

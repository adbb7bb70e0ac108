"""`flopwise profile MODEL`: where a model's time goes, layer by layer."""

from flopwise.commands.models import MODEL, open_model
from flopwise.commands.options import add_batch, add_csv, add_device_options, whole


def add_arguments(parser):
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    add_device_options(parser)
    parser.add_argument("--runs", type=whole(1), help="how often (default: as fits into two seconds)")
    add_batch(parser)
    add_csv(parser)


def run(options):
    from flopwise import profile

    result = profile(
        open_model(options.model), options.device, options.precision, options.runs, batch=options.batch
    )
    if options.csv is not None:
        result.to_csv(options.csv)
    return result.as_dict(), str(result)

"""`flopwise profile MODEL`: where a model's time goes, layer by layer."""

from flopwise.commands.bench import whole
from flopwise.commands.models import MODEL, open_model


def add_arguments(parser):
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument("--device", default="CPU", help="as `flopwise info` lists them (default: CPU)")
    parser.add_argument(
        "--precision",
        default="f32",
        choices=("f32", "f16", "bf16", "auto"),
        help="hint for the arithmetic; auto: the device chooses (default: f32)",
    )
    parser.add_argument("--runs", type=whole(1), help="how often (default: as fits into two seconds)")
    parser.add_argument("--batch", type=whole(1), help="inputs in one inference (default: the model's, or 1)")
    parser.add_argument("--csv", metavar="FILE", help="also write all rows to this file")


def run(options):
    from flopwise import profile

    result = profile(
        open_model(options.model), options.device, options.precision, options.runs, batch=options.batch
    )
    if options.csv is not None:
        result.to_csv(options.csv)
    return result.as_dict(), str(result)

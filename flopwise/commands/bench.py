"""`flopwise bench [MODEL …]`: latency and throughput of models."""

from flopwise.commands.models import MODEL, find_model, open_model
from flopwise.commands.options import add_batch, add_device_options, seconds, whole


def add_arguments(parser):
    parser.add_argument("models", nargs="*", metavar="MODEL", help=f"{MODEL} (default: all course models)")
    add_device_options(parser)
    parser.add_argument(
        "--hint",
        default="latency",
        choices=("latency", "throughput", "none"),
        help="one inference after the other, or as many at once as the device likes (default: latency)",
    )
    parser.add_argument("--requests", type=whole(1, 1024), help="how many inferences may run at once")
    add_batch(parser)
    until = parser.add_mutually_exclusive_group()
    until.add_argument("--seconds", type=seconds, help="how long to run each model (default: 2)")
    until.add_argument("--iterations", type=whole(1), help="how many inferences to time instead")
    parser.add_argument(
        "--warmup", type=whole(0), default=10, help="inferences of each request before them (default: 10)"
    )


def run(options):
    from tqdm import tqdm

    from flopwise.resources import list_models
    from flopwise.runtime import bench

    names = options.models or list(list_models())
    for name in names:
        find_model(name)  # a wrong one is told before the others are timed
    chosen = "device precision hint requests seconds iterations batch warmup".split()
    settings = {name: getattr(options, name) for name in chosen}
    runs = [
        bench(open_model(name), **settings)
        for name in tqdm(names, "models", unit="model", delay=2, leave=False, disable=len(names) == 1)
    ]
    return [run.as_dict() for run in runs], "\n\n".join(map(str, runs))

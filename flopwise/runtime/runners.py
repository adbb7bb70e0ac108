"""The loops that are timed: one request after the other, or several at once, as `benchmark_app` runs them."""

from time import perf_counter

from flopwise.runtime.inputs import named_ports
from flopwise.runtime.shapes import fill

LOOK = 0.1  # seconds between two looks at the progress bar


class OneByOne:
    """One request, which is started again as soon as it is done."""

    requests = 1

    def __init__(self, compiled, _):
        self._request = compiled.create_infer_request()
        self._ports = named_ports(compiled.inputs)

    def fill(self, inputs):
        """Put the arrays, {name: array}, into the request, where they stay."""
        for name, array in inputs.items():
            fill(self._request.get_tensor(self._ports[name]), array)

    def first(self):
        """The very first inference → its latency in ms."""
        self._request.infer()
        return self._request.latency

    def round(self):
        """One inference of each request."""
        self._request.infer()

    def run(self, goes_on):
        """Infer while `goes_on(how many)` → (latencies in ms, seconds)."""
        request, samples = self._request, []
        start = perf_counter()
        while goes_on(len(samples)):
            request.infer()
            samples.append(request.latency)
        return samples, perf_counter() - start


class AtOnce:
    """Several requests; the next inference begins in the one that is idle first."""

    def __init__(self, compiled, requests):
        from openvino import AsyncInferQueue

        self._queue = AsyncInferQueue(compiled, requests)  # 0: what the device calls optimal
        self._ports = named_ports(compiled.inputs)
        self.requests = len(self._queue)

    def fill(self, inputs):
        for request in self._queue:
            for name, array in inputs.items():
                fill(request.get_tensor(self._ports[name]), array)

    def first(self):
        number = self._queue.get_idle_request_id()
        self._queue.start_async()
        self._queue.wait_all()
        return self._queue[number].latency

    def round(self):
        for _ in range(self.requests):
            self._queue.start_async()
        self._queue.wait_all()

    def run(self, goes_on):
        """As for one request. A latency can be read when its request is idle again."""
        queue, samples, started = self._queue, [], 0
        running = set()
        start = perf_counter()
        while goes_on(started) or started % self.requests:  # each request as often as the others
            number = queue.get_idle_request_id()
            if number in running:
                samples.append(queue[number].latency)
            running.add(number)
            queue.start_async()
            started += 1
        queue.wait_all()
        elapsed = perf_counter() - start
        return samples + [queue[number].latency for number in sorted(running)], elapsed


def timed(runner, seconds, iterations):
    """Run until the time or the number is reached, with a progress bar if it is long.

    Returns what `run` does: (latencies in ms, seconds).
    """
    from tqdm.auto import tqdm

    total = iterations if seconds is None else seconds
    shape = "{l_bar}{bar}| {remaining} left"
    with tqdm(total=total, desc="inferences", bar_format=shape, delay=2, leave=False) as bar:
        start = looked = None

        def goes_on(count):
            nonlocal start, looked
            now = perf_counter()
            if start is None:  # asked for the first time: the runner's own clock has just begun
                start = looked = now
            done = count if seconds is None else now - start
            if now - looked >= LOOK:
                looked = now
                bar.update(min(done, total) - bar.n)
            return done < total

        return runner.run(goes_on)

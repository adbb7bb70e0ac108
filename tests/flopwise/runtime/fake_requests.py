"""Inference requests on a device and a clock of which everything is known: nothing is run."""

from types import SimpleNamespace


class FakeClock:
    """Stands still but for what inferences add to it."""

    def __init__(self):
        self.now = 50.0

    def __call__(self):
        return self.now


class FakeRequest:
    """An inference takes the next of the latencies, in ms."""

    def __init__(self, clock, latencies):
        self.clock, self.left, self.latency = clock, iter(latencies), None

    def infer(self):
        self.latency = next(self.left)
        self.clock.now += self.latency / 1e3


class FakeQueue:
    """Requests that are in flight together, as OpenVINO's AsyncInferQueue has them.

    end: given the time at which an inference is started → the time at which it ends.
    """

    def __init__(self, clock, requests, end):
        self.clock, self.end = clock, end
        self.requests = [SimpleNamespace(latency=None, until=0.0) for _ in range(requests)]

    def __len__(self):
        return len(self.requests)

    def __getitem__(self, number):
        return self.requests[number]

    def get_idle_request_id(self):
        number = min(range(len(self)), key=lambda number: self.requests[number].until)
        self.clock.now = max(self.clock.now, self.requests[number].until)
        return number

    def start_async(self):
        request = self.requests[self.get_idle_request_id()]
        request.until = self.end(self.clock.now)
        request.latency = (request.until - self.clock.now) * 1e3  # from the start, waiting included

    def wait_all(self):
        self.clock.now = max([self.clock.now, *(request.until for request in self.requests)])


def each_after(latencies):
    """Inferences run side by side: each ends when the next of the latencies, in ms, is over."""
    left = iter(latencies)
    return lambda start: start + next(left) / 1e3


def at_most(places, seconds):
    """A device that runs `places` inferences at once, each for so long; more wait for a free place."""
    free = [0.0] * places

    def end(start):
        place = free.index(min(free))
        free[place] = max(start, free[place]) + seconds
        return free[place]

    return end

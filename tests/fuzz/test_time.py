"""No text takes much more than its length: a guard, far above what any of them needs."""

import signal

import pytest
from traps import AROUND, RUNS, cost, repeated

GUARD = 6.0  # seconds of the processor, where a report of this length takes a tenth of one


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer")
@pytest.mark.parametrize("around", AROUND[:3])
def test_long_runs_of_anything(around):
    late = []

    def stop(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        for period in RUNS:
            signal.setitimer(signal.ITIMER_VIRTUAL, GUARD)
            try:
                cost(repeated(period, around, 8_000))
            except TimeoutError:
                late.append(period)
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert late == []

"""Worker processes that are ended while they hand back what they have done."""

from __future__ import annotations

import threading

import pytest

from generator.batch.processes import Workers


@pytest.mark.parametrize("done", [1, 2, 5])
def test_workers_that_are_ended_leave_nobody_waiting_for_the_rest_of_a_result(done: int) -> None:
    workers = Workers(2)
    # A result of megabytes is not handed back at once; half of one would be waited for without end.
    results = [workers.submit(bytes, 4_000_000) for _number in range(60)]
    assert [len(result.result(timeout=60)) for result in results[:done]] == [4_000_000] * done
    workers.end()
    ending = threading.Thread(target=workers.shutdown, daemon=True)
    ending.start()
    ending.join(timeout=20)
    assert not ending.is_alive()

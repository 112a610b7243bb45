"""Work in processes: in order, and no more of it on its way than somebody waits for."""

import time

from helpers.workers import in_processes


def slow_first(number):
    time.sleep(0.3 if number == 0 else 0)
    return number * number


def test_results_come_in_the_order_of_the_items_whoever_is_done_first():
    assert list(in_processes(slow_first, range(20), workers=3)) == [n * n for n in range(20)]
    assert list(in_processes(slow_first, iter(()), workers=3)) == []


def test_items_are_taken_no_further_ahead_than_said():
    taken = []

    def items():
        for number in range(30):
            taken.append(number)
            yield number

    results = in_processes(slow_first, items(), workers=2, ahead=4)
    for number, result in enumerate(results):
        assert result == number * number and len(taken) <= number + 6  # four on their way, one in hand, the one just told
    assert taken == list(range(30))

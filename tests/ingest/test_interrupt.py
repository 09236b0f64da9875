"""Ctrl-C waits for what must be done whole."""

import signal
import threading
from collections.abc import Iterator

import pytest

from ingest.interrupt import hold_interrupts


@pytest.fixture(autouse=True)
def hears_ctrl_c() -> Iterator[None]:
    """A shell that runs the tests in the background has them ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press_ctrl_c() -> None:
    signal.raise_signal(signal.SIGINT)


def test_what_is_begun_is_finished_and_then_the_interrupt_is_heard() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), hold_interrupts():
        press_ctrl_c()
        done.append("the whole block")
    assert done == ["the whole block"]


def test_the_block_can_ask_whether_one_has_come() -> None:
    heard = []
    with pytest.raises(KeyboardInterrupt), hold_interrupts() as interrupted:
        heard.append(interrupted())
        press_ctrl_c()
        heard.append(interrupted())
    assert heard == [False, True]


def test_a_second_interrupt_is_not_held() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), hold_interrupts():
        press_ctrl_c()
        press_ctrl_c()
        done.append("more")
    assert done == []


def test_without_an_interrupt_nothing_changes() -> None:
    before = signal.getsignal(signal.SIGINT)
    with hold_interrupts():
        pass
    assert signal.getsignal(signal.SIGINT) is before


def test_a_program_started_to_hear_no_interrupt_hears_none() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with hold_interrupts():
        press_ctrl_c()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_an_error_within_is_not_hidden_by_an_interrupt() -> None:
    with pytest.raises(LookupError), hold_interrupts():
        press_ctrl_c()
        raise LookupError


def test_another_thread_has_no_interrupts_to_hold() -> None:
    done = []

    def work() -> None:
        with hold_interrupts():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]

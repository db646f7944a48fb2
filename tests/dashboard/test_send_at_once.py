"""Answers do not wait for the browser's confirmation of the last one."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator

import pytest

from dashboard.serving.housekeeping import keep_house
from dashboard.serving.send_at_once import send_at_once


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """A socket opened as Streamlit opens its own: without naming the protocol."""
    with socket.socket(family=socket.AF_INET) as opened:
        opened.bind(("127.0.0.1", 0))
        opened.listen()
        yield opened


def is_sent_at_once(listening: socket.socket) -> bool:
    """Accept a connection, and say whether Nagle's algorithm is off on it."""
    with socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            return bool(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def test_connections_accepted_later_send_at_once(listening: socket.socket) -> None:
    assert not is_sent_at_once(listening), "or the system does it by itself"
    send_at_once()
    assert is_sent_at_once(listening)


def test_the_server_sees_to_it_when_it_starts(listening: socket.socket) -> None:
    async def start() -> bool:
        async with keep_house(None):
            return await asyncio.to_thread(is_sent_at_once, listening)

    assert asyncio.run(start())


def test_sockets_that_are_closed_or_not_tcp_are_left_alone() -> None:
    closed = socket.socket()
    closed.close()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM):
        send_at_once()

"""Many letters at once: what one service does is no other's concern."""

import socket
from collections.abc import Iterator

import pytest

from backend.push import lane
from backend.push.lane import Letter, Post
from tests.push.posting import post_all
from tests.push.service import PushService, push_service

__all__ = ["push_service"]


@pytest.fixture
def deaf(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A service that takes connections and never says a word."""
    monkeypatch.setattr(lane, "SECONDS", 3)
    with socket.create_server(("127.0.0.1", 0), backlog=512) as ear:
        yield f"https://localhost:{ear.getsockname()[1]}/push/1"


def letters(count: int, endpoint: str, ca: str = "") -> list[Letter]:
    """So many letters to one address."""
    return [Letter(f"{endpoint}/{n}", endpoint, ("TTL: 60",), b"sealed", (), ca) for n in range(count)]


def test_a_service_that_hangs_holds_up_no_letter_to_another(push_service: PushService, deaf: str) -> None:
    good = push_service.browser().endpoint
    answers = post_all([*letters(150, deaf), *letters(3, good, str(push_service.ca))])
    first = [letter.endpoint for letter, _ in (next(answers) for _ in range(3))]
    answers.close()
    assert first == [good] * 3


def test_a_service_that_hangs_is_given_up_before_all_have_been_tried(deaf: str) -> None:
    tried: list[str] = []
    real = lane._handle
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lane, "_handle", lambda one: (tried.append(one.letter.id), real(one))[1])
        answers = [answer.status for _, answer in post_all(letters(250, deaf))]
    assert (answers, len(tried)) == ([0] * 250, lane.AT_ONCE)


def test_what_nobody_has_begun_to_post_can_be_called_back(push_service: PushService, deaf: str) -> None:
    post, good = Post(), push_service.browser().endpoint
    post.add([*letters(150, deaf), *letters(150, good, str(push_service.ca))])
    list(post.move())
    back = post.recall(deaf)
    post.close()
    assert {letter.endpoint for letter in back} == {deaf}
    assert len(back) == 150 - lane.AT_ONCE

"""Letters posted to the last one: the product itself keeps its lanes going and is never done."""

from collections.abc import Iterable, Iterator

from backend.push.lane import Letter, Post
from backend.push.verdict import Answer


def post_all(letters: Iterable[Letter]) -> Iterator[tuple[Letter, Answer]]:
    """Post every letter and say what came back, in the order of the answers."""
    post = Post()
    post.add(letters)
    try:
        while post.on_the_way:
            yield from post.move()
    finally:
        post.close()

"""How many messages leave, and what each costs: our sender against pywebpush as its README shows it, to the same push services.

Each ratio is taken within a round, rounds go in turns, and what is printed is the median. What arrived is decrypted by the
browsers' keys: a round in which one is missing, doubled or unreadable ends the bench.

Targets. 15 times the README's CPU, four tenths of what bare cryptography allows and 0.65 of what bare `encode` allows are the
design's: they were measured of the lanes before they were written, and are asked here of sealing and posting alone, as they were
measured then. The others are ours. Threads spare nothing of the loop's CPU, so 10 is asked, and 2 against `webpush_async` (100 at
once over one session, the key read once: the best that pywebpush has). The whole sender also keeps a queue on the disk, which no
peer does: it is asked for a third of the lanes' 15, and to be no dearer than `webpush_async`. While a service hangs, 99 of 100 healthy
ones must arrive in time, 95 within 1.5 times what it takes when nothing hangs (the design's); 10 times as many as by threads, and 1.5
times as many as by `webpush_async`. In time is three seconds, or 1.5 times what all of them take when nothing hangs. The hanging service
may be asked one window's worth and some probes. What is encrypted ahead of its second is not measured: the sender does not do that.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pywebpush import WebPusher

from backend.changes.ids import new_id
from backend.push import vapid
from backend.push.lane import AT_ONCE, Letter
from backend.push.message import encrypt
from bench.figure import at_least, at_most, note, rounds, say
from bench.services import Services, services, shuffled, whole
from bench.store import file, worker
from bench.ways import WHO, Ours, Parcel, Readme, for_a_while, payload
from tests.push.posting import post_all
from tests.push.service import Browser, spelled

ROUNDS, FEW, MANY, HEALTHY, SECONDS = 5, 25, 250, 300, 3.0
PROBES, TRIES = 10, 30


def main() -> None:
    """Measure, and print a JSON line a figure."""
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--rounds", type=int, default=ROUNDS)
    read.add_argument("--scale", type=float, default=1, help="of the number of messages")
    read.add_argument("--seconds", type=float, default=SECONDS, help="in time, at the least")
    said = read.parse_args()
    with tempfile.TemporaryDirectory(prefix="beforehand-bench-") as folder, services(Path(folder)) as there:
        bench = Bench(there, Path(folder), said.scale, said.seconds)
        bench.cost(2 * said.rounds - 1)
        bench.outage(said.rounds)


@dataclass(frozen=True)
class Fared:
    """When each healthy one arrived, in seconds, and how often the service was asked that hangs."""

    healthy: list[float]
    wasted: int


class Bench:
    """Ours and the peers, before the same services."""

    def __init__(self, there: Services, folder: Path, scale: float, seconds: float) -> None:
        self.there, self.scale, self.seconds = there, scale, seconds
        self.ours = Ours(worker(file(folder)), str(there.ca), there.origins.values())
        self.readme = Readme(_key(self.ours.key.private), str(there.ca))
        self.quick = [there.browser("quick") for _ in range(100)]

    def cost(self, most: int) -> None:
        """CPU a message to a service that answers at once."""
        few, many = self._some(FEW), self._some(MANY)
        ways: dict[str, tuple[int, Callable[[int], None]]] = {
            "loop": (few, lambda n: self._peer(self.readme.one_by_one, n)),
            "threads": (few, lambda n: self._peer(self.readme.by_threads, n)),
            "async": (many, lambda n: self._peer(self.readme.at_once, n)),
            "lanes": (many, self._lanes),
            "sender": (many, self._sender),
            "encode": (many, self._encode),
            "limit": (many, self._limit),
        }
        for count, way in ways.values():
            way(max(1, count // 10))  # the first of each pays for what is loaded and kept
        spent: dict[str, list[float]] = {name: [] for name in ways}
        for _ in rounds(most, 15):
            for name, (count, way) in ways.items():
                self.took = 0.0
                way(count)
                spent[name].append(self.took / count)
        note({name: f"{statistics.median(each) * 1e6:.0f} us" for name, each in spent.items()})

        def against(one: str, other: str) -> list[float]:
            return [a / b for a, b in zip(spent[one], spent[other], strict=True)]

        at_least("push: CPU of pywebpush's loop, in that of our lanes (seal and post)", against("loop", "lanes"), 15)
        at_least("push: CPU of pywebpush by threads, in that of our lanes", against("threads", "lanes"), 10)
        at_least("push: CPU of webpush_async, in that of our lanes", against("async", "lanes"), 2)
        at_least("push: CPU of pywebpush's loop, in that of our whole sender with its queue", against("loop", "sender"), 5)
        at_least("push: CPU of webpush_async, in that of our whole sender with its queue", against("async", "sender"), 1)
        at_least("push: CPU of bare WebPusher.encode, in that of our lanes", against("encode", "lanes"), 0.65)
        at_least("push: CPU of the cryptography alone, in that of our lanes", against("limit", "lanes"), 0.4)

    def outage(self, most: int) -> None:
        """How the healthy one fares while one service hangs, one is slow, and one answers 410, 429 and 500 now and then."""
        late: list[float] = []
        share: list[float] = []
        wasted: list[int] = []
        more: dict[str, list[float]] = {"threads": [], "async": []}
        for _ in rounds(most, 35):
            of, quiet = self._some(HEALTHY), self._ours(self._crowd(hang=False), 10 * self.seconds)
            seconds = max(self.seconds, 1.5 * max(quiet.healthy))
            rough = self._ours(self._crowd(hang=True), seconds)
            late.append(_late(rough.healthy, of, seconds) / _late(quiet.healthy, of, seconds))
            share.append(len(rough.healthy) / of)
            wasted.append(rough.wasted)
            for name, way in (("threads", self.readme.by_threads), ("async", self.readme.at_once)):
                more[name].append(len(rough.healthy) / max(1, self._theirs(way, seconds)))
        note({"95 of 100, against calm": late, "requests wasted": wasted, "against": more})
        at_least("push: share of the healthy that arrive in time while a service hangs", share, 0.99)
        at_most("push: until 95 of 100 healthy ones have arrived, against when nothing hangs", late, 1.5)
        at_least("push: healthy ones that arrive in time while a service hangs, against pywebpush by 8 threads", more["threads"], 10)
        at_least("push: healthy ones that arrive in time while a service hangs, against webpush_async", more["async"], 1.5)
        most = max(wasted)
        say("push: requests to the service that hangs", value=most, target=f"<= {AT_ONCE + PROBES}", met=most <= AT_ONCE + PROBES)

    def _some(self, count: int) -> int:
        return max(4, round(count * self.scale))

    def _timed(self, work: Callable[[], object]) -> None:
        began = time.process_time()
        work()
        self.took = time.process_time() - began

    def _peer(self, way: Callable[[list[Parcel]], None], count: int) -> None:
        parcels = [(self.quick[n % len(self.quick)], new_id()) for n in range(count)]
        self._timed(lambda: way(parcels))
        whole(self.there.arrived(), [tag for _, tag in parcels])

    def _lanes(self, count: int) -> None:
        tags = [new_id() for _ in range(count)]
        to = self.ours.subscriptions([self.quick[n % len(self.quick)] for n in range(count)])
        signed = vapid.header_for(self.ours.database, self.ours.key, self.there.origins["quick"], WHO, datetime.now(UTC))
        head = ("TTL: 3600", "Urgency: high", "Content-Encoding: aes128gcm", f"Authorization: {signed}", "Expect:")
        ca = str(self.there.ca)
        self._timed(lambda: list(post_all(Letter(tag, one.endpoint, head, encrypt(payload(tag), one), ca_file=ca) for tag, one in zip(tags, to, strict=True))))
        whole(self.there.arrived(), tags)

    def _sender(self, count: int) -> None:
        self.ours.fresh()
        tags = self.ours.put([self.quick[n % len(self.quick)] for n in range(count)])
        self._timed(self.ours.send)
        whole(self.there.arrived(), tags)
        assert set(self.ours.states().values()) == {"sent"}

    def _encode(self, count: int) -> None:
        to = [self.quick[n % len(self.quick)].subscription for n in range(count)]
        self._timed(lambda: [WebPusher(one).encode(payload(one["endpoint"])) for one in to])

    def _limit(self, count: int) -> None:
        self._timed(lambda: [_bare(self.quick[n % len(self.quick)], payload("tag")) for n in range(count)])

    def _crowd(self, *, hang: bool) -> list[Browser]:
        """Browsers that have just subscribed, for each service its share; the healthy ones most."""
        most = self._some(HEALTHY)
        shares = {"healthy": most, "mixed": most // 3, "slow": most // 6} | ({"hang": most} if hang else {})
        return shuffled([self.there.browser(name) for name, count in shares.items() for _ in range(count)])

    def _ours(self, crowd: list[Browser], seconds: float) -> Fared:
        """A worker that has just begun sends to all of these. What did not come in time comes later, and then each is counted."""
        self.ours.fresh()
        tags = dict(zip(self.ours.put(crowd), crowd, strict=True))
        waited = [tag for tag, browser in tags.items() if "/healthy-" in browser.endpoint]
        began = time.time()
        self.ours.send(seconds, lambda: not self.ours.left(waited))
        arrived = self.there.arrived()
        fared = Fared(
            [one.came - began for one in arrived if one.name == "healthy" and one.came <= began + seconds], sum(one.name == "hang" for one in arrived)
        )
        wanted = [tag for tag, browser in tags.items() if "/hang-" not in browser.endpoint]
        self.ours.forget(self.there.origins["hang"], [tag for tag in tags if tag not in set(wanted)])
        for _ in range(TRIES):
            if not self.ours.left(wanted):
                break
            self.ours.settle()
            self.ours.ahead += timedelta(minutes=11)
            self.ours.send()
        arrived += [one for one in self.there.arrived() if one.name != "hang"]
        gone = {one.tag for one in arrived if one.status == 410}
        whole(arrived, [tag for tag in wanted if tag not in gone])
        return fared

    def _theirs(self, way: Callable[[list[Parcel]], None], seconds: float) -> int:
        """How many healthy ones arrive in the same time."""
        parcels = [(browser, new_id()) for browser in self._crowd(hang=True)]
        began = time.time()
        for_a_while(way, parcels, seconds)
        return sum(one.name == "healthy" and one.came <= began + seconds for one in self.there.arrived())


def _late(times: list[float], of: int, seconds: float) -> float:
    """When 95 of 100 had arrived; those that did not come in time are given all of it."""
    return statistics.quantiles([*times, *[seconds] * (of - len(times))], n=20)[-1]


def _bare(browser: Browser, text: bytes) -> bytes:
    """What no encryption after RFC 8291 can do without: a fresh key, one exchange, three derivations, one sealing."""
    own, theirs = ec.generate_private_key(ec.SECP256R1()), browser.private.public_key()
    shared = own.exchange(ec.ECDH(), theirs)
    secret = HKDF(hashes.SHA256(), 32, browser.auth, b"WebPush: info").derive(shared)
    key, nonce = (HKDF(hashes.SHA256(), size, browser.auth, info).derive(secret) for size, info in ((16, b"key"), (12, b"nonce")))
    return AESGCM(key).encrypt(nonce, text, None)


def _key(private: str) -> str:
    """The key as pywebpush reads it from a string."""
    key = serialization.load_pem_private_key(private.encode(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return spelled(key.private_numbers().private_value.to_bytes(32, "big"))


if __name__ == "__main__":
    main()

"""What is signed is what Standard Webhooks says."""

import re
from datetime import UTC, datetime

from standardwebhooks.webhooks import Webhook

from backend.webhooks.sign import new_secret, signatures

SECRET, MESSAGE, AT, BODY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'


def test_the_vector_of_the_specification() -> None:
    assert signatures([SECRET], MESSAGE, AT, BODY) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_two_secrets_are_two_signatures() -> None:
    other = new_secret()
    each = [Webhook(secret).sign(MESSAGE, datetime.fromtimestamp(AT, UTC), BODY.decode()) for secret in (SECRET, other)]
    assert signatures([SECRET, other], MESSAGE, AT, BODY) == " ".join(each)


def test_a_new_secret_is_like_no_other() -> None:
    assert re.fullmatch(r"whsec_[A-Za-z0-9+/]{43}=", new_secret())
    assert new_secret() != new_secret()

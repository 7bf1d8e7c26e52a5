"""The coach over HTTP: a text in, what there is to say about it out. Nothing is kept."""

from typing import Any

from flask.views import MethodView

from backend.coach import schema
from backend.coach.verdict import checked
from backend.rest import Blueprint

blp = Blueprint("coach", __name__, area="coach", description="How a text may sound, before it is sent.")


@blp.route("/coach/checks")
class Checks(MethodView):
    """Texts that were looked at."""

    @blp.arguments(schema.CheckSchema)
    @blp.response(200, schema.CheckedSchema)
    def post(self, said: dict[str, Any]) -> dict[str, Any]:
        """Check: whether a text asks for a job, how it may sound, and how else it may be said; nothing is saved."""
        return checked(said)

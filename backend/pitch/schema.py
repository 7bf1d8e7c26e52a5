"""The pitch on the wire."""

from marshmallow import fields
from marshmallow.validate import Length

from backend.changes import fields as f
from backend.changes.registry import Kind
from backend.changes.schema import RecordSchema
from backend.pitch.file_kinds import MOST_BYTES
from backend.pitch.model import PitchPart, Rehearsal, ResumeVersion


class PitchPartSchema(RecordSchema):
    """One of the six parts: in one line, the thread, two proofs, circumstances, where you look, immediate goals."""

    number = f.Count(1, 6, required=True)
    text = f.Text()
    target = f.Count(0, 3600)
    must_says = f.Lines()


class RehearsalSchema(RecordSchema):
    """One timed run; seconds by part, in their order."""

    at = f.Instant()
    seconds = fields.List(f.Count(0, 36_000, required=True), load_default=list, validate=Length(max=6))
    rating = f.Choice(("read_out", "stiff", "conversational"))
    ticks = f.Lines()
    version = f.Line()


class ResumeVersionSchema(RecordSchema):
    """A dated copy of the resume; its file lies at /file below it, its words from the top are `text`."""

    label = f.Line()
    date = f.Day()
    changed_at = f.Instant()
    printed_at = f.Instant()
    file = f.Line(load_default=None, allow_none=True)
    size = f.Count(0, MOST_BYTES)
    sha256 = f.Line(most=64, load_default=None, allow_none=True)
    text = f.Text()


KINDS = [
    Kind("pitch_part", PitchPart, PitchPartSchema, texts=frozenset({"text"})),
    Kind("rehearsal", Rehearsal, RehearsalSchema),
    Kind("resume_version", ResumeVersion, ResumeVersionSchema, texts=frozenset({"text"})),
]

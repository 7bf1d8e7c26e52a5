"""What is suggested around meetings, on the wire."""

from marshmallow import Schema, fields

from backend.changes import fields as f
from backend.computed import one_of
from backend.meetings.answers_schema import an_id, several
from backend.rules.suggestions import PURPOSES


class GoalSuggestionSchema(Schema):
    """A goal that suits, and why."""

    code = fields.String()
    text = fields.String()
    because = one_of("said", "finding", "neither")
    finding = an_id()


class SuggestionsSchema(Schema):
    """Goals that suit a contact, and the purposes of questions in the order that suits: suggestions, never a lock."""

    contact = an_id()
    goals = several(GoalSuggestionSchema)
    up = fields.List(fields.String())
    purposes = fields.List(fields.String())


class HelperSchema(Schema):
    """Somebody who may help with a need, and why."""

    contact = f.Id()
    flag = one_of("association_active", "cutting_edge", None)
    because = one_of("said", "introduced", "finding", None)
    finding = an_id()
    met = fields.Boolean()


class NeedSchema(Schema):
    """Whom to ask for contacts, or for growth: those of the matching kind first, with the reason."""

    need = one_of("contacts", "growth")
    contacts = several(HelperSchema)


class AnswerSchema(Schema):
    """What somebody else has answered."""

    contact = f.Id()
    meeting = f.Id()
    question = f.Id()
    answer = fields.String()


class AnsweredSchema(Schema):
    """A question with the answers that there are."""

    question = f.Id()
    answers = several(AnswerSchema)


class AnsweredQuestionsSchema(Schema):
    """Open questions of a meeting that somebody else has answered already."""

    questions = several(AnsweredSchema)


class LeftOpenSchema(Schema):
    """A question that was not asked in another meeting."""

    question = f.Id()
    meeting = f.Id()
    contact = an_id()


class CarriedSchema(Schema):
    """Questions that were not asked: for this meeting's thank-you, and of other talks to carry into it."""

    thank_you = fields.List(f.Id())
    same_contact = several(LeftOpenSchema)
    others = several(LeftOpenSchema)


class ClashSchema(Schema):
    """Two meetings and the minutes between them; below nought they overlap."""

    earlier = f.Id()
    later = f.Id()
    between = fields.Integer()


class ClashesSchema(Schema):
    """Meetings that lie too close together."""

    clashes = several(ClashSchema)


class HeldSchema(Schema):
    """How many meetings there were with a contact; before the first it may be the only one."""

    held = fields.Integer()
    word = one_of("none", "once", "more")
    may_be_the_only_one = fields.Boolean()


class AskingSchema(Schema):
    """How far the asking has come with a contact, and what to do next."""

    contact = f.Id()
    state = one_of("idea", "asked", "nudged", "agreed", "declined", "met", "silent")
    request = an_id()
    hold = one_of("do_not_contact", "paused", "somebody_helps", None)
    helped_by = fields.List(f.Id())
    act = one_of("ask", "wait", "try_elsewhere", "ask_again", "rest", None)
    on = fields.String(allow_none=True, metadata={"format": "date"})
    others = fields.List(f.Id())


class AskedSchema(Schema):
    """How far the asking has come with each contact."""

    contacts = several(AskingSchema)


class BankQuery(Schema):
    """Which questions of the bank."""

    purpose = f.Choice(("opening", *PURPOSES), load_default=None)


class BankQuestionSchema(Schema):
    """A question to choose; one that can be looked up has a sharper one beside it."""

    id = fields.String()
    purpose = fields.String()
    suits = fields.List(fields.String(), attribute="for")
    priority = one_of("must", "if_time")
    minutes = fields.Float()
    researchable = fields.Boolean()
    text = fields.String()
    instead = fields.String(allow_none=True)


class BankSchema(Schema):
    """The bank of questions, by purpose."""

    questions = several(BankQuestionSchema)


class AreaSchema(Schema):
    """What to find out in one area, where to look, and in how many minutes."""

    area = one_of("individual", "company", "industry")
    minutes = fields.Integer()
    find_out = fields.List(fields.String())
    where = fields.List(fields.String())


class HomeworkSchema(Schema):
    """The homework for a meeting: what to find out in the three areas, and where to look."""

    areas = several(AreaSchema)

"""People on the wire."""

from backend.changes import fields as f
from backend.changes.registry import Kind
from backend.changes.schema import RecordSchema
from backend.people.model import CommonLink, Company, Contact, Merge, Request

ROLES = ("hiring_side", "peer", "senior", "alumni")
CADENCES = ("4", "5", "6", "12", "off")


class ContactSchema(RecordSchema):
    """A person met, or to be met, for advice."""

    name = f.Name(required=True)
    company = f.Id(load_default=None, allow_none=True)
    headline = f.Line()
    mails = f.Lines()
    phones = f.Lines()
    address = f.Line()
    links = f.Lines()
    zone = f.Zone(load_default=None, allow_none=True)
    association_active = f.Flag()
    cutting_edge = f.Flag()
    roles = f.Lines(one_of=ROLES)
    tags = f.Lines()
    topics = f.Lines()
    introduced_by = f.Id(load_default=None, allow_none=True)
    wrote_cold = f.Flag()
    cadence = f.Choice(CADENCES)
    cadence_reason = f.Line()
    paused = f.Flag()
    do_not_contact = f.Flag()
    about = f.Text()


class CompanySchema(RecordSchema):
    """Where somebody works."""

    name = f.Name(required=True)
    industry = f.Line()
    site = f.Line()
    rank = f.Line()
    advocate = f.Flag()
    motivation = f.Count(1, 5)
    posting = f.Flag()
    about = f.Text()


class CommonLinkSchema(RecordSchema):
    """A friend, acquaintance, organization or affiliation shared with a contact."""

    contact = f.Id(required=True)
    kind = f.Choice(("friend", "acquaintance", "organization", "affiliation"), load_default="acquaintance")
    with_whom = f.Line()
    how = f.Line()


class RequestSchema(RecordSchema):
    """Asking somebody for a meeting."""

    contact = f.Id(required=True)
    relation = f.Choice(("referral", "alumni", "cold"), load_default="cold")
    channel = f.Line()
    minutes = f.Count(1, 600)
    asked_at = f.Instant()
    nudged_at = f.Instant()
    answered_at = f.Instant()
    answer = f.Choice(("agreed", "declined"))
    draft = f.Text()


class MergeSchema(RecordSchema):
    """Two records of one person that became one."""

    kept = f.Id(required=True)
    gone = f.Id(required=True)
    at = f.Instant()
    undone_at = f.Instant()
    did = f.Text(most=400_000)


KINDS = [
    Kind("contact", Contact, ContactSchema, texts=frozenset({"about"})),
    Kind("company", Company, CompanySchema, texts=frozenset({"about"})),
    Kind("common_link", CommonLink, CommonLinkSchema, parent=("contact", "contact")),
    Kind("request", Request, RequestSchema, texts=frozenset({"draft"}), parent=("contact", "contact")),
    Kind("merge", Merge, MergeSchema),
]

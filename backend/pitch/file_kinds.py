"""Which files a resume may be, told by what is in them and not by what they are called."""

MOST_BYTES = 2 * 1024 * 1024
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEAD = 1024


def kind_of(content: bytes) -> str | None:
    """The media type of a PDF or a Word file; none of anything else."""
    # Some programs put a line before the mark, and every reader looks for it in the first kilobyte.
    if b"%PDF-" in content[:HEAD]:
        return PDF
    # The names in a zip are not compressed, so that nothing has to be unpacked to see them.
    if content.startswith(b"PK\x03\x04") and b"word/document.xml" in content:
        return DOCX
    return None

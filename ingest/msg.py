"""An Outlook message (MSG) to its article and its attachments."""

from __future__ import annotations

import io

from ingest.clean import clean, clean_line
from ingest.decode import decode
from ingest.errors import RejectedInput
from ingest.fragment import read_fragment
from ingest.mail import make_message
from ingest.model import Rejected
from ingest.parsed import Inner, Parsed
from ingest.plain import unwrap

# What else is kept in this kind of container, by the name of the part that says so.
_OTHERS = {
    "EncryptedPackage": "it is protected by a password; save it without and give that file",
    "WordDocument": "not a format this version reads (Word before 2007); save it as DOCX",
    "Workbook": "not a format this version reads (Excel before 2007); save it as CSV",
    "PowerPoint Document": "not a format this version reads (PowerPoint before 2007)",
}


def read_msg(data: bytes, *, source: str) -> Parsed:
    """The article an Outlook message is, with its attachments.

    Raises:
        RejectedInput: it is encrypted, damaged, no message, or has neither words nor attachments.
    """
    from olefile import OleFileIO
    from oxmsg import Message

    try:
        with OleFileIO(io.BytesIO(data)) as container:  # short bytes by themselves it would take for a file's name
            names = {parts[0] for parts in container.listdir()}
    except (OSError, ValueError) as error:
        raise RejectedInput(f"the file is damaged ({error})") from error
    for name, reason in _OTHERS.items():
        if name in names:
            raise RejectedInput(reason)
    if not any(name.startswith("__properties_version1") for name in names):
        raise RejectedInput("not a format this version reads (an older Office file)")
    message = Message.load(io.BytesIO(data))
    if "smime" in message.message_class.lower() and "multipartsigned" not in message.message_class.lower():
        raise RejectedInput("the message is encrypted; save it decrypted and give that file")
    if any(kind == "application/pgp-encrypted" for kind in (a.mime_type for a in message.attachments)):
        raise RejectedInput("the message is encrypted (PGP); save it decrypted and give that file")
    inner: list[Inner] = []
    rejected: list[Rejected] = []
    for number, attachment in enumerate(message.attachments, start=1):
        name = clean_line(attachment.file_name or "") or f"attachment {number}"
        if attachment.file_bytes:
            inner.append(Inner(name, attachment.file_bytes))
        else:
            rejected.append(
                Rejected(f"{source}, {name}", "a message or a link in Outlook's own form; save it by itself")
            )
    html = message.html_body
    text = clean(message.body or "") or read_fragment(html if isinstance(html, str) else decode(html or b""))
    if not text and not inner and not rejected:
        raise RejectedInput("no text: the message has neither words nor attachments that could have any")
    if not text:
        return Parsed((), tuple(rejected), tuple(inner))
    headers = {name.lower(): value for name, value in message.message_headers.items()}
    article = make_message(
        unwrap(text),
        subject=clean_line(message.subject or "") or None,
        sender=message.sender or headers.get("from"),
        sent=headers.get("date") or message.sent_date,
        source=source,
    )
    return Parsed((article,), tuple(rejected), tuple(inner))

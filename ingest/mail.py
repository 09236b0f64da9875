"""A message, a mailbox or a saved page in the form of one (MHTML)."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from ingest.clean import clean, clean_line
from ingest.dates import parse_moment, parse_published
from ingest.decode import decode, find_encoding
from ingest.errors import RejectedInput
from ingest.exports import split_export
from ingest.fragment import read_fragment
from ingest.html import read_html
from ingest.language import detect_language
from ingest.parsed import Inner, Parsed
from ingest.plain import unwrap
from ingest.words import parsed_words
from store import Article, DateOrigin

# Where one message of a mailbox ends and the next begins: https://www.rfc-editor.org/rfc/rfc4155
_BETWEEN = re.compile(rb"^From .*\r?\n(?=[!-9;-~]+:)", re.MULTILINE)
_ENCRYPTED = frozenset(["multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"])
_FLOWED = re.compile(r"(?<!^--) \n(?![ >])", re.MULTILINE)  # https://www.rfc-editor.org/rfc/rfc3676
_DEEPEST = 20  # parts within parts of one message
_SUFFIXES = {"application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt", "text/csv": ".csv"}


def read_mail(data: bytes, *, source: str) -> Parsed:
    """The article a message is, with its attachments; the messages of a mailbox.

    Raises:
        RejectedInput: it is encrypted, or has neither words nor attachments.
    """
    if b"\0" in data[:512] and (wide := find_encoding(data)).startswith(("utf-16", "utf-32")):
        data = data.decode(wide, "replace").encode("utf-8")  # saved as a text by somebody; mail is bytes
    messages = [part for part in _BETWEEN.split(data) if part.strip()]
    if data.startswith(b"From ") and len(messages) > 1:
        return Parsed(inner=tuple(Inner(f"message {n}.eml", part) for n, part in enumerate(messages, start=1)))
    message = email.message_from_bytes(messages[0] if messages else data, policy=policy.default)
    parts = _Parts(message)
    text = clean("\n\n".join(parts.words))
    inner = tuple(parts.inner)
    if not text and inner:
        return Parsed(inner=inner)
    if not text:
        raise RejectedInput("no text: the message has neither words nor attachments that could have any")
    subject = clean_line(_header(message, "subject")) or None
    if split_export(text):  # an archive sends its articles by mail, too
        exported = parsed_words(text, source=source)
        return Parsed(exported.articles, exported.rejected, inner)
    article = make_message(
        unwrap(text), subject=subject, sender=_header(message, "from"), sent=_header(message, "date"), source=source
    )
    return Parsed((article,), (), inner)


def make_message(text: str, *, subject: str | None, sender: str | None, sent: object, source: str) -> Article:
    """A message as an article: whoever sent it wrote it, the day it was sent is the day it was published."""
    name = clean_line(parseaddr(sender or "")[0]).strip("'\" ")
    return Article.of(
        text,
        title=subject,
        authors=(name,) if name and "@" not in name else (),
        published=parse_published(sent),
        published_at=parse_moment(sent),
        published_from=DateOrigin.FILE,
        language=detect_language(text),
        source=source,
    )


def read_web_archive(data: bytes, *, source: str) -> Article:
    """The article on a page saved as MHTML.

    Raises:
        RejectedInput: there is no page in it, or no article on that.
    """
    message = email.message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            place = _header(message, "snapshot-content-location") or _header(part, "content-location")
            address = place.strip() if place.lower().startswith(("http://", "https://")) else None
            return read_html(_payload(part), source=source, address=address, charset=_charset(part))
    raise RejectedInput("no page in the web archive")


class _Parts:
    """The words of a message, and the files it brings."""

    def __init__(self, message: Message) -> None:
        self.words: list[str] = []
        self.inner: list[Inner] = []
        self._take(message, depth=0)

    def _take(self, part: Message, *, depth: int) -> None:
        kind = part.get_content_type()
        if kind in _ENCRYPTED:
            raise RejectedInput("the message is encrypted; save it decrypted and give that file")
        if depth > _DEEPEST:
            raise RejectedInput(f"its parts are nested more than {_DEEPEST} deep")
        if kind == "message/rfc822":
            self.inner.append(Inner(f"message {len(self.inner) + 1}.eml", _message_in(part)))
        elif kind == "multipart/alternative":
            self._take_alternative(part, depth=depth)
        elif part.is_multipart():
            for child in _children(part):
                self._take(child, depth=depth + 1)
        elif _is_file(part):
            self.inner.append(Inner(_file_name(part, len(self.inner) + 1), _payload(part)))
        elif kind in {"text/plain", "text/html"}:
            self.words.append(_words(part))

    def _take_alternative(self, part: Message, *, depth: int) -> None:
        """The plain of several forms of the same words, unless it has none; what is no text comes too."""
        children = list(_children(part))
        plain = next((c for c in children if c.get_content_type() == "text/plain" and _words(c)), None)
        rest = [c for c in children if plain is None or not _holds(c, "text/html")]
        for child in rest:
            if child is plain or child.get_content_type() != "text/plain":
                self._take(child, depth=depth + 1)


def _holds(part: Message, kind: str) -> bool:
    return any(inside.get_content_type() == kind for inside in part.walk()) and not any(map(_is_file, part.walk()))


def _children(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    yield from (child for child in payload if isinstance(child, Message)) if isinstance(payload, list) else ()


def _is_file(part: Message) -> bool:
    """Whether a part is a file sent along, and not a picture of the message's own looks."""
    kind = part.get_content_maintype()
    if part.is_multipart() or kind == "multipart":
        return False
    is_attached = _header(part, "content-disposition").strip().lower().startswith("attachment")
    return is_attached or (bool(_name_of(part)) and kind in {"application", "text"} and not _is_signature(part))


def _is_signature(part: Message) -> bool:
    return part.get_content_subtype() in {"pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "calendar"}


def _file_name(part: Message, number: int) -> str:
    name = clean_line(_name_of(part)).replace("\\", "/").rpartition("/")[2]
    return name or f"attachment {number}{_SUFFIXES.get(part.get_content_type(), '')}"


def _name_of(part: Message) -> str:
    try:
        return part.get_filename() or ""
    except Exception:  # noqa: BLE001 -- of a header that breaks the rules, the parser may raise anything
        return ""


def _message_in(part: Message) -> bytes:
    inside = next(_children(part), None)
    return inside.as_bytes(policy=policy.compat32) if inside is not None else _payload(part)


def _words(part: Message) -> str:
    text = decode(_payload(part), declared=_charset(part)) if _payload(part).strip() else ""
    if part.get_content_type() == "text/html":
        return read_fragment(text)
    text = text.replace("\r\n", "\n")
    return _FLOWED.sub(" ", text) if part.get_param("format") == "flowed" else text


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except Exception:  # noqa: BLE001
        return None


def _header(message: Message, name: str) -> str:
    """A header as text; as it is written where the rules for such headers are broken."""
    try:
        return str(message[name] or "")
    except Exception:  # noqa: BLE001
        written = EmailMessage(policy.compat32)
        written._headers = message._headers  # type: ignore[attr-defined]
        return str(written[name] or "")

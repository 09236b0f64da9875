"""A message is an article: its sender wrote it, its day is the day it was sent; what it brings along comes too."""

from datetime import date
from email.message import EmailMessage

import pytest

from ingest.errors import RejectedInput
from ingest.mail import read_mail, read_web_archive
from store import DateOrigin

WORDS = "“It will not sail,” the harbour council’s chair, Ada Vale, said on Monday."


def make_message(text: str | None = WORDS, *, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = '"Tom Reed" <tom@quay.example>'
    message["To"] = "all@quay.example"
    message["Date"] = "Fri, 13 Oct 2023 23:30:00 -0400"
    message["Subject"] = "Ferry: still “suspended”"
    if text is not None:
        message.set_content(text, cte="base64")
    if html is not None:
        if text is None:
            message.set_content(html, subtype="html")
        else:
            message.add_alternative(html, subtype="html")
    return message


def test_a_message_is_an_article() -> None:
    (article,) = read_mail(bytes(make_message()), source="a.eml").articles
    assert (article.title, article.authors, article.text) == ("Ferry: still “suspended”", ("Tom Reed",), WORDS)
    assert (article.published, article.published_from, article.outlet) == (date(2023, 10, 13), DateOrigin.FILE, None)
    assert article.published_at is not None and article.published_at.isoformat() == "2023-10-13T23:30:00-04:00"


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(make_message(html="<p>Something else</p>"), id="the plain of two forms"),
        pytest.param(make_message("", html=f"<p>{WORDS}</p>"), id="the other, where the plain is empty"),
        pytest.param(make_message(None, html=f"<p>{WORDS}</p><style>p{{}}</style>"), id="HTML alone"),
    ],
)
def test_the_words_of_a_message_are_found(message: EmailMessage) -> None:
    (article,) = read_mail(bytes(message), source="a.eml").articles
    assert article.text == WORDS


def test_attachments_come_along_and_pictures_of_the_message_s_own_do_not() -> None:
    message = make_message()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../../talks.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png", disposition="inline")
    message.add_attachment(make_message("Forwarded words."))
    parsed = read_mail(bytes(message), source="a.eml")
    assert [inner.name for inner in parsed.inner] == ["talks.pdf", "message 2.eml"]
    assert parsed.inner[0].data == b"%PDF-1.4"
    (forwarded,) = read_mail(parsed.inner[1].data, source="b.eml").articles
    assert forwarded.text == "Forwarded words."


def test_a_mailbox_is_cut_into_its_messages() -> None:
    box = b"".join(b"From a@quay.example Fri Oct 13\n" + bytes(make_message(text)) + b"\n" for text in ("One.", "Two."))
    parsed = read_mail(box, source="a.mbox")
    texts = [read_mail(inner.data, source=inner.name).articles[0].text for inner in parsed.inner]
    assert texts == ["One.", "Two."]


def test_lines_that_flow_are_joined() -> None:
    data = b"From: a@b.example\nContent-Type: text/plain; format=flowed\n\nThe ferry will \nnot sail.\n"
    (article,) = read_mail(data, source="a.eml").articles
    assert article.text == "The ferry will not sail."


@pytest.mark.parametrize("kind", ['multipart/encrypted; boundary="x"', "application/pkcs7-mime"])
def test_an_encrypted_message_says_so(kind: str) -> None:
    data = f"From: a@b.example\nSubject: x\nContent-Type: {kind}\n\n--x\n\nabc\n--x--\n".encode()
    with pytest.raises(RejectedInput, match="the message is encrypted"):
        read_mail(data, source="a.eml")


def test_a_message_without_words_says_so() -> None:
    with pytest.raises(RejectedInput, match="neither words nor attachments"):
        read_mail(b"From: a@b.example\nSubject: x\n\n", source="a.eml")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            b"From: =?utf-8?b?!!!?= <<<>>\nSubject: =?x?q?y?=\nDate: yesterday\n\nThe ferry will not sail.",
            id="headers",
        ),
        pytest.param(
            b"From: a@b\nContent-Type: text/plain; charset=nonsense\n\nThe ferry will not sail.", id="charset"
        ),
        pytest.param("From: a@b\nSubject: x\n\nThe ferry will not sail.".encode("utf-16"), id="UTF-16"),
        pytest.param(
            b"From: a@b\nContent-Type: multipart/mixed; boundary=q\n\n--q\n\nThe ferry will not sail.", id="cut off"
        ),
    ],
)
def test_what_breaks_the_rules_is_read_as_far_as_it_goes(data: bytes) -> None:
    (article,) = read_mail(data, source="a.eml").articles
    assert article.text == "The ferry will not sail."
    assert article.published is None


def test_a_page_saved_as_mhtml_is_read_as_the_page_it_was() -> None:
    page = f"<html><head><title>Ferry late</title></head><body><article><p>{WORDS}</p></article></body></html>"
    data = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://quay.example/2023/10/13/ferry\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        "--b\nContent-Type: text/html; charset=utf-8\n"
        f"Content-Transfer-Encoding: 8bit\nContent-Location: https://quay.example/2023/10/13/ferry\n\n{page}\n--b\n"
        "Content-Type: image/png\nContent-Location: https://quay.example/a.png\n\nxx\n--b--\n"
    )
    article = read_web_archive(data.encode(), source="a.mhtml")
    assert (article.text, article.url) == (WORDS, "https://quay.example/2023/10/13/ferry")
    assert (article.published, article.published_from) == (date(2023, 10, 13), DateOrigin.URL)

"""Outlook messages are articles like any other; what else lies in such a container is named."""

import struct
from datetime import UTC, datetime

import pytest

from ingest.errors import RejectedInput
from ingest.msg import read_msg
from store import DateOrigin

SECTOR, SMALL = 512, 64
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
WORDS = "“It will not sail,” the harbour council’s chair, Ada Vale, said on Monday."
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Storage = dict[str, "bytes | Storage"]


def make_container(root: Storage) -> bytes:
    """A compound file: https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb."""
    entries: list[list[object]] = []  # name, kind, next sibling, first child, data

    def add(name: str, content: bytes | Storage, kind: int) -> int:
        place = len(entries)
        entries.append([name, kind, FREE, FREE, b"" if isinstance(content, dict) else content])
        if isinstance(content, dict):
            before = None
            for child_name, child in content.items():
                number = add(child_name, child, 1 if isinstance(child, dict) else 2)
                if before is None:
                    entries[place][3] = number
                else:
                    entries[before][2] = number
                before = number
        return place

    add("Root Entry", root, 5)
    small, small_chains = b"", list[int]()  # streams of less than 4,096 bytes lie in one, in sectors of 64
    chains: list[int] = []
    sectors: list[bytes] = []

    def store(data: bytes) -> int:
        first = len(sectors)
        for start in range(0, len(data), SECTOR):
            sectors.append(data[start : start + SECTOR].ljust(SECTOR, b"\0"))
            chains.append(len(sectors))
        chains[-1] = END
        return first

    places = []
    for entry in entries:
        data = entry[4]
        assert isinstance(data, bytes) and len(data) < 4096
        places.append(len(small) // SMALL if data else END)
        if data:
            small += data + bytes(-len(data) % SMALL)
            small_chains += [*range(len(small_chains) + 1, len(small) // SMALL), END]
    entries[0][4], places[0] = small, store(small)
    rows = b""
    for (name, kind, sibling, child, data), place in zip(entries, places, strict=True):
        assert isinstance(name, str) and isinstance(data, bytes)
        spelled = name.encode("utf-16-le") + b"\0\0"
        rows += spelled.ljust(64, b"\0") + struct.pack("<HBB3I", len(spelled), kind, 1, FREE, sibling, child)
        rows += bytes(36) + struct.pack("<IQ", place, len(data))
    directory = store(rows)
    small_table = store(struct.pack(f"<{len(small_chains)}I", *small_chains).ljust(SECTOR, b"\xff"))
    assert len(chains) < SECTOR // 4 and len(small_chains) <= SECTOR // 4
    table = [*chains, FAT] + [FREE] * (SECTOR // 4 - len(chains) - 1)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<10I", 0, 1, directory, 0, 4096, small_table, 1, END, 0, len(sectors))
    return header.ljust(SECTOR, b"\xff") + b"".join(sectors) + struct.pack(f"<{SECTOR // 4}I", *table)


def describe(strings: dict[int, str]) -> bytes:
    """The rows that say which strings there are."""
    return b"".join(struct.pack("<HHIQ", 0x1F, tag, 6, 2 * len(value) + 2) for tag, value in strings.items())


def streams(strings: dict[int, str]) -> Storage:
    return {f"__substg1.0_{tag:04X}001F": value.encode("utf-16-le") for tag, value in strings.items()}


def make_msg(*, kind: str = "IPM.Note", body: str = WORDS, attachment: tuple[str, bytes] | None = None) -> bytes:
    sent = int((datetime(2023, 10, 14, 3, 30, tzinfo=UTC) - EPOCH).total_seconds() * 10_000_000)
    files = 1 if attachment else 0
    headers = 'From: "Tom Reed" <tom@quay.example>\r\nDate: Fri, 13 Oct 2023 23:30:00 -0400\r\n\r\n'
    strings = {0x1A: kind, 0x37: "Ferry: still “suspended”", 0x7D: headers, 0x1000: body}
    properties = bytes(8) + struct.pack("<4I", 0, files, 0, files) + bytes(8)
    properties += struct.pack("<HHIQ", 0x40, 0x39, 6, sent)
    root: Storage = {"__properties_version1.0": properties + describe(strings), **streams(strings)}
    if attachment:
        name, data = attachment
        root["__attach_version1.0_#00000000"] = {
            "__properties_version1.0": bytes(8)
            + struct.pack("<HHIQ", 0x3, 0x3705, 6, 1)
            + struct.pack("<HHIQ", 0x102, 0x3701, 6, len(data))
            + describe({0x3707: name}),
            "__substg1.0_37010102": data,
            **streams({0x3707: name}),
        }
    return make_container(root)


def test_a_message_is_an_article_with_its_attachments() -> None:
    parsed = read_msg(make_msg(attachment=("talks.txt", b"The ferry was late.")), source="a.msg")
    (article,) = parsed.articles
    assert (article.title, article.authors, article.text) == ("Ferry: still “suspended”", ("Tom Reed",), WORDS)
    assert article.published_at is not None and article.published_at.isoformat() == "2023-10-13T23:30:00-04:00"
    assert article.published_from is DateOrigin.FILE
    assert [(inner.name, inner.data) for inner in parsed.inner] == [("talks.txt", b"The ferry was late.")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(make_msg(kind="IPM.Note.SMIME"), "the message is encrypted; save it decrypted", id="S/MIME"),
        pytest.param(make_msg(body=""), "neither words nor attachments", id="empty"),
        pytest.param(make_container({"EncryptedPackage": b"x"}), "protected by a password", id="a locked DOCX"),
        pytest.param(make_container({"WordDocument": b"x"}), "Word before 2007", id="DOC"),
        pytest.param(make_container({"Workbook": b"x"}), "Excel before 2007", id="XLS"),
        pytest.param(make_container({"Something": b"x"}), "an older Office file", id="something else"),
        pytest.param(make_msg()[:600], "damaged", id="cut off"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, why: str) -> None:
    with pytest.raises(RejectedInput) as rejected:
        read_msg(data, source="a.msg")
    assert why in rejected.value.reason

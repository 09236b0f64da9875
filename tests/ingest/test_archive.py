"""What lies in a ZIP goes in member by member; what would do harm is refused with its reason, and the rest goes in."""

import io
import stat
import struct
import zipfile
from collections.abc import Iterator, Mapping

import pytest

from ingest import IngestSettings, Rejected
from ingest.document import read_document
from ingest.parser import Parser
from store import Article

TEXT = "The ferry will not sail before spring, the harbour council said on Monday."


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser(IngestSettings()) as parser:
        yield parser


def pack(members: Mapping[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def read(data: bytes, parser: Parser, **limits: int) -> list[Article | Rejected]:
    settings = IngestSettings(**limits)
    return list(read_document(io.BytesIO(data), source="a.zip", suffix=".zip", settings=settings, parser=parser))


def reasons(found: list[Article | Rejected]) -> list[str]:
    return [f"{item.source}: {item.reason}" for item in found if isinstance(item, Rejected)]


def sources(found: list[Article | Rejected]) -> list[str | None]:
    return [item.source for item in found if isinstance(item, Article)]


def test_each_member_goes_in_whatever_it_is(parser: Parser) -> None:
    inner = pack({"deep/c.txt": TEXT + " Three."})
    found = read(
        pack(
            {
                "a.txt": TEXT,
                "b.jsonl": f'{{"text": "{TEXT} Two."}}\n',
                "c.zip": inner,
                "d.md": f"---\ntitle: Four\n---\n{TEXT} Four.",
                "pic.png": b"\x89PNG\r\n",
                "__MACOSX/a.txt": "x",
                ".hidden/a.txt": "x",
            }
        ),
        parser,
    )
    assert sources(found) == ["a.zip, a.txt", "a.zip, b.jsonl, line 1", "a.zip, c.zip, deep/c.txt", "a.zip, d.md"]
    assert reasons(found) == ["a.zip, pic.png: not a format this version reads (an image)"]


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    ("member", "why"),
    [
        pytest.param("../../etc/cron.d/x", "its name leads out of the archive", id="up"),
        pytest.param("/etc/cron.d/x", "its name leads out of the archive", id="from the root"),
        pytest.param("..\\x.txt", "its name leads out of the archive", id="as Windows has it"),
        pytest.param(link("x.txt"), "a link, not a file", id="a link"),
    ],
)
def test_a_member_that_leads_out_is_refused_by_itself(parser: Parser, member: str | zipfile.ZipInfo, why: str) -> None:
    found = read(pack({member: "/etc/passwd", "z.txt": TEXT}), parser)
    assert sources(found) == ["a.zip, z.txt"]
    assert len(reasons(found)) == 1 and reasons(found)[0].endswith(why)


def encrypted(data: bytes) -> bytes:
    """The archive with its first member marked as encrypted."""
    at = data.index(b"PK\x01\x02")
    return data[:6] + b"\x01" + data[7 : at + 8] + b"\x01" + data[at + 9 :]


@pytest.mark.parametrize(
    ("data", "limits", "why"),
    [
        pytest.param(
            pack({"a.txt": bytes(3_000_000)}),
            {"max_archive_bytes": 1_000_000},
            "a.zip: unpacked it comes to 3,000,000 bytes, and 1,000,000 are allowed; unpack and split it, or set "
            "ONRECORD_INGEST_MAX_ARCHIVE_BYTES",
            id="a bomb",
        ),
        pytest.param(
            pack({"a.txt": bytes(3_000_000)}),
            {"max_file_bytes": 1_000_000},
            "a.zip, a.txt: unpacked it has 3,000,000 bytes, more than the limit of 1,000,000 "
            "(ONRECORD_INGEST_MAX_FILE_BYTES)",
            id="a bomb of one member",
        ),
        pytest.param(
            pack({f"{number}.txt": "" for number in range(30)}),
            {"max_archive_members": 20},
            "a.zip: more than 20 files inside; split it, or set ONRECORD_INGEST_MAX_ARCHIVE_MEMBERS",
            id="many members",
        ),
        pytest.param(
            pack({"b.zip": pack({"c.zip": pack({"d.txt": TEXT})})}),
            {"max_archive_depth": 2},
            "a.zip, b.zip, c.zip, d.txt: it lies more than 2 deep in other files; unpack them, or set "
            "ONRECORD_INGEST_MAX_ARCHIVE_DEPTH",
            id="nested deep",
        ),
        pytest.param(
            pack({"b.zip": pack({"c.txt": bytes(700_000)}), "d.zip": pack({"c.txt": bytes(700_000)})}),
            {"max_archive_bytes": 1_000_000},
            "a.zip, d.zip: unpacked it comes to 700,000 bytes, and",
            id="a bomb in parts",
        ),
        pytest.param(
            encrypted(pack({"a.txt": TEXT})),
            {},
            "a.zip, a.txt: it is protected by a password; unpack it and give the files",
            id="a password",
        ),
        pytest.param(pack({"a.txt": TEXT})[:-30], {}, "a.zip: the ZIP file is damaged or cut off", id="cut off"),
        pytest.param(pack({}), {}, "a.zip: an archive without files", id="empty"),
        pytest.param(pack({"[Content_Types].xml": "", "xl/workbook.xml": ""}), {}, "(Excel)", id="Excel"),
    ],
)
def test_what_would_do_harm_is_refused(parser: Parser, data: bytes, limits: dict[str, int], why: str) -> None:
    assert any(why in reason for reason in reasons(read(data, parser, **limits)))


def test_a_directory_that_claims_to_hold_millions_is_not_read(parser: Parser) -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 5, 5, 2**31, 0, 0)
    assert reasons(read(b"PK\x03\x04" + bytes(30) + end, parser)) == [
        "a.zip: more than 10,000 files inside; split it, or set ONRECORD_INGEST_MAX_ARCHIVE_MEMBERS"
    ]


def test_a_damaged_member_costs_itself(parser: Parser) -> None:
    data = bytearray(pack({"a.txt": TEXT * 20, "b.txt": TEXT}))
    data[50:60] = bytes(10)
    found = read(bytes(data), parser)
    assert sources(found) == ["a.zip, b.txt"]
    assert "it is damaged and cannot be unpacked" in reasons(found)[0]


def patched(data: bytes, *, field: int, value: int, name: str) -> bytes:
    """The archive with a two-byte field of a member changed, in its local header and in the directory."""
    changed = bytearray(data)
    for mark, at, name_at in ((b"PK\x03\x04", field, 30), (b"PK\x01\x02", field + 2, 46)):
        entry = next(at for at in _places(data, mark) if data[at + name_at :].startswith(name.encode()))
        changed[entry + at : entry + at + 2] = struct.pack("<H", value)
    return bytes(changed)


def _places(data: bytes, mark: bytes) -> Iterator[int]:
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, at + 1)


@pytest.mark.parametrize("method", [6, 97], ids=["imploded, of 1989", "WavPack"])
def test_a_member_packed_in_a_way_nobody_here_unpacks_costs_itself(parser: Parser, method: int) -> None:
    data = patched(pack({"a.txt": TEXT * 20, "b.txt": TEXT}), field=8, value=method, name="a.txt")
    found = read(data, parser)
    assert sources(found) == ["a.zip, b.txt"]
    assert reasons(found) == ["a.zip, a.txt: it is compressed in a way this version does not unpack"]


def test_an_archive_that_wants_a_newer_reader_says_so(parser: Parser) -> None:
    data = patched(pack({"a.txt": TEXT}), field=4, value=70, name="a.txt")
    (why,) = reasons(read(data, parser))
    assert why == "a.zip: the ZIP file is of a version this one does not unpack (zip file version 7.0)"

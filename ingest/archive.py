"""What a ZIP file holds, and no more of it than the limits allow. Nothing is ever written where a member's name says.

A member gives no more bytes than it declares (`zipfile` sees to that), so what is declared is what is limited.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO

from ingest.errors import RejectedInput
from ingest.sniff import Kind

_END = struct.Struct(
    "<4s4H2LH"
)  # end of central directory: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
_END64 = struct.Struct("<4sQ2H2L4Q")
_LONGEST_COMMENT = 65_535
_LEAST_ENTRY = 46  # bytes a member takes in the directory, its name not counted
_MOST_ENTRY = 1_024  # on average, with its name and what else is noted of it; more is no directory of files
_ENCRYPTED = 0x1
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db")


@contextmanager
def open_archive(stream: BinaryIO, *, max_members: int) -> Iterator[zipfile.ZipFile]:
    """The archive in `stream`, its directory read.

    Raises:
        RejectedInput: it is damaged, of a version nobody here unpacks, or has more members than `max_members`.
    """
    _check_directory(stream, max_members)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, EOFError, struct.error, UnicodeDecodeError) as error:
        raise RejectedInput(f"the ZIP file is damaged ({error})") from error
    except NotImplementedError as error:  # its directory names a version of the format `zipfile` does not know
        raise RejectedInput(f"the ZIP file is of a version this one does not unpack ({error})") from error
    with archive:  # what fails while its members are read is theirs, and no fault of the archive's
        if len(archive.infolist()) > max_members:
            raise _too_many(max_members)
        yield archive


def _check_directory(stream: BinaryIO, max_members: int) -> None:
    """Looks at the end of the archive, before a directory of millions of members is read into memory."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END.size - _LONGEST_COMMENT - _END64.size - 20))
    tail = stream.read()
    stream.seek(0)
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or place + _END.size > len(tail):
        raise RejectedInput("the ZIP file is damaged or cut off: its directory, which stands at the end, is missing")
    count, directory = _END.unpack_from(tail, place)[4:6]
    place64 = tail.rfind(b"PK\x06\x06", 0, place)
    if place64 >= 0 and place64 + _END64.size <= len(tail):
        count, directory = _END64.unpack_from(tail, place64)[7:9]
    if count > max_members or directory > max_members * _MOST_ENTRY:
        raise _too_many(max_members)


def _too_many(max_members: int) -> RejectedInput:
    return RejectedInput(
        f"more than {max_members:,} files inside; split it, or set ONRECORD_INGEST_MAX_ARCHIVE_MEMBERS"
    )


def find_container(archive: zipfile.ZipFile) -> Kind:
    """Which document an archive is: an EPUB, an ODT, a DOCX, or else a ZIP of files.

    Raises:
        RejectedInput: it is a document of a kind that is not read.
    """
    names = set(archive.namelist())
    mimetype = _mimetype(archive) if "mimetype" in names else ""
    if mimetype == "application/epub+zip" or (not mimetype and "META-INF/container.xml" in names):
        return Kind.EPUB
    if mimetype.startswith("application/vnd.oasis.opendocument.text"):
        return Kind.ODT
    if mimetype.startswith("application/vnd.oasis.opendocument"):
        raise RejectedInput("not a format this version reads (an OpenDocument that is no text)")
    if "[Content_Types].xml" in names:
        for folder, name in (("xl/", "Excel"), ("ppt/", "PowerPoint")):
            if any(member.startswith(folder) for member in names):
                raise RejectedInput(f"not a format this version reads ({name})")
        if any(member.startswith("word/") for member in names):
            return Kind.DOCX
    return Kind.ZIP


def _mimetype(archive: zipfile.ZipFile) -> str:
    entry = archive.getinfo("mimetype")
    return read_member(archive, entry, limit=256).decode("ascii", "replace").strip() if entry.file_size <= 256 else ""


def list_files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The members that may hold something, in the order of their names; folders and what systems leave are not."""
    return sorted(
        (
            entry
            for entry in archive.infolist()
            if not entry.is_dir() and not _is_hidden(entry.filename) and not entry.filename.startswith(_JUNK)
        ),
        key=lambda entry: entry.filename,
    )


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return name.endswith(_JUNK) or any(part.startswith(".") and part not in {".", ".."} for part in parts)


def check_total(archive: zipfile.ZipFile, *, limit: int) -> int:
    """How many bytes all members come to.

    Raises:
        RejectedInput: more than `limit`.
    """
    total = sum(entry.file_size for entry in archive.infolist())
    if total > limit:
        raise RejectedInput(
            f"unpacked it comes to {total:,} bytes, and {limit:,} are allowed; "
            "unpack and split it, or set ONRECORD_INGEST_MAX_ARCHIVE_BYTES"
        )
    return total


def read_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, limit: int) -> bytes:
    """The bytes of one member.

    Raises:
        RejectedInput: it is larger than `limit`, encrypted, damaged, a link, or named as a place outside the archive.
    """
    name = entry.filename
    if name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts or name[1:3] == ":\\":
        raise RejectedInput("its name leads out of the archive")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise RejectedInput("a link, not a file")
    if entry.flag_bits & _ENCRYPTED:
        raise RejectedInput("it is protected by a password; unpack it and give the files")
    if entry.file_size > limit:
        raise RejectedInput(
            f"unpacked it has {entry.file_size:,} bytes, more than the limit of {limit:,} "
            "(ONRECORD_INGEST_MAX_FILE_BYTES)"
        )
    try:
        return archive.read(entry)
    except NotImplementedError as error:  # what `zipfile` raises for a compression it does not know
        raise RejectedInput("it is compressed in a way this version does not unpack") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise RejectedInput(f"it is damaged and cannot be unpacked ({error})") from error

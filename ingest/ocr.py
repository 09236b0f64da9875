"""A picture of a page to the words on it, by tesseract, where that is installed and asked for."""

from __future__ import annotations

import os
import shutil
import subprocess

from ingest.errors import RejectedInput


def explain_ocr() -> str:
    """What to do to have pictures of pages read."""
    if shutil.which("tesseract") is None:
        return "install tesseract and set ONRECORD_INGEST_OCR=eng (or another language) to have it read them"
    return "set ONRECORD_INGEST_OCR=eng (or another language) to have tesseract read them"


def read_image(pixels: bytes, width: int, height: int, *, languages: str) -> str:
    """The words on a picture, a blank line between paragraphs, lines joined.

    Args:
        pixels: a byte each, 0 for black, row by row.
        languages: as tesseract names them, such as "eng+ara".

    Raises:
        RejectedInput: tesseract is not there or fails.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise RejectedInput(f"no text layer, and tesseract is not installed; {explain_ocr()}")
    picture = b"P5 %d %d 255\n" % (width, height) + pixels  # https://netpbm.sourceforge.net/doc/pgm.html
    # Its threads get in each other's way on one page.
    done = subprocess.run(  # noqa: S603 -- a list of arguments; the languages are letters and plus signs
        [program, "stdin", "stdout", "-l", languages, "--psm", "1"],
        input=picture,
        capture_output=True,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = lines[0] if lines else f"exit status {done.returncode}"
        raise RejectedInput(f"no text layer, and tesseract cannot read it ({why}); see ONRECORD_INGEST_OCR")
    paragraphs = done.stdout.decode("utf-8", "replace").replace("\f", "\n\n").split("\n\n")
    return "\n\n".join(_join(paragraph.split("\n")) for paragraph in paragraphs if paragraph.strip())


def _join(lines: list[str]) -> str:
    joined = ""
    for line in filter(None, map(str.strip, lines)):
        if joined.endswith("-") and line[0].islower():
            joined = joined[:-1] + line
        else:
            joined += (" " if joined else "") + line
    return joined

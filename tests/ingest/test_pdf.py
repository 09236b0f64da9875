"""PDFs: their text layer is read; what has none, is locked or is too long says so."""

import os
from pathlib import Path

import pytest

from ingest.errors import RejectedInput
from ingest.parsed import Limits
from ingest.pdf import read_pdf

LINES = [
    "Ferry Service Stays Suspended Until Spring",
    "",
    "The ferry will not sail before spring, the harbour",
    "council said on Monday. Nobody had asked it to.",
]


def make_pdf(*pages: list[str], extra: str = "", kids: int = 1, info: str = "") -> bytes:
    """A PDF with lines of Helvetica. Its table of objects is left for readers to rebuild, as with damaged files."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    references = []
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for lines in pages:
        shown = "\n".join(f"({line}) Tj 0 -14 Td" for line in lines)
        content = f"BT /F1 11 Tf 72 700 Td\n{shown}\nET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        references.append(f"{len(objects)} 0 R")
    references *= kids
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(references)}] /Count {len(references)} >>"
    objects.append(info or "<< >>")
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer\n<< /Root 1 0 R /Info {len(objects)} 0 R {extra} >>\n%%EOF\n".encode("latin-1")


def reason(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(RejectedInput) as rejected:
        read_pdf(data, source="a.pdf", limits=limits or Limits())
    return rejected.value.reason


def test_a_text_layer_is_read() -> None:
    (article,) = read_pdf(make_pdf(LINES), source="a.pdf", limits=Limits()).articles
    assert article.title == LINES[0]
    assert (
        article.text
        == "The ferry will not sail before spring, the harbour council said on Monday. Nobody had asked it to."
    )


def test_when_a_pdf_was_made_is_not_when_it_was_published() -> None:
    info = "<< /Title (Minutes of the harbour council) /Author (somebody) /CreationDate (D:20230101000000Z) >>"
    (article,) = read_pdf(make_pdf(LINES[2:], info=info), source="a.pdf", limits=Limits()).articles
    assert (article.title, article.published, article.published_from) == ("Minutes of the harbour council", None, None)
    assert article.authors == ()


def test_the_name_of_a_file_is_no_headline() -> None:
    info = "<< /Title (Microsoft Word - ferry final.doc) >>"
    (article,) = read_pdf(make_pdf(LINES[2:], info=info), source="a.pdf", limits=Limits()).articles
    assert article.title is None


def test_pages_without_text_are_rejected_and_told_what_would_read_them() -> None:
    assert reason(make_pdf([])).startswith("no text layer: its pages are pictures; ")
    assert "ONRECORD_INGEST_OCR" in reason(make_pdf([]))


def test_a_stamp_is_no_text() -> None:
    assert reason(make_pdf(["Received"])).startswith("next to no text: its text layer has 8 letters")


def test_ten_thousand_pages_are_too_many() -> None:
    why = reason(make_pdf(LINES, kids=10_000))
    assert why == "it has 10,000 pages, and 2,000 are allowed; split it, or set ONRECORD_INGEST_MAX_PAGES"


def test_a_password_is_asked_for_plainly() -> None:
    key = "0" * 64
    locked = make_pdf(
        LINES, extra=f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]"
    )
    assert reason(locked) == "it is protected by a password; save it without and give that file"


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", make_pdf(LINES)[:60], b"%PDF-1.4\n" + bytes(2_000)])
def test_a_damaged_file_says_so(data: bytes) -> None:
    assert "damaged" in reason(data) or "no text" in reason(data)


def test_a_scanned_page_is_read_by_tesseract_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(
        '#!/bin/sh\nhead -c 2 | grep -q P5 && [ "$4" = eng+deu ] || exit 1\n'
        'printf "The ferry will not sail be-\\nfore spring,\\n\\nshe said.\\n"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    (article,) = read_pdf(make_pdf([]), source="a.pdf", limits=Limits(ocr="eng+deu")).articles
    assert article.text == "The ferry will not sail before spring,\n\nshe said."


def test_tesseract_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\ncat > /dev/null\necho 'no such language' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert "tesseract cannot read it (no such language)" in reason(make_pdf([]), Limits(ocr="eng"))


def test_tesseract_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "tesseract is not installed" in reason(make_pdf([]), Limits(ocr="eng"))

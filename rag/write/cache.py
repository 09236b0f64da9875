"""Drafts kept by what they were made from: the same model, prompt and evidence need not be asked twice."""

from __future__ import annotations

import json
from pathlib import Path

from store import derive_id


class DraftCache:
    """Replies in a folder, a file each. One that cannot be read or written is as good as none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, *, model: str, prompt: str, asked: str) -> str | None:
        """The reply to exactly this, or None.

        Args:
            prompt: the prompt's digest.
            asked: the prompt with question and evidence filled in.
        """
        try:
            kept = json.loads(self._path(model, prompt, asked).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        text = kept.get("reply") if isinstance(kept, dict) else None
        return text if isinstance(text, str) else None

    def keep(self, reply: str, *, model: str, prompt: str, asked: str) -> None:
        """Keeps a reply, where the folder can be written to."""
        path = self._path(model, prompt, asked)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.write_text(json.dumps({"reply": reply}, ensure_ascii=False), encoding="utf-8")
            part.replace(path)
        except OSError:
            return  # a full disk or a folder to read only: the next question asks again

    def measure(self) -> tuple[int, int]:
        """How many there are, and how many bytes they take."""
        sizes = [file.stat().st_size for file in self._files()]
        return len(sizes), sum(sizes)

    def clear(self) -> int:
        """Takes all of them away; how many there were."""
        files = self._files()
        for file in files:
            file.unlink(missing_ok=True)
        return len(files)

    def _files(self) -> list[Path]:
        return list(self._folder.glob("dft_*.json"))

    def _path(self, model: str, prompt: str, asked: str) -> Path:
        return self._folder / f"{derive_id('dft', model, prompt, asked)}.json"

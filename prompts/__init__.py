"""The words sent to a model, as Markdown files with `$names`; Python holds the logic.

`read_prompt` is the only way in. Git is the version history, and every answer records the digest of the prompt it was
written under.

    PromptError
    ├── PromptNotFound      no such file in this folder
    └── PromptVariableError a variable is missing, or one was given that the prompt does not use
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from string import Template

__all__ = ["Prompt", "PromptError", "PromptNotFound", "PromptVariableError", "read_prompt"]


class PromptError(Exception):
    """Something is wrong with a prompt or with how it is filled in."""


class PromptNotFound(PromptError):
    """There is no prompt of that name."""


class PromptVariableError(PromptError):
    """The variables given are not the ones the prompt uses."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt file: its words and their digest."""

    name: str
    text: str

    @property
    def digest(self) -> str:
        """The first 12 hex digits of the SHA-256 of the file's text, before anything is filled in."""
        return sha256(self.text.encode()).hexdigest()[:12]

    @property
    def variables(self) -> frozenset[str]:
        """The `$names` the prompt uses."""
        return frozenset(Template(self.text).get_identifiers())

    def render(self, **variables: str) -> str:
        """The prompt with its variables filled in; what is filled in is never read for further `$names`.

        Raises:
            PromptVariableError: a variable is missing or unknown.
        """
        given = frozenset(variables)
        if missing := self.variables - given:
            raise PromptVariableError(f"prompt {self.name!r} needs {', '.join(sorted(missing))}; pass it to render()")
        if unknown := given - self.variables:
            raise PromptVariableError(
                f"prompt {self.name!r} has no {', '.join(sorted(unknown))}; it uses {', '.join(sorted(self.variables))}"
            )
        return Template(self.text).substitute(variables)


def read_prompt(name: str) -> Prompt:
    """The prompt in `prompts/<name>.md`.

    Raises:
        PromptNotFound: there is no such file.
    """
    file = files(__name__).joinpath(f"{name}.md")
    if not file.is_file():
        known = sorted(
            entry.name.removesuffix(".md") for entry in files(__name__).iterdir() if entry.name.endswith(".md")
        )
        raise PromptNotFound(f"no prompt {name!r}; there are: {', '.join(known)}")
    return Prompt(name=name, text=file.read_text(encoding="utf-8"))

"""The house style of a briefing: one by name, or a file somebody edited."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from ui.errors import InputUnreadable

if TYPE_CHECKING:
    from rag import Template


def read_template(name: str) -> Template:
    """The template of that name, or the one in the file of that name.

    A file is TOML: `sections = ["bottom_line", "figures"]`, `per_speaker = 2`, `others = 4`, `events = 20`,
    `per_day = 3`, each as in the default where it is left out.

    Raises:
        InputUnreadable: there is none, or the file is no template.
    """
    from pydantic import BaseModel, ConfigDict, Field, ValidationError

    from rag import TEMPLATES, Section, Template

    house = TEMPLATES["default"]

    class TemplateFile(BaseModel):
        """What a file may say."""

        model_config = ConfigDict(extra="forbid")
        sections: tuple[Section, ...] = Field(tuple(Section), min_length=1)
        per_speaker: int | None = Field(house.per_speaker, ge=1)
        others: int | None = Field(house.others, ge=1)
        events: int = Field(house.events, ge=1)
        per_day: int | None = Field(house.per_day, ge=1)

    if name in TEMPLATES:
        return TEMPLATES[name]
    if not name.endswith(".toml"):
        raise InputUnreadable(f"no template {name!r}; give {', '.join(TEMPLATES)} or a file that ends in .toml")
    try:
        given = TemplateFile.model_validate(tomllib.loads(Path(name).read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputUnreadable(f"{name} is no template: {error}; it has to be TOML") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise InputUnreadable(f"{name} is no template: {where}: {first['msg']}") from error
    return Template(given.sections, given.per_speaker, given.others, given.events, given.per_day)

"""What pages say, in Chinese and English, from one file of messages."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from markupsafe import Markup

from helpers.errors import WrongUse
from helpers.lexicons import LOADER

LANGUAGES = ("zh", "en")


class UnknownLanguage(WrongUse):
    """A language that the pages do not speak."""


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages of one language: `say("n_reports", n=3)`."""

    language: str
    texts: dict[str, str]

    def __call__(self, key: str, **values) -> str:
        return self.texts[key].format(**values)

    def html(self, key: str, **values) -> Markup:
        """A message with HTML in it: what is no markup is escaped."""
        return Markup(self.texts[key]).format(**values)

    def term(self, group: str, key: str | None, default: str | None = None) -> str:
        """The word for a value of a column (`term("role", "target")`); the value itself where none is known."""
        return self.texts.get(f"{group}.{key}", default if default is not None else str(key or ""))


@cache
def messages(language: str = "zh") -> Messages:
    """The messages of `language` (zh or en)."""
    if language not in LANGUAGES:
        raise UnknownLanguage(f"language={language!r}: pages are written in {' or '.join(LANGUAGES)}")
    catalogue = yaml.load((files("helpers.views") / "messages.yaml").read_text("utf8"), Loader=LOADER)
    return Messages(language, {key: entry[language] for key, entry in catalogue.items()})

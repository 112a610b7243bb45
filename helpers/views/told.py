"""What the tables say in English (findings, reasons, unread files), said in the language of the page."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from helpers.lexicons import LOADER
from helpers.views.messages import Messages


@dataclass(frozen=True, slots=True)
class Saying:
    """A form of message: its parts, and how Chinese puts them."""

    kind: str
    form: re.Pattern
    zh: str
    nested: tuple[str, ...]  # parts that are messages themselves


@cache
def sayings() -> tuple[Saying, ...]:
    catalogue = yaml.load((files("helpers.views") / "told.yaml").read_text("utf8"), Loader=LOADER)
    return tuple(Saying(one["kind"], re.compile(one["form"]), one["zh"], tuple(one.get("nested", ()))) for one in catalogue)


def told(message: str, say: Messages, *kinds: str) -> str:
    """A stored message in the language of the page, by its kind; as it is stored where no form fits.

    >>> from helpers.views.messages import messages
    >>> told("投放灭鼠毒饵: the number is missing in “公斤”", messages("zh"), "missing_value")
    '投放灭鼠毒饵：“公斤”缺数字'
    >>> told("投放灭鼠毒饵: the number is missing in “公斤”", messages("en"), "missing_value")
    '投放灭鼠毒饵: the number is missing in “公斤”'
    """
    if say.language == "en":
        return message
    for one in sayings():
        if one.kind in kinds and (found := one.form.fullmatch(message)):
            parts = {name: text or "" for name, text in found.groupdict().items()}
            return one.zh.format(**parts | {name: told(parts[name], say, "part") for name in one.nested})
    return message

"""Many regular expressions as one, of which those that are bound to the beginning of a line are tried nowhere else."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_STEP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]|[^\\\[()|]+", re.S)


def branches(pattern: str) -> Iterator[str]:
    r"""The alternatives of a pattern, apart from those inside its groups.

    >>> list(branches(r"^a(?:b|c)|[|]\||d"))
    ['^a(?:b|c)', '[|]\\|', 'd']
    """
    depth, branch = 0, ""
    for step in _STEP.findall(pattern):
        if step == "|" and not depth:
            yield branch
            branch = ""
            continue
        depth += (step == "(") - (step == ")")
        branch += step
    yield branch


@dataclass(frozen=True, slots=True)
class Forms:
    """What a line may look like: all the forms, and those of them that can begin inside it."""

    all: re.Pattern[str]
    inside: re.Pattern[str]

    def search(self, line: str) -> re.Match[str] | None:
        """The first place where a form stands; the name of the form is the match's last group."""
        return self.all.match(line) or self.inside.search(line, 1)


def compile_forms(patterns: Mapping[str, Iterable[str]]) -> Forms:
    r"""The forms of each name.

    >>> forms = compile_forms({"menu": ["^首页", "登录|注册"], "page": ["第\\d页"]})
    >>> [found and found.lastgroup for found in map(forms.search, ("首页", "请登录", "返回首页", "第3页"))]
    ['menu', 'menu', None, 'page']
    """
    named = {name: [branch for pattern in several for branch in branches(pattern)] for name, several in patterns.items()}
    floating = {name: [branch for branch in several if not branch.startswith("^")] for name, several in named.items()}
    return Forms(_together(named), _together(floating))


def _together(named: Mapping[str, list[str]]) -> re.Pattern[str]:
    groups = [f"(?P<{name}>{'|'.join(several)})" for name, several in named.items() if several]
    return re.compile("|".join(groups) or r"(?!)")

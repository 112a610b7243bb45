"""Thousands of words sought at once: one pass over a text whatever their number (the automaton of Aho and Corasick)."""

from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

_SIGNS = "、,;。:!?)"  # with one of these a clause ends,
_END = "\0"  # or with the text


class Found(NamedTuple):
    """A word in a text."""

    word: str
    at: int
    to: int


class WordList:
    """Words to be found in texts: at each place the longest that begins there, none inside another; of `last` only those
    that end a clause.

    >>> [found.word for found in WordList(["卫生院", "乡镇卫生院", "卫生"]).find("乡镇卫生院和卫生部门")]
    ['乡镇卫生院', '卫生']
    >>> [found.word for found in WordList(["难度大"], last=["难"]).find("难得,管理难,难度大")]
    ['难', '难度大']
    """

    def __init__(self, words: Iterable[str], last: Iterable[str] = ()):
        self.words, self.last = tuple(dict.fromkeys(words)), tuple(dict.fromkeys(last))
        closed = [(word, word + sign) for word in self.last for sign in (*_SIGNS, _END)]
        self._meant = (*self.words, *(word for word, _ in closed))  # the word of each surface
        self._automaton = AhoCorasick([*self.words, *(surface for _, surface in closed)], matchkind=MatchKind.LeftmostLongest)

    def __reduce__(self):
        return WordList, (self.words, self.last)

    def find(self, text: str) -> list[Found]:
        """The words in a text, in order."""
        matches = self._automaton.find_matches_as_indexes(text + _END if self.last else text)
        return [Found(word := self._meant[number], at, at + len(word)) for number, at, _ in matches]

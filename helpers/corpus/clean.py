"""Folds characters to one form each, length unchanged, so that readers see one way of writing."""

import unicodedata

_PUNCTUATION = str.maketrans("，；：！？（）％～．", ",;:!?()%~.")


def fold(text: str) -> str:
    """One form for each sign, one character for one character.

    >>> fold("参合率９７．５％，（其中：女）")
    '参合率97.5%,(其中:女)'
    """
    text = text.translate(_PUNCTUATION)
    return "".join(c if c < "\u2460" or len(n := unicodedata.normalize("NFKC", c)) != 1 or not n.isascii() else n for c in text)

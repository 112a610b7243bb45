"""The rows of small frames as plain named tuples, without what pandas takes for each column and row."""

from collections import namedtuple
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@cache
def _row(names: tuple[str, ...]) -> type:
    return namedtuple("Row", names, rename=True)


def rows_of(frame: "pd.DataFrame") -> Iterator[Any]:
    """The rows as `frame.itertuples(index=False)` gives them.

    >>> import pandas as pd
    >>> next(rows_of(pd.DataFrame({"name": ["参合率"], "value": [98.5]})))
    Row(name='参合率', value=98.5)
    """
    return map(_row(tuple(frame.columns))._make, frame.to_numpy(object).tolist())

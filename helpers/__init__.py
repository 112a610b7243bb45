"""Reads the work reports of Chinese county health bureaus into figures, programs and problems.

Data flows one way: pages → reports → readings → audit → tables → notebooks → site.
"""


def load_ipython_extension(shell) -> None:
    """`%load_ext helpers`: reports, figures, programs, problems and findings show themselves as small tables."""
    from helpers.views.cards import register

    register(shell)

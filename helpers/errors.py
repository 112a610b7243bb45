"""What a person can mend."""


class WrongUse(ValueError):
    """A call, folder or data file that cannot be used: the message names it, the place, and what to do."""

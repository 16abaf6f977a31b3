"""Why a file cannot be read."""


class Unreadable(ValueError):
    """A file is no table that can be read; `code` says why, for whoever words it for the person.

    Codes: empty, too_big, too_many_rows, too_wide, macros, ending, encrypted, old_workbook, not_a_workbook, not_a_text,
    malformed, bomb.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values

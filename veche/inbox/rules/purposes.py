"""For what an answer is planned, in the one text that delivery carries there and back: ``inbox.case:17:2``, case 17's second."""

OURS = "inbox.case:"


def of(case_id: int, *, number: int) -> str:
    """This function will name the purpose of a case's answer, counted from 1."""
    return f"{OURS}{case_id}:{number}"


def case_id(purpose: str) -> int | None:
    """This function will tell for which case something was planned; None when it was for none."""
    return int(purpose.removeprefix(OURS).partition(":")[0]) if purpose.startswith(OURS) else None

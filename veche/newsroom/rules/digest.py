"""What exactly an approval is given to."""

import hashlib
import json
from collections.abc import Mapping


def digest(text: str, variants: Mapping[int, str]) -> str:
    """This function will hash all that citizens will see and where: the text and, by page, its variant ("" for the text).

    The time of publication and the working title are left out: they may change after the approval.
    """
    where = sorted(variants.items())
    content = json.dumps([text, where], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()

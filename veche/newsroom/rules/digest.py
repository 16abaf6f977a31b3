"""What exactly an approval is given to."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def digest(text: str, variants: Mapping[int, str], attached: Mapping[str, Any] | None = None) -> str:
    """This function will hash all that citizens will see and where: the text, by page its variant ("" for the text), attachments.

    The time of publication and the working title are left out: they may change after the approval.
    """
    where = sorted(variants.items())
    whole: list[Any] = [text, where, *([attached] if attached else [])]
    content = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()

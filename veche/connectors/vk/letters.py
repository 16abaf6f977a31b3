"""Private messages in the community's name."""

from hashlib import blake2s

from veche.connectors.contract import Receipt, Refused
from veche.connectors.vk.call import Calls
from veche.connectors.vk.shapes import Done

LONGEST = 9000


def sent(calls: Calls, number: str, person_id: str, text: str, key: str) -> Receipt:
    """Send a message with one wire call; the same `key` gives the same `random_id`, by which VK drops doubles."""
    if len(text) > LONGEST:
        raise Refused("The text is longer than the network takes: shorten it.", code="too_long")
    asked = {"peer_id": person_id, "message": text, "random_id": str(numbered(key))}
    told = calls.write("messages.send", asked, Done, keys=("community",))
    return Receipt(external_id=str(told.response), url=f"https://vk.com/gim{number}?sel={person_id}")


def numbered(key: str) -> int:
    """Return the positive 31-bit number that stands for a key on VK's wire."""
    return (int.from_bytes(blake2s(key.encode(), digest_size=4).digest(), "big") & 0x7FFFFFFF) or 1

"""One call of a method of OK."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from veche.connectors.contract import Account, OutcomeUnknown, OutgoingMedia, Pace, Refused, Slower, TryLater
from veche.connectors.ok.faults import failure
from veche.connectors.ok.signature import session_secret, signature
from veche.connectors.wire import answered, any_json, chosen
from veche.lib.http import Answer, Door

API_URL = "https://api.ok.ru/fb.do"
KEY = "user"
APPLICATION = ("application",)
SECRET = ("session_secret", "secret_key")


@dataclass(frozen=True)
class Calls:
    """Calls OK's methods for one page with a person's key, signed with the application's."""

    account: Account
    door: Door
    pace: Pace
    slower: Slower

    def read(self, method: str, asked: Mapping[str, str]) -> object:
        """Read; every fault may simply be tried again."""
        return self._call(method, asked, writes=False)

    def write(self, method: str, asked: Mapping[str, str]) -> object:
        """Write with exactly one wire call; a lost answer raises OutcomeUnknown."""
        return self._call(method, asked, writes=True)

    def do(self, method: str, asked: Mapping[str, str]) -> None:
        """Write what answers no more than yes or no."""
        content = self.write(method, asked)
        told = content.get("success") if isinstance(content, dict) else content
        if told is False:
            raise Refused("The network declined this.", code="no_success")
        if told is not True:
            raise OutcomeUnknown("The network's answer cannot be read.")

    def upload(self, url: str, media: OutgoingMedia) -> object:
        """Hand a file over to the place that OK named for it; nobody sees it there, so it may be repeated."""
        secrets = tuple(text for _, text in parse_qsl(urlsplit(url).query))
        self.pace(KEY, "uploadPhoto")
        file = {"pic1": (media.name, media.content, media.type)}
        answer = answered(lambda: self.door.post(url, files=file, secrets=secrets), writes=False)
        return _understood(answer, writes=False, secrets=secrets)

    def _call(self, method: str, asked: Mapping[str, str], *, writes: bool) -> object:
        kind, key = chosen(self.account.keys, (KEY,))
        _, application = chosen(self.account.keys, APPLICATION)
        secret = self._secret(key)
        self.pace(kind, method)
        form = {**asked, "method": method, "application_key": application, "format": "json"}
        form |= {"sig": signature(form, secret), "access_token": key}
        secrets = (key, secret, self.account.keys.get("secret_key", ""))
        url = self.account.api_url or API_URL
        answer = answered(lambda: self.door.post(url, form=form, secrets=secrets), writes=writes)
        try:
            return _understood(answer, writes=writes, secrets=secrets)
        except TryLater as later:
            if later.asked:
                self.slower(kind)
            raise

    def _secret(self, key: str) -> str:
        """A key of the application's settings may come with a secret of its own; else the secret is reckoned."""
        kind, text = chosen(self.account.keys, SECRET)
        return text if kind == SECRET[0] else session_secret(key, text)


def _understood(answer: Answer, *, writes: bool, secrets: tuple[str, ...]) -> object:
    content = any_json(answer, writes=writes)
    if isinstance(content, dict) and "error_code" in content:
        raise failure(content, writes=writes, kind=KEY, secrets=secrets)
    return content

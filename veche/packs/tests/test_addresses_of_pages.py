import pytest

from veche.packs import load
from veche.packs.addresses import UnknownAddress, resolve

VK = [
    ("https://vk.com/club123456", "community", "123456"),
    ("http://vk.com/club123456", "community", "123456"),
    ("vk.com/club123456", "community", "123456"),
    ("VK.COM/CLUB123456", "community", "123456"),
    ("https://vk.com/public123456", "community", "123456"),
    ("https://vk.com/event123456", "community", "123456"),
    ("https://vk.ru/club123456", "community", "123456"),
    ("https://m.vk.com/club123456", "community", "123456"),
    ("https://m.vk.ru/public123456", "community", "123456"),
    ("https://www.vk.com/club123456", "community", "123456"),
    ("https://new.vk.com/club123456", "community", "123456"),
    ("https://vkontakte.ru/club123456", "community", "123456"),
    ("https://vk.com/club123456/", "community", "123456"),
    ("https://vk.com//club123456", "community", "123456"),
    ("https://vk.com/club123456?from=search", "community", "123456"),
    ("https://vk.com/club123456?w=wall-123456_7", "community", "123456"),
    ("https://vk.com/club123456#top", "community", "123456"),
    ("https://vk.com/albums-123456", "community", "123456"),
    ("https://vk.com/topics-123456", "community", "123456"),
    ("https://vk.com/write-123456", "community", "123456"),
    ("https://vk.me/club123456", "community", "123456"),
    ("  https://vk.com/club123456  ", "community", "123456"),
    ("https://vk.com/club123456.", "community", "123456"),
    ("<https://vk.com/club123456>", "community", "123456"),
    ("«vk.com/club123456»", "community", "123456"),
    ("(https://vk.com/club123456)", "community", "123456"),
    ("\u200bhttps://vk.com/club123456\ufeff", "community", "123456"),
    ("https:/vk.com/club123456", "community", "123456"),
    ("https//vk.com/club123456", "community", "123456"),
    ("htps://vk.com/club123456", "community", "123456"),
    ("https://https://vk.com/club123456", "community", "123456"),
    ("//vk.com/club123456", "community", "123456"),
    ("ВК: https://vk.com/club123456", "community", "123456"),
    ("https://vk.com/club123456 (основная)", "community", "123456"),
    ("https://vk.com/club123456; https://m.vk.com/public123456", "community", "123456"),
    ("[Школа](https://vk.com/club123456)", "community", "123456"),
    ("[https://vk.com/club123456|Школа № 5]", "community", "123456"),
    ("https://vk.com/school5_bir", "name", "school5_bir"),
    ("https://vk.com/School5_Bir", "name", "school5_bir"),
    ("vk.com/school5.bir", "name", "school5.bir"),
    ("vk.com/5school", "name", "5school"),
    ("https://vk.com/@school5_bir", "name", "school5_bir"),
    ("https://vk.com/school5_bir?w=wall-1_2", "name", "school5_bir"),
    ("https://vk.me/school5_bir", "name", "school5_bir"),
    ("https://vk.com/clips/school5_bir", "name", "school5_bir"),
    ("https://vk.com/wallpapers_eao", "name", "wallpapers_eao"),
    ("https://vk.com/id123456", "person", "123456"),
    ("https://vk.com/away.php?to=https%3A%2F%2Fvk.com%2Fclub123456&cc_key=", "community", "123456"),
]
TELEGRAM = [
    ("https://t.me/obluchye_official", "name", "obluchye_official"),
    ("http://t.me/obluchye_official", "name", "obluchye_official"),
    ("t.me/obluchye_official", "name", "obluchye_official"),
    ("T.me/Obluchye_Official", "name", "obluchye_official"),
    ("https://telegram.me/obluchye_official", "name", "obluchye_official"),
    ("https://telegram.dog/obluchye_official", "name", "obluchye_official"),
    ("https://www.t.me/obluchye_official", "name", "obluchye_official"),
    ("https://t.me/s/obluchye_official", "name", "obluchye_official"),
    ("https://t.me/s/obluchye_official?before=100", "name", "obluchye_official"),
    ("https://t.me/s/obluchye_official/55", "name", "obluchye_official"),
    ("https://t.me/obluchye_official/", "name", "obluchye_official"),
    ("https://t.me/obluchye_official/123", "name", "obluchye_official"),
    ("https://t.me/obluchye_official/12/345", "name", "obluchye_official"),
    ("https://t.me/obluchye_official/123?comment=45", "name", "obluchye_official"),
    ("https://t.me/obluchye_official?boost", "name", "obluchye_official"),
    ("https://t.me/@obluchye_official", "name", "obluchye_official"),
    ("@obluchye_official", "name", "obluchye_official"),
    ("@Obluchye_Official", "name", "obluchye_official"),
    ("obluchye.t.me", "name", "obluchye"),
    ("tg://resolve?domain=obluchye_official", "name", "obluchye_official"),
    ("tg://resolve?domain=obluchye_official&post=5", "name", "obluchye_official"),
    ("https://t.me/c/1234567890/12", "channel_id", "1234567890"),
    ("https://t.me/c/1234567890", "channel_id", "1234567890"),
    ("tg://privatepost?channel=1234567890&post=3", "channel_id", "1234567890"),
    ("https://web.telegram.org/k/#@obluchye_official", "name", "obluchye_official"),
    ("https://web.telegram.org/a/#-1001234567890", "channel_id", "1234567890"),
    ("Телеграм - t.me/obluchye_official", "name", "obluchye_official"),
]
OK = [
    ("https://ok.ru/group/55035273412858", "group", "55035273412858"),
    ("https://ok.ru/group55035273412858", "group", "55035273412858"),
    ("https://m.ok.ru/group/55035273412858", "group", "55035273412858"),
    ("https://www.ok.ru/group/55035273412858/", "group", "55035273412858"),
    ("https://ok.ru/group/55035273412858/topic/157547387388922", "group", "55035273412858"),
    ("https://ok.ru/group/55035273412858/members", "group", "55035273412858"),
    ("http://odnoklassniki.ru/group/55035273412858", "group", "55035273412858"),
    ("https://m.ok.ru/dk?st.cmd=altGroupMain&st.groupId=55035273412858", "group", "55035273412858"),
    ("https://ok.ru/obluchye.school", "name", "obluchye.school"),
    ("https://ok.ru/obluchye/topics", "name", "obluchye"),
    ("odnoklassniki.ru/obluchye", "name", "obluchye"),
    ("https://ok.ru/profile/512345678901", "person", "512345678901"),
]
MAX = [
    ("https://max.ru/obluchye_official", "name", "obluchye_official"),
    ("max.ru/obluchye_official/", "name", "obluchye_official"),
    ("https://max.ru/id7900000000_gos", "name", "id7900000000_gos"),
    ("https://www.max.ru/obluchye_official", "name", "obluchye_official"),
    ("https://web.max.ru/-71234567890", "chat", "-71234567890"),
]
TABLE = [
    (written, network, kind, value)
    for network, rows in (("vk", VK), ("telegram", TELEGRAM), ("ok", OK), ("max", MAX))
    for written, kind, value in rows
]
NOT_PAGES = [
    "https://vk.com/feed",
    "https://vk.com/",
    "https://vk.com",
    "https://vk.com/wall-123456_78",
    "https://vk.com/photo-123456_78",
    "https://vk.com/video-123456_78",
    "https://vk.com/im?sel=-123456",
    "https://vk.com/@school5_bir-statya-o-shkole",
    "https://vk.com/club",
    "https://t.me/joinchat/AAAAAEkk2WdoDrB4",
    "https://t.me/+AbCdEf123456",
    "https://t.me/share/url?url=x",
    "https://t.me/addstickers/eao",
    "https://t.me/c/12",
    "tg://join?invite=AbCdEf",
    "https://ok.ru/feed",
    "https://ok.ru/video/123456789012",
    "https://max.ru/join/AbCdEf",
    "https://max.ru/",
]


@pytest.mark.parametrize(("written", "network", "kind", "value"), TABLE)
def test_a_written_address_leads_to_the_page(written: str, network: str, kind: str, value: str) -> None:
    found = resolve(written, load("networks").values())

    assert (found.network, found.kind, found.value) == (network, kind, value)


@pytest.mark.parametrize(("written", "network", "kind", "value"), TABLE)
def test_a_canonical_address_leads_to_itself(written: str, network: str, kind: str, value: str) -> None:
    networks = load("networks").values()

    found = resolve(written, networks)

    assert resolve(found.canonical, networks) == found


@pytest.mark.parametrize("written", NOT_PAGES)
def test_an_address_inside_a_network_that_is_no_page_is_refused(written: str) -> None:
    with pytest.raises(UnknownAddress) as caught:
        resolve(written, load("networks").values())

    assert caught.value.reason == "not_a_page"
    assert caught.value.network is not None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "empty"),
        ("   \u200b ", "empty"),
        ("—", "unknown_network"),
        ("нет", "unknown_network"),
        ("не ведётся, приказ 12", "unknown_network"),
        ("https://example.org/vk.com/club1", "unknown_network"),
        ("https://notvk.com/club1", "unknown_network"),
        ("https://vk.com.evil.example/club1", "unknown_network"),
        ("https://vk.com@evil.example/club1", "unknown_network"),
        ("school5_bir", "ambiguous"),
        ("https://vk.com/club1 https://vk.com/club2", "several"),
        ("https://[::1", "unknown_network"),
        ("=HYPERLINK(1)", "unknown_network"),
    ],
)
def test_what_is_no_address_is_refused_with_a_reason(written: str, reason: str) -> None:
    with pytest.raises(UnknownAddress) as caught:
        resolve(written, load("networks").values())

    assert caught.value.reason == reason
    assert "{" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "network", "kind", "value"),
    [
        ("123456", "vk", "community", "123456"),
        ("-123456", "vk", "community", "123456"),
        ("club123456", "vk", "community", "123456"),
        ("school5_bir", "vk", "name", "school5_bir"),
        ("@school5_bir", "vk", "name", "school5_bir"),
        ("[club123456|Школа № 5]", "vk", "community", "123456"),
        ("-1001234567890", "telegram", "channel_id", "1234567890"),
        ("obluchye_official", "telegram", "name", "obluchye_official"),
        ("55035273412858", "ok", "group", "55035273412858"),
        ("-71234567890", "max", "chat", "-71234567890"),
    ],
)
def test_a_bare_name_is_understood_where_the_network_is_known(
    written: str, network: str, kind: str, value: str
) -> None:
    found = resolve(written, [load("networks")[network]])

    assert (found.network, found.kind, found.value) == (network, kind, value)


def test_the_table_is_as_long_as_promised() -> None:
    assert len(TABLE) >= 80

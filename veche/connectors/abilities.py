"""The names of all deeds that a network may have."""

ABILITIES = (
    *("upload", "announce", "publish", "fared", "reply", "edit", "delete", "pin", "unpin", "hide", "ban", "unban"),
    *("message", "read_back", "posts", "comments", "profile", "profiles", "walls", "figures", "talks", "preview"),
    *("events", "receive", "subscribe", "unsubscribe", "subscription", "keep_alive", "renew"),
    *("statistics", "administrators", "permissions"),
)

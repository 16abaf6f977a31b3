"""What the law calls a body, where its place in the tree leaves no doubt."""

BY_LEVEL = {
    "region": "state_body",
    "ministry": "state_body",
    "municipality": "municipal_body",
    "court": "court",
    "self_government": "self_government",
}
BY_FOUNDER = {
    "region": "state_institution",
    "ministry": "state_institution",
    "municipality": "municipal_institution",
}


def registered_type(level: str, *, founder: str = "") -> str:
    """This function will name the type that follows from a body's level and its founder's; "" when nothing does."""
    return BY_FOUNDER.get(founder, "") if level == "institution" else BY_LEVEL.get(level, "")

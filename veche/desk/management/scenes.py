"""What is worth a picture: the main screens, each as the person who works there sees it."""

from dataclasses import dataclass

ROW = "#main a.title"


@dataclass(frozen=True)
class Scene:
    """A screen as one person sees it: its address, or the first link of `follow` there. No login: a citizen."""

    login: str
    name: str
    path: str
    follow: str = ""


SCENES: tuple[Scene, ...] = (
    *(
        Scene(login, "today", "/")
        for login in ("anna", "boris", "vera", "dina", "roma", "mila", "gleb", "lena", "yura")
    ),
    Scene("anna", "editor", "/newsroom/materials/new"),
    Scene("anna", "lesson", "/school/", "#main a[href*='/lessons/']"),
    Scene("anna", "school", "/school/"),
    Scene("anna", "norm", "/compliance/norm/"),
    Scene("boris", "messages", "/inbox/cases/"),
    Scene("boris", "messages-answered", "/inbox/cases/?state=answered"),
    Scene("boris", "case", "/inbox/cases/", ROW),
    Scene("boris", "pages", "/registry/pages/"),
    Scene("boris", "page", "/registry/pages/", ROW),
    Scene("boris", "requirements", "/compliance/"),
    Scene("boris", "dossier", "/compliance/", "#main a[href*='/compliance/pages/']"),
    Scene("boris", "delivery", "/delivery/parcels/"),
    Scene("boris", "parcel", "/delivery/parcels/", ROW),
    Scene("anna", "search", "/search/?q=школа"),
    Scene("boris", "search-empty", "/search/"),
    Scene("vera", "materials", "/newsroom/materials/"),
    Scene("vera", "material", "/newsroom/materials/", ROW),
    Scene("vera", "calendar", "/newsroom/calendar/"),
    Scene("dina", "rating", "/analytics/"),
    Scene("dina", "place", "/analytics/", "#main table a"),
    Scene("anna", "notices", "/notices/"),
    Scene("anna", "digest", "/digest/"),
    Scene("anna", "ways", "/notices/preferences/"),
    Scene("boris", "digest", "/digest/"),
    Scene("roma", "staff", "/people/"),
    Scene("roma", "person", "/people/?q=anna", ROW),
    Scene("anna", "me", "/people/me/"),
    Scene("roma", "health", "/jobs/"),
    Scene("roma", "journal", "/journal/"),
    Scene("roma", "imports", "/registry/imports/"),
    Scene("mila", "learners", "/school/learners/"),
    Scene("mila", "components", "/ui/"),
    Scene("", "sign-in", "/people/sign-in/"),
    Scene("", "directory", "/public/"),
    Scene("", "check", "/public/check/?address=vk.com/demo_birobidzhan"),
    Scene("", "certificates", "/public/certificates/"),
)

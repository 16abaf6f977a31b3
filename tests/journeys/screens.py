"""Every screen of the product, for whoever is shown it: the one list that the journeys over all screens walk.

An address in angle brackets is found by following the first link that fits on the screen before it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """An address, who looks at it ("" = a visitor), and how the objects of its path are found."""

    path: str
    login: str = ""
    start: str = ""
    link: str = ""
    is_main: bool = False

    @property
    def group(self) -> str:
        """What is walked in one go: a person's screens; the page of all components is as long as ten others."""
        return "components" if self.path == "/ui/" else self.login or "visitor"

    def __str__(self) -> str:
        return f"{self.login or 'visitor'}:{self.path}"


COURSE = "/school/courses/official_page_basics/"
SCREENS = (
    Screen("/people/sign-in/", is_main=True),
    Screen("/public/", is_main=True),
    Screen("/public/?q=nothing"),
    Screen("/public/bodies/<body>/", start="/public/", link="a[href*='/public/bodies/']"),
    Screen("/public/check/", is_main=True),
    Screen("/public/check/?address=vk.com/demo_birobidzhan"),
    Screen("/public/check/?address=vk.com/demo_birobidzan"),
    Screen("/public/check/?address=nothing"),
    Screen("/public/fakes/", is_main=True),
    Screen("/public/fakes/follow/"),
    Screen("/public/reports/", "boris"),
    Screen("/public/certificates/"),
    Screen("/public/certificates/2026-0-0/"),
    Screen("/ui/", is_main=True),
    Screen("/nowhere/"),
    *(
        Screen("/", login, is_main=login in {"anna", "boris"})
        for login in ("roma", "boris", "anna", "vera", "dina", "mila")
    ),
    Screen("/", "gleb"),
    Screen("/search/", "boris"),
    Screen("/search/?q=вода", "boris"),
    Screen("/inbox/cases/", "boris", is_main=True),
    Screen("/inbox/cases/?state=all", "anna"),
    Screen("/inbox/cases/?q=нетникакихслов", "boris"),
    Screen("/inbox/cases/<case>/", "boris", start="/inbox/cases/", link="#cases a.title", is_main=True),
    Screen("/inbox/cases/<case>/", "dina", start="/inbox/cases/", link="#cases a.title"),
    Screen("/newsroom/materials/", "anna"),
    Screen("/newsroom/materials/new", "anna", is_main=True),
    Screen("/newsroom/calendar/", "anna"),
    Screen("/newsroom/materials/<material>/", "anna", start="/newsroom/materials/", link="#materials a.title"),
    Screen("/newsroom/materials/<material>/text", "anna", start="/newsroom/materials/", link="#materials a.title"),
    Screen(
        "/newsroom/materials/<material>/approval",
        "vera",
        start="/newsroom/materials/?state=waiting",
        link="#materials a.title",
    ),
    Screen("/newsroom/materials/<material>/schedule", "anna", start="/newsroom/materials/", link="#materials a.title"),
    Screen("/delivery/parcels/", "boris"),
    Screen("/delivery/parcels/<parcel>/", "boris", start="/delivery/parcels/", link="main a.title"),
    Screen("/registry/pages/", "roma", is_main=True),
    Screen("/registry/pages/?q=demo_birobidzhan", "anna"),
    Screen(
        "/registry/pages/<page>/",
        "roma",
        start="/registry/pages/?q=demo_birobidzhan",
        link="a.title[href*='/registry/pages/']",
    ),
    Screen("/registry/bodies/<body>/", "roma", start="/registry/pages/<page>/", link="a[href*='/registry/bodies/']"),
    Screen("/registry/bodies/", "roma", is_main=True),
    Screen("/registry/bodies/?q=нетникакихслов", "roma"),
    Screen(
        "/registry/bodies/<body>/deeds/rename/", "roma", start="/registry/bodies/<body>/", link="a[href$='/rename/']"
    ),
    Screen("/registry/bodies/<body>/deeds/merge/", "roma", start="/registry/bodies/<body>/", link="a[href$='/merge/']"),
    Screen(
        "/registry/bodies/<body>/officials/", "roma", start="/registry/bodies/<body>/", link="a[href$='/officials/']"
    ),
    Screen("/registry/territories/", "roma"),
    Screen("/registry/territories/<territory>/", "roma", start="/registry/territories/", link="#territories a.title"),
    Screen(
        "/registry/territories/<territory>/deeds/count/",
        "roma",
        start="/registry/territories/<territory>/",
        link="a[href$='/count/']",
    ),
    Screen("/registry/imports/", "roma"),
    Screen("/registry/imports/<import>/", "roma", start="/registry/imports/", link="#sheets a.title"),
    Screen("/compliance/", "anna"),
    Screen("/compliance/", "boris"),
    Screen("/compliance/norm/", "anna"),
    Screen("/compliance/norm/", "boris"),
    Screen("/compliance/pages/<page>/", "anna", start="/compliance/", link="main a.title", is_main=True),
    Screen("/compliance/roadmaps/", "boris"),
    Screen("/compliance/roadmaps/progress/", "boris"),
    Screen("/compliance/roadmaps/new/", "boris"),
    Screen("/compliance/roadmaps/new/?template=from_nothing&absent=ok", "boris"),
    Screen("/compliance/roadmaps/<roadmap>/", "boris", start="/compliance/roadmaps/", link="#roadmaps a.title"),
    Screen("/compliance/roadmaps/<roadmap>/", "anna", start="/compliance/roadmaps/", link="#roadmaps a.title"),
    Screen(
        "/compliance/letters/<body>/",
        "boris",
        start="/compliance/roadmaps/<roadmap>/",
        link="a[href*='/compliance/letters/']",
    ),
    Screen("/compliance/assignments/", "anna"),
    Screen("/compliance/assignments/issued/", "boris"),
    Screen("/compliance/assignments/new/", "boris"),
    Screen(
        "/compliance/assignments/<assignment>/", "vera", start="/compliance/assignments/issued/", link="#issued a.title"
    ),
    Screen("/compliance/asked/<recipient>/", "anna", start="/compliance/assignments/", link="#asked a.title"),
    Screen("/school/", "anna"),
    Screen(COURSE, "anna"),
    Screen(f"{COURSE}lessons/law/", "vera"),
    Screen("/school/learners/", "mila"),
    Screen("/school/certificates/<number>/", "anna", start="/school/", link="a[href*='/school/certificates/']"),
    Screen("/analytics/", "dina"),
    Screen("/analytics/ratings/", "boris", is_main=True),
    Screen("/analytics/ratings/<month>/<place>/", "dina", start="/analytics/ratings/", link="main th a, main a.title"),
    Screen("/analytics/risk/", "boris", is_main=True),
    Screen("/analytics/risk/", "dina"),
    Screen("/analytics/coverage/", "dina"),
    Screen("/compliance/findings/", "anna", is_main=True),
    Screen("/compliance/findings/", "boris"),
    Screen("/compliance/findings/<finding>/", "anna", start="/compliance/findings/", link="main a.title"),
    Screen("/compliance/packs/", "roma"),
    Screen("/compliance/packs/<pack>/", "roma", start="/compliance/packs/", link="#packs a.title"),
    Screen("/registry/pages/new/", "roma"),
    Screen("/registry/claims/", "anna"),
    Screen("/registry/claims/new/", "anna"),
    Screen("/registry/exemptions/", "roma"),
    Screen("/registry/changes/", "boris"),
    Screen("/registry/networks/", "roma"),
    Screen("/registry/edits/new/", "roma"),
    Screen("/registry/deeds/", "roma"),
    Screen("/notices/", "anna", is_main=True),
    Screen("/notices/?which=all", "boris"),
    Screen("/notices/preferences/", "anna"),
    Screen("/notices/unsubscribe/<token>/"),
    Screen("/digest/", "anna", is_main=True),
    Screen("/digest/", "dina"),
    Screen("/people/", "roma", is_main=True),
    Screen("/people/new/", "roma"),
    Screen("/people/new/?body=<body>", "roma", start="/people/new/", link="#bodies a.title"),
    Screen("/people/<person>/", "roma", start="/people/?q=anna", link="main a.title[href^='/people/']"),
    Screen("/people/<person>/edit/", "roma", start="/people/<person>/", link="main a[href$='/edit/']"),
    Screen("/people/<person>/appointments/", "roma", start="/people/<person>/", link="main a[href$='/appointments/']"),
    Screen("/people/me/", "anna"),
    Screen("/people/link/"),
    Screen("/people/link/<token>/"),
    Screen("/jobs/", "roma"),
    Screen("/journal/", "roma"),
)
# Answers to a GET without being a screen: a file, or a form's own address.
NO_SCREENS = {
    "analytics:coverage-csv",
    "analytics:coverage-xlsx",
    "api:api-root",
    "api:openapi-json",
    "api:pages",
    "people:my-keys",
    "registry:pages-workbook",
    "public:open-data",
    "public:poster",
    "registry:pages-export",
    "compliance:my-roadmap",
    "newsroom:new-with-slash",
    "newsroom:sketch",
    "ui:preferences",
    "desk:healthz",
    "desk:metrics",
    "desk:verification",
    "people:sign-out",
    "notices:digest-paper",
    "notices:read-all",
    "people:my-email",
    "people:my-password",
}

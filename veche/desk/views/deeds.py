"""Every fact in words for people, by its name; a test sees that none is missing."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from veche.journal.models import Entry

DEEDS: dict[str, Promise] = {
    "agencies.BodyAdded": gettext_lazy("A body was added"),
    "agencies.BodyChanged": gettext_lazy("A body was changed"),
    "agencies.BodyClosed": gettext_lazy("A body was closed"),
    "agencies.BodyMerged": gettext_lazy("A body was merged into another"),
    "agencies.BodyMoved": gettext_lazy("A body got another founder"),
    "agencies.BodyRelocated": gettext_lazy("A body moved to another territory"),
    "agencies.BodyRemoved": gettext_lazy("A body was taken away: what had added it was undone"),
    "agencies.BodyRenamed": gettext_lazy("A body got another name"),
    "agencies.BodyReopened": gettext_lazy("A closed body was opened again"),
    "agencies.OfficialAppointed": gettext_lazy("An official took office"),
    "agencies.OfficialForgotten": gettext_lazy("The name of an official was erased"),
    "agencies.OfficialLeft": gettext_lazy("An official left office"),
    "agencies.PopulationCounted": gettext_lazy("The population of a territory was written down"),
    "agencies.TerritoryAdded": gettext_lazy("A territory was added"),
    "agencies.TerritoryChanged": gettext_lazy("A territory was changed"),
    "agencies.TerritoryRemoved": gettext_lazy("A territory was taken away: what had added it was undone"),
    "analytics.CountsRecorded": gettext_lazy("Counts for the rating were recorded"),
    "analytics.RatingComputed": gettext_lazy("A rating was computed"),
    "compliance.AssignmentAccepted": gettext_lazy("An assignment was accepted as done"),
    "compliance.AssignmentClaimed": gettext_lazy("A body says that it has done its assignment"),
    "compliance.AssignmentDueSoon": gettext_lazy("The term of an assignment is near"),
    "compliance.AssignmentGiven": gettext_lazy("An assignment was given to a body"),
    "compliance.AssignmentIssued": gettext_lazy("An assignment was issued"),
    "compliance.AssignmentPrepared": gettext_lazy("An assignment was prepared"),
    "compliance.AssignmentReturned": gettext_lazy("An assignment was returned"),
    "compliance.AssignmentSeen": gettext_lazy("A body has seen its assignment"),
    "compliance.AssignmentTaken": gettext_lazy("A body took up its assignment"),
    "compliance.AssignmentTakenBack": gettext_lazy("A body is no longer asked"),
    "compliance.AssignmentWithdrawn": gettext_lazy("An assignment was withdrawn"),
    "compliance.CheckAsked": gettext_lazy("A check of the page was asked for"),
    "compliance.ExtensionAsked": gettext_lazy("A longer term was asked for"),
    "compliance.ExtensionDecided": gettext_lazy("A longer term was given or refused"),
    "compliance.FindingClosed": gettext_lazy("A finding was closed"),
    "compliance.FindingMoved": gettext_lazy("Something was decided about a finding"),
    "compliance.FindingOpened": gettext_lazy("A finding was opened"),
    "compliance.FindingReopened": gettext_lazy("A finding was opened again"),
    "compliance.FindingsOpened": gettext_lazy("A page was found to break requirements"),
    "compliance.NormAtRisk": gettext_lazy("A page is about to miss the norm of the week"),
    "compliance.PackSwitched": gettext_lazy("Requirements were switched on or off"),
    "compliance.PackTried": gettext_lazy("Requirements were tried on today's pages"),
    "compliance.ProofSuggested": gettext_lazy("What looks like a proof was found"),
    "compliance.RoadmapBound": gettext_lazy("A roadmap found its page"),
    "compliance.RoadmapFinished": gettext_lazy("A roadmap was walked to its end"),
    "compliance.RoadmapGiven": gettext_lazy("A roadmap was given to a body"),
    "compliance.RoadmapWithdrawn": gettext_lazy("A roadmap was taken back"),
    "compliance.StepBlocked": gettext_lazy("A step of a roadmap is blocked"),
    "compliance.StepDone": gettext_lazy("A step of a roadmap was done"),
    "compliance.StepReopened": gettext_lazy("A step of a roadmap has to be done again"),
    "compliance.StepSkipped": gettext_lazy("A step of a roadmap is not needed"),
    "compliance.StepUnblocked": gettext_lazy("A step of a roadmap can go on"),
    "compliance.VerdictChanged": gettext_lazy("A verdict on a page changed"),
    "custody.AdministratorRecognised": gettext_lazy("It was said whose account runs a page"),
    "custody.AdministratorsSeen": gettext_lazy("Others run a page in its network than before"),
    "custody.CustodyWithdrawn": gettext_lazy("Somebody was written down as keeping a page by mistake"),
    "custody.LeaverSeen": gettext_lazy("Somebody who left still runs a page"),
    "custody.LeaverUnseen": gettext_lazy("Somebody who left runs a page no longer"),
    "delivery.Delivered": gettext_lazy("A post or an answer arrived in the network"),
    "delivery.DeliveryRefused": gettext_lazy("The network refused a post or an answer"),
    "delivery.DeliverySettled": gettext_lazy("The fate of a post or an answer was settled"),
    "delivery.DeliveryUnknown": gettext_lazy("It became unknown whether a post or an answer arrived"),
    "delivery.ParcelPlanned": gettext_lazy("A post or an answer was put in the queue to be sent"),
    "delivery.ParcelWithdrawn": gettext_lazy("A post was withdrawn before it was sent"),
    "delivery.ShownAsOwed": gettext_lazy("The page shows again what was published"),
    "delivery.ShownDifferently": gettext_lazy("The page shows something else than was published"),
    "delivery.ShownNoMore": gettext_lazy("Others have taken a post off the page"),
    "inbox.AnswerFailed": gettext_lazy("An answer to a message did not go out"),
    "inbox.AnswerSent": gettext_lazy("An answer to a message was sent"),
    "inbox.CaseAnswered": gettext_lazy("The answer to a message is published"),
    "inbox.CaseAssigned": gettext_lazy("A person was put in charge of a message"),
    "inbox.CaseDismissed": gettext_lazy("A message was closed without an answer"),
    "inbox.CaseHandedOver": gettext_lazy("A message was handed over to another body"),
    "inbox.CaseOpened": gettext_lazy("A message came in"),
    "inbox.CaseReopened": gettext_lazy("A message was opened again"),
    "inbox.CommentsCollected": gettext_lazy("Comments were collected"),
    "inbox.TopicChanged": gettext_lazy("The topic of a message was corrected"),
    "jobs.JobRevived": gettext_lazy("A failed job was tried again"),
    "journal.ChainVerified": gettext_lazy("The journal's chain was recomputed"),
    "newsroom.CorrectionDecided": gettext_lazy("A correction of what is published was decided on"),
    "newsroom.CorrectionProposed": gettext_lazy("A correction of what is published was given for approval"),
    "newsroom.MaterialTakenOff": gettext_lazy("A material is being taken off its pages"),
    "newsroom.MaterialApproved": gettext_lazy("A material was approved"),
    "newsroom.MaterialDrafted": gettext_lazy("A material was begun"),
    "newsroom.MaterialEdited": gettext_lazy("A material was edited"),
    "newsroom.MaterialReturned": gettext_lazy("A material was returned for changes"),
    "newsroom.MaterialScheduled": gettext_lazy("The publication of a material was scheduled"),
    "newsroom.MaterialSubmitted": gettext_lazy("A material was sent for approval"),
    "newsroom.MaterialWithdrawn": gettext_lazy("The publication of a material was withdrawn"),
    "newsroom.TargetDoubted": gettext_lazy("It became unknown whether a material reached a page"),
    "newsroom.TargetMarked": gettext_lazy("A person said where they published a material by hand"),
    "newsroom.TargetPublished": gettext_lazy("A material was published on a page"),
    "newsroom.TargetRefused": gettext_lazy("A page's network refused a material"),
    "notices.LetterFailed": gettext_lazy("A letter to a person was refused by the mail server"),
    "notices.LetterLost": gettext_lazy("It became unknown whether a letter to a person was taken"),
    "notices.LetterSent": gettext_lazy("A letter was sent to a person"),
    "notices.PreferencesChanged": gettext_lazy("A person chose how to be told"),
    "notices.Unsubscribed": gettext_lazy("A person unsubscribed from all letters but duties"),
    "people.ApiKeyMade": gettext_lazy("A key for programs was made"),
    "people.ApiKeyRevoked": gettext_lazy("A key for programs was ended"),
    "people.Appointed": gettext_lazy("A person was given a role"),
    "people.AppointmentEnded": gettext_lazy("A person's role was ended"),
    "people.LinkMade": gettext_lazy("A link for choosing a password was made"),
    "people.PasswordSet": gettext_lazy("A person chose a new password"),
    "people.PersonAdded": gettext_lazy("A person was added"),
    "people.PersonChanged": gettext_lazy("What is known of a person was changed"),
    "people.PersonRestored": gettext_lazy("A person may sign in again"),
    "people.PersonSuspended": gettext_lazy("A person was suspended"),
    "people.SignInRefused": gettext_lazy("A sign-in was refused"),
    "people.SignedIn": gettext_lazy("A person signed in"),
    "public.FakeConfirmed": gettext_lazy("A fake page was confirmed"),
    "public.FakeRefused": gettext_lazy("A report of a fake was refused"),
    "public.FakeReportOpened": gettext_lazy("A report of a fake was taken into work"),
    "public.FakeReported": gettext_lazy("A fake page was reported"),
    "registry.AbilityLost": gettext_lazy("The key of a page lost a right"),
    "registry.AccessFailed": gettext_lazy("The key of a page stopped working"),
    "registry.AccessRemovalConfirmed": gettext_lazy("The access of somebody who left was taken away"),
    "registry.BodyExempted": gettext_lazy("A body was freed from having pages"),
    "registry.BulkEdited": gettext_lazy("Many pages were edited at once"),
    "registry.CustodyReminderDue": gettext_lazy("Keepers of a page were reminded"),
    "registry.CustodyTaken": gettext_lazy("Somebody took a page into their keeping"),
    "registry.DeedUndone": gettext_lazy("A change of many rows was undone"),
    "registry.EventsConfirmed": gettext_lazy("A network tells a page's news by itself"),
    "registry.EventsEnded": gettext_lazy("A network was asked to tell a page's news no more"),
    "registry.EventsRefused": gettext_lazy("A network declined to tell a page's news"),
    "registry.EventsRenewed": gettext_lazy("A network is asked anew to tell a page's news"),
    "registry.EventsWentSilent": gettext_lazy("A network tells a page's news no more"),
    "registry.ExemptionExpiring": gettext_lazy("An exemption is about to end"),
    "registry.ExemptionRevoked": gettext_lazy("An exemption was revoked"),
    "registry.HolderLeft": gettext_lazy("Somebody who keeps a page has left"),
    "registry.NetworkConnected": gettext_lazy("The shared key of a network was stored"),
    "registry.NetworkDisconnected": gettext_lazy("A shared key of a network was taken away"),
    "registry.NetworkKeyFailed": gettext_lazy("A shared key of a network stopped working"),
    "registry.PageAdded": gettext_lazy("A page was added"),
    "registry.PageBack": gettext_lazy("A page can be read again"),
    "registry.PageChanged": gettext_lazy("A page was changed"),
    "registry.PageClaimDecided": gettext_lazy("A claim to a page was decided"),
    "registry.PageClaimed": gettext_lazy("A body claimed a page"),
    "registry.PageClosed": gettext_lazy("A page was closed"),
    "registry.PageConfirmed": gettext_lazy("A body confirmed its page"),
    "registry.PageConnected": gettext_lazy("A page was connected"),
    "registry.PageGone": gettext_lazy("A page can no longer be read"),
    "registry.PageHandedOver": gettext_lazy("A page passed to another body"),
    "registry.PageHandedToHolder": gettext_lazy("A page was handed over to a new keeper"),
    "registry.PageMoved": gettext_lazy("A page moved to another address"),
    "registry.PageObserved": gettext_lazy("A page was looked at"),
    "registry.PageProfileChanged": gettext_lazy("A page shows something else than before"),
    "registry.PageQuestioned": gettext_lazy("A body said that something is wrong with its page"),
    "registry.PageRemoved": gettext_lazy("A page was taken away: what had added it was undone"),
    "registry.PageReopened": gettext_lazy("A page was opened again"),
    "registry.PageTold": gettext_lazy("A person told what they saw on a page"),
    "registry.PasswordChangeConfirmed": gettext_lazy("A change of password was confirmed"),
    "registry.SecondFactorConfirmed": gettext_lazy("A second factor was confirmed"),
    "registry.SheetImported": gettext_lazy("A sheet of pages was loaded"),
    "school.CertificateIssued": gettext_lazy("A certificate was issued"),
    "school.CertificateRevoked": gettext_lazy("A certificate was revoked"),
    "school.Enrolled": gettext_lazy("A person enrolled in a course"),
    "school.LessonRead": gettext_lazy("A lesson was read"),
    "school.SittingFailed": gettext_lazy("A test was not passed"),
    "school.SittingPassed": gettext_lazy("A test was passed"),
    "school.SittingStarted": gettext_lazy("A test was begun"),
}
# Of which thing a fact tells: the first of these ids that it holds, and where the thing is shown.
THINGS: tuple[tuple[str, Promise, str, str], ...] = (
    ("case_id", gettext_lazy("message No. %(n)s"), "inbox:case", "inbox.see"),
    ("material_id", gettext_lazy("material No. %(n)s"), "newsroom:material", "newsroom.see"),
    ("parcel_id", gettext_lazy("delivery No. %(n)s"), "delivery:parcel", "delivery.see"),
    ("page_id", gettext_lazy("page No. %(n)s"), "registry:page", "registry.see"),
    ("body_id", gettext_lazy("body No. %(n)s"), "registry:body", "registry.see"),
)


def deed(fact: str) -> str:
    """This function will say a fact in words; one that a newer version wrote is called by its name."""
    return str(DEEDS.get(fact, fact))


def thing(entry: Entry, *, held: frozenset[str]) -> dict[str, Any]:
    """This function will name the thing that an entry is about, with its address if the viewer may open such things."""
    for key, words, name, permission in THINGS:
        number = entry.values.get(key)
        if number:
            url = reverse(name, args=[number]) if permission in held else ""
            return {"thing": "" if key == "body_id" else str(words) % {"n": number}, "url": url}
    return {"thing": "", "url": ""}


def actor(entry: Entry, names: dict[str, str]) -> str:
    """This function will say who did it: a person by name, the product itself, somebody unknown."""
    if entry.actor in names:
        return names[entry.actor]
    if entry.actor.startswith("job:"):
        return _("by itself")
    return _("somebody not signed in") if entry.actor == "nobody" else entry.actor

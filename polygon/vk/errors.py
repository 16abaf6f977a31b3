"""VK's refusals: codes with their texts."""

from __future__ import annotations

from polygon.wire import Refusal


def missing(name: str) -> Refusal:
    """A parameter that the method needs was not given."""
    return Refusal(100, f"One of the parameters specified was missing or invalid: {name} is undefined")


def wrong(what: str) -> Refusal:
    """A parameter cannot be what it is."""
    return Refusal(100, f"One of the parameters specified was missing or invalid: {what}")


def no_version() -> Refusal:
    """The version was not given."""
    return Refusal(8, "Invalid request: v (version) is required")


def unknown_method() -> Refusal:
    """There is no such method, or polygon does not play it."""
    return Refusal(3, "Unknown method passed")


def no_token() -> Refusal:
    """No key was given."""
    return Refusal(5, "User authorization failed: no access_token passed.")


def dead_token() -> Refusal:
    """The key is not known, or no longer good."""
    return Refusal(5, "User authorization failed: invalid access_token (4).")


def too_often() -> Refusal:
    """More calls in this second than the key may make."""
    return Refusal(6, "Too many requests per second")


def quota_used_up() -> Refusal:
    """The key has read as many walls as it may in a day."""
    return Refusal(29, "Rate limit reached")


def may_not_see() -> Refusal:
    """The community is closed to those who are not in it."""
    return Refusal(15, "Access denied: group is blocked or private")


def not_for_communities() -> Refusal:
    """The method does not take a community's key."""
    return Refusal(27, "Group authorization failed: method is unavailable with group auth.")


def not_for_services() -> Refusal:
    """The method does not take a service key."""
    return Refusal(28, "Application authorization failed: method is unavailable with service token.")


def not_for_users() -> Refusal:
    """The method takes a community's key only."""
    return Refusal(15, "Access denied: method is unavailable with user auth")


def not_for_vkid() -> Refusal:
    """Keys of VK ID may not post."""
    return Refusal(1051, "This method is unavailable for this profile type")


def no_scope() -> Refusal:
    """The key lacks a right."""
    return Refusal(15, "Access denied: no access to call this method. It cannot be called with current scopes.")


def not_a_manager() -> Refusal:
    """The key's holder does not run the community."""
    return Refusal(15, "Access denied: you should be group manager")


def no_group(name: str = "group_id") -> Refusal:
    """There is no such community."""
    return Refusal(125, f"Invalid group id: {name}")


def not_found() -> Refusal:
    """There is no such thing."""
    return Refusal(104, "Not found")


def gone() -> Refusal:
    """The page was deleted or banned."""
    return Refusal(18, "User was deleted or banned")


def no_such_post() -> Refusal:
    """The post is not there, or not for this caller."""
    return Refusal(210, "Access to wall's post denied")


def no_such_comment() -> Refusal:
    """The comment is not there, or not this caller's to change."""
    return Refusal(211, "Access to wall's comment denied")


def no_comments_there() -> Refusal:
    """The comments of the post cannot be read."""
    return Refusal(212, "Access to post comments denied")


def may_not_comment() -> Refusal:
    """The caller may not comment on this post."""
    return Refusal(213, "Access to status replies denied")


def may_not_post() -> Refusal:
    """The caller may not post on this wall."""
    return Refusal(214, "Access to adding post denied: you can't post on this wall")


def wrong_server() -> Refusal:
    """The server's number is not that which the upload address told."""
    return Refusal(118, "Invalid server")


def wrong_hash() -> Refusal:
    """The sum is not that which the upload address told."""
    return Refusal(121, "Invalid hash")


def upload_failed(what: str) -> Refusal:
    """The file cannot be kept."""
    return Refusal(22, what)


def not_their_talk() -> Refusal:
    """The person has never written to the community, or has forbidden it to write."""
    return Refusal(901, "Can't send messages for users without permission")


def too_long_a_letter() -> Refusal:
    """The private message is too long."""
    return Refusal(914, "Message is too long")


def cannot_compile(what: str) -> Refusal:
    """The code of `execute` is not understood."""
    return Refusal(12, f"Unable to compile code: {what}")


def too_many_calls() -> Refusal:
    """The code of `execute` calls more than 25 methods."""
    return Refusal(13, "Runtime error occurred during code invocation: Too many API calls")


def too_many_servers() -> Refusal:
    """The community has ten callback servers already."""
    return Refusal(2000, "Servers number limit is reached")

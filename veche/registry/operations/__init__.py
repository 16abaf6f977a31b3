"""Deeds: keys and addresses of pages, pages themselves, observations of them, sheets of them."""

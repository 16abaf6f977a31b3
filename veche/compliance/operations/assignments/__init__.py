"""Preparing, issuing, answering and controlling assignments."""

"""Screens of assignments: for the issuer, the controller and the recipient."""

"""Odnoklassniki: groups' topics, their comments and figures."""

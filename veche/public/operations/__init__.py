"""Deeds of the citizens' side: a fake is reported, looked at, confirmed or refused."""

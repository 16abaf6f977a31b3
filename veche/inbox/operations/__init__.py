"""Collecting comments, turning them into cases, answering and handing them over."""

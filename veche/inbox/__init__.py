"""Comments of citizens from all own pages, and the cases they become.

A comment is kept once by (page, post, comment) and becomes a case; a case has a topic, a responsible body, a
clock in working time, and an answer that goes into the same thread. Answered is not solved. Words: comment, case,
topic, triage, routing, clock, answer.
"""

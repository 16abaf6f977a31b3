"""Learning to run a page: programmes, courses, lessons, tests and the centre's certificates.

Contents are pack data (lessons in Markdown). A certificate has a number and a QR code that the public side
verifies. Words: programme, course, lesson, test, enrolment, sitting, certificate.
"""

"""An open platform for the official social-media pages of public bodies («Вече»)."""

__version__ = "0.1.0"

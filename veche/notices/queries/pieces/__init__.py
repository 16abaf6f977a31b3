"""What a morning digest can tell: one function a piece, each asks the app that owns the matter."""

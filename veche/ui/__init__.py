"""What every screen is made of: tokens, components, the page around them, and the words for numbers and time.

Owns the Jinja2 environment (`environment`), the way a view answers (`render`), the frame of a page (`page`, `shell`),
the icons, the toasts and the catalogues of translations (`catalogues`). Its words: component, shell, rail, toast, theme.
It knows no other app and states no facts. See every component in every state at /ui/.
"""

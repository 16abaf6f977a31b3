"""Reading materials, the pages they may go to, and what may be said of their texts."""

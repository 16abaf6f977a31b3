"""Reading roadmaps: templates, whom they would go to, what checks say of steps, and how far bodies are."""

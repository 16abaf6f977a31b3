"""What citizens may read: facts about official pages, and nothing else."""

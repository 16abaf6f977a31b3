"""The parts of the main loop's proof: the stage, the scenery, the staff, and the reckoning from polygon's own outbox."""

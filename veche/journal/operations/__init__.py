"""What other apps write into the journal: facts of deeds, and what the deeds changed in fields."""

from veche.journal.operations.entries import record, record_many, seal, seal_batch
from veche.journal.operations.history import amend, amend_many, forget

__all__ = ["amend", "amend_many", "forget", "record", "record_many", "seal", "seal_batch"]

"""The append-only record of every deed: who did what to whom and when, in ids and plain values.

`operations.record` writes one entry inside the deed's transaction and owes one job to each reaction that
subscribed with `subscriptions.on` (fan-out). Entries are appended unsealed; the job ``journal.seal`` seals them
in batches into a hash chain, so that writers never queue behind each other. `queries.verify` recomputes the
chain and names the entry that was tampered with. `operations.amend` sets fields and keeps what they held (history,
apart from the chain). Words: entry, fact, actor, seal, chain, reaction, change, deed.
"""

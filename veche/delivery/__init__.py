"""Posts and replies owed to networks, and their receipts.

A parcel is planned → sending → confirmed, failed or unknown. One attempt is one effectful call. A parcel whose
lease ends in `sending` becomes *unknown*: it is settled by reading back or by a person, and never simply sent
again. A network's parcels leave by its lane, the urgent first, each at the moment that its key and place allow.
Words: parcel, receipt, unknown, settle, read-back, lane, run, look.
"""

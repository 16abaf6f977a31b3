"""Files that people upload: evidence, acts, scans of orders.

`operations.keep` looks at what a file really is (not at its name), keeps it outside the web's root under a name of ours
and writes an `Upload`. A file is served by the app whose row it hangs on, after that app's own look at who may see the
row: `responses.serve`. A file without a row, left by a deed that failed, is swept away a day later. Words: upload, kind.
"""

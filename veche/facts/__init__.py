"""What happened, in the past tense: one module per app (of registry: pages, keys, custody), frozen dataclasses of ids and plain values.

A fact never holds a text, a name or an address of a person, so that erasing personal data leaves the
journal's chain whole. Every app may hear every fact, strangers included.
"""

"""Addresses as QR codes."""

import io

import segno


def svg(address: str) -> str:
    """This function will draw an address as a QR code in SVG without a border; a quarter of it may be dirty (level Q)."""
    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False).save(drawn, kind="svg", border=0, xmldecl=False, dark="#14202e")
    return drawn.getvalue().decode()

"""Signs that Word takes from a symbol font (w:sym), as the characters that a reader sees."""

from __future__ import annotations

__all__ = ["symbol"]

# Wingdings' and Symbol's own codes for the few signs that contracts use: boxes to tick, ticks, bullets.
_WINGDINGS = {0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xA8: "☐", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0x6C: "•", 0x6E: "•", 0xD8: "•", 0xA7: "•"}
_WINGDINGS_2 = {0xA3: "☐", 0x2A: "☐", 0x52: "☑", 0x53: "☒", 0x50: "✓", 0x4F: "✗"}
_SYMBOL = {0xB7: "•", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0xB1: "±"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(font: str, code: str) -> str:
    """The character for ``code`` (hexadecimal, F0xx or xx) in ``font``; an unknown sign of a symbol font prints nothing."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    table = _FONTS.get(font.lower())
    if table is not None or 0xF000 <= value <= 0xF0FF:
        return (table or _WINGDINGS).get(value & 0xFF, "")
    return chr(value) if 0x20 <= value < 0xD800 or 0xE000 <= value < 0xFFFF else ""

"""A page's picture as a PNG file, with nothing but the standard library."""

from __future__ import annotations

import struct
import zlib

from propertydesk.paper.pages import PageImage

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_EIGHT_BIT_RGB = (8, 2, 0, 0, 0)


def png(image: PageImage) -> bytes:
    """The bytes of a PNG file."""
    width = image.width * 3
    lines = bytearray()
    for line in range(image.height):
        bgr = image.bgr[line * image.stride : line * image.stride + width]
        rgb = bytearray(width)
        rgb[0::3], rgb[1::3], rgb[2::3] = bgr[2::3], bgr[1::3], bgr[0::3]
        lines += b"\x00" + rgb
    head = struct.pack(">IIBBBBB", image.width, image.height, *_EIGHT_BIT_RGB)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(bytes(lines), 6)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

"""Writes DICOM files byte by byte: any transfer syntax, any way to cut pixels into fragments."""
import struct

LONG = ("OB", "OW", "UN", "SQ", "OV")


class Order:
    """How elements are written: explicit or implicit, little or big endian."""

    def __init__(self, explicit=True, big=False):
        self.explicit, self.sign = explicit, ">" if big else "<"

    def element(self, tag, vr, value, undefined=False):
        if isinstance(value, int):
            value = struct.pack(self.sign + "H", value)
        elif isinstance(value, str):
            value = value.encode()
            value += (b"\0" if vr == "UI" else b" ") * (len(value) % 2)
        length = 0xFFFFFFFF if undefined else len(value)
        head = struct.pack(self.sign + "HH", tag >> 16, tag & 0xFFFF)
        if not self.explicit:
            return head + struct.pack(self.sign + "L", length) + value
        head += vr.encode()
        if vr in LONG:
            return head + b"\0\0" + struct.pack(self.sign + "L", length) + value
        return head + struct.pack(self.sign + "H", length) + value


def item(data):
    data += b"\0" * (len(data) % 2)
    return struct.pack("<HHL", 0xFFFE, 0xE000, len(data)) + data


def fragments(frames, table=True):
    """Frames, each a list of fragments, with or without basic offsets: the value and the offsets."""
    offsets, body = [], b""
    for frame in frames:
        offsets.append(len(body))
        body += b"".join(item(fragment) for fragment in frame)
    first = struct.pack(f"<{len(offsets)}L", *offsets) if table else b""
    return item(first) + body + struct.pack("<HHL", 0xFFFE, 0xE0DD, 0), offsets


def cut(data, count):
    """A frame in `count` fragments of even length."""
    step = (len(data) // count + 2) // 2 * 2
    return [data[at:at + step] for at in range(0, len(data), step)]


def meta(syntax):
    order = Order()
    body = (order.element(0x00020001, "OB", b"\0\1")
            + order.element(0x00020002, "UI", "1.2.840.10008.5.1.4.1.1.7")
            + order.element(0x00020003, "UI", "1.2.826.0.1.3680043.9.7000.4")
            + order.element(0x00020010, "UI", syntax))
    return b"\0" * 128 + b"DICM" + order.element(0x00020000, "UL", struct.pack("<L", len(body))) + body


def dataset(shape, pixels, order=Order(), stored=None, signed=False, photometric="MONOCHROME2",
            samples=1, planar=0, allocated=16, encapsulated=False, extended=None):
    """Header and pixels of an image of shape (frames, rows, columns)."""
    stored = stored or allocated
    element = order.element
    data = (element(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.7.3")
            + element(0x00080018, "UI", "1.2.826.0.1.3680043.9.7000.4")
            + element(0x00080060, "CS", "OT")
            + element(0x0020000D, "UI", "1.2.826.0.1.3680043.9.7000.4.1")
            + element(0x0020000E, "UI", "1.2.826.0.1.3680043.9.7000.4.2")
            + element(0x00280002, "US", samples)
            + element(0x00280004, "CS", photometric)
            + (element(0x00280006, "US", planar) if samples == 3 else b"")
            + element(0x00280008, "IS", str(shape[0]))
            + element(0x00280010, "US", shape[1])
            + element(0x00280011, "US", shape[2])
            + element(0x00280100, "US", allocated)
            + element(0x00280101, "US", stored)
            + element(0x00280102, "US", stored - 1)
            + element(0x00280103, "US", int(signed)))
    if extended is not None:
        data += element(0x7FE00001, "OV", struct.pack(f"<{len(extended)}Q", *extended))
    return data + element(0x7FE00010, "OB" if encapsulated else "OW", pixels, undefined=encapsulated)

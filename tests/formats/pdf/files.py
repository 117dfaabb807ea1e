"""PDF files written by hand: fonts with and without a map to Unicode, images, columns."""

from itertools import count

PAGE = (595, 842)


def pdf_file(*contents, fonts=None, size=PAGE, rotate=0, form="q 400 0 0 700 50 50 cm /I Do Q"):
    """Return a PDF; a page for each content stream. `/I Do` draws an image, `/X Do` a form.

    Parameters
    ----------
    contents : str
    fonts : dict of str to list of str
        The objects of a font by its name; `{0}`, `{1}` ... in them refer to these objects.
    """
    bodies = ["<</Type/Catalog/Pages 2 0 R>>", ""]

    def add(body):
        bodies.append(body)
        return len(bodies)

    names = ""
    for name, objects in (fonts or {"F": cid_font()}).items():
        numbers = [f"{number} 0 R" for number in range(len(bodies) + 1, len(bodies) + 99)]
        names += f"/{name} {numbers[0]}"
        for body in objects:
            add(body.format(*numbers))
    image = add(stream("\0", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
                             "/BitsPerComponent 8"))  # fmt: skip
    drawn = f"/Font<<{names}>>/XObject<</I {image} 0 R>>"
    entries = f"/Type/XObject/Subtype/Form/BBox[0 0 {size[0]} {size[1]}]/Resources<<{drawn}>>"
    form = add(stream(form, entries))
    kids = ""
    for content in contents:
        body = add(stream(content))
        page = add(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]/Rotate {rotate}"
                   f"/Resources<</Font<<{names}>>/XObject<</I {image} 0 R/X {form} 0 R>>>>"
                   f"/Contents {body} 0 R>>")  # fmt: skip
        kids += f"{page} 0 R "
    bodies[1] = f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>"
    return _file(bodies)


def stream(content, entries=""):
    return f"<<{entries}/Length {len(content.encode())}>>stream\n{content}\nendstream"


def _file(bodies):
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    end = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()
    return out + f"xref\n0 {size}\n0000000000 65535 f \n".encode() + table + end


def cid_font(name="STSong-Light", encoding="UniGB-UCS2-H", order="GB1", to_unicode=""):
    """Return the objects of a Chinese font that is not embedded."""
    objects = [
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/{encoding}"
        f"/DescendantFonts[{{1}}]{'/ToUnicode {3}' if to_unicode else ''}>>",
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}/DW 1000/FontDescriptor {{2}}"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering({order})/Supplement 2>>>>",
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 880/StemV 80>>",
    ]
    return objects + ([unicode_map(to_unicode)] if to_unicode else [])


def unicode_map(pairs):
    lines = "\n".join(f"<{code}> <{char}>" for code, char in pairs)
    size = len(pairs[0][0]) // 2
    return stream(f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                  f"1 begincodespacerange <{'00' * size}> <{'ff' * size}> endcodespacerange\n"
                  f"{len(pairs)} beginbfchar\n{lines}\nendbfchar\nendcmap end end"
                  ).replace("{", "{{").replace("}", "}}")  # fmt: skip


def glyph_font(codes=range(1, 40), names="g{}", to_unicode="", empty=()):
    """Return the objects of an embedded font (Type 3) whose glyphs have names without meaning.

    Parameters
    ----------
    codes : iterable of int
    names : str
    to_unicode : list of (str, str)
        Codes and UTF-16, both in hexadecimal digits.
    empty : collection of int
        The codes of glyphs that draw nothing.
    """
    codes = list(codes)
    drawn = "/".join(f"{names.format(code)} {{{3 if code in empty else 2}}}" for code in codes)
    listed = " ".join(f"/{names.format(code)}" for code in codes)
    widths = " ".join("500" for _ in codes)
    objects = [
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[0.001 0 0 0.001 0 0]"
        f"/CharProcs {{1}}/Encoding<</Type/Encoding/Differences[{codes[0]} {listed}]>>"
        f"/FirstChar {codes[0]}/LastChar {codes[-1]}/Widths[{widths}]/Name/G"
        f"{'/ToUnicode {4}' if to_unicode else ''}>>",
        f"<</{drawn}>>",
        stream("500 0 0 0 500 700 d1 0 0 500 700 re f"),
        stream("500 0 0 0 0 0 d1"),
    ]
    return objects + ([unicode_map(to_unicode)] if to_unicode else [])


def line(text, x, y, size=12, font="F", codec="utf-16-be"):
    """Return what draws a line of text as one object."""
    data = text if isinstance(text, bytes) else text.encode(codec)
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm <{data.hex()}> Tj ET\n"


def scattered(text, x, y, dx=12, dy=0, **options):
    """Return what draws each character as an object of its own."""
    return "".join(line(char, x + dx * n, y + dy * n, **options) for char, n in zip(text, count()))


def side_by_side(*columns, lefts=(60, 320), top=760, leading=18, offset=0):
    """Return what draws columns line by line: the first line of each, then the second."""
    drawn = []
    for row in range(max(map(len, columns))):
        for number, (column, left) in enumerate(zip(columns, lefts, strict=True)):
            if row < len(column) and column[row]:
                drawn.append(line(column[row], left, top - leading * row - offset * number))
    return "".join(drawn)


def valid_pdfs():
    """Return PDFs with fonts, objects and layouts of many kinds, by name."""
    fonts = {"F": cid_font(), "G": glyph_font(), "V": cid_font(encoding="UniGB-UCS2-V")}
    text = line("两国总理举行会晤", 60, 700)
    glyphs = line(bytes(range(1, 9)), 60, 650, font="G")
    pairs = [("01", "548c"), ("02", "e001")]
    columns = side_by_side(["两国总理举行会晤商定"] * 6, ["扩大合作并且发表公报"] * 6)
    return {
        "c.pdf": pdf_file(text + glyphs, glyphs + "/I Do /X Do", "", fonts=fonts),
        "d.pdf": pdf_file(scattered("两国总理", 60, 700) + columns, rotate=90),
        "e.pdf": pdf_file(line("两国总理", 60, 700, font="V") * 3 + "q /X Do Q", fonts=fonts),
        "f.pdf": pdf_file(glyphs, text, fonts=fonts | {"G": glyph_font(to_unicode=pairs)}),
    }


def hostile_pdfs():
    """Yield PDFs that may cost much, by name."""
    many = "".join(line("两", n * 7 % 500, n * 13 % 800) for n in range(50_000))
    yield "objects.pdf", pdf_file(many)
    fonts = {"F": cid_font(), "G": glyph_font(range(1, 90))}
    glyphs = line(bytes(n % 80 + 1 for n in range(30_000)), 0, 700, font="G")
    yield "glyphs.pdf", pdf_file(glyphs * 20, fonts=fonts)
    rows = [line("两国总理举行会晤", 60 + 300 * (n % 2), 9 * 4_000 - 9 * n) for n in range(4_000)]
    yield "rows.pdf", pdf_file("".join(rows), size=(595, 36_000))
    numbers = ("0", "-1", "1e38", "-1e38", "1e-38")
    sizes = [f"BT /F {a} Tf {b} 0 0 {c} {a} {b} Tm <4e24> Tj <4e244e24> Tj ET\n"
             for a in numbers for b in numbers for c in numbers]  # fmt: skip
    yield "sizes.pdf", pdf_file("".join(sizes))
    yield "area.pdf", pdf_file(line("两", 0, 0) + "/I Do", size=(0, 0))
    for key in ("/DescendantFonts[", "/FontDescriptor ", "/CharProcs ", "/ToUnicode "):
        data = pdf_file(line("两", 9, 9) + line(b"\1", 9, 30, font="G"), fonts=fonts)
        yield "fonts.pdf", data.replace(key.encode(), key.encode() + b"999 0 R")

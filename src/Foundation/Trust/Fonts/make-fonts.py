#!/usr/bin/env python3
"""Makes the TrueType fonts that PDFs embed from the web fonts of the Interface room.

Needs fontTools and brotli (Debian: python3-fonttools python3-brotli). Run from anywhere; writes beside itself.
Hints and layout tables are left out: PDF readers of today need neither, and precomposed letters no shaping.
"""
import os, tempfile
from fontTools import merge, subset
from fontTools.ttLib import TTFont

HERE = os.path.dirname(os.path.abspath(__file__))
WEB = os.path.join(HERE, "../../Interface/wwwroot/fonts")
LETTERS = "ăâđêôơư" + "".join(
    "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")

def plain(path):
    font = TTFont(path)
    options = subset.Options(hinting=False, layout_features=[], name_IDs=["*"], notdef_outline=True, drop_tables=["GSUB", "GPOS", "GDEF", "gasp"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=list(font.getBestCmap()))
    cutter.subset(font)
    font.flavor = None
    out = tempfile.NamedTemporaryFile(suffix=".ttf", delete=False)
    font.save(out.name)
    return out.name

for weight, name in ((400, "Regular"), (700, "Bold")):
    parts = [plain(os.path.join(WEB, f"bvp-{part}-{weight}-v1.woff2")) for part in ("latin", "vietnamese")]
    font = merge.Merger().merge(parts)
    missing = [c for c in LETTERS + LETTERS.upper() if ord(c) not in font.getBestCmap()]
    assert not missing, missing
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False
    font.save(os.path.join(HERE, f"BeVietnamPro-{name}.ttf"))

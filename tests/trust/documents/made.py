"""PDFs for trial."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas


def pdf(*texts, size=(595, 842), rotated=0, locked_by=""):
    """Return a PDF with a page for each text."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size)
    for each in texts or ("What we do.",):
        canvas.drawString(100, 400, each)
        canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(out))
    for page in writer.pages:
        if rotated:
            page.rotate(rotated)
    if locked_by:
        writer.encrypt(locked_by, algorithm="RC4-128")
    changed = BytesIO()
    writer.write(changed)
    return changed.getvalue()


def texts(content):
    """Return what stands on each page."""
    return [each.extract_text() for each in PdfReader(BytesIO(content)).pages]

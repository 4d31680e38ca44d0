"""Spreadsheets as clients send them, in our own words, and how they are read again."""

import io
import zipfile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

REST = "Is what you keep of us encrypted at rest?"
SOLD = "Do you sell our data to anybody?"
ODD = "Which colour has the door of your office?"


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def numbered():
    """Return a sheet with numbers, titles between questions, a word and a remark for each: as CAIQ has it."""
    book = Workbook()
    front = book.active
    front.title = "Read me"
    front.append(["Answer each question by yes or no."])
    sheet = book.create_sheet("Assessment")
    sheet.append(["Assessment of a provider"])
    sheet.append([])
    sheet.append(["Question ID", "Question", "Provider answer", "Control", "Implementation description"])
    sheet.append(["", "All that is about cryptography", "", "", ""])
    sheet.append(["C-01.1", REST, None, "C-01", None])
    sheet.append(["C-01.2", SOLD, None, "C-01", None])
    sheet.append(["C-02.1", ODD, None, "C-02", None])
    sheet.append(["C-02.2", "Do you look at risks every year?", "Yes", "C-02", None])
    sheet["B5"].font = Font(bold=True, color="FF0000")
    sheet["C5"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["C5"].font = Font(italic=True)
    sheet.column_dimensions["B"].width = 61
    sheet.freeze_panes = "A4"
    sheet["G1"] = "=1+1"
    return book


def crossed():
    """Return a sheet in which one of several columns is crossed, with headings in two rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Fragen"
    sheet.append(["Ref", "Control question", "Answers", "", "", "Remarks"])
    sheet.append(["", "", "Yes", "No", "Not applicable", ""])
    sheet.merge_cells("C1:E1")
    sheet.append([1, REST])
    sheet.append([2, SOLD])
    return book


def crosses():
    """Return a sheet that has room for a cross and for nothing else."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Fragen"
    sheet.append(["Ref", "Control question", "Yes", "No"])
    sheet.append([1, REST])
    return book


def plainest():
    """Return a French sheet with questions and one column for answers."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sécurité"
    sheet.append(["Question", "Réponse"])
    sheet.append(["Les données sont-elles chiffrées au repos ?"])
    return book


def read(content, sheet):
    """Return the cells of a file by their names, as they are, formulas included."""
    found = load_workbook(io.BytesIO(content))[sheet]
    return {cell.coordinate: cell for row in found.iter_rows() for cell in row}


def packed(**parts):
    """Return an archive that has the parts of a spreadsheet, and others."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, content in ({"xl/workbook.xml": b"<workbook/>"} | parts).items():
            parcel.writestr(name, content)
    return out.getvalue()

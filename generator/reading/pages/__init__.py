"""A .pdf as printed -> paragraphs and tables; pdf.py is the way in. Characters become lines and stretches of them, these paragraphs and cells, by how they stand on the page."""

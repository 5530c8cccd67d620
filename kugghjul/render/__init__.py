"""The printers: a document tree (`kugghjul.core.documents`) as PDF, DOCX, HTML and plain text.

No Django here, no clock, no network: what a printer needs is in its arguments and in this folder.
The heavy libraries are imported by the printer that uses them, so `import kugghjul.render` costs
nothing.
"""

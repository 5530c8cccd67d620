"""XLSForm in and out: an Excel book with the sheets survey, choices and settings, as ODK, Kobo and Enketo read it.

`read` gives a questionnaire and a list of what could not be carried over, with sheet, row, column and what was done
instead; `write` gives the book and such a list. Nothing is dropped without being listed.
"""

from kugghjul.render.xlsform.book import HEAVIEST as LARGEST
from kugghjul.render.xlsform.book import TOO_LARGE, BookRefused
from kugghjul.render.xlsform.reading import read
from kugghjul.render.xlsform.remarks import Remark, Taken, Written
from kugghjul.render.xlsform.writing import write

__all__ = ["LARGEST", "TOO_LARGE", "BookRefused", "Remark", "Taken", "Written", "read", "write"]

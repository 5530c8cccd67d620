"""Is the process alive, and does its database answer?"""

from django.db import connection
from django.http import HttpRequest, JsonResponse

from kugghjul.kit.doors import public_view


@public_view
def alive(request: HttpRequest) -> JsonResponse:
    """200 when a query goes through; the trouble middleware answers 503 when it does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})

"""The WSGI application that both web pools serve."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kugghjul.config.settings")
application = get_wsgi_application()

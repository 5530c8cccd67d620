#!/usr/bin/env python
"""Django's command line for Kugghjul."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kugghjul.config.settings")
    from django.core.management import execute_from_command_line

    from kugghjul.kit.start import choose_pool

    choose_pool(sys.argv)  # before the settings are read
    execute_from_command_line(sys.argv)

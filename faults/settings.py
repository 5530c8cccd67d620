"""The shipped settings, with one page more: `faults.addresses` adds a form that sends mail.

FAULTS_QUICK=1 makes the tables without migrations (no triggers), for CI.
"""

import os

from kugghjul.config.settings import *  # noqa: F403

ROOT_URLCONF = "faults.addresses"
if os.environ.get("FAULTS_QUICK"):
    MIGRATION_MODULES = {
        app.rpartition(".")[2]: None
        for app in INSTALLED_APPS  # noqa: F405
    }

"""The shipped settings, with one page more: `faults.addresses` adds a form that sends mail."""

from kugghjul.config.settings import *  # noqa: F403

ROOT_URLCONF = "faults.addresses"

"""Every setting of Kugghjul. Nothing set means a working, safe installation in ./data.

The SQLite options are decisions, not taste: docs/decisions/0002 tells what was measured (E2, E3, E13).
"""

from __future__ import annotations

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from kugghjul.config import env

BASE = Path(__file__).resolve().parents[2]
PACKAGE = BASE / "kugghjul"
DATA = Path(
    env.text("KUGGHJUL_DATA", str(BASE / "data"), "Mapp för databas, filer och hemligheter.")
)

DEBUG = False
DEMO = env.flag("KUGGHJUL_DEMO", False, "Demoinstallation: visar inloggningar och tillåter `demo`.")
SECRET_KEY = env.secret("KUGGHJUL_SECRET", DATA / "secret", "Nyckel för signaturer och sessioner.")
POOL = env.text(
    "KUGGHJUL_POOL", "all", "Vilka adresser processen svarar på: staff, public eller all."
)
if POOL not in ("staff", "public", "all"):
    raise env.SettingError(f"KUGGHJUL_POOL={POOL!r} finns inte. Skriv staff, public eller all.")

STAFF_URL = env.text(
    "KUGGHJUL_STAFF_URL",
    "http://127.0.0.1:8000",
    "Adressen dit personalen går, utan snedstreck sist.",
)
PUBLIC_URL = env.text(
    "KUGGHJUL_PUBLIC_URL",
    "http://127.0.0.1:8001",
    "Adressen dit invånarna går, utan snedstreck sist.",
)
HTTPS = env.flag(
    "KUGGHJUL_HTTPS", False, "1 när installationen nås med https (krävs utanför egna datorn)."
)
TRUSTED_PROXY = env.text(
    "KUGGHJUL_PROXY",
    "127.0.0.1" if HTTPS else "",
    "Adressen till proxyn framför, vars X-Forwarded-huvuden gäller. Tomt: ingens (127.0.0.1 med https).",
)
ALLOWED_HOSTS = env.words(
    "KUGGHJUL_HOSTS", "127.0.0.1,localhost", "Värdnamn som installationen svarar på."
)
if "*" in ALLOWED_HOSTS:
    raise env.SettingError("KUGGHJUL_HOSTS får inte innehålla *. Räkna upp värdnamnen.")
CSRF_TRUSTED_ORIGINS = [url for url in (STAFF_URL, PUBLIC_URL) if url.startswith("https://")]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "kugghjul.cogs.accounts",  # before allauth, whose templates it replaces
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "kugghjul.kit",
    "kugghjul.cogs.tenancy",
    "kugghjul.cogs.places",
    "kugghjul.cogs.questionnaires",
    "kugghjul.cogs.council",
    "kugghjul.cogs.meetings",
    "kugghjul.cogs.assignments",
    "kugghjul.cogs.activities",
    "kugghjul.cogs.safetydays",
    "kugghjul.cogs.watch",
    "kugghjul.cogs.prize",
    "kugghjul.cogs.reporting",
    "kugghjul.cogs.situation",
    "kugghjul.cogs.plan",
    "kugghjul.cogs.actionanalysis",
    "kugghjul.cogs.workplan",
    "kugghjul.cogs.agreements",
    "kugghjul.cogs.reports",
    "kugghjul.cogs.hub",
    "kugghjul.cogs.public",
    "kugghjul.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kugghjul.kit.middleware.trouble.TroubleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kugghjul.kit.middleware.doors.DoorsMiddleware",
    "kugghjul.kit.middleware.once.OnceMiddleware",
]

ROOT_URLCONF = "kugghjul.config.urls"
WSGI_APPLICATION = "kugghjul.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "kugghjul.kit.context.shell",
            ],
            "builtins": ["kugghjul.kit.templatetags.kit"],
        },
    }
]

# --- Records ---------------------------------------------------------------------------------
SQLITE_OPTIONS = {
    # IMMEDIATE: read-then-write transactions of several writers queue instead of failing (E3).
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL: an acknowledged answer survives power loss (E2).
    # wal_autocheckpoint=0: only the worker checkpoints, so that two connections never do it at
    # once (E13, the WAL-reset bug of SQLite 3.7.0-3.51.2). No mmap, ever.
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA busy_timeout=20000;PRAGMA cache_size=-20000;PRAGMA wal_autocheckpoint=0"
    ),
}
DATABASE_URL = env.text(
    "DATABASE_URL", "", "postgres://användare@värd/databas. Tomt ger SQLite i datamappen."
)
if DATABASE_URL:
    if not DATABASE_URL.startswith(("postgres://", "postgresql://", "sqlite:///")):
        raise env.SettingError("DATABASE_URL ska börja med postgres:// eller sqlite:///.")
    DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
else:
    DATA.mkdir(parents=True, exist_ok=True)
    DATABASES = {
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DATA / "kugghjul.sqlite3")}
    }
SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if SQLITE:
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS

DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kit_cache"},
    "memory": {  # of this process; its keys tell what they hold true for (kit.context)
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "TIMEOUT": 300,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

# --- People ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
MUNICIPALITY_KEEPER = "kugghjul.cogs.accounts.access.Keeper"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "kugghjul.cogs.accounts.passwords.GuessedFirst"},
]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody mails strangers through the sign-in page
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "kugghjul.cogs.accounts.forms.LoginForm",
    "request_login_code": "kugghjul.cogs.accounts.forms.RequestLoginCodeForm",
    "reset_password": "kugghjul.cogs.accounts.forms.ResetPasswordForm",
}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "kugghjul.cogs.accounts.adapter.AccountAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
REQUIRE_MFA = env.flag(
    "KUGGHJUL_REQUIRE_MFA", not DEMO, "Personal måste ha två faktorer innan de kommer in."
)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kugghjul.kit.views.errors.csrf_failure"
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 63072000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Words -----------------------------------------------------------------------------------
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

# --- Files -----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = DATA / "files"
MEDIA_URL = "/filer/"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_LARGEST = env.number("KUGGHJUL_FILE_MB", 25, "Största bifogade fil, i megabyte.", 1) * 1024**2
FILE_QUOTA = (
    env.number("KUGGHJUL_QUOTA_MB", 10_000, "Utrymme för en kommuns filer, i megabyte.", 1)
    * 1024**2
)

# --- Mail and work in the background ----------------------------------------------------------
MAIL_FROM = env.text(
    "KUGGHJUL_MAIL_FROM",
    "Kugghjul <kugghjul@localhost>",
    "Avsändare för kallelser och påminnelser.",
)
DEFAULT_FROM_EMAIL = MAIL_FROM
EMAIL_HOST = env.text(
    "KUGGHJUL_SMTP_HOST", "", "SMTP-server. Tomt: post läggs i datamappen (mail/)."
)
EMAIL_PORT = env.number("KUGGHJUL_SMTP_PORT", 25, "SMTP-serverns port.", 1)
EMAIL_HOST_USER = env.text("KUGGHJUL_SMTP_USER", "", "Användare hos SMTP-servern.")
EMAIL_HOST_PASSWORD = env.text("KUGGHJUL_SMTP_PASSWORD", "", "Lösenord hos SMTP-servern.")
EMAIL_USE_TLS = env.flag("KUGGHJUL_SMTP_STARTTLS", False, "Kryptera med STARTTLS.")
EMAIL_TIMEOUT = 20
EMAIL_FOLDER = DATA / "mail"
# All mail is a row first (kit.outbox); the worker hands it to EMAIL_HOST or puts it in EMAIL_FILE_PATH.
EMAIL_BACKEND = "kugghjul.kit.mail_backend.OutboxBackend"
EMAIL_FILE_PATH = EMAIL_FOLDER
TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "kugghjul.kit.logs.OneLine"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["out"], "level": env.text("KUGGHJUL_LOG", "WARNING", "Loggnivå.")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []

env.refuse_unknown()

"""Users, roles and sign-in: by password, by code in a mail, with TOTP and passkeys."""

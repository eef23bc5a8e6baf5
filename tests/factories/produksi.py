"""A portal of real people, as the tests start one."""

PRODUCTION = {
    "SPEKTRAL_ENV": "production",
    "SPEKTRAL_BASE_URL": "https://spektral.contoh.test",
    "SPEKTRAL_SECRET_KEY": "kunci-contoh-yang-cukup-panjang-0123456789",
    "SPEKTRAL_SMTP_URL": "smtp://127.0.0.1:9",
    "SPEKTRAL_MAIL_FROM": "SPEKTRAL <portal@contoh.test>",
}
"""What a portal of real people must be told at least."""

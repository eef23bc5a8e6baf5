"""What is tried by tests/torture/injections.py."""

from itertools import product

BEGINNINGS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "=+", "＝")
COMPUTED = (
    'cmd|" /C calc"!A0',
    'HYPERLINK("https://jahat.test","Buka")',
    "1+1",
    "SUM(A1:A9)",
    "A1",
    'WEBSERVICE("//j")',
)
FORMULAS = [begin + rest for begin, rest in product(BEGINNINGS, COMPUTED)]
BREAKS = (
    "\r\n",
    "\n",
    "\r",
    "\n\n",
    "\r\n ",
    "\x0b",
    "\x0c",
    "\x85",
    "\u2028",
    "\u2029",
    "%0d%0a",
    "\\r\\n",
    "\r\n\t",
    "嘊嘍",
    "\x00\r\n",
    "\x1e",
)
HEADERS = (
    "X-Jahat: 1",
    "Bcc: korban@jahat.test",
    "Set-Cookie: jahat=1",
    "Location: https://jahat.test/",
    "Subject: Jahat",
)
LINES = [f"Siti{broken}{header}" for broken, header in product(BREAKS, HEADERS)]
AWAY = (
    "https://jahat.test/",
    "http://jahat.test",
    "//jahat.test",
    "///jahat.test",
    "////jahat.test/%2f..",
    "/\\jahat.test",
    "\\\\jahat.test",
    "\\/jahat.test",
    "/\t/jahat.test",
    "/\n/jahat.test",
    "/%09/jahat.test",
    "/%5cjahat.test",
    "//jahat.test%2f@localhost",
    "https:jahat.test",
    "https:/jahat.test",
    "http:///jahat.test",
    "//localhost@jahat.test",
    "//localhost:80@jahat.test/",
    "https://localhost.jahat.test/",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    " //jahat.test",
    "\x00//jahat.test",
    "/.//jahat.test",
    "/profil/..//jahat.test",
    "/%2e%2e//jahat.test",
    "//jahat。test",
    "/\x0b/jahat.test",
    "?next=//jahat.test",
)
HOSTS = (
    "jahat.test",
    "jahat.test:80",
    "localhost.jahat.test",
    "localhost@jahat.test",
    "localhost:80@jahat.test",
    "JAHAT.TEST",
    "localhost, jahat.test",
    "jahat.test#localhost",
    "jahat.test/localhost",
    "127.0.0.1.jahat.test",
    "jahat.test\\localhost",
    "[::1].jahat.test",
)
NAMED_BY = ("Host", "X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-URL")

"""Whether the settings of the store of files fit together."""

import importlib.util
from collections.abc import Container, Mapping
from typing import Any

from app.settings_values import S3

NEEDED = {
    "SPEKTRAL_S3_BUCKET": "nama bucket yang sudah ada",
    "SPEKTRAL_S3_KEY": "kunci akses",
    "SPEKTRAL_S3_SECRET": "rahasia kunci akses",
}
"""What must be given with SPEKTRAL_S3_URL."""

TRIED = {"list_objects_v2": "membuka", "put_object": "menulis ke", "delete_object": "menghapus dari"}
"""What the trial at the start does to the bucket, by the verb of S3."""
_NO_BUCKET = frozenset({"404", "NoSuchBucket"})
_OTHER_REGION = frozenset({"301", "PermanentRedirect", "AuthorizationHeaderMalformed"})
_KEY_REFUSED = frozenset({"403", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "RequestTimeTooSkewed"})


def unfit_store(values: Mapping[str, Any], given: Mapping[str, str], bad: Container[str]) -> dict[str, str]:
    """Give a sentence for each variable of the store that is missing, or stands alone; first what is bad in itself."""
    named = sorted(name for name in given if name.startswith("SPEKTRAL_S3_"))
    if any(name in bad for name in named):
        return {}
    if not values["s3_url"]:
        alone = ", ".join(name for name in named if name != "SPEKTRAL_S3_URL")
        if not alone:
            return {}
        return {"SPEKTRAL_S3_URL": f"SPEKTRAL_S3_URL wajib diisi bila {alone} diisi; yang diterima: https://host."}
    problems = {
        name: f"{name} wajib diisi bila SPEKTRAL_S3_URL diisi; yang diterima: {accepted}."
        for name, accepted in NEEDED.items()
        if name not in given
    }
    if importlib.util.find_spec("boto3") is None:
        problems["SPEKTRAL_S3_URL"] = (
            f"SPEKTRAL_S3_URL bernilai “{values['s3_url']}”, tetapi pustaka S3 belum terpasang: "
            "jalankan .venv/bin/pip install boto3, atau kosongkan variabel itu."
        )
    return problems | _open_to_listeners(values)


def refusal(place: S3, verb: str, code: str) -> str:
    """Say of a trial that failed which setting to look at, what was tried, and what the store answered, if it did."""
    tried = f"dicoba {TRIED[verb]} bucket “{place.bucket}” di {place.url}"
    if code in _NO_BUCKET:
        return f"SPEKTRAL_S3_BUCKET bernilai “{place.bucket}”, tetapi bucket itu tidak ada; {tried}."
    if code in _OTHER_REGION:
        return f"SPEKTRAL_S3_REGION bernilai “{place.region}”, tetapi bucket itu di region lain; {tried} ({code})."
    if code in _KEY_REFUSED:
        return (
            f"SPEKTRAL_S3_KEY bernilai “{place.key}”, tetapi kunci itu atau SPEKTRAL_S3_SECRET tidak diterima; "
            f"{tried} ({code})."
        )
    answer = f" ({code})" if code else ""
    return f"SPEKTRAL_S3_URL bernilai “{place.url}”, tetapi penyimpanan S3 tidak menjawab di sana; {tried}{answer}."


def _open_to_listeners(values: Mapping[str, Any]) -> dict[str, str]:
    """In production browsers fetch files by https only: from a page that came by it they fetch nothing else."""
    shown = "SPEKTRAL_S3_PUBLIC_URL" if values["s3_public_url"] else "SPEKTRAL_S3_URL"
    url = values["s3_public_url"] or values["s3_url"]
    if values["env"] != "production" or url.startswith("https://"):
        return {}
    return {
        shown: f"{shown} bernilai “{url}”, alamat tempat peramban mengambil berkas; pada production yang diterima: "
        "https://host di SPEKTRAL_S3_URL atau SPEKTRAL_S3_PUBLIC_URL."
    }

"""Which place for files the settings ask for."""

from app.common.disk import DiskStorage
from app.common.s3 import S3Storage
from app.common.storage import Storage
from app.config import Settings


def store_of(settings: Settings) -> Storage:
    """Give the bucket, or the data folder; it is not asked yet whether it answers."""
    disk = DiskStorage(settings.instance / "berkas")
    return S3Storage(settings.s3, disk.spool) if settings.s3 else disk

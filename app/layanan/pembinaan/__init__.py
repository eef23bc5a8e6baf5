"""Coaching in sectoral statistics, the first public service."""

from app.layanan.pembinaan.workflow import PEMBINAAN

__all__ = ["PEMBINAAN"]

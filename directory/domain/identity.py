"""Permanent identities: the UUID of a slug and the short neutral name used in addresses.

A ref says nothing of the subject, since addresses stay in histories (requirement SB-14). A slug is never reused.
"""

from __future__ import annotations

from uuid import UUID, uuid5

NAMESPACE = UUID("6f1a3c52-6c0e-5d5b-9a53-0c7be1f3a0d4")
REF_LENGTH = 8


def permanent_id(sort: str, slug: str) -> str:
    """UUID5 of a slug among things of one sort: ``service``, ``organization``, ``kind``, ``need`` …"""
    return str(uuid5(NAMESPACE, f"{sort}:{slug}"))


def permanent_ref(sort: str, slug: str) -> str:
    """Eight hexadecimal digits that stand for the thing in an address."""
    return permanent_id(sort, slug).replace("-", "")[:REF_LENGTH]

"""The office's tables: columns and relationships. Confidential values live apart, in ``confidential``."""

from directory.models.base import Base
from directory.models.confidential import AnnexContact, AnnexPlace
from directory.models.services import Contact, Organization, Place, Service, ServiceArea, ServiceTerm, Vocabulary
from directory.models.tasks import Task

__all__ = [
    "AnnexContact",
    "AnnexPlace",
    "Base",
    "Contact",
    "Organization",
    "Place",
    "Service",
    "ServiceArea",
    "ServiceTerm",
    "Task",
    "Vocabulary",
]

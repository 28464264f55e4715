"""The office's tables: columns and relationships. Confidential values live apart, in ``confidential``."""

from directory.models.base import Base
from directory.models.confidential import AnnexContact, AnnexPlace
from directory.models.services import Contact, Organization, Place, Service, ServiceArea, ServiceTerm, Vocabulary
from directory.models.tasks import Task
from directory.models.users import FailedSignIn, OfficeSession, RoleAssignment, SecurityKey, User

__all__ = [
    "AnnexContact",
    "AnnexPlace",
    "Base",
    "Contact",
    "FailedSignIn",
    "OfficeSession",
    "Organization",
    "Place",
    "RoleAssignment",
    "SecurityKey",
    "Service",
    "ServiceArea",
    "ServiceTerm",
    "Task",
    "User",
    "Vocabulary",
]

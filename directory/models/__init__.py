"""The office's tables: columns and relationships. Confidential values live apart, in ``confidential``."""

from directory.models.audit import AuditEnd, AuditEntry
from directory.models.base import Base
from directory.models.confidential import SealedAnnex
from directory.models.drafts import Draft
from directory.models.history import LoadedContent, Revision, Verification
from directory.models.letters import Correspondent, Letter, Mail
from directory.models.services import Contact, Organization, Place, Service, ServiceArea, ServiceTerm, Vocabulary
from directory.models.suggestions import Suggestion
from directory.models.tasks import Task, TaskOutcome
from directory.models.users import FailedSignIn, OfficeSession, RecoveryCode, RoleAssignment, SecurityKey, User

__all__ = [
    "AuditEnd",
    "AuditEntry",
    "Base",
    "Contact",
    "Correspondent",
    "Draft",
    "FailedSignIn",
    "Letter",
    "LoadedContent",
    "Mail",
    "OfficeSession",
    "Organization",
    "Place",
    "RecoveryCode",
    "Revision",
    "RoleAssignment",
    "SealedAnnex",
    "SecurityKey",
    "Service",
    "ServiceArea",
    "ServiceTerm",
    "Suggestion",
    "Task",
    "TaskOutcome",
    "User",
    "Verification",
    "Vocabulary",
]

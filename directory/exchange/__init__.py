"""The catalogue as files: reads the TOML and CSV of ``data/`` into domain values, and names every fault in them.

What the values mean is in ``domain``; storing them is in ``actions``.
"""

from directory.exchange.accessibility_file import find_statement_faults
from directory.exchange.catalogue_files import find_faults, read_guide, read_reference, read_services, read_tasks

__all__ = ["find_faults", "find_statement_faults", "read_guide", "read_reference", "read_services", "read_tasks"]

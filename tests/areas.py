"""A small country for tests: one coordinator region, two counties, three municipalities, and two organizations."""

from __future__ import annotations

from uuid import UUID

from directory.domain.areas import Area, AreaKind, Areas
from directory.domain.languages import Translations

CENTRAL, UPPSALA_COUNTY, UPPSALA, ENKOPING, SKANE, MALMO = "nmt:central", "03", "0380", "0381", "12", "1280"
WITHIN = {
    "SE": (AreaKind.COUNTRY, ()),
    CENTRAL: (AreaKind.COORDINATOR_REGION, ("SE",)),
    UPPSALA_COUNTY: (AreaKind.COUNTY, (CENTRAL, "SE")),
    UPPSALA: (AreaKind.MUNICIPALITY, (UPPSALA_COUNTY, CENTRAL, "SE")),
    ENKOPING: (AreaKind.MUNICIPALITY, (UPPSALA_COUNTY, CENTRAL, "SE")),
    SKANE: (AreaKind.COUNTY, ("SE",)),
    MALMO: (AreaKind.MUNICIPALITY, (SKANE, "SE")),
}
AREAS = Areas(
    Area(code=code, kind=kind, slug=code, name=Translations({}), official_name=code, within=within)
    for code, (kind, within) in WITHIN.items()
)
OURS, THEIRS = UUID(int=1), UUID(int=2)

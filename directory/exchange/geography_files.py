"""Counties, municipalities and coordinator regions: ``geography/``. The outlines for maps are not read here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field

from directory.domain.areas import SWEDEN, Area, AreaKind, fold_name
from directory.domain.errors import Fault
from directory.domain.languages import TextState, Translations
from directory.exchange.reading import AnyShape, Shape, Texts, read_rows, read_shape, records

COUNTIES = "geography/counties.csv"
MUNICIPALITIES = "geography/municipalities.csv"
REGIONS = "geography/coordinator_regions.toml"


class CountyShape(Shape):
    code: str
    iso_3166_2: str
    name_sv: str
    name_en: str
    name_ar: str
    lat: float
    lon: float
    adjacent_codes: str


class MunicipalityShape(Shape):
    code: str
    name: str
    official_name: str
    also_known_as: str
    county_code: str
    seat: str
    lat: float
    lon: float
    population: int
    population_year: int


#: From the best sourced to the least; a region is as well sourced as its weakest county.
CONFIDENCE = ("confirmed", "single-source", "inferred")


class RegionCountyShape(Shape):
    code: str
    confidence: Literal["confirmed", "single-source", "inferred"]


class RegionShape(Shape):
    code: str
    name: Texts
    counties: tuple[RegionCountyShape, ...] = Field(min_length=1)


def read_areas(folder: Path, faults: list[Fault]) -> tuple[Area, ...]:
    """Sweden, the coordinator regions, the counties and the municipalities, widest first."""
    counties = read_table(folder, COUNTIES, CountyShape, "code", faults)
    municipalities = read_table(folder, MUNICIPALITIES, MunicipalityShape, "code", faults)
    regions = records(folder, REGIONS, "region", RegionShape, "code", faults)
    region_of = {county.code: region for region in regions for county in region.counties}
    check_membership(counties, municipalities, region_of, faults)
    people: Counter[str] = Counter()
    for municipality in municipalities:
        people[municipality.county_code] += municipality.population
    names = {municipality.name.casefold() for municipality in municipalities}
    return (
        sweden(sum(people.values())),
        *(region_area(region, people) for region in regions),
        *(county_area(county, region_of, names, people[county.code]) for county in counties),
        *municipality_areas(municipalities, {county.code: county for county in counties}, region_of),
    )


def read_table(folder: Path, name: str, shape: type[AnyShape], key: str, faults: list[Fault]) -> list[AnyShape]:
    read = (
        read_shape(shape, row, file=name, record=str(row.get(key)), faults=faults, strict=False)
        for row in read_rows(folder, name, faults)
    )
    return [found for found in read if found is not None]


def check_membership(
    counties: Sequence[CountyShape],
    municipalities: Sequence[MunicipalityShape],
    region_of: dict[str, RegionShape],
    faults: list[Fault],
) -> None:
    """Every county lies in a region and borders on counties; every municipality lies in a county."""
    known = {county.code for county in counties}
    for county in counties:
        if county.code not in region_of:
            faults.append(Fault(REGIONS, county.code, "counties", "", "No coordinator region holds this county."))
        for neighbour in split(county.adjacent_codes):
            if neighbour not in known:
                faults.append(Fault(COUNTIES, county.code, "adjacent_codes", neighbour, "There is no such county."))
    for code in region_of.keys() - known:
        faults.append(Fault(REGIONS, region_of[code].code, "counties", code, "There is no such county."))
    for municipality in municipalities:
        county_code = municipality.county_code
        if county_code not in known or not municipality.code.startswith(county_code):
            reason = "Should be a known county, and the first two digits of the code."
            faults.append(Fault(MUNICIPALITIES, municipality.code, "county_code", county_code, reason))


def split(codes: str) -> tuple[str, ...]:
    return tuple(code for code in codes.split(";") if code)


def official(*, ar: str = "", **names: str) -> Translations:
    """Names as authorities write them. They write none in Arabic: those are ours, and nobody has reviewed them."""
    return Translations({**Translations.of(TextState.ORIGINAL, **names).texts, **Translations.of(ar=ar).texts})


def sweden(population: int) -> Area:
    return Area(
        code=SWEDEN,
        kind=AreaKind.COUNTRY,
        slug="sverige",
        name=official(sv="Sverige", en="Sweden", ar="السويد"),
        official_name="Sverige",
        also_known_as=("hela Sverige", "hela landet", "whole country"),
        population=population,
    )


def region_area(region: RegionShape, people: Counter[str]) -> Area:
    name = str(region.name.best(()) or region.code)
    return Area(
        code=region.code,
        kind=AreaKind.COORDINATOR_REGION,
        slug=fold_name(name),
        name=region.name,
        official_name=name,
        within=(SWEDEN,),
        population=sum(people[county.code] for county in region.counties),
        confidence=max((county.confidence for county in region.counties), key=CONFIDENCE.index),
    )


def county_area(
    county: CountyShape, region_of: dict[str, RegionShape], municipalities: Iterable[str], population: int
) -> Area:
    region = region_of.get(county.code)
    short = county.name_en.removesuffix(" County")
    return Area(
        code=county.code,
        kind=AreaKind.COUNTY,
        slug=fold_name(county.name_sv),
        name=official(sv=county.name_sv, en=county.name_en, ar=county.name_ar),
        official_name=county.name_sv,
        within=(region.code, SWEDEN) if region else (SWEDEN,),
        # "Uppsala" alone means the municipality; "Dalarna" can only mean the county.
        also_known_as=() if short.casefold() in municipalities else (short,),
        adjacent=split(county.adjacent_codes),
        latitude=county.lat,
        longitude=county.lon,
        population=population,
    )


def municipality_areas(
    municipalities: Sequence[MunicipalityShape],
    counties: dict[str, CountyShape],
    region_of: dict[str, RegionShape],
) -> list[Area]:
    folded = Counter(fold_name(municipality.name) for municipality in municipalities)
    names = {municipality.name.casefold() for municipality in municipalities}
    areas = []
    for municipality in municipalities:
        county = counties.get(municipality.county_code)
        region = region_of.get(municipality.county_code)
        slug = fold_name(municipality.name)
        # Of two names that differ only in accents, the one without accents keeps the plain address.
        if folded[slug] > 1 and slug != municipality.name.casefold() and county:
            slug = f"{slug}-{fold_name(county.name_sv)}"
        seat = () if municipality.seat.casefold() in names else (municipality.seat,)
        areas.append(
            Area(
                code=municipality.code,
                kind=AreaKind.MUNICIPALITY,
                slug=slug,
                name=official(sv=municipality.name),
                official_name=municipality.official_name,
                within=(*((county.code,) if county else ()), *((region.code,) if region else ()), SWEDEN),
                also_known_as=(*split(municipality.also_known_as), *seat),
                latitude=municipality.lat,
                longitude=municipality.lon,
                population=municipality.population,
            )
        )
    return areas

"""Words of the GS1 Core Business Vocabulary (CBV 2.0) and of the GS1 Web Vocabulary that EPCIS 2.0 fields may hold.

Source: GS1 CBV 2.0 (ref.gs1.org/standards/cbv), EPCIS 2.0 section 7. One word may be written in several ways
(`shipping`, `cbv:BizStep-shipping`, `https://ref.gs1.org/cbv/BizStep-shipping`, `urn:epcglobal:cbv:bizstep:shipping`);
`Vocabulary.bare` brings them to the first.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

_CBV_WEB = ("https://ref.gs1.org/cbv/", "https://ns.gs1.org/cbv/", "http://ns.gs1.org/cbv/")
_GS1_WEB = tuple(f"{scheme}://{host}/voc/" for scheme in ("https", "http") for host in ("gs1.org", "www.gs1.org"))


@dataclass(frozen=True)
class Vocabulary:
    """One list of standard words: `title` for people, `namespaces` that a listed word may follow in a URI."""

    title: str
    words: tuple[str, ...]
    namespaces: tuple[str, ...]

    @cached_property
    def _bare(self) -> dict[str, str]:
        return {namespace + word: word for namespace in self.namespaces for word in self.words}

    def bare(self, uri: str) -> str:
        """The bare standard word that an expanded URI stands for; any other text comes back as it was."""
        return self._bare.get(uri, uri)

    def web(self, word: str) -> str:
        """The Web URI of a bare standard word; any other text comes back as it was."""
        return self.namespaces[0] + word if word in self.words else word

    def nearest(self, word: str) -> str:
        """The standard word that a misspelt one probably meant, or an empty text."""
        return next(iter(get_close_matches(word.rpartition(":")[2].lower(), self.words, n=1, cutoff=0.7)), "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _cbv(title: str, web: str, urn: str, words: str) -> Vocabulary:
    namespaces = tuple(f"{base}{web}-" for base in _CBV_WEB)
    return Vocabulary(title, _words(words), (*namespaces, f"urn:epcglobal:cbv:{urn}:"))


BIZ_STEPS = _cbv(
    "business step",
    "BizStep",
    "bizstep",
    """accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
    decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting
    installing killing loading other packing picking receiving removing repackaging repairing replacing reserving
    retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting
    unloading unpacking void_shipping""",
)
DISPOSITIONS = _cbv(
    "disposition",
    "Disp",
    "disp",
    """active available completeness_inferred completeness_verified conformant container_closed container_open damaged
    destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance
    mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed
    recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown""",
)
BIZ_TRANSACTION_TYPES = _cbv(
    "business transaction type",
    "BTT",
    "btt",
    "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt",
)
SOURCE_DEST_TYPES = _cbv("source or destination type", "SDT", "sdt", "location owning_party possessing_party")
ERROR_REASONS = _cbv("error reason", "ER", "er", "did_not_occur incorrect_data")
COMPONENTS = _cbv(
    "measurement component",
    "Comp",
    "comp",
    """altitude axial_distance azimuth easting elevation_angle height latitude longitude northing polar_angle
    spherical_radius x y z""",
)
MEASUREMENT_TYPES = Vocabulary(
    "measurement type",
    _words(
        """AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance
        AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance
        Conductance Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity
        ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency
        Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux
        LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate
        MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux
        RadiantIntensity Radioactivity RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed
        SurfaceDensity SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate VolumeFraction
        VolumetricFlux Wavenumber"""
    ),
    _GS1_WEB,
)
SENSOR_ALERTS = Vocabulary("sensor alert type", ("ALARM_CONDITION", "ERROR_CONDITION"), _GS1_WEB)

EVENT_TYPES = ("ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent")
EPCIS_NAMESPACE = "https://ref.gs1.org/epcis/"

"""Values that cross to a helper process arrive as they were."""

import copyreg
import pickle

from chengyan.assets.locate import resource
from chengyan.formats.incident_file import read_incident
from chengyan.model.incident import Deadline, Fact, Incident, Query
from chengyan.model.times import Period, Term
from chengyan.services.packing import pack_quickly


def test_a_whole_ledger_arrives_as_it_was() -> None:
    pack_quickly()
    sample = read_incident(resource("samples", "refund-delay", "refund.incident.yml")).incident
    there = pickle.loads(pickle.dumps(sample))
    assert there == sample and there is not sample
    assert isinstance(there, Incident) and there.facts[0].evidence == sample.facts[0].evidence


def test_what_stands_in_a_ledger_by_the_thousand_is_packed_by_c() -> None:
    pack_quickly()
    for cls in (Fact, Query, Deadline, Period, Term):
        assert cls in copyreg.dispatch_table, cls.__name__
    sample = read_incident(resource("samples", "refund-delay", "refund.incident.yml")).incident
    packed = pickle.dumps(sample.facts * 200)
    assert b"_dataclass_setstate" not in packed and pickle.loads(packed) == sample.facts * 200

"""The example incident of a template: that of its folder's kind, with the template's own changes.

``example:`` in the front matter replaces top-level keys; for a list of records with ids, a mapping by id changes single
keys.
"""

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from chengyan.drafting.templates import LoadedTemplate
from chengyan.drafting.words import builtin_templates
from chengyan.formats.incident_data import incident_from_data, incident_to_data
from chengyan.formats.incident_file import read_incident
from chengyan.model.errors import TemplateError
from chengyan.model.incident import Incident

EXAMPLE = "example.incident.yml"


def example_incident(template: LoadedTemplate) -> Incident:
    """The incident of the template's golden rendering. Raises TemplateError for a change that fits nothing."""
    path = _example_file(template)
    data = incident_to_data(read_incident(path).incident)
    for key, change in template.example.items():
        data[key] = _changed(template, data.get(key), key, change)
    return incident_from_data(data, template.info.id)


def _example_file(template: LoadedTemplate) -> Path:
    """Beside the template, else that of the first kind it serves."""
    folders = [template.info.path.parent, *(builtin_templates() / word for word in template.info.serves)]
    for folder in folders:
        if (folder / EXAMPLE).is_file():
            return folder / EXAMPLE
    raise TemplateError("drafting.example-broken", file=str(template.info.path), line=1, problem=EXAMPLE)


def _changed(template: LoadedTemplate, old: object, key: str, change: Any) -> object:
    if not (isinstance(change, Mapping) and isinstance(old, list)):
        return _as_text(change)
    records = deepcopy(old)
    for record_id, keys in change.items():
        found = [record for record in records if record.get("id") == record_id]
        if not found:
            raise TemplateError(
                "drafting.example-broken", file=str(template.info.path), line=1, problem=f"{key}: {record_id}"
            )
        found[0].update(_as_text(keys))
    return records


def _as_text(value: Any) -> Any:
    """Front matter is read by a typing YAML reader; incident data holds text."""
    if isinstance(value, Mapping):
        return {key: _as_text(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_as_text(entry) for entry in value]
    return value if value is None or isinstance(value, (str, bool)) else _written(value)


def _written(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)

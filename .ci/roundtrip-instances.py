"""Instances of JSON Schemas by hypothesis-jsonschema: `SCHEMAS.json INSTANCES.json`, both objects by name.

What the library cannot do (recursive references, some patterns) is left out; how many schemas that is, is printed.
"""

import json
import sys
import time
import warnings

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis_jsonschema import from_schema

EXAMPLES = 8
SECONDS_FOR_ALL = 20


def reachable(schema):
    """The schema with just those components that it reaches: the library resolves all that it is given."""
    shared = {key: schema.get(key, {}) for key in ("components", "definitions")}
    body = {key: value for key, value in schema.items() if key not in shared}
    pending, kept = [body], {}
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            reference = node.get("$ref")
            if isinstance(reference, str) and reference.startswith("#/") and reference not in kept:
                target = shared
                for token in reference[2:].split("/"):
                    target = target.get(token.replace("~1", "/").replace("~0", "~"), {})
                kept[reference] = target
                pending.append(target)
            pending.extend(node.values())
        elif isinstance(node, list):
            pending.extend(node)
    for reference, target in kept.items():
        place = body
        *folders, name = reference[2:].split("/")
        for folder in folders:
            place = place.setdefault(folder.replace("~1", "/").replace("~0", "~"), {})
        place[name.replace("~1", "/").replace("~0", "~")] = target
    return body


def instances(schema):
    found = []

    @seed(1)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(from_schema(reachable(schema), allow_x00=False))
    def collect(value):
        found.append(value)

    collect()
    return found


def main(source, target):
    warnings.simplefilter("ignore")
    with open(source, encoding="utf-8") as file:
        schemas = json.load(file)
    made, left_out, start = {}, 0, time.monotonic()
    for name, schema in schemas.items():
        if time.monotonic() - start > SECONDS_FOR_ALL:
            left_out += 1
            continue
        try:
            made[name] = instances(schema)
        except Exception:  # noqa: BLE001: whatever it cannot do
            left_out += 1
    with open(target, "w", encoding="utf-8") as file:
        json.dump(made, file)
    total = sum(len(values) for values in made.values())
    print(f"hypothesis: {total} instances of {len(made)} schemas, {left_out} schemas left out")


main(*sys.argv[1:])

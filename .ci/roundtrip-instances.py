"""Instances of JSON Schemas by hypothesis-jsonschema: `SCHEMAS.json INSTANCES.json`, both objects by name.

What the library cannot do (recursive references, some patterns) is left out, and so is what takes too long; how many schemas
that is, is printed by reason, and where it took too long which ones.
"""

import collections
import json
import signal
import sys
import time
import warnings

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis_jsonschema import from_schema

EXAMPLES = 8
SECONDS_FOR_ONE = 2
SECONDS_FOR_ALL = 20


class TooLong(BaseException):
    """A schema took its seconds; no `Exception`, so that the library does not take it for a finding."""


def stop(*_):
    raise TooLong


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
    signal.signal(signal.SIGALRM, stop)
    made, left_out, slow, start = {}, collections.Counter(), [], time.monotonic()
    for name, schema in schemas.items():
        if time.monotonic() - start > SECONDS_FOR_ALL:
            left_out["the document's time was over"] += 1
            continue
        try:
            signal.setitimer(signal.ITIMER_REAL, SECONDS_FOR_ONE)
            made[name] = instances(schema)
        except TooLong:
            left_out["too slow"] += 1
            slow.append(name)
        except Exception as error:  # noqa: BLE001: whatever it cannot do
            left_out[type(error).__name__] += 1
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    with open(target, "w", encoding="utf-8") as file:
        json.dump(made, file)
    total = sum(len(values) for values in made.values())
    reasons = ", ".join(f"{why}: {count}" for why, count in left_out.most_common())
    print(f"hypothesis: {total} instances of {len(made)} schemas, {sum(left_out.values())} schemas left out ({reasons})", flush=True)
    if slow:
        print(f"  too slow: {', '.join(slow)}", flush=True)


main(*sys.argv[1:])

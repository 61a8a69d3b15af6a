"""Judges values by schemas, both a line of JSON: with `schema`, whether that is
one, and it has the next number; with `value`, what is wrong with it by the
schema of that number. A list of words comes back, empty where all is well.

Patterns are read as draft-07 says and editors do, by ECMA-262: in Python's own
`$` stands before a last line break too, and `\\d` for any script's digits.
"""

import functools
import json
import sys

import regress
from jsonschema import Draft7Validator, SchemaError, ValidationError
from jsonschema.validators import extend


@functools.cache
def regex(text):
    return regress.Regex(text, "u")


def pattern(validator, text, instance, schema):
    if validator.is_type(instance, "string") and regex(text).find(instance) is None:
        yield ValidationError(f"{instance!r} is not as {text}")


Validator = extend(Draft7Validator, {"pattern": pattern})
validators = []
for line in sys.stdin:
    asked = json.loads(line)
    if "schema" in asked:
        validators.append(Validator(asked["schema"]))
        try:
            Draft7Validator.check_schema(asked["schema"])
            said = []
        except SchemaError as error:
            said = [error.message]
    else:
        said = [f"{error.json_path}: {error.message}" for error in validators[asked["by"]].iter_errors(asked["value"])]
    print(json.dumps(said), flush=True)

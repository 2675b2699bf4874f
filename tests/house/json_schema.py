# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of JSON Schema that the schemas of data/ use. A word that is not known here is an error, never skipped."""

import re

_NO_CHECK = {"$schema", "$defs", "title", "description"}


class SchemaError(Exception):
    """The schema itself is wrong."""


def _same(one, other):
    """Python holds 1 and true for equal; JSON does not."""
    return type(one) is type(other) and one == other


def _is_number(value):
    return isinstance(value, int) and not isinstance(value, bool)


_TYPES = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": _is_number,
}


class Schema:
    """A schema that is asked what is wrong with a value."""

    def __init__(self, root):
        self.root = root
        self._words = {
            "$ref": self._ref, "type": self._type, "const": self._const, "enum": self._enum, "pattern": self._pattern,
            "minLength": self._min_length, "minimum": self._minimum, "maximum": self._maximum,
            "items": self._items, "minItems": self._min_items, "uniqueItems": self._unique,
            "required": self._required, "properties": self._properties, "minProperties": self._min_properties,
            "patternProperties": lambda *_: (), "additionalProperties": self._additional,
            "allOf": self._all_of, "anyOf": self._any_of, "oneOf": self._one_of, "not": self._not,
        }

    def complaints(self, value, schema=None, path=""):
        """One line for each thing that is wrong, beginning with the path of the value."""
        schema = self.root if schema is None else schema
        for word, argument in schema.items():
            if word in _NO_CHECK:
                continue
            if word not in self._words:
                raise SchemaError(f"unknown word in the schema: {word}")
            yield from self._words[word](argument, value, path, schema)

    def definition(self, reference):
        node = self.root
        for part in reference.removeprefix("#/").split("/"):
            if not reference.startswith("#/") or part not in node:
                raise SchemaError(f"the schema has no {reference}")
            node = node[part]
        return node

    def _fits(self, value, schema):
        return not any(True for _ in self.complaints(value, schema))

    def _ref(self, reference, value, path, _schema):
        yield from self.complaints(value, self.definition(reference), path)

    def _type(self, name, value, path, _schema):
        if not _TYPES[name](value):
            yield f"{path}: not of type {name}"

    def _const(self, wanted, value, path, _schema):
        if not _same(wanted, value):
            yield f"{path}: {value!r} is not {wanted!r}"

    def _enum(self, wanted, value, path, _schema):
        if not any(_same(one, value) for one in wanted):
            yield f"{path}: {value!r} is none of {wanted}"

    def _pattern(self, pattern, value, path, _schema):
        if isinstance(value, str) and not re.search(pattern, value):
            yield f"{path}: {value!r} does not look like {pattern}"

    def _min_length(self, least, value, path, _schema):
        if isinstance(value, str) and len(value) < least:
            yield f"{path}: empty"

    def _minimum(self, least, value, path, _schema):
        if _is_number(value) and value < least:
            yield f"{path}: {value} is less than {least}"

    def _maximum(self, most, value, path, _schema):
        if _is_number(value) and value > most:
            yield f"{path}: {value} is more than {most}"

    def _items(self, schema, value, path, _schema):
        if isinstance(value, list):
            for number, item in enumerate(value):
                yield from self.complaints(item, schema, f"{path}/{number}")

    def _min_items(self, least, value, path, _schema):
        if isinstance(value, list) and len(value) < least:
            yield f"{path}: fewer than {least}"

    def _unique(self, wanted, value, path, _schema):
        if wanted and isinstance(value, list):
            for number, item in enumerate(value):
                if any(_same(item, earlier) for earlier in value[:number]):
                    yield f"{path}/{number}: {item!r} stands there twice"

    def _required(self, names, value, path, _schema):
        if isinstance(value, dict):
            for name in names:
                if name not in value:
                    yield f"{path}: {name} is missing"

    def _properties(self, schemas, value, path, _schema):
        if isinstance(value, dict):
            for name in schemas.keys() & value.keys():
                yield from self.complaints(value[name], schemas[name], f"{path}/{name}")

    def _min_properties(self, least, value, path, _schema):
        if isinstance(value, dict) and len(value) < least:
            yield f"{path}: empty"

    def _additional(self, allowed, value, path, schema):
        """Together with patternProperties: what "properties" does not name."""
        if allowed is not False:
            raise SchemaError("additionalProperties can only be false")
        if not isinstance(value, dict):
            return
        patterns = schema.get("patternProperties", {})
        for name in value.keys() - schema.get("properties", {}).keys():
            fitting = [one for pattern, one in patterns.items() if re.search(pattern, name)]
            if not fitting:
                yield f"{path}: unknown: {name}"
            for one in fitting:
                yield from self.complaints(value[name], one, f"{path}/{name}")

    def _all_of(self, schemas, value, path, _schema):
        for schema in schemas:
            yield from self.complaints(value, schema, path)

    def _any_of(self, schemas, value, path, _schema):
        if not any(self._fits(value, schema) for schema in schemas):
            yield f"{path}: fits no possibility"

    def _one_of(self, schemas, value, path, _schema):
        fitting = sum(self._fits(value, schema) for schema in schemas)
        if fitting != 1:
            yield f"{path}: fits {'no' if fitting == 0 else 'more than one'} possibility"

    def _not(self, schema, value, path, _schema):
        if self._fits(value, schema):
            yield f"{path}: has something that does not belong there"

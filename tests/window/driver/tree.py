# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program has on the accessibility bus, asked for all at once.

Things come to the bus when somebody first looks at what holds them, and stay there; everything that is there can be had
in one call. So only what nobody has looked at yet is asked for one by one, where a walk would ask several times for each thing."""

import collections

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

_ROOT = "/org/a11y/atspi/accessible/root"
_ACCESSIBLE = "org.a11y.atspi.Accessible"

_VISIBLE = 1 << int(Atspi.StateType.VISIBLE)

Item = collections.namedtuple("Item", "path parent index n_children role name")


class Bus:
    """The accessibility bus of the session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                    Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self._connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def call(self, name, path, interface, method, arguments=None):
        return self._connection.call_sync(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]

    def find(self, pid):
        """The name of the program with that number, or None."""
        for name, _path in self.call("org.a11y.atspi.Registry", _ROOT, _ACCESSIBLE, "GetChildren"):
            owner = self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                              "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))
            if owner == pid:
                return name
        return None


class Tree:
    """Everything that one program shows. `nodes` remembers for each path the node that libatspi has for it: a path is never used twice."""

    def __init__(self, bus, name, root):
        self._bus, self._name = bus, name
        self._nodes = {root.path: root}
        self._items = {}

    def look(self):
        """Asks for everything: {path: [Item, …]}, what each thing holds, in order."""
        held = self._ask()
        news = [item.path for items in held.values() for item in items if len(held.get(item.path, ())) < item.n_children]
        if news:
            for path in news:
                self._visit(path)
            held = self._ask()
        for items in list(held.values()):
            for item in items:
                if len(held.get(item.path, ())) > item.n_children:      # some hide, or are there no longer
                    held[item.path] = self._still_in(item.path, held[item.path])
        return held

    def _ask(self):
        held, self._items = collections.defaultdict(list), {}
        for (_, path), _, (_, parent), index, n_children, _, name, role, _, states in \
                self._bus.call(self._name, "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems"):
            self._items[path] = Item(path, parent, index, n_children, Atspi.role_get_name(Atspi.Role(role)), name)
            if states[0] & _VISIBLE:
                held[parent].append(self._items[path])
        for items in held.values():
            items.sort(key=lambda item: item.index)
        return held

    def _still_in(self, path, items):
        try:
            children = {child for _name, child in self._bus.call(self._name, path, _ACCESSIBLE, "GetChildren")}
        except GLib.Error:
            return []
        return [item for item in items if item.path in children]

    def _visit(self, path):
        try:
            children = self._bus.call(self._name, path, _ACCESSIBLE, "GetChildren")
        except GLib.Error:
            return                     # it vanished while we looked at it
        for _name, child in children:
            self._visit(child)

    def walk(self, path):
        """Everything within, from top to bottom; what is in tables, which is much, at the end."""
        held, tables = self.look(), [path]
        while tables:
            yield from self._walk(held, tables.pop(0), tables)

    def _walk(self, held, path, tables):
        for item in held.get(path, ()):
            yield item
            if item.role == "table":
                tables.append(item.path)
            else:
                yield from self._walk(held, item.path, tables)

    def node(self, path):
        """The node of libatspi, or None where the thing is not in its place any more."""
        if path not in self._nodes:
            item = self._items.get(path)
            parent = self.node(item.parent) if item is not None else None
            child = self._child(parent, item) if parent is not None else None
            if child is None:
                return None
            self._nodes[path] = child
        return self._nodes[path]

    @staticmethod
    def _child(parent, item):
        """What stands at its index, mostly; a page of a stack counts from nought whatever its only child says."""
        for index in [item.index, *range(parent.get_child_count())]:
            child = parent.get_child_at_index(index)
            if child is not None and child.path == item.path:
                return child
        return None

# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys and mouse buttons, pressed as a person would: through the X server's XTEST extension."""

import ctypes
import time

_CORE_KEYBOARD = 0x0100
_UNICODE = 0x01000000
_MODIFIERS = {"shift": "Shift_L", "ctrl": "Control_L", "alt": "Alt_L", "super": "Super_L"}
_SIGNS = {"\n": "Return", "\t": "Tab", "\b": "BackSpace"}

# Where X has an old name for a letter, keyboard layouts use that and not the Unicode one.
_OLD_CYRILLIC = dict(zip(
    "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ", range(0x6C0, 0x700)))
_OLD_CYRILLIC |= {"ё": 0x6A3, "Ё": 0x6B3, "і": 0x6A6, "І": 0x6B6, "№": 0x6B0}

_PAUSE = 0.006       # between keys; a fast typist needs ten times as long


class Hands:
    """One connection to the X server of the session."""

    def __init__(self):
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._declare()
        self._display = self._x.XOpenDisplay(None)
        if not self._display:
            raise RuntimeError("there is no screen: run this within window-session")
        self._first, self._last = self._code_range()
        self._keys = self._read_keys()

    def _declare(self):
        pointer, number, size = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
        for library, name, result, arguments in (
                (self._x, "XOpenDisplay", pointer, [ctypes.c_char_p]),
                (self._x, "XSync", number, [pointer, number]),
                (self._x, "XStringToKeysym", size, [ctypes.c_char_p]),
                (self._x, "XkbKeycodeToKeysym", size, [pointer, ctypes.c_uint, ctypes.c_uint, ctypes.c_uint]),
                (self._x, "XkbLockGroup", number, [pointer, ctypes.c_uint, ctypes.c_uint]),
                (self._x, "XDisplayKeycodes", number, [pointer, pointer, pointer]),
                (self._x, "XDefaultRootWindow", size, [pointer]),
                (self._x, "XTranslateCoordinates", number, [pointer, size, size, number, number] + [pointer] * 3),
                (self._test, "XTestFakeKeyEvent", number, [pointer, ctypes.c_uint, number, size]),
                (self._test, "XTestFakeButtonEvent", number, [pointer, ctypes.c_uint, number, size]),
                (self._test, "XTestFakeMotionEvent", number, [pointer, number, number, number, size])):
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments

    def _code_range(self):
        first, last = ctypes.c_int(), ctypes.c_int()
        self._x.XDisplayKeycodes(self._display, ctypes.byref(first), ctypes.byref(last))
        return first.value, last.value

    def _read_keys(self):
        """Which key, in which layout, with or without Shift, gives a symbol; earlier layouts win."""
        keys = {}
        for layout in range(4):
            for shift in range(2):
                for code in range(self._first, self._last + 1):
                    symbol = self._x.XkbKeycodeToKeysym(self._display, code, layout, shift)
                    if symbol:
                        keys.setdefault(symbol, (code, layout, shift))
        return keys

    def _symbols_of(self, sign):
        """The symbols that may stand for a sign, the likelier first."""
        if sign in _SIGNS:
            yield self._named(_SIGNS[sign])
        if sign in _OLD_CYRILLIC:
            yield _OLD_CYRILLIC[sign]
        if ord(sign) < 0x100:
            yield ord(sign)
        yield _UNICODE | ord(sign)

    def _named(self, name):
        return self._x.XStringToKeysym(name.encode())

    def _find_key(self, name):
        symbols = self._symbols_of(name) if len(name) == 1 else [self._named(name)]
        for symbol in symbols:
            if symbol in self._keys:
                return self._keys[symbol]
        raise ValueError(f"no key of the session's keyboard gives {name!r}")

    def can_type(self, text):
        """Whether the session's keyboard has a key for every letter."""
        try:
            for letter in text:
                self._find_key(letter)
        except ValueError:
            return False
        return True

    def _send(self, code, down):
        self._test.XTestFakeKeyEvent(self._display, code, down, 0)
        self._x.XSync(self._display, 0)

    def _strike(self, code, layout, held):
        self._x.XkbLockGroup(self._display, _CORE_KEYBOARD, layout)
        for modifier in held:
            self._send(modifier, 1)
        self._send(code, 1)
        self._send(code, 0)
        for modifier in reversed(held):
            self._send(modifier, 0)
        time.sleep(_PAUSE)

    def _rest(self):
        """Back to the first layout, where others expect the keyboard to be."""
        self._x.XkbLockGroup(self._display, _CORE_KEYBOARD, 0)
        self._x.XSync(self._display, 0)

    def type(self, text):
        """Types a text, each letter in the layout that has it."""
        shift_key = self._find_key("Shift_L")[0]
        for sign in text:
            code, layout, shift = self._find_key(sign)
            self._strike(code, layout, [shift_key] if shift else [])
        self._rest()

    def press(self, *combinations):
        """Presses keys by their X names, modifiers first: "Down", "ctrl+z", "shift+Tab", "ctrl+я"."""
        for combination in combinations:
            *modifiers, name = combination.split("+") if combination != "+" else ["+"]
            code, layout, shift = self._find_key(name)
            held = [_MODIFIERS[modifier] for modifier in modifiers]
            if shift and "Shift_L" not in held:
                held.append("Shift_L")
            self._strike(code, layout, [self._find_key(key)[0] for key in held])
        self._rest()

    def click(self, x, y, button=1, times=1):
        """Moves the mouse there on the screen and presses a button."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._x.XSync(self._display, 0)
        time.sleep(0.05)      # let the window notice where the mouse is
        for _ in range(times):
            self._test.XTestFakeButtonEvent(self._display, button, 1, 0)
            self._test.XTestFakeButtonEvent(self._display, button, 0, 0)
            self._x.XSync(self._display, 0)

    def locate(self, window):
        """Where an X window's contents begin on the screen."""
        x, y, child = ctypes.c_int(), ctypes.c_int(), ctypes.c_ulong()
        self._x.XTranslateCoordinates(self._display, window, self._x.XDefaultRootWindow(self._display), 0, 0,
                                      ctypes.byref(x), ctypes.byref(y), ctypes.byref(child))
        return x.value, y.value

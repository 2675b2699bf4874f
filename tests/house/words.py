# SPDX-License-Identifier: GPL-3.0-or-later
"""Names and calls that must not occur, or only in one place."""

import re

# What GTK and libadwaita deprecated after our floor (4.8, 1.2), and what they brought after it.
# A compiler that has only the floor's headers cannot warn of the first and never sees the second in a .ui file.
GTK_NEVER = r"""
  AdwLeaflet adw_leaflet_ AdwFlap adw_flap_ AdwSqueezer adw_squeezer_
  AdwViewSwitcherTitle adw_view_switcher_title_ AdwPreferencesWindow adw_preferences_window_
  AdwEnumListModel adw_enum_list_model_ adw_action_row_set_icon_name adw_expander_row_set_icon_name
  GtkTreeView\b gtk_tree_view_ GtkListStore gtk_list_store_ GtkTreeStore gtk_tree_store_
  GtkTreeModel\b gtk_tree_model_ GtkCellRenderer gtk_cell_renderer_ GtkCellLayout GtkIconView gtk_icon_view_
  GtkEntryCompletion gtk_entry_completion_ GtkComboBox gtk_combo_box_
  GtkDialog\b gtk_dialog_ GtkMessageDialog gtk_message_dialog_
  GtkFileChooserDialog gtk_file_chooser_dialog_ GtkFileChooserWidget gtk_file_chooser_widget_
  GtkFileChooserButton GtkColorChooser GtkFontChooser GtkAppChooser
  GtkInfoBar gtk_info_bar_ GtkStatusbar gtk_statusbar_ GtkLockButton gtk_lock_button_
  GtkColorButton gtk_color_button_ GtkFontButton gtk_font_button_ GtkAssistant gtk_assistant_ GtkVolumeButton
  gtk_widget_show\b gtk_widget_hide\b gtk_css_provider_load_from_data gtk_show_uri gtk_render_
  AdwToolbarView AdwNavigationView AdwNavigationSplitView AdwOverlaySplitView AdwBreakpoint AdwSwitchRow
  AdwSpinRow AdwBanner AdwTabOverview AdwDialog\b AdwAlertDialog AdwSpinner AdwButtonRow
  GtkFileDialog GtkAlertDialog GtkUriLauncher GtkPrintDialog gtk_column_view_scroll_to GtkColumnViewRow
""".split()

# Old, but without a substitute at our floor: each in one file, so that a later change touches one file.
# None stands for "whichever file it is".
GTK_ONE_FILE = {
    r"AdwMessageDialog|adw_message_dialog_": "parta-ask.c",
    r"GtkFileChooserNative|gtk_file_chooser_": "parta-pick-file.c",
    r"AdwAboutWindow|adw_about_window_|adw_show_about_window": None,
    r"GtkShortcutsWindow|GtkShortcutsSection|gtk_shortcuts_window_": None,
    r"gtk_widget_get_style_context|gtk_style_context_(?!add_provider_for_display)|GtkStyleContext": None,
}

# Rules, tests and replays are given the time; the real one has one home.
CLOCK_CALLS = re.compile(
    r"\b(g_get_real_time|g_get_current_time|g_date_time_new_now\w*|g_date_set_time_t|gettimeofday|clock_gettime)\b"
    r"|\btime\s*\(\s*(NULL|0|&)")

SLEEP_CALLS = re.compile(r"\b(g_usleep|usleep|sleep|nanosleep|clock_nanosleep)\s*\(")

# Each has a safe relative in GLib, or hides a way out.
UNSAFE_CALLS = re.compile(
    r"\b(gets|strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|system|popen|alloca|g_alloca|tmpnam|mktemp)\s*\("
    r"|\bgoto\b|\bG_DISABLE_(ASSERT|CHECKS)\b")


def _hits(sources, pattern, text):
    for source in sources:
        for match in pattern.finditer(text(source)):
            yield source, source.line_of(match.start()), match[0].strip()


def _window_files(tree):
    return tree.select("src", "ui", "tests", endings=(".c", ".h", ".ui"))


def check_gtk_never(tree):
    """Names that are dead or not yet born on our floor."""
    pattern = re.compile(r"\b(" + "|".join(GTK_NEVER) + r")\w*")
    for source, line, word in _hits(_window_files(tree), pattern, lambda s: s.without_comments):
        yield f"{source.path}:{line}: {word}: deprecated after GTK 4.8, or newer than it"


def check_gtk_one_file(tree):
    """Tolerated names in one file of src/app each."""
    for pattern, home in GTK_ONE_FILE.items():
        hits = list(_hits(_window_files(tree), re.compile(rf"\b({pattern})\w*"), lambda s: s.without_comments))
        homes = sorted({source.path for source, _line, _word in hits})
        if home is None:
            home = homes[0].rsplit("/", 1)[-1] if homes else ""
        for source, line, word in hits:
            if source.name != home:
                yield f"{source.path}:{line}: {word} may stand only in {home}"


def check_clock(tree):
    """Only src/clock asks what time it is."""
    sources = [s for s in tree.select("src", "tests", "bench", endings=(".c", ".h"))
               if not s.path.startswith("src/clock/")]
    for source, line, word in _hits(sources, CLOCK_CALLS, lambda s: s.code):
        yield f"{source.path}:{line}: {word}: take a PartaClock"


def check_pure(tree):
    """A replay and a rule depend on nothing but their arguments: not even on a stop-watch, a file or the environment."""
    pure = re.compile(r"\b(g_get_monotonic_time|g_file_\w+|g_getenv|g_random_\w+|fopen|g_settings_\w+|g_uuid_string_random)\b")
    sources = tree.select("src/journal", "src/rules", endings=(".c", ".h"))
    for source, line, word in _hits(sources, pure, lambda s: s.code):
        yield f"{source.path}:{line}: {word}: hand it in as an argument"


def check_sleep(tree):
    """Who waits for time instead of for an event is wrong on a slow machine and slow on a fast one."""
    for source, line, word in _hits(tree.select("src", "tests", endings=(".c", ".h")), SLEEP_CALLS, lambda s: s.code):
        yield f"{source.path}:{line}: {word}): wait for the event itself"


def check_unsafe(tree):
    """Calls that GLib replaces."""
    for source, line, word in _hits(tree.select("src", "tests", "bench", endings=(".c", ".h")), UNSAFE_CALLS,
                                    lambda s: s.code):
        yield f"{source.path}:{line}: {word}"


def check_deletion(tree):
    """I6: an entry leaves a replica in one way only, with a scope that may not be read any more, and never an own one; a ledger loses
    nothing at all."""
    statement = re.compile(r"\b(DELETE\s+FROM\s+entry\b[^\"]*|DROP\s+TABLE\b[^\"]*|TRUNCATE\b[^\"]*|REPLACE\s+INTO\b[^\"]*)", re.IGNORECASE)
    allowed = "DELETE FROM entry WHERE scope = :scope AND NOT (device = 1 AND copy = 0)"
    seen = 0
    for source, line, word in _hits(tree.select("src", endings=(".c", ".h")), statement, lambda s: s.without_comments):
        seen += word == allowed
        if word != allowed or not source.path.startswith("src/store/") or seen > 1:
            yield f"{source.path}:{line}: {word}: entries are kept"


def check_rule_ids(tree):
    """A verdict names a rule that somebody has put into words: identifiers come from PartaRule and PartaLedgerRule."""
    literal = re.compile(r"(?:->|\.)rule\s*=[^;,]*\"[a-z][^;,]*")
    for source, line, word in _hits(tree.select("src/server", endings=(".c", ".h")), literal, lambda s: s.without_comments):
        yield f"{source.path}:{line}: {word}: take an identifier that has words (parta-rule.h, parta-rule-words.h)"

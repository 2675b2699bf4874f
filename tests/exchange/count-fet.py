#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts a timetable file of FET without Parta: the expected numbers of test-fet.c come from here.

Classes and groups are a decision of Parta and are counted by hand from the listing of students that is printed too.
"""
import sys
import xml.etree.ElementTree as ElementTree

for path in sys.argv[1:]:
    root = ElementTree.parse(path).getroot()
    activities = [a for a in root.find("Activities_List") if a.findtext("Active") == "true"]
    placed = {c.findtext("Activity_Id") for c in root.iter("ConstraintActivityPreferredStartingTime")
              if c.findtext("Active") == "true"}
    journals = {(tuple(sorted({s.text for s in a.findall("Students")})), a.findtext("Subject"))
                for a in activities if a.findall("Students")}
    counts = {name: len(root.find(name + "_List")) for name in ("Teachers", "Subjects", "Rooms", "Students")}
    counts["activities"] = len(activities)
    counts["placed"] = sum(a.findtext("Id") in placed for a in activities)
    counts["journals"] = len(journals)
    print(path, counts)
    hours = {}
    for a in activities:
        for s in a.findall("Students"):
            hours[s.text] = hours.get(s.text, 0) + int(a.findtext("Duration"))
    for year in root.find("Students_List"):
        for element in year.iter():
            if element.tag in ("Year", "Group", "Subgroup"):
                name = element.findtext("Name")
                print("   " * ("Year", "Group", "Subgroup").index(element.tag), name, hours.get(name, 0))

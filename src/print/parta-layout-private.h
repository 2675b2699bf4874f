/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The paper, in millimetres: A4 upright, bound at the long side, printed on both sides. */

#define PARTA_SHEET_WIDTH    210.0
#define PARTA_SHEET_HEIGHT   297.0
#define PARTA_MARGIN_BINDING 25.0
#define PARTA_MARGIN_OUTER   10.0
#define PARTA_MARGIN_TOP     15.0
#define PARTA_USED_WIDTH     175.0
#define PARTA_USED_HEIGHT    267.0

/* The lowest part of every page. The code stands at the bound side, taller than the line beside it. */
#define PARTA_FRAME_HEIGHT   7.0
#define PARTA_FRAME_TOP      (PARTA_USED_HEIGHT - PARTA_FRAME_HEIGHT)
#define PARTA_CODE_SIZE      12.0
#define PARTA_CODE_ROOM      15.0

/* Left page: marks. */
#define PARTA_HEAD_HEIGHT    8.0
#define PARTA_MONTH_HEIGHT   5.0
#define PARTA_DAY_HEIGHT     5.0
#define PARTA_LESSON_HEIGHT  4.0
#define PARTA_WORK_HEIGHT    14.0
#define PARTA_WEIGHT_HEIGHT  4.0
#define PARTA_ROWS_TOP       40.0
#define PARTA_FOOT_HEIGHT    4.0
#define PARTA_NUMBER_WIDTH   7.0
#define PARTA_NAME_WIDTH     42.0
#define PARTA_COLUMN_WIDTH   7.0
#define PARTA_COLUMNS        18     /* of lessons */
#define PARTA_MOST_COLUMNS   21     /* with those that close the period: then all are a little narrower */
#define PARTA_SIGN_TOP       248.0
#define PARTA_SIGN_HEIGHT    12.0

/* Right page: topics, in units of three lines. */
#define PARTA_UNITS_TOP      17.8
#define PARTA_UNIT_HEIGHT    11.9
#define PARTA_UNIT_LINES     3
#define PARTA_UNITS          18
#define PARTA_CLOSE_TOP      232.0

/* Room for the visible stamp of an electronic signature. */
#define PARTA_STAMP_WIDTH    61.0
#define PARTA_STAMP_HEIGHT   20.4

// What libxml2 alone does with a page: the yardstick beside which extraction is measured.
#pragma once
#include <stddef.h>

/// Parses a page with libxml2's HTML parser, in UTF-8, with handlers that only count: no tree is built.
/// Gives the number of events, or -1 when libxml2 is not installed.
long bare_parse(const char *bytes, size_t count);

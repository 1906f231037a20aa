/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "pakt-error.h"

G_DEFINE_QUARK (pakt-error-quark, pakt_error)

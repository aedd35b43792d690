// Package waivers lets findings pass, for a reason and for a time.
//
// In goes a waivers file, compat.yaml at the root of a checkout, and the verdict that it is about:
//
//	waivers:
//	  - match: RS006               # a rule's id, or one finding's: "RS006:types.Platform.macOS"
//	    path: ListImages.**        # optional: where; * stands for any letters but dots, ** for any
//	    reason: our switches over platforms have a default
//	    owner: team-images         # who answers for it
//	    expires: 2027-03-31        # the last day on which it holds
//
// Out come the waivers ([Read]), the same verdict with its findings marked, and which waivers expired and
// which matched nothing ([Apply]). What day it is the caller says: the package asks no clock.
//
// # What is refused
//
// Reading is strict: a key that is unknown, missing or doubled, a rule that does not exist, and a date that is
// none are diagnostics with their positions, and then there are no waivers at all. An expired waiver lets nothing
// pass, and is told even where nothing would match it.
package waivers

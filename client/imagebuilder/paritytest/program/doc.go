// Package program is what a user of the official client may have written: every idiom in which
// its names are used. The parity tests check that it compiles when nothing but its import
// paths is changed to ours. It is never run.
package program

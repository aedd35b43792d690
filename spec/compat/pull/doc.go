// Package pull gathers what a pull request that adds a note has to say.
//
// In goes a checkout without the note and with it ([sides.Arrival]); out comes a [Request]: what changes, sorted as package
// news does it, the new symbols of the Go package, and what the note leaves open: addresses that only a rule
// gives, rules that cannot tell, what its page does not show, and what was found in reading it. A note that lands
// late changes two revisions: that of its date, and the newest one, which is what the next release is made of.
//
// Nothing is refused: what cannot be read never becomes an arrival.
package pull

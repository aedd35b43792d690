// Package surface reads what users of a Go package can see of it.
//
// In go Go source files in memory ([Symbols]) and a go.mod ([Module]); out come the exported symbols with their
// declarations, as package compat compares them, and what the module says of itself. No other package is
// looked up, so that any commit's files can be read without compiling them: what a file imports of others
// stands in a declaration by its name. Of a structure that holds other packages' types these are taken to be
// comparable, save in a field named _, which is there to be not comparable.
//
// It refuses files that are no Go and a go.mod that is none.
package surface

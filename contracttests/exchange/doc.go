// Package exchange holds the values of fixtures as trees that keep the order of their members, so
// that what is written of them can be read and reviewed.
//
// In go JSON texts, out come trees of [Object], []any, string, bool, [json.Number] and nil, and
// changed copies of them. It refuses what is not one JSON value.
package exchange

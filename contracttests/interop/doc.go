// Package interop runs tools that nobody here wrote over what this repository generates.
//
// In go the OpenAPI documents of all services, out come results: the linters @redocly/cli and
// @stoplight/spectral-cli must find nothing in them, and what oapi-codegen and
// openapi-typescript generate from them must compile. redocly.yaml and spectral.yaml say what
// is asked, and why what is not.
//
// The tests have the build tag interop, because they need node and npm and, the first time, a
// network; "make interop" runs them and prints a table. The tools' versions are pinned:
// package.json and package-lock.json hold those from npm, testdata/generated/go.mod those in
// Go. Nothing is installed beside the sources, nor does anything generated stay.
package interop

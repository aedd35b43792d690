// Package interop runs tools and clients that nobody here wrote over what this repository
// generates, and against the fake.
//
// In go the OpenAPI documents of all services, out come results: the linters @redocly/cli and
// @stoplight/spectral-cli must find nothing in them, and what oapi-codegen and
// openapi-typescript generate from them must compile. redocly.yaml and spectral.yaml say what
// is asked, and why what is not.
//
// In goes also the program: "revsmith serve" serves the newest revision, with what
// testdata/clients/seeds.json brings, to the AWS CLI (testdata/clients/<service>.txtar) and to the
// AWS SDK for JavaScript (testdata/clients/<service>.mjs), which know nothing of it but its address. Each
// must call every operation that it knows of those that are served, with success; both lead
// all kinds of resources through their life, turn pages, meet errors, and survive misbehaviour. The
// tests of the AWS SDK for Go stand beside the service's contract tests; they are run here for the table.
//
// In go the JUnit reports that the program writes as well, which must be by the schema that Jenkins
// published; testdata/junit names the package that carries it.
//
// The tests have the build tag interop, because they need node and npm and, the first time, a
// network; "make interop" runs them and prints two tables. The versions are pinned:
// package.json and package-lock.json hold those from npm, testdata/generated/go.mod those in
// Go. The AWS CLI is that of the Debian package awscli, or another that is there, whose newer
// commands are called too; where there is none, and root asks, the package is installed. Nothing
// else is installed beside the sources, nor does anything generated stay.
package interop

// Package published says what users have of a side that is compared beside its model: the Go package and the
// documents.
//
// In goes a side with what it was read from ([Complete]); out comes the side with the exported symbols of its client,
// what the client's go.mod and tags say, and the OpenAPI document of its revision.
//
// The client is the stored one where the side is the newest of a checkout or a commit that stores one: that is
// what was released, whatever generator wrote it. Of any other revision it is generated in memory by this
// build. Documents are compared only where a checkout stores some. A stored client that is no Go and a document that
// is no YAML are refused.
package published

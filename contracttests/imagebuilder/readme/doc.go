// Package images is the README's example: images.go stands there word for word.
// Its test runs it against a service in the same process.
package images

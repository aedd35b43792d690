// Package changelog reads pages of an API change feed.
package changelog

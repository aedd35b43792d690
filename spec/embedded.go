package spec

import (
	"embed"
	"io/fs"
)

//go:embed */facts.yaml */names.lock
var embedded embed.FS

// Embedded are the facts files and the names locks that this build carries, at
// <service>/facts.yaml and <service>/names.lock.
func Embedded() fs.FS { return embedded }

package changelog

import (
	"embed"
	"io/fs"
)

//go:embed */[0-9]*-[0-9]*-[0-9]*.*
var embedded embed.FS

// Embedded are the notes that this build carries, at <service>/<date>.txt or .html.
func Embedded() fs.FS { return embedded }

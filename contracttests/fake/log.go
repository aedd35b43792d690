package fake

import (
	"log/slog"
	"strings"
)

// logWriter logs the lines of package net/http.
type logWriter struct{ log *slog.Logger }

// Write logs one line.
func (w logWriter) Write(line []byte) (int, error) {
	w.log.Warn("connection", "what", strings.TrimSpace(string(line)))
	return len(line), nil
}

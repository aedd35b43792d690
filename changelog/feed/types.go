package feed

import (
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"
)

// What is asked for. A page may be saved as text.
const (
	acceptPage = "text/html, application/xhtml+xml, text/plain;q=0.9"
	acceptFeed = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
)

// checkPageType refuses what cannot be a page: by the type that the server gave,
// or where it gave none, by its content.
func checkPageType(contentType string, data []byte) error {
	if contentType == "" {
		contentType = http.DetectContentType(data)
	}
	kind, parameters, err := mime.ParseMediaType(contentType)
	if err != nil || !slices.Contains([]string{"text/html", "application/xhtml+xml", "text/plain"}, kind) {
		return fmt.Errorf("the answer is of type %s, a page is text/html or text/plain", quote(contentType))
	}
	switch charset := strings.ToLower(parameters["charset"]); charset {
	case "", "utf-8", "utf8", "us-ascii":
		return nil
	default:
		return fmt.Errorf("the page is written in %s, only UTF-8 is read", quote(charset))
	}
}

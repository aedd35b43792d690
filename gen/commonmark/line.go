package commonmark

import "strings"

// Line takes a text and returns it as one line of plain text, also inside a table: what Markdown or HTML would
// act on is escaped, and an address is not turned into a link.
func Line(text string) string {
	line := strings.Join(strings.Fields(strings.ToValidUTF8(text, "\uFFFD")), " ")
	var out strings.Builder
	for _, r := range line {
		if strings.ContainsRune("\\`*_[]|~#!", r) {
			out.WriteByte('\\')
		}
		switch r {
		case '<':
			out.WriteString("&lt;")
		case '>':
			out.WriteString("&gt;")
		case '&':
			out.WriteString("&amp;")
		default:
			out.WriteRune(r)
		}
	}
	return addresses().Replace(out.String())
}

// addresses breaks what GitHub turns into a link without being asked.
func addresses() *strings.Replacer {
	return strings.NewReplacer("://", "&#58;//", "www.", "www&#46;", "WWW.", "WWW&#46;", "@", "&#64;")
}

// Code takes a name or value and returns it in a code span, also inside a table. The fence is
// longer than any run of backquotes inside; a bar gets the backslash that tables
// ask for even in code.
func Code(text string) string {
	line := strings.Join(strings.Fields(strings.ToValidUTF8(text, "\uFFFD")), " ")
	fence := "`"
	for strings.Contains(line, fence) {
		fence += "`"
	}
	if strings.HasPrefix(line, "`") || strings.HasSuffix(line, "`") {
		line = " " + line + " "
	}
	return fence + strings.ReplaceAll(line, "|", `\|`) + fence
}

// Codes takes several names and returns each in a span of its own.
func Codes(texts []string) string {
	var spans []string
	for _, t := range texts {
		spans = append(spans, Code(t))
	}
	return strings.Join(spans, ", ")
}

package golang

import (
	"bytes"
	"strings"
)

// groupImports parts the imports of a file into the standard library's, others' and
// this project's, as the hand-written files have them; jennifer writes one group.
func groupImports(source []byte) []byte {
	const open, end = "\nimport (\n", "\n)\n"
	before, rest, several := bytes.Cut(source, []byte(open))
	if !several {
		return source
	}
	block, after, _ := bytes.Cut(rest, []byte(end))
	var groups [3][]string
	for line := range strings.SplitSeq(string(block), "\n") {
		group := importGroup(line)
		groups[group] = append(groups[group], line)
	}
	var parts []string
	for _, lines := range groups {
		if len(lines) > 0 {
			parts = append(parts, strings.Join(lines, "\n"))
		}
	}
	return []byte(string(before) + open + strings.Join(parts, "\n\n") + end + string(after))
}

// importGroup is the group of a line such as «smithy "github.com/aws/smithy-go"»,
// in the groups' order: only a path outside the standard library begins with a host.
func importGroup(line string) int {
	_, path, _ := strings.Cut(line, `"`)
	host, _, _ := strings.Cut(path, "/")
	switch {
	case !strings.Contains(host, "."):
		return 0
	case strings.HasPrefix(path, modulePath):
		return 2
	}
	return 1
}

package spec

import "github.com/revsmith/revsmith/changelog"

// disagreement says where two descriptions of an operation differ, "" where
// they state the same facts.
func disagreement(first, second shownIn) string {
	if a := agree(first, second); len(a.apart) > 0 {
		return a.apart[0].path
	}
	return ""
}

// nodeDifference is the path of the first node at which two trees differ.
func nodeDifference(path string, first, second *changelog.Node) string {
	a := &agreement{first: shownIn{Operation: &changelog.Operation{}}, second: shownIn{Operation: &changelog.Operation{}}}
	if a.node(path, first, second); len(a.apart) > 0 {
		return a.apart[0].path
	}
	return ""
}

package prose

import "strings"

// thing is what texts call what they describe.
const thing = `(?:this|the|these)(?: (?:[\w.]+))?(?: (?:field|parameter|member|operation|action|property|api|attribute|value|option|type|structure|setting|element|feature|request))?`

// The wordings of deprecation, of the end of support, and of what may be left out.
var (
	deprecated = oneOf(
		"deprecated", `^\W*deprecated\b\W*(?:$|[A-Z.:;,!-]|use\b|since\b|as of\b|in favor\b)`,
		"deprecated", `^\W*(?:this|it)(?: (?:field|parameter|member|operation|action|property|api|attribute|value|option|type|structure|setting|element|feature))? (?:is|was|has been|will be)(?: now)? deprecated\b`,
		"deprecated", `^\W*(?:the )?[\w.]+ (?:field|parameter|member|operation|action|property|api|attribute|option|type|structure|setting|element|feature) (?:is|was|has been|will be)(?: now)? deprecated\b`,
		"deprecated", `\b(?:is|was|has been) deprecated(?:,? (?:and (?:may|will|should|no longer)|as of|since|in favor of|use\b|please use))`,
		"deprecated", `^\W*\(deprecated\)`,
	)
	ended = oneOf(
		"no longer", `\bthis(?: \w+){0,2} (?:is|are) no longer (?:supported|available|maintained)\b`,
		"no longer", `^\W*(?:the )?[\w.]+(?: \w+)? (?:is|are) no longer (?:supported|available|maintained)\b`,
		"no longer support", `\bno longer supports?\b`,
		"end", `\bend[ -]of[ -](?:support|life)\b`,
		"support", `\bsupport (?:for .{1,80} )?(?:ends|ended|will end)\b`,
		"will", `\bwill (?:be|no longer be) (?:discontinued|retired|removed (?:in|from|on)|supported after|sunset)\b`,
		"discontinued|retired", `\b(?:is|are|has been|was) (?:discontinued|retired)\b`,
	)
	notEnded = oneOf(
		"no longer|discontinued|retired|deprecated|been", `\b(?:that|which|who) (?:is|are|has|have|was|were)(?: \w+)? (?:no longer|discontinued|retired|deprecated|been)\b`,
		"no longer|discontinued|retired|deprecated", `\b(?:when|if|until|after|once) .{0,60}\b(?:no longer|discontinued|retired|deprecated)\b`,
	)
	left = oneOf(
		"optional", `^\W*\(?optional\)?(?:[.:,;)–-]|$)`,
		"optional", `^\W*(?:an )?optional [a-z]`,
		"optional", `^\W*(?:`+thing+`|it|specifying this .{1,40}|[\w.]+) (?:is|are) optional(?:[.,;]|$)`,
	)
)

// endings reads deprecation and the end of support.
func endings(sentence string) []Statement {
	switch {
	case notEnded.match(sentence):
		return nil
	case deprecated.match(sentence):
		return []Statement{{Kind: Outdated}}
	case ended.match(sentence):
		return []Statement{{Kind: Ended}}
	}
	return nil
}

// optional reads that what is described may be left out.
func optional(sentence string) []Statement {
	if !left.match(sentence) || strings.Contains(sentence, "default") {
		return nil
	}
	return []Statement{{Kind: Optional}}
}

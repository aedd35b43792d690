package prose

import "strings"

// thing is what texts call what they describe.
const thing = `(?:this|the|these)(?: (?:[\w.]+))?(?: (?:field|parameter|member|operation|action|property|api|attribute|value|option|type|structure|setting|element|feature|request))?`

// The wordings of deprecation, of the end of support, and of what may be left out.
var (
	deprecated = oneOf(
		`^\W*deprecated\b\W*(?:$|[A-Z.:;,!-]|use\b|since\b|as of\b|in favor\b)`,
		`^\W*(?:this|it)(?: (?:field|parameter|member|operation|action|property|api|attribute|value|option|type|structure|setting|element|feature))? (?:is|was|has been|will be)(?: now)? deprecated\b`,
		`^\W*(?:the )?[\w.]+ (?:field|parameter|member|operation|action|property|api|attribute|option|type|structure|setting|element|feature) (?:is|was|has been|will be)(?: now)? deprecated\b`,
		`\b(?:is|was|has been) deprecated(?:,? (?:and (?:may|will|should|no longer)|as of|since|in favor of|use\b|please use))`,
		`^\W*\(deprecated\)`,
	)
	ended = oneOf(
		`\bthis(?: \w+){0,2} (?:is|are) no longer (?:supported|available|maintained)\b`,
		`^\W*(?:the )?[\w.]+(?: \w+)? (?:is|are) no longer (?:supported|available|maintained)\b`,
		`\bno longer supports?\b`,
		`\bend[ -]of[ -](?:support|life)\b`,
		`\bsupport (?:for .{1,80} )?(?:ends|ended|will end)\b`,
		`\bwill (?:be|no longer be) (?:discontinued|retired|removed (?:in|from|on)|supported after|sunset)\b`,
		`\b(?:is|are|has been|was) (?:discontinued|retired)\b`,
	)
	notEnded = oneOf(
		`\b(?:that|which|who) (?:is|are|has|have|was|were)(?: \w+)? (?:no longer|discontinued|retired|deprecated|been)\b`,
		`\b(?:when|if|until|after|once) .{0,60}\b(?:no longer|discontinued|retired|deprecated)\b`,
	)
	left = oneOf(
		`^\W*\(?optional\)?(?:[.:,;)–-]|$)`,
		`^\W*(?:an )?optional [a-z]`,
		`^\W*(?:`+thing+`|it|specifying this .{1,40}|[\w.]+) (?:is|are) optional(?:[.,;]|$)`,
	)
)

// endings reads deprecation and the end of support.
func endings(sentence string) []Statement {
	switch {
	case notEnded.MatchString(sentence):
		return nil
	case deprecated.MatchString(sentence):
		return []Statement{{Kind: Outdated}}
	case ended.MatchString(sentence):
		return []Statement{{Kind: Ended}}
	}
	return nil
}

// optional reads that what is described may be left out.
func optional(sentence string) []Statement {
	if !left.MatchString(sentence) || strings.Contains(sentence, "default") {
		return nil
	}
	return []Statement{{Kind: Optional}}
}

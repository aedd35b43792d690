package prose

import "regexp"

// The wordings of duties. Of a sentence the first kind that fits is taken: what excludes each
// other and what has a condition also says "must".
var (
	exclusive = oneOf(
		`\bmutually exclusive\b`,
		`\b(?:but )?not both\b`,
		`(?:\bcannot|\bcan ?not|\bcan't|\bmust not|\bmay not|\bdon't|\bdo not) (?:specify|use|set|provide|include|select) (?:both|more than one)\b`,
		`\bif you (?:specify|use|provide|set) both\b`,
		`\b(?:specify|provide|use|include|set|choose|using|uses) (?:exactly |only )(?:one|a single)\b`,
		`\b(?:exactly|only) one (?:of|top)\b`,
		`\beither\b.{1,80}\bor\b.{0,80}\b(?:can|must|to|should|may) be (?:used|specified|provided|set)\b`,
		`\byou (?:must|can|have to|need to) (?:specify|provide|use|set|include) either\b`,
		`\bif you (?:specify|use|provide|set)\b.{1,120}\b(?:you )?(?:must not|cannot|can't|can not) (?:also )?(?:specify|use|provide|set|enumerate)\b`,
		`\bonly one .{1,60} (?:is|may be|can be|is allowed to be) (?:supported|specified|provided|set|used)\b`,
		`\b(?:cannot|can't|can not|must not|may not) be (?:used|specified|combined|set) (?:together|with|in combination|in the same)\b`,
		`\bspecify either .{1,100} or .{1,60}\bnot\b`,
	)
	conditional = oneOf(
		`\b(?:is |are )?required (?:if|when|for|unless)\b`,
		`\b(?:at least )?one of\b.{1,120}\bmust be (?:provided|specified|set|present)\b`,
		`\byou must (?:also |either )?(?:specify|provide|include|set)\b.{1,120}\b(?:if|when|unless)\b`,
		`\b(?:if|when|unless) (?:you |this |the )?.{1,160}\b(?:you )?(?:must|also must|must also|have to|need to)(?: also)? (?:specify|provide|include|set|be specified|be provided|be set|use|call)\b`,
		`\b(?:must|have to) be (?:specified|provided|set) (?:if|when|unless|together|along)\b`,
		`\bto use this (?:option|parameter|field|setting), you must\b`,
	)
	duty = oneOf(
		`\bmust\b`,
		`\b(?:cannot|can't|can not|may not) (?:be (?:empty|null|blank|changed|modified|longer|greater|reused|used)|specify|contain|include|start|begin|end|exceed|change|use|have)\b`,
		`\b(?:is|are) (?:required to|not allowed)\b`,
	)
	// noDuty are sentences whose "must" tells what others do, not what the caller has to.
	noDuty = oneOf(
		`\b(?:that|which|who|where at least one) must\b`,
		`\b(?:that (?:the|a|an) \w+|(?:that|identifier|value|one) you) must\b`,
		`\bmust (?:have been|be because)\b`,
		`\b(?:requires?|required) (?:permissions?|for (?:example|more))\b`,
	)
	// noCondition are sentences in which what is required is part of a description.
	noCondition = oneOf(
		`^\W*(?:validates|checks|indicates|specifies|determines|whether)\b`,
		`\bwhether\b.{1,60}\brequired\b`,
		`\b(?:that|identifier|value|one) you must\b`,
	)
)

// oneOf is a wording among several, in capitals or not.
func oneOf(wordings ...string) *regexp.Regexp {
	joined := ""
	for i, w := range wordings {
		if i > 0 {
			joined += "|"
		}
		joined += w
	}
	return regexp.MustCompile(`(?i)(?:` + joined + `)`)
}

// duties reads what a sentence asks of the caller.
func duties(sentence string) []Statement {
	switch {
	case exclusive.MatchString(sentence):
		return []Statement{{Kind: Exclusive}}
	case conditional.MatchString(sentence) && !noCondition.MatchString(sentence):
		return []Statement{{Kind: Conditional}}
	case duty.MatchString(sentence) && !noDuty.MatchString(sentence):
		return []Statement{{Kind: Duty}}
	}
	return nil
}

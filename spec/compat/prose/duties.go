package prose

// The wordings of duties. Of a sentence the first kind that fits is taken: what excludes each
// other and what has a condition also says "must".
var (
	exclusive = oneOf(
		"exclusive", `\bmutually exclusive\b`,
		"not both", `\b(?:but )?not both\b`,
		"both|more than one", `(?:\bcannot|\bcan ?not|\bcan't|\bmust not|\bmay not|\bdon't|\bdo not) (?:specify|use|set|provide|include|select) (?:both|more than one)\b`,
		"both", `\bif you (?:specify|use|provide|set) both\b`,
		"exactly|only", `\b(?:specify|provide|use|include|set|choose|using|uses) (?:exactly |only )(?:one|a single)\b`,
		"one", `\b(?:exactly|only) one (?:of|top)\b`,
		"either", `\beither\b.{1,80}\bor\b.{0,80}\b(?:can|must|to|should|may) be (?:used|specified|provided|set)\b`,
		"either", `\byou (?:must|can|have to|need to) (?:specify|provide|use|set|include) either\b`,
		"if you", `\bif you (?:specify|use|provide|set)\b.{1,120}\b(?:you )?(?:must not|cannot|can't|can not) (?:also )?(?:specify|use|provide|set|enumerate)\b`,
		"only one", `\bonly one .{1,60} (?:is|may be|can be|is allowed to be) (?:supported|specified|provided|set|used)\b`,
		"together|with|combination|same", `\b(?:cannot|can't|can not|must not|may not) be (?:used|specified|combined|set) (?:together|with|in combination|in the same)\b`,
		"specify either", `\bspecify either .{1,100} or .{1,60}\bnot\b`,
	)
	conditional = oneOf(
		"required", `\b(?:is |are )?required (?:if|when|for|unless)\b`,
		"one of", `\b(?:at least )?one of\b.{1,120}\bmust be (?:provided|specified|set|present)\b`,
		"you must", `\byou must (?:also |either )?(?:specify|provide|include|set)\b.{1,120}\b(?:if|when|unless)\b`,
		"must|have to|need to", `\b(?:if|when|unless) (?:you |this |the )?.{1,160}\b(?:you )?(?:must|also must|must also|have to|need to)(?: also)? (?:specify|provide|include|set|be specified|be provided|be set|use|call)\b`,
		"must|have to", `\b(?:must|have to) be (?:specified|provided|set) (?:if|when|unless|together|along)\b`,
		"to use this", `\bto use this (?:option|parameter|field|setting), you must\b`,
	)
	duty = oneOf(
		"must", `\bmust\b`,
		"not|can't", `\b(?:cannot|can't|can not|may not) (?:be (?:empty|null|blank|changed|modified|longer|greater|reused|used)|specify|contain|include|start|begin|end|exceed|change|use|have)\b`,
		"required to|not allowed", `\b(?:is|are) (?:required to|not allowed)\b`,
	)
	// noDuty are sentences whose "must" tells what others do, not what the caller has to.
	noDuty = oneOf(
		"must", `\b(?:that|which|who|where at least one) must\b`,
		"must", `\b(?:that (?:the|a|an) \w+|(?:that|identifier|value|one) you) must\b`,
		"must", `\bmust (?:have been|be because)\b`,
		"require", `\b(?:requires?|required) (?:permissions?|for (?:example|more))\b`,
	)
	// noCondition are sentences in which what is required is part of a description.
	noCondition = oneOf(
		"s", `^\W*(?:validates|checks|indicates|specifies|determines|whether)\b`,
		"whether", `\bwhether\b.{1,60}\brequired\b`,
		"you must", `\b(?:that|identifier|value|one) you must\b`,
	)
)

// duties reads what a sentence asks of the caller.
func duties(sentence string) []Statement {
	switch {
	case exclusive.match(sentence):
		return []Statement{{Kind: Exclusive}}
	case conditional.match(sentence) && !noCondition.match(sentence):
		return []Statement{{Kind: Conditional}}
	case duty.match(sentence) && !noDuty.match(sentence):
		return []Statement{{Kind: Duty}}
	}
	return nil
}

package derive

// values are the transformations of what inputs and outputs hold.
func values() []Transformation {
	return []Transformation{
		{"alone", "One optional member stands alone beside the required ones.", (*Source).alone},
		{"emptied", "A list or map is empty.", (*Source).emptyCollections},
		{"one", "A list or map has one element.", (*Source).one},
		{"many", "A list or map has three elements.", (*Source).many},
		{"text", "All texts and keys are at a bound of what texts are.", (*Source).texts},
		{"number", "All numbers are at a bound of their type.", (*Source).numbers},
		{"boolean", "All booleans are false.", (*Source).booleans},
		{"time", "All timestamps are at a bound of what timestamps are.", (*Source).times},
		{"blob", "All blobs are at a bound of what blobs are.", (*Source).blobs},
		{"document", "All values without a model are of one kind.", (*Source).documents},
		{"null", "A member of a response is null, which is the same as its absence.", (*Source).nulls},
		{"unknown", "A response has a member of a later revision.", (*Source).unknowns},
		{"astray", "A response has headers called like the members of its body.", (*Source).astray},
		{"unlisted", "A response has an enum's value of a later revision.", (*Source).unlisted},
		{"omitted", "A required member is left out, so that the call is not sent.", (*Source).omitted},
		{"pages", "A listing has no item, one page, many, an empty one, a token twice.", (*Source).pages},
	}
}

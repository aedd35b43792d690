package agreement

// Unseen are the rules that may ask for a minor version where no exported symbol of the package differs, by id, each with
// the reason: what they find is what the package does or says, not what it declares.
func Unseen() map[string]string {
	const (
		stays      = "what pages no longer show stays in the package, marked as such"
		refuses    = "the package refuses other requests before it sends them; the field is the same"
		deprecated = "a Deprecated paragraph in a comment is no symbol"
		tokens     = "a token is filled in at the call; the field is the same"
		errors     = "which operation answers an error stands in its comment; the error's type is there for others"
	)
	return map[string]string{
		"ER001": errors, "ER002": errors,
		"ID001": tokens, "ID002": tokens,
		"OP004": deprecated, "RQ020": deprecated, "RS014": deprecated,
		"PG005": "a sequence of other items of the same type is declared as before",
		"PG002": stays, "RQ005": stays, "RQ013": stays, "RS002": stays, "RS007": stays, "RS013": stays,
		"RQ007": refuses, "RQ008": refuses, "RQ016": refuses,
	}
}

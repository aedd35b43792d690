package spec

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// GoTypeName is the Go type of a shape: its name with a capital first letter,
// as the official client has it. It is "" where nothing of the name is left.
func GoTypeName(shape string) string {
	return capitalize(strings.TrimLeftFunc(shape, notLetter))
}

// GoFieldName is the Go field of a member: its name with a capital first
// letter, as the official client has it, and with an underscore behind it where
// a generated structure may have a method or a field of that name. It is "" where nothing
// of the name is left.
func GoFieldName(member string) string {
	name := capitalize(strings.TrimLeftFunc(member, notLetter))
	switch name {
	case "Serialize", "SerializeMembers", "Deserialize", "GetPayloadStream", "SetPayloadStream", "ResultMetadata":
		return name + "_"
	}
	return name
}

// GoConstantName is the Go constant of an enum's value: the type's name and then
// each word of the value with a capital first letter and small ones behind it.
// Words end at whatever is neither letter nor digit, and where an initialism runs
// into a capitalized word: "AWSMarketplace" is two words, "ThirdParty" one. It is
// the type's name alone where the value has no letter or digit.
//
// Within a word capitals are folded: PlatformMacos for "macOS". Not every official
// client does so; many keep the capitals of a mixed word, as
// [GoConstantNameKeepingCase] does. The facts file says which ([Facts.ConstantName]).
func GoConstantName(enumType, value string) string {
	var name strings.Builder
	name.WriteString(GoTypeName(enumType))
	for _, part := range strings.FieldsFunc(value, separatesWords) {
		for _, word := range splitInitialism(part) {
			name.WriteString(capitalize(strings.ToLower(word)))
		}
	}
	return name.String()
}

// GoConstantNameKeepingCase is the Go constant of an enum's value in official
// clients that keep the capitals of mixed words: RuntimeJava8Al2, StatusInProgress
// for "InProgress". Words end at whatever is neither letter nor digit; a word of
// capitals alone has small letters behind its first.
func GoConstantNameKeepingCase(enumType, value string) string {
	var name strings.Builder
	name.WriteString(GoTypeName(enumType))
	for _, word := range strings.FieldsFunc(value, separatesWords) {
		if mixed := strings.ContainsFunc(word, unicode.IsUpper) && strings.ContainsFunc(word, unicode.IsLower); !mixed {
			word = strings.ToLower(word)
		}
		name.WriteString(capitalize(word))
	}
	return name.String()
}

// DeriveTypeName names a type that no rule of the facts file names, from where
// it occurs: the owner, the member, and "Item" for a list's element or "Value"
// for a map's value. See [Facts.TypeName] for owner and slot.
func DeriveTypeName(owner, slot string) string {
	member := strings.TrimRight(slot, "[]{}")
	levels := strings.ReplaceAll(strings.ReplaceAll(slot[len(member):], "[]", "Item"), "{}", "Value")
	return GoTypeName(owner) + GoTypeName(member) + levels
}

// capitalize turns the first letter into a capital one.
func capitalize(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func separatesWords(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// splitInitialism cuts a word where capitals run into a capitalized word.
func splitInitialism(word string) []string {
	letters := []rune(word)
	var words []string
	start := 0
	for i := 1; i+1 < len(letters); i++ {
		ends := unicode.IsUpper(letters[i-1]) && unicode.IsUpper(letters[i]) && unicode.IsLower(letters[i+1])
		if ends {
			words = append(words, string(letters[start:i]))
			start = i
		}
	}
	return append(words, string(letters[start:]))
}

package changelog

// The type words of an outline. They differ from the model's: "dict" is a
// structure or a map, which the syntax literal tells apart.
const (
	dictWord = "dict"
	noneWord = "None"
)

// isTypeWord says whether a word can stand as an outline's type.
func isTypeWord(word string) bool {
	switch word {
	case "string", "integer", "boolean", "datetime", "float", "list", dictWord, "bytes",
		"bytes or seekable file-like object", "JSON serializable",
		":ref:`document<document>`", ":class:`.EventStream`", ":class:`.StreamingBody`":
		return true
	}
	return false
}

// wordFits says whether an outline's type word can stand for what the syntax
// literal shows. A shape that contains itself is shown there without its type.
func wordFits(word string, node *Node) bool {
	if node.Recursive {
		return word == dictWord || word == "list"
	}
	switch node.Type {
	case StringType:
		return word == "string"
	case IntegerType, LongType:
		return word == "integer"
	case FloatType, DoubleType:
		return word == "float"
	case BooleanType:
		return word == "boolean"
	case TimestampType:
		return word == "datetime"
	case BlobType:
		return word == "bytes" || word == "bytes or seekable file-like object" || word == ":class:`.StreamingBody`"
	case ListType:
		return word == "list"
	case MapType:
		return word == dictWord
	case StructureType, UnionType:
		return word == dictWord || word == ":class:`.EventStream`"
	case DocumentType:
		return word == ":ref:`document<document>`" || word == "JSON serializable"
	}
	return false
}

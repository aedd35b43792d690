package paritytest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder/types"

	"github.com/revsmith/revsmith/client/imagebuilder/types"
)

// Package encoding/json prints inputs, outputs and what is in them as it prints the official ones:
// Go names in the same order, enums as texts, nil as null.
func TestEncodingJSON(t *testing.T) {
	eachOperation(t, func(t *testing.T, op operation) {
		eachCase(t, op, *caseCount/2, func(number int, random *rand.Rand) string {
			for _, pair := range []typePair{op.input, op.output} {
				ours, theirs := reflect.New(pair.ours), reflect.New(pair.theirs)
				f := &filler{random: random, style: styleOf(number+1, random)}
				f.structure(ours.Elem(), theirs.Elem())
				if difference := jsonDifference(ours, theirs); difference != "" {
					return difference
				}
			}
			return ""
		})
	})
}

func TestEncodingJSONOfErrors(t *testing.T) {
	message := "a \"message\""
	for _, difference := range []string{
		jsonDifference(reflect.ValueOf(&types.ClientException{Message: &message}), reflect.ValueOf(&official.ClientException{Message: &message})),
		jsonDifference(reflect.ValueOf(types.ResourceInUseException{}), reflect.ValueOf(official.ResourceInUseException{})),
	} {
		if difference != "" {
			t.Error(difference)
		}
	}
}

// jsonDifference says how encoding/json prints two values differently. Fields that only one
// of the types has, which are nil, do not count.
func jsonDifference(ours, theirs reflect.Value) string {
	a, errA := json.Marshal(ours.Interface())
	b, errB := json.Marshal(theirs.Interface())
	if errA != nil || errB != nil {
		a, b = []byte(errorText(errA)), []byte(errorText(errB))
	} else {
		a, b = onlyShared(a, ours.Type(), theirs.Type()), onlyShared(b, theirs.Type(), ours.Type())
	}
	if bytes.Equal(a, b) {
		count("encoding/json", 1, 1, 0)
		return ""
	}
	count("encoding/json", 1, 0, 0)
	return fmt.Sprintf("%s is printed as\n%s, officially as\n%s", ours.Type(), a, b)
}

// onlyShared is what encoding/json printed of a type, without the fields that the other type lacks.
func onlyShared(text []byte, of, other reflect.Type) []byte {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var b strings.Builder
	copyShared(&b, decoder, of, other)
	return []byte(b.String())
}

// copyShared copies the next value.
func copyShared(b *strings.Builder, from *json.Decoder, of, other reflect.Type) {
	for of.Kind() == reflect.Pointer {
		of, other = of.Elem(), other.Elem()
	}
	token, err := from.Token()
	switch token {
	case json.Delim('['):
		b.WriteString("[")
		for from.More() {
			comma(b)
			copyShared(b, from, of.Elem(), other.Elem())
		}
		_, err = from.Token()
		b.WriteString("]")
	case json.Delim('{'):
		b.WriteString("{")
		for from.More() {
			copyMember(b, from, of, other)
		}
		_, err = from.Token()
		b.WriteString("}")
	default:
		text, _ := json.Marshal(token)
		b.Write(text)
	}
	if err != nil {
		b.WriteString(err.Error())
	}
}

// comma parts an element or member from the one before.
func comma(b *strings.Builder) {
	if !strings.HasSuffix(b.String(), "[") && !strings.HasSuffix(b.String(), "{") {
		b.WriteString(",")
	}
}

// copyMember copies an object's next member, unless it is a field that the other type lacks.
func copyMember(b *strings.Builder, from *json.Decoder, of, other reflect.Type) {
	token, _ := from.Token()
	name := token.(string)
	var value, same reflect.Type
	if of.Kind() == reflect.Struct {
		field, _ := of.FieldByName(name)
		there, found := other.FieldByName(name)
		if !found {
			copyShared(&strings.Builder{}, from, field.Type, field.Type)
			return
		}
		value, same = field.Type, there.Type
	} else {
		value, same = of.Elem(), other.Elem()
	}
	text, _ := json.Marshal(name)
	comma(b)
	b.Write(append(text, ':'))
	copyShared(b, from, value, same)
}

package paritytest

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"reflect"
	"slices"
	"strings"
)

// answerKinds are the kinds of answers in the order of the cases; each kind has its share.
var answerKinds = []func(*answering) answer{
	(*answering).valid, (*answering).wrong, (*answering).valid, (*answering).failure, (*answering).wrong,
	(*answering).truncated, (*answering).several, (*answering).wrong, (*answering).failure, (*answering).broken,
	(*answering).whole, (*answering).scratched, (*answering).twice, (*answering).failure, (*answering).renamed,
	(*answering).numbers, (*answering).surrounded, (*answering).oddFailure, (*answering).nulls,
}

// answering makes one answer.
type answering struct {
	op     operation
	random *rand.Rand
	number int // the how manieth answer of its kind
}

// answerOf is the answer of a case.
func answerOf(op operation, number int, random *rand.Rand) answer {
	kind := answerKinds[number%len(answerKinds)]
	return kind(&answering{op, random, number / len(answerKinds)})
}

// success is an answer that went well. Its header may have what a client need not know.
func (a *answering) success(body string) answer {
	header := http.Header{}
	if a.random.IntN(2) == 0 {
		header.Set("Content-Type", pick(a.random, []string{"application/json", "text/html", "", "application/x-amz-json-1.1; charset=utf-16"}))
	}
	if a.random.IntN(2) == 0 {
		header.Set(pick(a.random, []string{"X-Amzn-Requestid", "X-Amz-Requestid", "X-Amz-Request-Id"}), pick(a.random, []string{"request-1", "", "é"}))
	}
	if a.random.IntN(8) == 0 {
		header.Set("X-Amzn-Errortype", "ClientException")
	}
	status := http.StatusOK
	if a.random.IntN(4) == 0 {
		status = pick(a.random, []int{200, 201, 202, 203, 204, 205, 206, 226, 299})
	}
	return answer{status, header, []byte(body)}
}

// body makes a body; the first one of each kind is full, without anything odd.
func (a *answering) body() *wire {
	make := &answerer{random: a.random, optional: 1, elements: 1}
	if a.number > 0 {
		make = &answerer{
			random: a.random, optional: max(a.random.Float64(), a.random.Float64()),
			odd: a.random.Float64() / 2, unknown: a.random.Float64() / 4, elements: a.random.IntN(4),
		}
	}
	return make.structure(a.op.output.ours, a.op.output.theirs)
}

// valid is a body as a service may write it.
func (a *answering) valid() answer { return a.success(a.body().String()) }

// somewhere is one of a body's values that a client knows. Those deep down are no less likely.
func (a *answering) somewhere(body *wire) *wire { return pick(a.random, body.all()) }

// wrong is a body with one value of another type, null or a huge number somewhere.
func (a *answering) wrong() answer {
	body := a.body()
	a.somewhere(body).becomes(pick(a.random, wrongValues))
	return a.success(body.String())
}

// several is a body with several of them.
func (a *answering) several() answer {
	body := a.body()
	for range 2 + a.random.IntN(4) {
		a.somewhere(body).becomes(pick(a.random, wrongValues[:40]))
	}
	return a.success(body.String())
}

// numbers is a body in which all numbers and timestamps are the same one.
func (a *answering) numbers() answer {
	all := slices.Concat([]string{"-0"}, timestamps, floats, integers, slices.DeleteFunc(slices.Clone(wrongValues), notNumber))
	body := a.body()
	for _, value := range body.all() {
		if value.form == 0 && (value.of.Kind() != reflect.String && value.of.Kind() != reflect.Bool) {
			value.becomes(all[a.number%len(all)])
		}
	}
	return a.success(body.String())
}

func notNumber(value string) bool { return !strings.ContainsAny(value[:1], "-0123456789") }

// nulls is a body with nulls here and there.
func (a *answering) nulls() answer {
	body := a.body()
	often := a.random.Float64()
	for _, value := range body.all() {
		if a.random.Float64() < often {
			value.becomes("null")
		}
	}
	return a.success(body.String())
}

// broken is a body with something somewhere that JSON does not allow.
func (a *answering) broken() answer {
	body := a.body()
	a.somewhere(body).becomes(pick(a.random, brokenValues))
	return a.success(body.String())
}

// truncated is a body that ends too early.
func (a *answering) truncated() answer {
	text := a.body().String()
	return a.success(text[:a.random.IntN(len(text))])
}

// scratched is a body with some other bytes.
func (a *answering) scratched() answer {
	text := []byte(a.body().String())
	for range 1 + a.random.IntN(3) {
		text[a.random.IntN(len(text))] = pick(a.random, []byte("\x00\x1f \t\n\"\\/{}[]:,-+.0123eEtfnu\x7f\x80\xc3\xff"))
	}
	return a.success(string(text))
}

// twice is a body with a member that stands twice, with other values.
func (a *answering) twice() answer {
	body := a.body()
	objects := slices.DeleteFunc(body.objects(), func(w *wire) bool { return len(w.names) == 0 })
	if len(objects) == 0 {
		return a.success(body.String())
	}
	object := pick(a.random, objects)
	i := a.random.IntN(len(object.names))
	again := *object.values[i]
	switch other := a.body().all(); {
	case again.of == nil: // only one client knows it
	case a.random.IntN(2) == 0:
		again = *pick(a.random, other)
	case a.random.IntN(3) == 0:
		again.becomes(pick(a.random, wrongValues))
	}
	object.add(object.names[i], &again)
	return a.success(body.String())
}

// renamed is a body with a name in another case or another spelling.
func (a *answering) renamed() answer {
	body := a.body()
	for _, object := range body.objects() {
		for i, name := range object.names {
			if a.random.IntN(8) == 0 {
				object.names[i] = a.respelled(name)
			}
		}
	}
	return a.success(body.String())
}

func (a *answering) respelled(name string) string {
	inner := strings.Trim(name, `"`)
	if inner == "" {
		return name
	}
	return pick(a.random, []string{
		`"` + strings.ToUpper(inner) + `"`, `"` + strings.ToLower(inner) + `"`, `"` + strings.ToUpper(inner[:1]) + inner[1:] + `"`,
		fmt.Sprintf(`"\u%04x%s"`, inner[0], inner[1:]), `"` + inner + ` "`, `"` + inner + `\u0000"`, `"` + strings.ReplaceAll(inner, "k", "\u212a") + `"`,
		`"` + strings.ReplaceAll(inner, "s", "\u017f") + `"`, inner, `"` + inner + "\xff" + `"`,
	})
}

// surrounded is a body with something before or behind it, or blanks in it.
func (a *answering) surrounded() answer {
	text := a.body().String()
	around := []string{"", " ", "\n", "\r\n\t ", "null", "{}", "x", "]", "}", ",", "\x00", "\xef\xbb\xbf", "\xff", "// c", "\u00a0", "<html>", "0"}
	if a.random.IntN(2) == 0 {
		text = strings.ReplaceAll(text, ",", pick(a.random, []string{" , ", ",\n", "\t,", "\r\n,", ",\u00a0", ",\v", ",,"}))
	}
	return a.success(pick(a.random, around) + text + pick(a.random, around))
}

// wholeBodies are bodies of another form than an output's.
var wholeBodies = []string{
	"", " ", " \n\t\r\n ", "null", "\n null \n", "{}", " { } ", "[]", "[{}]", `"text"`, `""`, "3", "-1", "true", "false", "nul", "{", "}", "{]", "[", `"`, `{"`, `{"a`, `{"a"`, `{"a":`,
	"<html><body>busy</body></html>", "<?xml version=\"1.0\"?><a/>", "upstream connect error", "\x00", "\xef\xbb\xbf{}", "\xff", "{}{}", "{} x", "null null", "null{", "nullx", "{}\x00", "\u00a0{}", "\v{}",
	strings.Repeat(" ", 5000), strings.Repeat(" ", 5000) + "{}", "{}" + strings.Repeat(" ", 5000) + "x", strings.Repeat("[", 20_000), strings.Repeat(`{"a":`, 20_000),
}

// whole is a body of another form.
func (a *answering) whole() answer {
	if a.number < len(wholeBodies) {
		return a.success(wholeBodies[a.number])
	}
	return a.success(pick(a.random, slices.Concat(wholeBodies, wrongValues, brokenValues)))
}

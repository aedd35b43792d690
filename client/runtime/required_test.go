package runtime_test

import (
	"context"
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"

	"github.com/revsmith/revsmith/client/runtime"
)

func TestRequiredMembers(t *testing.T) {
	named := parcel{Name: aws.String("n")}
	cases := map[string]struct {
		in   *sendInput
		want string
	}{
		"nothing set": {nil, "1 validation error(s) found.\n- missing required field, SendParcelInput.Name.\n"},
		"in a list": {
			&sendInput{Name: aws.String("n"), Parcels: []parcel{named, {}}},
			"1 validation error(s) found.\n- missing required field, SendParcelInput.Parcels[1].Name.\n",
		},
		"in a list in a list": {
			&sendInput{Name: aws.String("n"), Parcels: []parcel{{Name: aws.String("a"), Inside: []parcel{{}, named, {}}}}},
			"2 validation error(s) found.\n- missing required field, SendParcelInput.Parcels[0].Inside[0].Name.\n" +
				"- missing required field, SendParcelInput.Parcels[0].Inside[2].Name.\n",
		},
		"in a map": {
			&sendInput{Name: aws.String("n"), ByCity: map[string]parcel{"Ulm": {}}},
			"1 validation error(s) found.\n- missing required field, SendParcelInput.ByCity[\"Ulm\"].Name.\n",
		},
		"in a union": {
			&sendInput{Name: aws.String("n"), Choice: &choiceParcel{}},
			"1 validation error(s) found.\n- missing required field, SendParcelInput.Choice[parcel].Name.\n",
		},
		"in the members' order": {
			&sendInput{Parcels: []parcel{{}}},
			"2 validation error(s) found.\n- missing required field, SendParcelInput.Name.\n" +
				"- missing required field, SendParcelInput.Parcels[0].Name.\n",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newServer(t, answer{})
			_, err := s.client().send(context.Background(), c.in)
			var lacking smithy.InvalidParamsError
			if !errors.As(err, &lacking) {
				t.Fatalf("error %T: %v", err, err)
			}
			equal(t, "text", lacking.Error(), c.want)
			equal(t, "whole text", err.Error(), "operation error Parcel Post: SendParcel, "+c.want)
			equal(t, "requests sent", len(s.got), 0)
		})
	}
}

func TestEmptyRequiredListIsThere(t *testing.T) {
	s := newServer(t, answer{})
	must(t, s.client().remove(context.Background(), &removeInput{Parcel: aws.String("p"), Keys: []string{}}))
	equal(t, "request", s.got[0].RequestURI, "/labels/p")
}

func TestTokenIsFilledIn(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	in := &sendInput{Name: aws.String("n")}
	_, err := s.client().send(context.Background(), in)
	must(t, err)
	equal(t, "body", s.got[0].body, `{"name":"n","token":"token-1"}`)
	if in.Token != nil {
		t.Error("the caller's input was changed")
	}
	in.Token = aws.String("mine")
	_, err = s.client().send(context.Background(), in)
	must(t, err)
	equal(t, "body with a token of its own", s.got[1].body, `{"name":"n","token":"mine"}`)
}

func TestTokenThatNobodyMakes(t *testing.T) {
	s := newServer(t, answer{})
	_, err := s.client().send(context.Background(), &sendInput{Name: aws.String("n")}, func(o *runtime.Options) {
		o.IdempotencyTokenProvider = nil
	})
	equal(t, "error", err.Error(), "operation error Parcel Post: SendParcel, 1 validation error(s) found.\n"+
		"- missing required field, SendParcelInput.Token.\n")
}

func TestRequiredMembersAmongEveryKind(t *testing.T) {
	s := newServer(t, answer{})
	in := full()
	in.Free = document.Opaque{Value: map[string]any{"a": 1}}
	in.PlainNum = 1.5
	must(t, s.client().post(context.Background(), in))
	in.Parent.Deep = map[string]map[string][]parcel{"x": {"y": {{Name: aws.String("n")}, {}}}}
	err := s.client().post(context.Background(), in)
	equal(t, "text", err.Error(), "operation error Parcel Post: PostEverything, 1 validation error(s) found.\n"+
		"- missing required field, Everything.Parent.Deep[\"x\"][\"y\"][1].Name.\n")
	equal(t, "requests sent", len(s.got), 1)
}

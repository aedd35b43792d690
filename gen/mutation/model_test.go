package mutation

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// models are the services of this repository.
func models(t *testing.T) []*spec.Service {
	t.Helper()
	loaded, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	require.NotEmpty(t, loaded.Services)
	var all []*spec.Service
	for _, s := range loaded.Services {
		all = append(all, s.Model)
	}
	return all
}

// shop is a model small enough to see through.
func shop() *spec.Service {
	text := &spec.Shape{Kind: spec.String}
	size := &spec.Shape{Kind: spec.Enum, Name: "Size", GoName: "Size", InInput: true, Values: []*spec.Value{{Wire: "S", GoName: "SizeS"}, {Wire: "L", GoName: "SizeL"}}}
	token := &spec.Member{Name: "nextToken", GoName: "NextToken", Location: spec.InQuery, WireName: "nextToken", Target: text}
	hats := &spec.Member{Name: "hats", GoName: "Hats", Target: &spec.Shape{Kind: spec.List, Element: text}}
	next := &spec.Member{Name: "nextToken", GoName: "NextToken", Target: text}
	gone := exception("GoneException", "client", &spec.Member{Name: "message", GoName: "Message", Target: text})
	list := &spec.Operation{
		Name: "ListHats", HTTP: spec.HTTP{Method: "GET", URI: "/hats"}, Errors: []*spec.Shape{gone},
		Input: structure("ListHatsInput", token,
			&spec.Member{Name: "owner", GoName: "Owner", Location: spec.InQuery, WireName: "owner", Required: true, Target: text},
			&spec.Member{Name: "size", GoName: "Size", Location: spec.InQuery, WireName: "size", Target: size}),
		Output:     structure("ListHatsOutput", hats, next, &spec.Member{Name: "printed", GoName: "Printed", Target: &spec.Shape{Kind: spec.Timestamp}}),
		Pagination: &spec.Pagination{InputToken: token, OutputToken: next, Items: hats},
	}
	return &spec.Service{
		ID: "shop", Title: "Shop", Protocol: "restJson1", APIVersion: "2020-01-01", EndpointPrefix: "shop", SigningName: "shop",
		Errors:    []*spec.Shape{gone, exception("NeverException", "server")},
		Revisions: []*spec.Revision{{Date: "2024-01-02", Shapes: []*spec.Shape{size}, Operations: []*spec.Operation{list}}},
	}
}

func structure(name string, members ...*spec.Member) *spec.Shape {
	return &spec.Shape{Kind: spec.Structure, Name: name, GoName: name, Members: members}
}

func exception(name, fault string, members ...*spec.Member) *spec.Shape {
	shape := structure(name, members...)
	shape.Error = &spec.ErrorFacts{Status: 410, Fault: fault}
	return shape
}

// TestFactsOfAShop names every mutant of a small model.
func TestFactsOfAShop(t *testing.T) {
	var texts []string
	for _, f := range Facts(shop()) {
		texts = append(texts, f.ID+" | "+f.Text)
	}
	assert.Equal(t, []string{
		"drop-member:ListHatsInput.nextToken | ListHatsInput.nextToken is gone",
		"drop-member:ListHatsInput.owner | ListHatsInput.owner is gone",
		"drop-member:ListHatsInput.size | ListHatsInput.size is gone",
		"drop-member:ListHatsOutput.hats | ListHatsOutput.hats is gone",
		"drop-member:ListHatsOutput.nextToken | ListHatsOutput.nextToken is gone",
		"drop-member:ListHatsOutput.printed | ListHatsOutput.printed is gone",
		"drop-member:GoneException.message | GoneException.message is gone",
	}, texts[:7])
	assert.Equal(t, map[string]int{
		"drop-member": 7, "rename-member": 7, "swap-names": 1, "change-type": 14, "swap-types": 3, "change-format": 2,
		"move-member": 6, "drop-required": 1, "add-required": 2, "drop-value": 2, "alter-value": 2, "drop-operation": 1,
		"alter-method": 1, "alter-uri": 1, "drop-pages": 1, "break-pages": 2, "drop-error": 1, "alter-error": 2, "alter-service": 4,
	}, kinds(Facts(shop())))
	assert.Contains(t, texts, "change-type:ListHatsOutput.hats=list-of-integer | ListHatsOutput.hats is of type list of integer instead of list of string")
	assert.Contains(t, texts, "move-member:ListHatsInput.owner | ListHatsInput.owner travels in the body")
	assert.Contains(t, texts, "move-member:ListHatsOutput.nextToken | ListHatsOutput.nextToken travels in the header")
	assert.Contains(t, texts, "break-pages:ListHats.inputToken=owner | ListHats.inputToken is owner instead of the right member")
	assert.Contains(t, texts, "alter-error:GoneException.fault | GoneException.fault is the server's")
}

func kinds(facts []Fact) map[string]int {
	counts := map[string]int{}
	for _, f := range facts {
		counts[f.Kind]++
	}
	return counts
}

// TestEveryFactHasItsMutants: no member, value, operation or error of this repository's models is passed over.
func TestEveryFactHasItsMutants(t *testing.T) {
	for _, s := range models(t) {
		var ids []string
		for _, f := range Facts(s) {
			ids = append(ids, f.ID)
		}
		slices.Sort(ids)
		require.Equal(t, len(ids), len(slices.Compact(slices.Clone(ids))), "ids are unique")
		var want []string
		for _, o := range s.Latest().Operations {
			want = append(want, "drop-operation:"+o.Name, "alter-method:"+o.Name, "alter-uri:"+o.Name)
			want = append(want, membersOf(o.Input)...)
			want = append(want, membersOf(o.Output)...)
			for _, e := range o.Errors {
				want = append(want, "drop-error:"+o.Name+"."+e.Name, "alter-error:"+e.Name+".code", "alter-error:"+e.Name+".fault")
			}
		}
		for _, shape := range s.Latest().Shapes {
			want = append(want, membersOf(shape)...)
			for _, value := range shape.Values {
				want = append(want, "drop-value:"+shape.Name+"."+value.Wire, "alter-value:"+shape.Name+"."+value.Wire)
			}
		}
		assert.Subset(t, ids, want)
	}
}

func membersOf(shape *spec.Shape) []string {
	var ids []string
	for _, m := range shape.Members {
		ids = append(ids, "drop-member:"+shape.Name+"."+m.Name, "rename-member:"+shape.Name+"."+m.Name)
	}
	return ids
}

// TestAChangeStaysInItsCopy changes everything and finds the model as it was.
func TestAChangeStaysInItsCopy(t *testing.T) {
	s := shop()
	for _, f := range Facts(s) {
		changed := f.Service()
		assert.NotEqual(t, shop(), changed, f.ID)
		assert.Equal(t, shop(), s, f.ID)
	}
}

// TestACopyIsWhole: what is the same part twice is so in the copy, also where it holds itself.
func TestACopyIsWhole(t *testing.T) {
	for _, s := range models(t) {
		assert.Equal(t, s, newClone(s).service)
	}
	hat := &spec.Shape{Kind: spec.Structure, Name: "Hat"}
	hat.Members = []*spec.Member{{Name: "inner", Target: hat}}
	s := &spec.Service{Revisions: []*spec.Revision{{Shapes: []*spec.Shape{hat}}}}
	copied := newClone(s).service.Latest().Shapes[0]
	assert.NotSame(t, hat, copied)
	assert.Same(t, copied, copied.Members[0].Target)
}

// TestMutantsOfAModel: a mutant's files are those in which its client differs.
func TestMutantsOfAModel(t *testing.T) {
	mutants, err := ModelMutants(shop())
	require.NoError(t, err)
	files := map[string][]string{}
	for _, m := range mutants {
		changed, err := m.Files()
		if err != nil {
			files[m.ID] = []string{err.Error()}
			continue
		}
		for name, content := range changed {
			if content == nil {
				name += " is gone"
			}
			files[m.ID] = append(files[m.ID], name)
		}
		slices.Sort(files[m.ID])
	}
	assert.Equal(t, []string{"client/shop/schemas/operations.go"}, files["change-format:ListHatsOutput.printed=http-date"])
	assert.Equal(t, []string{"client/shop/schemas/enums.go", "client/shop/types/enum_Size.go"}, files["alter-value:Size.S"])
	assert.Equal(t, []string{"client/shop/api_op_ListHats.go", "client/shop/schemas/operations.go"}, files["rename-member:ListHatsInput.owner"])
	assert.Contains(t, files["drop-operation:ListHats"][0], "no note shows an operation yet")
	_, err = ModelMutants(&spec.Service{ID: "empty"})
	assert.ErrorContains(t, err, "looking for mutants: writing the client of empty")
	assert.Empty(t, Facts(&spec.Service{}))
}

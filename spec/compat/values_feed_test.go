package compat_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// rightNode is a node of a right answer.
type rightNode struct {
	Enum           []string
	Members        map[string]*rightNode
	Element, Value *rightNode
	Recursive      bool
}

// collect adds the values at each place below a node.
func (n *rightNode) collect(place string, values map[string][]string) {
	if n == nil || n.Recursive {
		return
	}
	if len(n.Enum) > 0 {
		values[place] = n.Enum
	}
	for name, m := range n.Members {
		m.collect(place+"."+name, values)
	}
	n.Element.collect(place, values)
	n.Value.collect(place, values)
}

// rightAdditions are the values that came to places that had others before, as the right answers of
// consecutive pages of an operation have it: date, side and place.
func rightAdditions(t *testing.T, dates []string) []string {
	t.Helper()
	var additions []string
	seen := map[string]map[string][]string{}
	for _, date := range dates {
		var page map[string]struct{ Input, Output *rightNode }
		data, err := os.ReadFile(filepath.Join(feed, date, "truth.json"))
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(data, &page))
		for name, o := range page {
			for side, tree := range map[string]*rightNode{"request": o.Input, "response": o.Output} {
				values := map[string][]string{}
				tree.collect(name, values)
				for place, now := range values {
					for _, value := range now {
						if old := seen[name+side][place]; old != nil && !slices.Contains(old, value) {
							additions = append(additions, date+" "+side+" "+place+"."+value)
						}
					}
				}
				seen[name+side] = values
			}
		}
	}
	slices.Sort(additions)
	return additions
}

// Over the whole feed, every value that is told is one that came there, and none that came is missing. No
// value, no token and no page went, and nothing is shown in two ways.
func TestFeedsValuesAreRight(t *testing.T) {
	model := feedModel(t)
	var dates []string
	for _, r := range model.Revisions {
		dates = append(dates, r.Date)
	}
	var additions []string
	rest := map[compat.Kind]int{}
	for i := range len(dates) - 1 {
		before, after := model.Revision(dates[i]), model.Revision(dates[i+1])
		for _, c := range compat.Diff(compat.Side{Service: model, Revision: before}, compat.Side{Service: model, Revision: after}) {
			rest[c.Kind]++
			if c.Kind != compat.ValueAdded {
				continue
			}
			assert.Equal(t, spec.Proven, c.Evidence.Strength, c.Path)
			for _, place := range c.Places {
				additions = append(additions, after.Date+" "+string(c.Direction)+" "+place)
			}
		}
	}
	slices.Sort(additions)
	assert.Len(t, additions, 55)
	assert.Equal(t, rightAdditions(t, dates), additions)
	for _, none := range []compat.Kind{
		compat.ValueRemoved, compat.ValueRespelled, compat.StringToEnum, compat.EnumToString, compat.ValuesUndecided,
		compat.EnumSetsDiffer, compat.EnumReordered, compat.TokenAdded, compat.TokenRemoved, compat.OperationRemoved, compat.OperationFirstSeen,
		compat.PaginationAdded, compat.PaginationRemoved, compat.PageMemberRenamed, compat.PageMemberRetyped, compat.PageItemsChanged,
	} {
		assert.Zero(t, rest[none], none)
	}
	assert.Equal(t, 35, rest[compat.OperationAdded])
}

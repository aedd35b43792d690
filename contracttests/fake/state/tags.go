package state

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// This file keeps the tags of resources of any kind: maps, or lists of structures with a key.

// tag adds tags to a resource.
func (c *call) tag() (wire.Values, error) {
	return c.retag(func(m *spec.Member, tags any) any {
		switch added := c.input[m.Name].(type) {
		case wire.Values:
			kept, _ := tags.(wire.Values)
			kept = withoutNull(kept)
			for key, value := range added {
				kept[key] = clone(value)
			}
			return kept
		case []any:
			kept, _ := tags.([]any)
			return append(without(kept, keysOf(added)), clone(added).([]any)...)
		}
		return tags
	})
}

// untag takes the tags of some keys away.
func (c *call) untag() (wire.Values, error) {
	return c.retag(func(m *spec.Member, tags any) any {
		keys, _ := c.input[m.Name].([]any)
		switch kept := tags.(type) {
		case wire.Values:
			for _, key := range keys {
				name, _ := key.(string)
				delete(kept, name)
			}
			return kept
		case []any:
			return without(kept, keys)
		}
		return tags
	})
}

// retag gives a resource other tags.
func (c *call) retag(change func(*spec.Member, any) any) (wire.Values, error) {
	before, err := c.one()
	if err != nil {
		return nil, err
	}
	member := c.many(c.of.Operation.Input)
	if member == nil {
		return c.answer(nil), nil
	}
	after := *before
	after.values = clone(before.values).(wire.Values)
	name := tagsOf(before.kind)
	if tags := change(member, after.values[name]); tags != nil {
		after.values[name] = tags
	}
	return c.answer(nil), c.keep(&after, before)
}

// listTags answers a resource's tags.
func (c *call) listTags() (wire.Values, error) {
	found, err := c.one()
	if err != nil {
		return nil, err
	}
	output := c.answer(nil)
	if member := c.many(c.of.Operation.Output); member != nil {
		if tags, ok := c.project(member.Target, found.values[tagsOf(found.kind)], nil, 0); ok {
			output[member.Name] = tags
		}
	}
	return output, nil
}

// many is the member of a shape that holds several.
func (c *call) many(shape *spec.Shape) *spec.Member {
	for _, m := range shape.Members {
		if m.Target.Kind == spec.Map || m.Target.Kind == spec.List {
			return m
		}
	}
	return nil
}

// tagsOf is what a kind calls its tags.
func tagsOf(kind *spec.Resource) string {
	if kind.Shape != nil {
		for _, m := range kind.Shape.Members {
			if strings.EqualFold(m.Name, "tags") {
				return m.Name
			}
		}
	}
	return "tags"
}

// keysOf are the keys of tags in a list.
func keysOf(tags []any) []any {
	var keys []any
	for _, tag := range tags {
		if key := keyOfTag(tag); key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

func keyOfTag(tag any) string {
	members, _ := tag.(wire.Values)
	for _, name := range []string{"Key", "key", "TagKey", "tagKey"} {
		if key, ok := members[name].(string); ok {
			return key
		}
	}
	return ""
}

// without are the tags of a list but those of the keys.
func without(tags []any, keys []any) []any {
	return slices.DeleteFunc(slices.Clone(tags), func(tag any) bool {
		key := keyOfTag(tag)
		return key != "" && slices.ContainsFunc(keys, func(k any) bool { return k == key })
	})
}

package state

import (
	"strconv"
	"time"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// This file fits values to the shapes of a revision: what a shape does not have stays out of an answer.

func numberText(n uint64) string { return strconv.FormatUint(n, 10) }

// fit makes a template's value one of the type that the kind's shape has at the path.
func (c *call) fit(kind *spec.Resource, path []string, value any) any {
	shape := kind.Shape
	for _, name := range path {
		if shape == nil || shape.Member(name) == nil {
			return plain(value)
		}
		shape = shape.Member(name).Target
	}
	return fitted(shape, value)
}

// plain is a value without a shape: times are texts there.
func plain(value any) any {
	if moment, ok := value.(time.Time); ok {
		return moment.UTC().Format(timeText)
	}
	return value
}

// fitted is a single value as one of a shape's type, where that can be.
func fitted(shape *spec.Shape, value any) any {
	written, isText := value.(string)
	moment, isTime := value.(time.Time)
	switch {
	case shape.Kind == spec.Boolean && isText:
		if b, err := strconv.ParseBool(written); err == nil {
			return b
		}
	case (shape.Kind == spec.Integer || shape.Kind == spec.Long) && isText:
		if n, err := strconv.ParseInt(written, 10, 64); err == nil {
			return n
		}
	case shape.Kind == spec.Timestamp && isText:
		if t, err := time.Parse(time.RFC3339Nano, written); err == nil {
			return t.UTC().Truncate(time.Millisecond)
		}
	case shape.Kind == spec.Timestamp && isTime:
		return moment.UTC().Truncate(time.Millisecond)
	case isTime:
		return plain(value)
	}
	return value
}

// project is a value as a shape shows it; false where it is none of the shape's. What is made of
// the resource by the facts is looked up in the scope.
func (c *call) project(shape *spec.Shape, value any, s *scope, depth int) (any, bool) {
	if depth > deepest {
		return nil, false
	}
	switch shape.Kind {
	case spec.Structure, spec.Union:
		members, ok := value.(wire.Values)
		if !ok {
			return nil, false
		}
		return c.projectMembers(shape, members, s, depth)
	case spec.List:
		items, ok := value.([]any)
		if !ok {
			return nil, false
		}
		shown := make([]any, 0, len(items))
		for _, item := range items {
			if fits, ok := c.project(shape.Element, item, nil, depth+1); ok {
				shown = append(shown, fits)
			}
		}
		return shown, true
	case spec.Map:
		return c.projectMap(shape, value, depth)
	case spec.Document:
		return clone(value), value != nil
	}
	return scalar(shape, value)
}

func (c *call) projectMembers(shape *spec.Shape, members wire.Values, s *scope, depth int) (any, bool) {
	shown := make(wire.Values, len(shape.Members))
	for _, m := range shape.Members {
		value, ok := members[m.Name]
		if !ok && s != nil {
			value, ok = c.shown(shape, m, s)
		}
		if !ok {
			continue
		}
		if fits, ok := c.project(m.Target, value, nil, depth+1); ok {
			shown[m.Name] = fits
		}
	}
	if shape.Kind == spec.Union && len(shown) != 1 {
		return nil, false
	}
	return shown, true
}

// shown is a member that the facts make of the resource.
func (c *call) shown(shape *spec.Shape, m *spec.Member, s *scope) (any, bool) {
	template, ok := c.engine.shows[showKey{shape.Name, m.Name}]
	if !ok {
		return nil, false
	}
	return s.expand(template)
}

func (c *call) projectMap(shape *spec.Shape, value any, depth int) (any, bool) {
	entries, ok := value.(wire.Values)
	if !ok {
		return nil, false
	}
	shown := make(wire.Values, len(entries))
	for key, inner := range entries {
		if _, ok := scalar(shape.Key, key); !ok {
			continue
		}
		if fits, ok := c.project(shape.Value, inner, nil, depth+1); ok {
			shown[key] = fits
		}
	}
	return shown, true
}

// scalar is a single value of a shape; false where it is of another type, or an enum's value that
// the revision does not have.
func scalar(shape *spec.Shape, value any) (any, bool) {
	value = fitted(shape, value)
	var ok bool
	switch shape.Kind {
	case spec.String:
		_, ok = value.(string)
	case spec.Enum:
		wanted, isText := value.(string)
		if !isText {
			return nil, false
		}
		for _, known := range shape.Values {
			ok = ok || known.Wire == wanted
		}
	case spec.Boolean:
		_, ok = value.(bool)
	case spec.Integer, spec.Long:
		var whole int64
		whole, ok = value.(int64)
		ok = ok && (shape.Kind == spec.Long || whole == int64(int32(whole)))
	case spec.Float, spec.Double:
		if whole, isWhole := value.(int64); isWhole {
			return float64(whole), true
		}
		_, ok = value.(float64)
	case spec.Timestamp:
		_, ok = value.(time.Time)
	case spec.Blob:
		_, ok = value.([]byte)
	}
	return value, ok
}

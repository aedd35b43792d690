package state

import (
	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// mostItems is how many items a page has at most, whatever its caller says.
const mostItems = 1000

// list answers a page of resources, in the order in which they were made.
func (c *call) list() (wire.Values, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	tests, err := c.narrowing()
	if err != nil {
		return nil, err
	}
	output := c.answer(nil)
	if c.of.Holder == nil {
		return output, nil
	}
	found, err := c.collect(page, tests)
	if err != nil {
		return nil, err
	}
	output[c.of.Holder.Name] = c.items(found[:min(len(found), page.size)])
	if len(found) > page.size {
		page.sign(c, output, found[page.size-1].place)
	}
	return output, nil
}

// listed is a record in its place of a list.
type listed struct {
	*record
	place uint64
}

// collect are the records of a page, and one more where there are more.
func (c *call) collect(page *page, tests []test) ([]listed, error) {
	var found []listed
	var failed error
	c.walkFrom(page.after+1, func(number, place uint64, stored []byte) bool {
		if stored == nil {
			failed = errDamaged
			return false
		}
		if !mayFit(tests, stored) {
			return true
		}
		var r *record
		if r, failed = decodeRecord(c.of.Resource, number, stored); failed != nil {
			return false
		}
		if values := c.lived(r); fit(tests, r, values) {
			found = append(found, listed{r, place})
		}
		return len(found) <= page.size
	})
	return found, failed
}

// walkFrom walks what is stored of the kind from a place on, each with its number and its place; for
// a list of versions, the newest build of each. Nothing is given where there should be something.
func (c *call) walkFrom(place uint64, each func(number, place uint64, stored []byte) bool) {
	kind := c.of.Resource
	if !c.of.Versions {
		c.tx.Ascend(recordsBucket(kind), numberKey(place), func(key string, stored []byte) bool {
			return each(numberOf(key), numberOf(key), stored)
		})
		return
	}
	c.tx.Ascend(orderBucket(kind), numberKey(place), func(key string, version []byte) bool {
		number := c.newest(kind, string(version))
		return each(number, numberOf(key), c.tx.Get(recordsBucket(kind), numberKey(number)))
	})
}

// newest is the number of the newest build of the version with that key, 0 where there is none.
func (c *call) newest(kind *spec.Resource, version string) uint64 {
	entry := c.tx.Get(versionsBucket(kind), version)
	if len(entry) != 16 {
		return 0
	}
	return number(c.tx, buildsBucket(kind), version+"\x00"+string(entry[8:]))
}

// items are records as the list shows them.
func (c *call) items(found []listed) any {
	holder := c.of.Holder.Target
	items := []any{}
	for _, r := range found {
		if item, ok := c.item(r); ok {
			items = append(items, item)
		}
	}
	if holder.Kind == spec.List {
		return items
	}
	return wire.Values{}
}

// item is one record as the list shows it.
func (c *call) item(r listed) (any, bool) {
	holder := c.of.Holder.Target
	if holder.Kind != spec.List {
		return nil, false
	}
	s := c.scope(r.record)
	if c.of.Versions && r.version != "" {
		shown := make(wire.Values, len(s.values))
		for name, value := range s.values {
			shown[name] = value
		}
		shown[r.kind.Identity[0]] = r.version
		s.values = shown
	}
	if holder.Element.Kind != spec.Structure {
		return scalar(holder.Element, r.identity())
	}
	return c.project(holder.Element, s.values, s, 0)
}

package state

import (
	"maps"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// This file checks what inputs refer to.

// checkReferences refuses members that name a resource which only this service could have made and
// has not. What another account or the service itself may have is believed, and so are kinds that no
// operation of the revision creates, and kinds with builds, which may be named by a pattern.
func (c *call) checkReferences(values wire.Values) error {
	for _, member := range slices.Sorted(maps.Keys(values)) {
		kind := c.engine.references[member]
		id, isText := values[member].(string)
		if kind == nil || !isText || !kind.Creatable || kind.ID.Uses("build") || !c.isOurs(kind, id) {
			continue
		}
		if err := c.mustExist(kind, member, id); err != nil {
			return err
		}
	}
	return nil
}

// checkParents refuses to put a part of a resource that there is not.
func (c *call) checkParents(values wire.Values) error {
	for _, member := range c.of.Resource.Identity {
		kind := c.engine.references[member]
		id, isText := values[member].(string)
		if kind == nil || kind == c.of.Resource || !isText {
			continue
		}
		if err := c.mustExist(kind, member, id); err != nil {
			return err
		}
	}
	return nil
}

// mustExist refuses an identity that no resource of the kind has.
func (c *call) mustExist(kind *spec.Resource, member, id string) error {
	found, err := c.find(kind, id)
	if err != nil || found != nil {
		return err
	}
	role := spec.InvalidRequest
	if c.raises(spec.NotFound) {
		role = spec.NotFound
	}
	return c.refuse(role, "%s: there is no %s %s", member, kind.Name, id)
}

// isOurs tells whether an identity begins as those that this service gives do.
func (c *call) isOurs(kind *spec.Resource, id string) bool {
	var begins strings.Builder
	s := &scope{call: c, kind: kind}
	for _, part := range kind.ID.Parts {
		if part.Path != nil && (len(part.Path) > 1 || !isBuiltin(part.Path[0]) || part.Path[0] == "uuid") {
			break
		}
		written, _ := s.write([]spec.TemplatePart{part}, slug)
		begins.WriteString(written)
	}
	return begins.Len() > 0 && strings.HasPrefix(id, begins.String())
}

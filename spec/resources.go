package spec

import "slices"

// Resources are the things that a service keeps, and what its operations do to them, as far as a
// revision's names and the facts file tell.
type Resources struct {
	// Kinds are the kinds of things, by name.
	Kinds []*Resource
	// Operations are the operations that fit a rule, by name.
	Operations []*ResourceOperation
	// Unfit are the operations that fit none, by name.
	Unfit []*Operation
	// References say which kind a member names by its identity; by member. The kind is nil for a
	// member that may name any.
	References []Reference
	// Owner says which member tells whose a resource is; nil where the facts do not say.
	Owner *Ownership

	// Errors are all errors that the service models, by name.
	Errors []*Shape

	failures []rule[[]string]
	shows    []rule[Template]
}

// Resource is one kind of thing, such as a recipe.
type Resource struct {
	// Name is the kind's name, as it stands in the names of operations: "ImageRecipe".
	Name string
	// Shape is what shows one: of what Get answers, else of what List does; nil where nothing does.
	Shape *Shape
	// Identity are the members, as the resource itself has them, that tell one from another:
	// "arn". It is empty where nothing does, as of rows of a report.
	Identity []string
	// Called are the names that a single identity has in inputs and outputs, most telling first.
	Called []string
	// ID is the identity that a new one gets, where its creator does not give it.
	ID Template
	// Unique are the members that no two have alike, besides their identity.
	Unique []string
	// Renamed are members that inputs call otherwise than the resource.
	Renamed []Rename
	// Created are members that a new one gets if nobody gave them, Updated those that each update sets.
	Created, Updated []Fill
	// Life are members that go from value to value by themselves.
	Life []Life
	// Independent are the members whose reference keeps nothing from being deleted.
	Independent []string
	// Creatable says that an operation of the revision makes one.
	Creatable bool
}

// ResourceOperation is what one operation does.
type ResourceOperation struct {
	Operation *Operation
	Role      ResourceRole
	// Resource is the kind that it does it to; nil for tags, which are of any.
	Resource *Resource
	// By are the members of the input that say which one, parallel to the kind's Identity.
	By []*Member
	// Holder is the output's member that holds the resource, or the list of them; nil where the
	// output itself does.
	Holder *Member
	// Versions says that a list shows the newest build alone, under its identity without the build.
	Versions bool
	// Replaces says that an update replaces all that it could give, and not what it gives.
	Replaces bool
	// Changes are members of the resource that it sets, Starts the kind that it makes one of.
	Changes []Fill
	Starts  *Resource
	// Only are the values that the resource must have.
	Only []Condition
}

// ResourceRole is what an operation does to a resource.
type ResourceRole string

// The roles of operations. A put makes or replaces, a change sets what the facts file says.
const (
	CreateRole   ResourceRole = "create"
	PutRole      ResourceRole = "put"
	GetRole      ResourceRole = "get"
	ListRole     ResourceRole = "list"
	UpdateRole   ResourceRole = "update"
	DeleteRole   ResourceRole = "delete"
	ChangeRole   ResourceRole = "change"
	TagRole      ResourceRole = "tag"
	UntagRole    ResourceRole = "untag"
	ListTagsRole ResourceRole = "listTags"
)

func resourceRoles() []ResourceRole {
	return []ResourceRole{
		CreateRole, PutRole, GetRole, ListRole, UpdateRole, DeleteRole, ChangeRole, TagRole, UntagRole, ListTagsRole,
	}
}

// ofAnyKind tells whether the role is played for resources of any kind.
func (r ResourceRole) ofAnyKind() bool {
	return r == TagRole || r == UntagRole || r == ListTagsRole
}

// FailureRole is what an error says.
type FailureRole string

// The roles of errors.
const (
	NotFound       FailureRole = "notFound"
	AlreadyExists  FailureRole = "exists"
	InvalidRequest FailureRole = "invalid"
	WrongPageToken FailureRole = "pageToken"
	TokenMismatch  FailureRole = "tokenMismatch"
	Depended       FailureRole = "dependency"
	InUse          FailureRole = "inUse"
	QuotaExceeded  FailureRole = "quota"
	Throttled      FailureRole = "throttled"
	ServerFault    FailureRole = "fault"
	DryRun         FailureRole = "dryRun"
)

func failureRoles() []FailureRole {
	return []FailureRole{
		NotFound, AlreadyExists, InvalidRequest, WrongPageToken, TokenMismatch, Depended, InUse, QuotaExceeded,
		Throttled, ServerFault, DryRun,
	}
}

// Reference is a member that names a resource.
type Reference struct {
	Member string
	Kind   *Resource
}

// Rename is a member that the resource has under another name.
type Rename struct{ From, To string }

// Fill is a member that is given a value: that of the first template whose placeholders are known.
type Fill struct {
	Path      []string
	Templates []Template
}

// Life is a member that goes through values by itself, and stays at the last.
type Life struct {
	Path   []string
	Values []string
}

// Condition is a member that must have one of the values.
type Condition struct {
	Path   []string
	Values []string
}

// Ownership says which member tells whose a resource is, and which values of that name in an
// input stand for the caller's own and for those of other accounts.
type Ownership struct{ Member, Self, Shared string }

// Operation is what the operation of that name does, nil where it fits no rule.
func (r *Resources) Operation(name string) *ResourceOperation {
	i := slices.IndexFunc(r.Operations, func(o *ResourceOperation) bool { return o.Operation.Name == name })
	if i < 0 {
		return nil
	}
	return r.Operations[i]
}

// Kind is the kind of that name, nil where there is none.
func (r *Resources) Kind(name string) *Resource {
	i := slices.IndexFunc(r.Kinds, func(k *Resource) bool { return k.Name == name })
	if i < 0 {
		return nil
	}
	return r.Kinds[i]
}

// Reference says which kind a member names; false where it names none, nil where it may be any.
func (r *Resources) Reference(member string) (*Resource, bool) {
	for _, reference := range r.References {
		if reference.Member == member {
			return reference.Kind, true
		}
	}
	return nil, false
}

// Show is how a member of a shape is made of a resource, where the resource has none of its name.
func (r *Resources) Show(shape, member string) (Template, bool) {
	return best(r.shows, shape+"."+member)
}

// Failure is the modelled error that plays the role for an operation: of those that the facts
// file lists the first that the operation is documented to answer, else the first of all; nil where
// the service models none.
func (r *Resources) Failure(role FailureRole, o *Operation) *Shape {
	candidates := r.candidates(role)
	for _, name := range candidates {
		if i := slices.IndexFunc(o.Errors, func(e *Shape) bool { return e.Name == name }); i >= 0 {
			return o.Errors[i]
		}
	}
	for _, name := range candidates {
		if i := slices.IndexFunc(r.Errors, func(e *Shape) bool { return e.Name == name }); i >= 0 {
			return r.Errors[i]
		}
	}
	return nil
}

package spec

// ResourcesAt derives what the operations of a revision keep, as Build does for those of the service:
// for a revision that is put together of others, such as one with operations of later notes.
func (f *Facts) ResourcesAt(service *Service, r *Revision) *Resources {
	return f.resourcesOf(r, service.Errors)
}

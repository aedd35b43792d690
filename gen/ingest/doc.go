// Package ingest files pages of the change feed among a repository's notes.
//
// In go a repository's root and a sequence of [Source] values; [Run] answers what
// became of each, and [Report.Closing] what a maintainer acts on afterwards:
//
//	report, err := ingest.Run(ctx, ingest.Options{Root: root}, slices.Values(sources))
//	for _, page := range report.Pages {
//		fmt.Println(page.Source, page.Outcome, page.Path)
//	}
//
// A page is filed byte for byte as changelog/<service>/<date>.html or .txt, with -2,
// -3 beside other notes of its date. First it is read; then it is compared with what
// is filed for its date and with the other pages of the run: what says nothing more
// changes nothing, a richer layout takes the place of the poorer files that it covers,
// notes with other operations lie side by side, and pages that state different facts
// are a conflict, of which nothing is filed. Where the service has facts, all of its
// notes are folded together before one of them is written.
//
// Run goes over the pages twice. The first time, with all cores, it reads each and
// keeps a digest. The second time it settles service by service what is to be
// written, and brings it into the tree in batches, each through one [gen.Plan]: a run
// that is ended leaves whole files only.
//
// It refuses pages that cannot be read without an error, that are larger than
// [MaxSize], whose service nothing tells, whose title is not that of the notes in
// their folder, and whose service's id could not be a folder on every system. Text
// of a page never chooses a path: only an id and a date that passed their check do.
package ingest

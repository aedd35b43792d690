// Package coverage says what passed contract tests show of a service's model, and what they do not.
//
// In go the model and, one by one, the cases that passed ([Collector.Passed] has the form of a
// contracttests.Subject's Passed); out comes a [Report], and of it a page for people, a table for a
// terminal and JSON for programs. The package replays nothing itself and knows no client.
//
//	collected := coverage.New(model, storedFiles)
//	… replay, with Passed: collected.Passed …
//	report, err := collected.Report()
//
// # What is counted
//
// For each revision, of every operation that it knows, whether its own notes show it or earlier
// ones do ([Facts]):
//
//   - the operation itself, once as a request that was sent and once as an answer that was read;
//   - each member of its input and its output at every depth, by its path: GetImage.output.image.state.
//     Lists and maps are passed through. A structure that contains itself is looked into once;
//   - each value of the enum at each such path, and each member of the union there;
//   - each modelled error. Its own members are not counted: a fixture holds its code, message
//     and fault.
//
// # What covers it
//
// A case of the same operation, of the same revision or an earlier one (a page takes nothing back),
// that was replayed over HTTP and passed. It shows a member that stands both in the program's hands
// (the fixture's input or output) and in the JSON body that travelled; elsewhere (path, query,
// header, payload) the replay itself holds the two together. A case that fails, an exchange
// that the client had to refuse before it sent anything, a null, a value or member that the model
// lacks and a response that is meant to break its document show nothing.
//
// # Places and types
//
// A type that one operation's note widens is wider for every operation that uses it: the value
// that came with ListImages may come back from GetImage too. The gate counts places, since a client may
// decode one place right and another wrong; the smaller number of types is shown beside it.
// The stored fixtures show what a page shows, so the places that grew without a page of their own,
// and those of calls that a later revision made stricter, are shown by cases that the tests derive:
// [Today] is the service that has just these to show.
//
// # The JSON, format 1
//
// It stands on one line; here it is broken:
//
//	{
//	 "format": 1,
//	 "service": "imagebuilder",
//	 "title": "EC2 Image Builder",
//	 "cases": {"stored": 770, "derived": 5126},
//	 "complete": false,
//	 "holes": [
//	  {"path": "GetImage.output.image.platform=macOS", "kind": "value", "direction": "response",
//	   "type": "Platform=macOS", "revisions": ["2024-12-02"]}
//	 ],
//	 "revisions": [
//	  {
//	   "revision": "2024-12-02",
//	   "tallies": [{"kind": "member", "direction": "request", "total": 262, "covered": 262, "stored": 262}],
//	   "types": [{"direction": "request", "total": 259, "covered": 259, "stored": 258}],
//	   "operations": [
//	    {
//	     "name": "GetImage",
//	     "observed": false,
//	     "facts": [
//	      {"path": "GetImage.input.imageBuildVersionArn", "kind": "member", "direction": "request",
//	       "type": "GetImageInput.imageBuildVersionArn", "stored": 60, "derived": 0, "by": ["2021-09-22/full"]}
//	     ]
//	    }
//	   ]
//	  }
//	 ]
//	}
//
// kind is "operation", "member", "value" or "error", direction "request" or "response", type the
// place in the types, absent for operations and errors. stored and derived are how many cases show
// a fact, by the first few of them, as revision and id, stored ones first. In a tally, stored is how
// much stored cases cover alone. complete says that there are no holes. New keys may be added in
// this format; what is there keeps its meaning.
package coverage

// Package fake is a service of one revision, made from its change notes, to test
// clients against: in a test, or as a process of its own ("revsmith serve").
//
//	server, err := fake.Start(fake.Options{Revision: "2024-12-02"})
//	if err != nil {
//		t.Fatal(err)
//	}
//	defer server.Close()
//	client := imagebuilder.NewFromConfig(cfg, func(o *imagebuilder.Options) {
//		o.BaseEndpoint = aws.String(server.URL)
//	})
//
// In go [Options], out comes a [Server], or a [Handler] for a server of one's own. It
// keeps what is created, in memory or in a file (package state says how), so that it
// can be read, listed page by page, updated and deleted again.
//
// # What is refused
//
// Every request is held against the revision: a wrong method or path, a missing
// required member, a value of a wrong type or of no enum. Such a request is answered
// with the service's own error for bad requests, whose message names each place. A
// member that the revision does not know is refused too. A real service would pass
// over it, but here it shows that a client is ahead of the revision, which is what most
// users test for; [Options].IgnoreUnknown passes over it.
//
// An operation that nobody knows is answered as the protocol has it, with
// UnknownOperationException. One that the facts file or a later note knows exists, but
// the notes up to the revision do not say how: it is answered with [NotCovered] and
// status 501. An operation that a later note shows, without saying that it is new, may
// well be older than that note, so it is served, without what is proven to be newer.
//
// Signatures are not verified, as there is no secret to verify them with;
// [Options].RequireSignature wants that there is one.
//
// # Misbehaviour
//
// Rules make the fake slow, throttle, fail, drop or truncate answers, and shift its
// clock ([Misbehaviour]). They come with the options, and while the fake runs through
// its admin endpoint below /_fake:
//
//	GET    /_fake               what is served
//	GET    /_fake/misbehaviour  the rules; PUT replaces them, DELETE removes them
//	GET    /_fake/state         all that is kept, as a seed; POST adds a seed, PUT begins
//	                            anew with one, DELETE forgets everything
//	GET    /_fake/requests      the last requests, oldest first; DELETE forgets them
//
// No request is answered that a page in a browser sent, and none to the admin endpoint
// that came to a loopback address under another name, as one does whose name a page has
// bound to it. Bodies, headers and the number of requests at one time are bounded.
//
// Nothing is random and no clock is read but [Options].Clock: the same requests in the
// same order are answered alike.
package fake

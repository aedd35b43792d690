package derive

import "github.com/revsmith/revsmith/contracttests/fixture"

// faults are the transformations of what goes wrong on the way.
func faults() []Transformation {
	return []Transformation{
		{"named", "An answer names a modelled error in each of the places and forms in which it may.", (*Source).named},
		{"bare", "A modelled error has no body.", (*Source).bare},
		{"generic", "An answer names an error that the operation does not model.", (*Source).generic},
		{"page", "A proxy answers with a page of HTML.", (*Source).page},
		{"empty", "An answer has no body.", (*Source).empty},
		{"truncated", "The connection breaks within the answer's body.", (*Source).truncated},
		{"dropped", "The connection breaks before the answer.", (*Source).dropped},
		{"slow", "The answer does not come until the caller gives up.", (*Source).slow},
		{"throttled", "The service asks to be called less often, and is called again with the same token.", (*Source).throttled},
		{"unavailable", "The service or a proxy fails, and is called again with the same token.", (*Source).unavailable},
		{"redialled", "The connection breaks before the answer, and the call is made again with the same token.", (*Source).redialled},
	}
}

// shows is a case of one exchange.
func shows(id, documentation string, e fixture.Exchange) fixture.Case {
	return fixture.Case{ID: id, Documentation: documentation, Exchanges: []fixture.Exchange{e}}
}

// failing is the smallest call, which fails.
func (s *Source) failing(answer fixture.Response, failure *fixture.Error) (fixture.Exchange, error) {
	e, err := s.first("minimal")
	e.Output, e.Response, e.Error = nil, answer, failure
	return e, err
}

// fails is a list of the one case of the smallest call that fails.
func (s *Source) fails(id, documentation string, answer fixture.Response, failure *fixture.Error) ([]fixture.Case, error) {
	e, err := s.failing(answer, failure)
	return []fixture.Case{shows(id, documentation, e)}, err
}

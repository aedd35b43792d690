package mutation

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Answer is what a person wrote about a mutant that survives.
type Answer struct {
	// Equivalent says that the mutant does what the original does, so that no test could notice.
	Equivalent bool
	// Text is the reason.
	Text string
}

// Answers are a file of answers, by the mutants' ids.
type Answers map[string]Answer

// The words between an id and a reason.
const (
	equivalentWord = "equivalent:"
	acceptedWord   = "accepted:"
)

// ReadAnswers reads a file of answers, one a line:
//
//	<id> equivalent: why nobody could notice the mutant
//	<id> accepted: why nobody has to
//
// Empty lines and lines that begin with # are passed over. The name is for the errors.
func ReadAnswers(name string, text []byte) (Answers, error) {
	answers := Answers{}
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		id, answer, err := readAnswer(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, number, err)
		}
		if _, doubled := answers[id]; doubled {
			return nil, fmt.Errorf("%s:%d: %s is answered twice: keep one answer", name, number, id)
		}
		answers[id] = answer
	}
	return answers, nil
}

func readAnswer(line string) (string, Answer, error) {
	id, rest, _ := strings.Cut(line, " ")
	word, text, _ := strings.Cut(strings.TrimSpace(rest), " ")
	text = strings.TrimSpace(text)
	if word != equivalentWord && word != acceptedWord || text == "" {
		return "", Answer{}, fmt.Errorf("%q is no answer: write <id> %s why, or <id> %s why", line, equivalentWord, acceptedWord)
	}
	return id, Answer{Equivalent: word == equivalentWord, Text: text}, nil
}

// Stale are the answers that no survivor needs: there is no such mutant any more among all, or it
// was tried and did not survive. By id.
func (a Answers) Stale(all []Mutant, results []Result) []string {
	exists := map[string]bool{}
	for _, m := range all {
		exists[m.ID] = true
	}
	survived := map[string]bool{}
	for _, r := range results {
		survived[r.Mutant.ID] = r.Outcome == Survived
	}
	var stale []string
	for _, id := range slices.Sorted(maps.Keys(a)) {
		stands, tried := survived[id]
		if !exists[id] || tried && !stands {
			stale = append(stale, id)
		}
	}
	return stale
}

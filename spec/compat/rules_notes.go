package compat

import (
	"fmt"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// noteRules are the rules of the notes themselves: what came without one, and what is wrong or guessed in them.
func noteRules() []*Rule {
	return []*Rule{
		declaredMissing(), hiddenAddition(), unseen(), countMismatch(), noteOlder(),
		notesDisagree(), nameInferred(), baseUnknown(), announcedUnshown(), factsContradicted(),
	}
}

// noteRule is a rule about notes, which no client meets and no version honours.
func noteRule(id, name string, severity Severity, needs Needs, of Kind) *Rule {
	return &Rule{ID: id, Name: name, Severity: severity, Direction: InNote, Clients: NoClients, Package: NoPackage,
		Needs: []Needs{needs}, Of: []Kind{of}, Finds: asDiagnosed}
}

// asDiagnosed is what reading or folding the notes said, as gravely as it did.
func asDiagnosed(c Change) *Judgement {
	judgement := &Judgement{Message: strings.TrimSuffix(c.After, "."), Severity: Info}
	switch changelog.Severity(c.Detail) {
	case changelog.Error:
		judgement.Severity = Error
	case changelog.Warning:
		judgement.Severity = Dangerous
	}
	return judgement
}

func declaredMissing() *Rule {
	rule := noteRule("EV001", "delta lists a member the body does not show", Error, NeedsPage, DeclaredMissing)
	rule.What = "A note declares something as added that the syntax on the same page does not have, or has with another type. " +
		"Where the page hides its syntax, the next page that shows it is asked; what that lacks is dangerous, not an error, as it may have gone again."
	rule.Why = "One of the two is damaged or was misread: a client made of it lacks what the service has, or has it wrong."
	rule.Do = "Compare both lines with the feed's page and ingest the page again. Nothing is released from inputs with an error."
	return rule
}

func hiddenAddition() *Rule {
	rule := noteRule("EV002", "body has an addition the delta does not list", Dangerous, NeedsTwoPages, HiddenAddition)
	rule.What = "A page shows a member or a value that the last page of the same operation, or of the same type, lacks, and no note announces it. " +
		"Each is one finding, with the dates that it came after and not after; what is inside one that came is counted with it."
	rule.Why = "A note is missing, which is proven: whatever else that note brought is missing too. What came with it is judged " +
		"by the rules of requests and responses; this one says that the history has a hole."
	rule.Do = "Look in the feed for a note of the service between the two dates and ingest it; then the addition has its own date."
	rule.Finds = func(c Change) *Judgement {
		return &Judgement{Message: fmt.Sprintf("%s came %s, and no note announces it", c.Detail, interval(c.Evidence))}
	}
	return rule
}

func unseen() *Rule {
	rule := noteRule("EV003", "body lacks a member the model has", Dangerous, NeedsTwoPages, Unseen)
	rule.What = "A page no longer shows a member or a value that the last page of the same operation has, and the model keeps it. What a page between shows again is no finding."
	rule.Why = "The feed announces additions only, so a removal shows by its absence: this may be one, and released clients may fail. " +
		"But a page that lost a line looks the same."
	rule.Do = "Compare the page with the feed's. If the member is gone, judge its removal by RQ005, RQ013, RS002 or RS007; the client keeps it until a major version."
	rule.Finds = func(c Change) *Judgement {
		return &Judgement{Message: fmt.Sprintf("%s went %s: no page shows it since, and the model keeps it", c.Detail, interval(c.Evidence))}
	}
	return rule
}

// interval is between which dates something happened, in words.
func interval(e spec.Evidence) string {
	if e.After == "" {
		return "not after " + e.Since
	}
	return fmt.Sprintf("after %s and not after %s", e.After, e.Since)
}

func countMismatch() *Rule {
	rule := noteRule("EV004", "header counts do not match the operations", Error, NeedsPage, CountMismatch)
	rule.What = "The heading of a page announces other numbers of new and updated operations than the page has. On a flattened " +
		"page, which shows nothing of a new operation without a body, fewer new ones are dangerous and no error."
	rule.Why = "The page is cut off or damaged: operations of that date are missing from the model, and nobody can tell which."
	rule.Do = "Take the page from the feed again and ingest it."
	return rule
}

func noteOlder() *Rule {
	rule := noteRule("EV005", "note older than the model head", Info, NeedsPage, NoteOlder)
	rule.What = "The side after has a note that the side before lacks though it is older than that side. " +
		"Another file of a note that was there, as from a richer layout, is none."
	rule.Why = "Notes are folded in the order of their dates, so the model is the same as if the note had been there in time. What it " +
		"shows first gets its date, which may be earlier than the one that was released; and what was first seen may have a base now."
	rule.Do = "Nothing: it is welcome. Look through the dates that moved before the next release."
	rule.Finds = func(c Change) *Judgement {
		return &Judgement{Message: fmt.Sprintf("the note of %s came in when the model was of %s already", c.Evidence.Since, c.After)}
	}
	return rule
}

func notesDisagree() *Rule {
	rule := noteRule("EV006", "same date and service, different content", Error, NeedsPage, NotesDisagree)
	rule.What = "Two notes of one service and date show the same operation differently. What one of them hides or lost is no difference."
	rule.Why = "Only one can be right, and both are kept: the model would have to guess."
	rule.Do = "Compare both with the feed and remove the wrong one."
	return rule
}

func nameInferred() *Rule {
	rule := noteRule("EV007", "operation or parameter name recovered by inference", Info, NeedsPage, NameInferred)
	rule.What = "A page has lost names, and they were recovered: an operation's from its method and the words of the page, a parameter's from its " +
		"place in the request's syntax. The message says by which. What leaves several readings open is dangerous."
	rule.Why = "Most such names are right, but create_db_user is CreateDBUser here and CreateDbUser there, and a wrong name is one that the service does not know."
	rule.Do = "Where a page of the same note in a richer layout can be had, ingest it: headings and outlines have the names. Else write the operation below operations in the facts file."
	return rule
}

func baseUnknown() *Rule {
	rule := noteRule("EV008", "delta says set but base unknown", Info, NeedsPage, BaseUnknown)
	rule.What = "A note declares values as added to a member of an operation that no note showed before, and these are all values that the member has."
	rule.Why = "The member may have been a string that takes only these from now on, which breaks clients (RQ014), or an enum " +
		"that had none of them, which hurts nobody (RQ012). One page cannot tell."
	rule.Do = "Ingest an older page of the operation where there is one. Without it, take the change for the graver of the two."
	rule.Finds = func(c Change) *Judgement {
		return &Judgement{Message: fmt.Sprintf("all values of %s (%s) are declared as added on %s, and what it was before is unknown",
			c.Path, c.After, c.Evidence.Since)}
	}
	return rule
}

func announcedUnshown() *Rule {
	rule := noteRule("EV009", "note announces something not in the shapes", Dangerous, NeedsProse, AnnouncedUnshown)
	rule.What = "A note declares an addition to a part that its page hides and that no page has shown since, or the sentence at its top " +
		"names something that no shape has, or states a limit, a duty or an end, which no shape can have."
	rule.Why = "The service has changed in a way that the model does not know: the client lacks it, and what is refused from now on fails without any change of the model."
	rule.Do = "Read the sentence. Take a whole page of the operation from the feed where one hides it, and put a limit into the changelog by hand."
	rule.Finds = func(c Change) *Judgement {
		if len(c.Places) == 0 {
			return &Judgement{Message: fmt.Sprintf("the note says %q, and %s", c.After, c.Detail)}
		}
		return &Judgement{Message: fmt.Sprintf("%s (%s) is declared as added on %s and shown by no page: %s",
			c.Path, c.After, c.Evidence.Since, c.Detail)}
	}
	return rule
}

func factsContradicted() *Rule {
	rule := noteRule("EV010", "later page contradicts the facts file", Error, NeedsPage, FactsContradicted)
	rule.What = "A page shows what the facts file denies: a number of another width, an address whose label no member fills, " +
		"one name for two types, a name that is written otherwise. Between pages of two dates it is dangerous, as the service may have changed."
	rule.Why = "The facts file holds what no page shows, so every client is made by it: where it is wrong here, it may be wrong where nothing contradicts it."
	rule.Do = "Correct the facts file as the message says. What the page shows is right."
	return rule
}

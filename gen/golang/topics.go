package golang

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// This file writes what the comment of the service's own package says beyond its first
// paragraphs: a section for each topic, by examples of the service itself.

// topic is a section of a package's comment, which its heading names.
type topic struct {
	heading string
	text    []string
}

// topics are the sections of the comment of the service's own package, each from one function.
// What the service lacks has none.
func (v *view) topics() []topic {
	topics := []topic{switchingTopic(), settingsTopic(), v.attemptsTopic(), middlewareTopic()}
	if v.pages {
		topics = append(topics, v.iterationTopic())
	}
	if len(v.revision.Waiters) > 0 {
		topics = append(topics, v.waitingTopic())
	}
	topics = append(topics, v.errorsTopic(), datesTopic(), v.testingTopic())
	if len(v.enums) > 0 {
		topics = append(topics, enumsTopic())
	}
	if v.isJSON() {
		topics = append(topics, wireTopic())
	}
	return topics
}

// sections is a comment that begins with paragraphs, and goes on with a section for each topic.
func sections(topics []topic, paragraphs ...string) string {
	var comment strings.Builder
	comment.WriteString(commentText(paragraphs...))
	for _, t := range topics {
		comment.WriteString("\n//\n// # " + t.heading + "\n//\n" + commentText(t.text...))
	}
	return comment.String()
}

// shortest is the one of the shortest name, the first of several. It makes the example in a
// comment that is easiest to read, and mostly the best known one.
func shortest[T any](all []T, name func(T) string) T {
	return slices.MinFunc(all, func(a, b T) int { return cmp.Compare(len(name(a)), len(name(b))) })
}

// example is the operation that comments take for an example.
func (v *view) example() *spec.Operation {
	return shortest(v.revision.Operations, func(o *spec.Operation) string { return o.Name })
}

// switchingTopic says what users of the official client can rely on.
func switchingTopic() topic {
	return topic{"Switching", []string{
		"Packages, names and types are made as those of the service clients in the AWS SDK for Go v2: code written for this " +
			"service's client there compiles with the import path changed, and sends the same requests.",
		"A later release takes nothing away: golang.org/x/exp/apidiff finds no incompatible change between the clients of two " +
			"notes that follow each other. It may add fields and values, so name the fields of literals, and give a " +
			"switch over an enum a default. For the same reason structures cannot be compared with ==.",
	}}
}

// settingsTopic says how a client is set up, and where it sends requests.
func settingsTopic() topic {
	return topic{"Settings", []string{
		"[NewFromConfig] takes the settings of an aws.Config: region, credentials, endpoint, retries, HTTP client, logger and " +
			"others. A functional option changes the [Options] of a client or, handed to a method, those of one call.",
		"Requests go to the service's own hosts in the Region (to FIPS or dual-stack ones where EndpointOptions or the " +
			"configuration asks for them), to the BaseEndpoint where one is set (a loaded configuration takes it from AWS_ENDPOINT_URL), or to where an [EndpointResolverV2] leads, " +
			"which may wrap that of [NewDefaultEndpointResolverV2].",
	}}
}

// attemptsTopic says how requests are signed and when they are repeated.
func (v *view) attemptsTopic() topic {
	token := ""
	for _, operation := range v.revision.Operations {
		if operation.IdempotencyToken != nil {
			token = " An idempotency token that an input lacks is made once: all attempts of a call have the same."
			break
		}
	}
	return topic{"Retries and signing", []string{
		"The Retryer decides which failed attempts are repeated, and when; RetryMode and RetryMaxAttempts choose one. " +
			"A call ends with its context, also between two attempts." + token,
		"The Credentials sign every attempt with Signature Version 4, by a clock that the service's answers set right; " +
			"without credentials attempts are sent unsigned. " +
			"[WithSigV4SigningName] and [WithSigV4SigningRegion] sign for another name or region than the endpoint's.",
	}}
}

// middlewareTopic says how users take part in a call.
func middlewareTopic() topic {
	return topic{"Middleware", []string{
		"[WithAPIOptions] changes the stack of steps that a call goes through. They have the ids and the order of the AWS " +
			"SDK's, so that a step of one's own finds its place before or after any of them. Interceptors are called at " +
			"fixed points and need no place. The TracerProvider and the MeterProvider are told of each call.",
		"A call that nobody takes part in has no stack: it does the same, sooner.",
	}}
}

// iterationTopic tells how pages are walked through.
func (v *view) iterationTopic() topic {
	var lists []*spec.Operation
	for _, operation := range v.revision.Operations {
		if operation.Pagination != nil && operation.Pagination.Items != nil {
			lists = append(lists, operation)
		}
	}
	example := ""
	if len(lists) > 0 {
		list := shortest(lists, func(o *spec.Operation) string { return o.Name })
		example = ", such as [Client." + sequenceName(list, "All") + "]"
	}
	return topic{"Pages", []string{
		"An operation that answers in pages has sequences for range loops besides its paginator: " +
			"one of its pages and, where it is known which list a page holds, one of the items of all pages" +
			example + ".",
		"An error comes once and ends the loop. [IterationOptions] limit a walk, and resume one that broke off " +
			"from its [Position], which may be kept as JSON. Pages that would never end, because a token " +
			"comes again, end with a [*RepeatedTokenError].",
	}}
}

// waitingTopic tells how users wait for a status.
func (v *view) waitingTopic() topic {
	waiter := shortest(v.revision.Waiters, func(w *spec.Waiter) string { return w.Name })
	return topic{"Waiting", []string{
		"A waiter asks an operation until a status is reached, as [Client." + waitUntilName(waiter) +
			"] does. Its delays grow and are chosen at random. A status of failure ends it with a " +
			"[*WaitFailureError], the maximum wait with a [*WaitTimeoutError]; the last output comes beside either.",
		"Waiters know no clock but the time package's, so in a test that testing/synctest runs, " +
			"[New" + waiterName(waiter) + "] with a fake of the client waits without taking time.",
	}}
}

// errorsTopic says what an error tells and how it is asked.
func (v *view) errorsTopic() topic {
	modelled := ""
	if errors := v.example().Errors; len(errors) > 0 {
		modelled = fmt.Sprintf("those that the API lists, such as [*types.%s] (the comment of each operation names its own), ",
			shortest(errors, func(s *spec.Shape) string { return s.GoName }).GoName)
	}
	return topic{"Errors", []string{
		"A call fails with a [*smithy.OperationError]. Its text names the operation and, where the service answered, the HTTP " +
			"status and the request's id. Where there is something to do about it that the service does not say (when it " +
			"limits the rate of calls, or credentials, a region or an address are missing), the text ends with that.",
		"The function errors.As finds the errors below: " + modelled + "a [smithy.APIError] for every answer of the service, and " +
			"a [smithy.InvalidParamsError], which names by its full path each required member that an input lacks. " +
			"Such an input is not sent.",
	}}
}

// datesTopic tells what users can do with the dates.
func datesTopic() topic {
	return topic{"Dates", []string{
		"[Since] lists since when each operation, structure, field, enum and constant is there, and the note that " +
			"shows it. Where the note announced it, the date is proven; otherwise the note was the first to show it, " +
			"and it may be older.",
		"A client whose [Options] have a Revision, a date such as \"2024-12-02\", refuses to send what is proven to be " +
			"newer, with a [*NewerThanRevisionError] that names it. What was merely first seen later is sent.",
		"OnUnknown of the [Options] is a function that is told of each member and enum value of a response that this " +
			"client does not know: an [Unknown]. The output is the same with and without it.",
	}}
}

// testingTopic says how users test what calls the client.
func (v *view) testingTopic() topic {
	return topic{"Testing", []string{fmt.Sprintf(
		"For each operation there is an interface with its one method, such as [%s]. A function that takes what "+
			"it calls can be tested without the service: package %stest has a fake of each operation, and makes "+
			"a [Client] of fakes for a function that takes one.",
		clientName(v.example()), v.service.ID,
	)}}
}

// enumsTopic says that enums are open.
func enumsTopic() topic {
	return topic{"Enums", []string{
		"An enum of package types may hold a value that this client does not know: such a value comes back to the " +
			"service as it came. IsKnown tells, Values lists those that are known, and the enum's Parse function " +
			"makes a value of a text and says with an [*UnknownValueError] where it is not known.",
	}}
}

// wireTopic says how values are written down as they travel.
func wireTopic() topic {
	return topic{"JSON", []string{
		"[MarshalWire] and [UnmarshalWire] write and read inputs, outputs and types in the form in which they travel, " +
			"for instance to keep the service's answers as files for tests. Package encoding/json, which knows " +
			"nothing of that form, writes them with their Go names.",
	}}
}

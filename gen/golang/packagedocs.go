package golang

import (
	"fmt"
	"strings"

	"github.com/dave/jennifer/jen"
)

// This file writes the comments of the generated packages.

// clientDoc is the comment of the service's own package, with the type that keeps
// its structures from being taken for documents.
func (v *view) clientDoc() *jen.File {
	file := v.newFile(v.client)
	file.PackageComment(sections(v.topics(),
		fmt.Sprintf("Package %s is a client of %s, API version %s, "+
			"as the API's change notes up to %s show it.",
			v.service.ID, v.service.Title, v.service.APIVersion, v.revision.Date),
		"Make a client with [NewFromConfig] or [New] and call its methods, one per operation. "+
			"An operation that answers in pages has a paginator besides. "+
			"Structures, enums and errors are in package types.",
		"The comment of each symbol ends with the date of the note that brought it: "+
			"\"Since\" where a note announced it, \"Seen since\" where a note was only the first to show it.",
		"Package schemas and the methods Serialize, SerializeMembers and Deserialize "+
			"are there for the client itself.",
	))
	declare(file, noDocumentType())
	return file
}

// topic is a section of a package's comment, which its heading names.
type topic struct {
	heading string
	text    []string
}

// topics are the sections of the comment of the service's own package, each from one function.
func (v *view) topics() []topic {
	var topics []topic
	if v.pages {
		topics = append(topics, v.iterationTopic())
	}
	if len(v.revision.Waiters) > 0 {
		topics = append(topics, v.waitingTopic())
	}
	topics = append(topics, v.errorsTopic(), datesTopic(), v.testingTopic(), enumsTopic())
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

// waitingTopic tells how users wait for a status.
func (v *view) waitingTopic() topic {
	first := v.revision.Waiters[0]
	return topic{"Waiting", []string{
		"A waiter asks an operation until a status is reached, as [Client." + waitUntilName(first) +
			"] does. Its delays grow and are chosen at random. A status of failure ends it with a " +
			"[*WaitFailureError], the maximum wait with a [*WaitTimeoutError]; the last output comes beside either.",
		"Waiters know no clock but the time package's, so in a test that testing/synctest runs, " +
			"[New" + waiterName(first) + "] with a client that the test makes itself waits without taking time.",
	}}
}

// errorsTopic says what an error tells and how it is asked.
func (v *view) errorsTopic() topic {
	modelled := ""
	if first := v.revision.Operations[0]; len(first.Errors) > 0 {
		modelled = fmt.Sprintf("those that the API lists, such as [*types.%s] (the comment of each operation names its own), ",
			first.Errors[0].GoName)
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

// testingTopic says how users test what calls the client.
func (v *view) testingTopic() topic {
	first := v.revision.Operations[0]
	return topic{"Testing", []string{fmt.Sprintf(
		"For each operation there is an interface with its one method, such as [%s]. A function that takes what "+
			"it calls can be tested without the service: package %stest has a fake of each operation.",
		clientName(first), v.service.ID,
	)}}
}

// enumsTopic says that enums are open.
func enumsTopic() topic {
	return topic{"Enums", []string{
		"An enum of package types may hold a value that this client does not know: such a value comes back to the " +
			"service as it came. IsKnown tells, Values lists those that are known, and the enum's Parse function " +
			"makes a value of a text and says with a [runtime.UnknownValueError] where it is not known.",
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

// iterationTopic tells how pages are walked through, by the example of the first list.
func (v *view) iterationTopic() topic {
	example := ""
	for _, operation := range v.revision.Operations {
		if operation.Pagination != nil && operation.Pagination.Items != nil {
			example = ", such as [Client." + sequenceName(operation, "All") + "]"
			break
		}
	}
	return topic{heading: "Pages", text: []string{
		"An operation that answers in pages has sequences for range loops besides its paginator: " +
			"one of its pages and, where it is known which list a page holds, one of the items of all pages" +
			example + ".",
		"An error comes once and ends the loop. [IterationOptions] limit a walk, and resume one that broke off " +
			"from its [Position], which may be kept as JSON. Pages that would never end, because a token " +
			"comes again, end with a [*RepeatedTokenError].",
	}}
}

// typesDoc is the comment of package types.
func (v *view) typesDoc() *jen.File {
	file := v.newFile(v.types)
	file.PackageComment(commentText(
		fmt.Sprintf("Package types holds the structures, enums and errors of %s.", v.service.Title),
		"An enum may hold a value that its constants do not list: "+
			"the service may know more of them than this client. Its method IsKnown tells.",
	))
	declare(file, noDocumentType())
	return file
}

// schemasDoc is the comment of package schemas.
func (v *view) schemasDoc() *jen.File {
	file := v.newFile(v.schemas)
	file.PackageComment(commentText(
		fmt.Sprintf("Package schemas describes the shapes of %s as data, "+
			"by which its client reads and writes them.", v.service.Title),
		"It is there for the client itself; its names may change with any release.",
	))
	return file
}

// fakesDoc is the comment of the package of fakes.
func (v *view) fakesDoc() *jen.File {
	file := v.newFile(v.fakes)
	first := v.revision.Operations[0]
	file.PackageComment(commentText(
		fmt.Sprintf("Package %stest has fakes of the operations of %s for unit tests: "+
			"functions that are clients, and send nothing.", v.service.ID, v.service.Title),
		fmt.Sprintf("A function under test takes the interfaces that it calls, such as [%s.%s]. "+
			"Its test gives it a [%s], which is a function of the test's own or the one that [%sAnswers] returns. "+
			"For a function that calls several operations, embed several in a structure. "+
			"A fake that the test leaves nil answers with an error that names it.",
			v.service.ID, clientName(first), fakeName(first), first.Name),
		"Paginators and whatever else takes such an interface take the fakes too. Modelled errors are structures "+
			"of package types; answer with a pointer to one. Package runtime/fake makes fakes of fakes: "+
			"several that answer in turn, and one that remembers the inputs of its calls.",
		"For a function that takes the client itself, [NewClient] makes one that answers from fakes.",
	))
	return file
}

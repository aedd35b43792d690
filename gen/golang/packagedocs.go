package golang

import (
	"fmt"

	"github.com/dave/jennifer/jen"
)

// This file writes the comments of the generated packages.

// clientDoc is the comment of the service's own package, with the type that keeps
// its structures from being taken for documents.
func (v *view) clientDoc() *jen.File {
	file := v.newFile(v.client)
	file.PackageComment(v.marked("client", sections(v.topics(),
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
	)))
	declare(file, noDocumentType())
	return file
}

// typesDoc is the comment of package types.
func (v *view) typesDoc() *jen.File {
	file := v.newFile(v.types)
	text := []string{fmt.Sprintf("Package types holds the structures, enums and errors of %s.", v.service.Title)}
	if len(v.enums) > 0 {
		text = append(text, "An enum may hold a value that its constants do not list: the service may know more of them "+
			"than this client. Its method IsKnown tells, and its Parse function makes a value of a text.")
	}
	if len(v.answered) > 0 {
		text = append(text, "Where the service answers with one of the errors, errors.As finds a pointer to it in the error of the call.")
	}
	file.PackageComment(v.marked("types", commentText(text...)))
	declare(file, noDocumentType())
	return file
}

// marked is a package's comment with a line behind it, hidden from readers, that tells tools what the
// package is and which revision it was made from:
//
//	//revsmith:client imagebuilder 2026-04-10
//
// A constant could not: its value would change with each release, which breaks who compiled the old one in.
func (v *view) marked(part, comment string) string {
	return fmt.Sprintf("%s\n//\n//revsmith:%s %s %s", comment, part, v.service.ID, v.revision.Date)
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
	first := v.example()
	file.PackageComment(commentText(
		fmt.Sprintf("Package %stest has fakes of the operations of %s for unit tests: "+
			"functions that are clients, and send nothing.", v.service.ID, v.service.Title),
		fmt.Sprintf("A function under test takes the interfaces that it calls, such as [%s.%s]. "+
			"Its test gives it a [%s], which is a function of the test's own or the one that [%sAnswers] returns. "+
			"For a function that calls several operations, embed several in a structure. "+
			"A fake that the test leaves nil answers with an error that names it.",
			v.service.ID, clientName(first), fakeName(first), first.Name),
		"Paginators and whatever else takes such an interface take the fakes too. Modelled errors are structures "+
			"of package types; answer with a pointer to one. From fakes, [fake.InTurn] makes one that answers "+
			"by each of them in turn, and [fake.Record] one that remembers the inputs of its calls.",
		"For a function that takes the client itself, [NewClient] makes one that answers from fakes.",
	))
	return file
}

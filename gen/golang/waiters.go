package golang

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// This file writes the waiters: what polls an operation until a status of its output says that
// something is reached. They stand in the file of their operation.

// waitersOf are the waiters that poll an operation.
func (v *view) waitersOf(operation *spec.Operation) []*spec.Waiter {
	var waiters []*spec.Waiter
	for _, waiter := range v.revision.Waiters {
		if waiter.Operation.Name == operation.Name {
			waiters = append(waiters, waiter)
		}
	}
	return waiters
}

// waiterDeclarations are all of one waiter.
func (p packages) waiterDeclarations(waiter *spec.Waiter) []jen.Code {
	return []jen.Code{
		waiterOptions(waiter),
		waiterType(waiter),
		newWaiter(waiter),
		waiterWait(waiter),
		waiterWaitForOutput(waiter),
		waitUntil(waiter),
		waiting(waiter),
		p.waiterStatus(waiter),
	}
}

// waiterName is the type of a waiter.
func waiterName(waiter *spec.Waiter) string { return waiter.Name + "Waiter" }

// waitUntilName is the client's method that waits.
func waitUntilName(waiter *spec.Waiter) string { return "WaitUntil" + waiter.Name }

// waitingName and waiterStatusName are what the runtime must know of a waiter.
func waitingName(waiter *spec.Waiter) string      { return lowerFirst(waiter.Name) + "Waiting" }
func waiterStatusName(waiter *spec.Waiter) string { return lowerFirst(waiter.Name) + "Status" }

// waiterOptions is
//
//	// ImageAvailableWaiterOptions are the settings of an ImageAvailableWaiter.
//	type ImageAvailableWaiterOptions = runtime.WaiterOptions[*GetImageInput, *GetImageOutput]
func waiterOptions(waiter *spec.Waiter) jen.Code {
	return documented(
		jen.Type().Id(waiterName(waiter)+"Options").Op("=").Add(ofWait("WaiterOptions", waiter)),
		waiterName(waiter)+"Options are the settings of a waiter, or of one wait: the least and the most time between two "+
			"attempts (two seconds and two minutes unless they are set), when to go on, and what each call is made with.",
	)
}

// ofWait is a generic type of the runtime: runtime.Waiter[*GetImageInput, *GetImageOutput].
func ofWait(name string, waiter *spec.Waiter) *jen.Statement {
	return inRuntime(name).Types(pointerTo(waiter.Operation.Input.GoName), pointerTo(waiter.Operation.Output.GoName))
}

// waiterType is
//
//	// ImageAvailableWaiter waits …
//	type ImageAvailableWaiter struct {
//		waiter runtime.Waiter[*GetImageInput, *GetImageOutput]
//	}
func waiterType(waiter *spec.Waiter) jen.Code {
	return documented(
		jen.Type().Id(waiterName(waiter)).Struct(jen.Id("waiter").Add(ofWait("Waiter", waiter))),
		waiterText(waiter)...,
	)
}

// newWaiter is
//
//	// NewImageAvailableWaiter returns …
//	func NewImageAvailableWaiter(client GetImageAPIClient, optFns ...func(*ImageAvailableWaiterOptions)) *ImageAvailableWaiter {
//		return &ImageAvailableWaiter{waiter: runtime.NewWaiter(&imageAvailableWaiting, client, optFns)}
//	}
func newWaiter(waiter *spec.Waiter) jen.Code {
	made := inRuntime("NewWaiter").Call(addressOf(waitingName(waiter)), jen.Id("client"), jen.Id("optFns"))
	return documented(
		jen.Func().Id("New"+waiterName(waiter)).Params(
			jen.Id("client").Id(clientName(waiter.Operation)), waiterOptionFuncs(waiter),
		).Op("*").Id(waiterName(waiter)).Block(
			jen.Return(addressOf(waiterName(waiter)).Values(field("waiter", made))),
		),
		"New"+waiterName(waiter)+" returns a waiter that asks the client.",
	)
}

// waiterOptionFuncs is optFns ...func(*ImageAvailableWaiterOptions).
func waiterOptionFuncs(waiter *spec.Waiter) jen.Code {
	return jen.Id("optFns").Op("...").Func().Params(pointerTo(waiterName(waiter) + "Options"))
}

// waitParameters are
//
//	ctx context.Context, params *GetImageInput, maxWait time.Duration, optFns ...func(*ImageAvailableWaiterOptions)
func waitParameters(waiter *spec.Waiter) []jen.Code {
	return []jen.Code{
		jen.Id("ctx").Add(contextType()),
		jen.Id("params").Op("*").Id(waiter.Operation.Input.GoName),
		jen.Id("maxWait").Qual("time", "Duration"),
		waiterOptionFuncs(waiter),
	}
}

// waitResult is (*GetImageOutput, error).
func waitResult(waiter *spec.Waiter) jen.Code {
	return jen.Params(pointerTo(waiter.Operation.Output.GoName), jen.Error())
}

// waiterWait is
//
//	// Wait waits as WaitForOutput does.
//	func (w *ImageAvailableWaiter) Wait(ctx …) error {
//		_, err := w.waiter.Wait(ctx, params, maxWait, optFns)
//		return err
//	}
func waiterWait(waiter *spec.Waiter) jen.Code {
	return documented(
		jen.Func().Params(jen.Id("w").Op("*").Id(waiterName(waiter))).Id("Wait").
			Params(waitParameters(waiter)...).Error().Block(
			jen.List(jen.Id("_"), jen.Err()).Op(":=").Add(theWait()),
			jen.Return(jen.Err()),
		),
		"Wait waits as WaitForOutput does, for those who need no output.",
	)
}

// theWait is w.waiter.Wait(ctx, params, maxWait, optFns).
func theWait() jen.Code {
	return jen.Id("w").Dot("waiter").Dot("Wait").
		Call(jen.Id("ctx"), jen.Id("params"), jen.Id("maxWait"), jen.Id("optFns"))
}

// waiterWaitForOutput is
//
//	// WaitForOutput waits …
//	func (w *ImageAvailableWaiter) WaitForOutput(ctx …) (*GetImageOutput, error) {
//		return w.waiter.Wait(ctx, params, maxWait, optFns)
//	}
func waiterWaitForOutput(waiter *spec.Waiter) jen.Code {
	return documented(
		jen.Func().Params(jen.Id("w").Op("*").Id(waiterName(waiter))).Id("WaitForOutput").
			Params(waitParameters(waiter)...).Add(waitResult(waiter)).Block(jen.Return(theWait())),
		"WaitForOutput waits for at most maxWait, and returns the last output, beside an error as well: "+
			"a [*WaitFailureError], a [*WaitTimeoutError], or why an attempt failed.",
	)
}

// waitUntil is
//
//	// WaitUntilImageAvailable waits …
//	func (c *Client) WaitUntilImageAvailable(ctx …) (*GetImageOutput, error) {
//		return NewImageAvailableWaiter(c).WaitForOutput(ctx, params, maxWait, optFns...)
//	}
func waitUntil(waiter *spec.Waiter) jen.Code {
	return documented(
		jen.Func().Params(jen.Id("c").Op("*").Id("Client")).Id(waitUntilName(waiter)).
			Params(waitParameters(waiter)...).Add(waitResult(waiter)).Block(
			jen.Return(jen.Id("New"+waiterName(waiter)).Call(jen.Id("c")).Dot("WaitForOutput").
				Call(jen.Id("ctx"), jen.Id("params"), jen.Id("maxWait"), jen.Id("optFns").Op("..."))),
		),
		waitUntilName(waiter)+" waits as ["+waiterName(waiter)+".WaitForOutput] does.",
	)
}

// waiting is
//
//	var imageAvailableWaiting = runtime.Waiting[*GetImageInput, *GetImageOutput]{
//		Name: "ImageAvailable",
//		Get: func(ctx context.Context, client any, in *GetImageInput, optFns []func(*Options)) (*GetImageOutput, error) {
//			return client.(GetImageAPIClient).GetImage(ctx, in, optFns...)
//		},
//		Status: imageAvailableStatus,
//	}
func waiting(waiter *spec.Waiter) jen.Code {
	return jen.Var().Id(waitingName(waiter)).Op("=").Add(ofWait("Waiting", waiter), lines([]jen.Code{
		field("Name", jen.Lit(waiter.Name)),
		field("Get", jen.Func().Params(
			jen.Id("ctx").Add(contextType()), jen.Id("client").Any(),
			jen.Id("in").Op("*").Id(waiter.Operation.Input.GoName), jen.Id("optFns").Add(optionList()),
		).Add(waitResult(waiter)).Block(jen.Return(askClient(waiter.Operation, jen.Id("in"))))),
		field("Status", jen.Id(waiterStatusName(waiter))),
	}))
}

// waiterStatus is
//
//	func imageAvailableStatus(out *GetImageOutput) (string, runtime.Outcome) {
//		if out.Image == nil || out.Image.State == nil {
//			return "", runtime.KeepWaiting
//		}
//		switch status := out.Image.State.Status; status {
//		case types.ImageStatusAvailable:
//			return string(status), runtime.Succeeded
//		case types.ImageStatusFailed, types.ImageStatusCancelled:
//			return string(status), runtime.Failed
//		default:
//			return string(status), runtime.KeepWaiting
//		}
//	}
func (p packages) waiterStatus(waiter *spec.Waiter) jen.Code {
	text := jen.String().Call(jen.Id("status"))
	outcome := func(name string) jen.Code { return jen.Return(text.Clone(), inRuntime(name)) }
	cases := []jen.Code{jen.Case(p.constants(waiter.Success)...).Block(outcome("Succeeded"))}
	if len(waiter.Failure) > 0 {
		cases = append(cases, jen.Case(p.constants(waiter.Failure)...).Block(outcome("Failed")))
	}
	cases = append(cases, jen.Default().Block(outcome("KeepWaiting")))
	return jen.Func().Id(waiterStatusName(waiter)).Params(jen.Id("out").Op("*").Id(waiter.Operation.Output.GoName)).
		Params(jen.String(), inRuntime("Outcome")).BlockFunc(func(body *jen.Group) {
		if len(waiter.Path) > 1 {
			body.If(missing(waiter.Path)).Block(jen.Return(jen.Lit(""), inRuntime("KeepWaiting")))
		}
		body.Switch(jen.Id("status").Op(":=").Add(memberOf(waiter.Path)), jen.Id("status")).Block(cases...)
	})
}

// missing is out.Image == nil || out.Image.State == nil: a structure on the way to the last member is not there.
func missing(path []*spec.Member) *jen.Statement {
	condition := memberOf(path[:1]).Op("==").Nil()
	for i := 2; i < len(path); i++ {
		condition.Op("||").Add(memberOf(path[:i]).Op("==").Nil())
	}
	return condition
}

// memberOf is out.Image.State.Status.
func memberOf(path []*spec.Member) *jen.Statement {
	place := jen.Id("out")
	for _, member := range path {
		place.Dot(member.GoName)
	}
	return place
}

// constants are an enum's constants: types.ImageStatusAvailable.
func (p packages) constants(values []*spec.Value) []jen.Code {
	constants := make([]jen.Code, len(values))
	for i, value := range values {
		constants[i] = jen.Qual(p.types, value.GoName)
	}
	return constants
}

// waiterText is the comment of a waiter.
func waiterText(waiter *spec.Waiter) []string {
	path := make([]string, len(waiter.Path))
	for i, member := range waiter.Path {
		path[i] = member.GoName
	}
	text := waiterName(waiter) + " asks [Client." + waiter.Operation.Name + "] until " + strings.Join(path, ".") +
		" is " + oneOf(waiter.Success)
	if len(waiter.Failure) > 0 {
		text += ". It gives up at " + oneOf(waiter.Failure)
	}
	return []string{
		text + ", and waits on after any other value, known or not.",
		waiter.Evidence.Sentence(),
	}
}

// oneOf is the values in a sentence: A, B or C.
func oneOf(values []*spec.Value) string {
	var text strings.Builder
	for i, value := range values {
		switch {
		case i > 0 && i == len(values)-1:
			text.WriteString(" or ")
		case i > 0:
			text.WriteString(", ")
		}
		text.WriteString(value.Wire)
	}
	return text.String()
}

// waitingAliases are the names that a client with waiters has for those of the runtime.
func waitingAliases() []alias {
	return []alias{
		{"WaitFailureError", "WaitFailureError ends a wait that is in vain. It has the status and the last output."},
		{"WaitTimeoutError", "WaitTimeoutError ends a wait that lasted for its maximum. It has the last status, output and error."},
	}
}

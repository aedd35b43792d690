package golang

import (
	"github.com/dave/jennifer/jen"
)

// This file writes the client, its options and endpoints: thin names for what the
// runtime does for every service.

// clientFile is the service's data and its client.
func (v *view) clientFile() *jen.File {
	file := v.newFile(v.client)
	declare(file,
		v.serviceNames(),
		v.serviceData(),
		v.clientType(),
		newClient(),
		newFromConfig(),
		clientOptions(),
	)
	return file
}

// serviceNames is
//
//	// ServiceID and ServiceAPIVersion name the service and its version.
//	const (
//		ServiceID         = "imagebuilder"
//		ServiceAPIVersion = "2019-12-02"
//	)
func (v *view) serviceNames() jen.Code {
	return documented(
		jen.Const().Defs(
			jen.Id("ServiceID").Op("=").Lit(v.service.ID),
			jen.Id("ServiceAPIVersion").Op("=").Lit(v.service.APIVersion),
		),
		"ServiceID and ServiceAPIVersion name the service and its version.",
	)
}

// serviceData is
//
//	var service = runtime.Service{
//		ID: ServiceID,
//		…
//	}
func (v *view) serviceData() jen.Code {
	data := []jen.Code{
		field("ID", jen.Id("ServiceID")),
		field("APIVersion", jen.Id("ServiceAPIVersion")),
		field("Package", jen.Lit(v.client)),
		field("Module", jen.Id("ServiceID")),
		field("Target", v.serviceTarget()),
		field("Protocol", jen.Lit(v.service.Protocol)),
		field("EndpointPrefix", jen.Lit(v.service.EndpointPrefix)),
		field("SigningName", jen.Lit(v.service.SigningName)),
	}
	if v.service.QueryCompatible {
		data = append(data, field("QueryCompatible", jen.True()))
	}
	if len(v.service.PlainFIPS) > 0 {
		data = append(data, field("PlainFIPS", jen.Index().String().ValuesFunc(func(g *jen.Group) {
			for _, partition := range v.service.PlainFIPS {
				g.Lit(partition)
			}
		})))
	}
	return jen.Var().Id("service").Op("=").Qual(runtimePath, "Service").Add(lines(data))
}

// serviceTarget is the service's name in its model: ServiceID where the facts give no other.
func (v *view) serviceTarget() jen.Code {
	if v.service.TargetPrefix == "" {
		return jen.Id("ServiceID")
	}
	return jen.Lit(v.service.TargetPrefix)
}

// clientType is
//
//	// Client calls the operations of EC2 Image Builder. …
//	type Client struct {
//		client *runtime.Client
//	}
func (v *view) clientType() jen.Code {
	return documented(
		jen.Type().Id("Client").Struct(jen.Id("client").Op("*").Qual(runtimePath, "Client")),
		"Client calls the operations of "+v.service.Title+". It is safe for concurrent use.",
	)
}

// newClient is
//
//	// New returns …
//	func New(options Options, optFns ...func(*Options)) *Client {
//		return &Client{client: runtime.New(&service, options, optFns...)}
//	}
func newClient() jen.Code {
	return documented(
		jen.Func().Id("New").Params(jen.Id("options").Id("Options"), jen.Id("optFns").Add(optionFuncs())).
			Op("*").Id("Client").Block(returnClient("New", jen.Id("options"))),
		"New returns a client with the options, completed with defaults "+
			"and changed by the functional options.",
	)
}

// newFromConfig is
//
//	// NewFromConfig returns …
//	func NewFromConfig(cfg aws.Config, optFns ...func(*Options)) *Client {
//		return &Client{client: runtime.NewFromConfig(&service, cfg, optFns...)}
//	}
func newFromConfig() jen.Code {
	return documented(
		jen.Func().Id("NewFromConfig").Params(
			jen.Id("cfg").Qual(awsPath, "Config"), jen.Id("optFns").Add(optionFuncs()),
		).Op("*").Id("Client").Block(returnClient("NewFromConfig", jen.Id("cfg"))),
		"NewFromConfig returns a client with the options of the AWS configuration, "+
			"changed by the functional options.",
	)
}

func returnClient(function string, from jen.Code) jen.Code {
	client := inRuntime(function).Call(addressOf("service"), from, jen.Id("optFns").Op("..."))
	return jen.Return(addressOf("Client").Values(field("client", client)))
}

// clientOptions is
//
//	// Options returns a copy of the client's options.
//	func (c *Client) Options() Options { return c.client.Options() }
func clientOptions() jen.Code {
	return documented(
		jen.Func().Params(jen.Id("c").Op("*").Id("Client")).Id("Options").Params().Id("Options").
			Add(oneLine(jen.Return(jen.Id("c").Dot("client").Dot("Options").Call()))),
		"Options returns a copy of the client's options. Changing it does not change the client.",
	)
}

// alias is a name that a client's package has for a name of the runtime.
type alias struct{ name, text string }

// aliases is
//
//	type (
//		// Options are …
//		Options = runtime.Options
//	)
func aliases(all []alias) jen.Code {
	return jen.Type().DefsFunc(func(group *jen.Group) {
		for i, a := range all {
			if i > 0 {
				group.Line()
			}
			group.Add(documented(jen.Id(a.name).Op("=").Qual(runtimePath, a.name), a.text))
		}
	})
}

// forward is a function that hands its parameter to the runtime's function of the same name:
//
//	// WithAPIOptions …
//	func WithAPIOptions(optFns ...func(*middleware.Stack) error) func(*Options) {
//		return runtime.WithAPIOptions(optFns...)
//	}
func forward(name string, parameter, argument, result jen.Code, text ...string) jen.Code {
	return documented(
		jen.Func().Id(name).Params(parameter).Add(result).Block(
			jen.Return(inRuntime(name).Call(argument)),
		),
		text...,
	)
}

// optionsFile are the options and the functions that change them.
func (v *view) optionsFile() *jen.File {
	file := v.newFile(v.client)
	names := []alias{
		{"Options", "Options are the settings of a client, which functional options change for it or for one call. " +
			"Besides those of the AWS SDK's clients there are Revision, OnUnknown and CopyStrings."},
		{"HTTPClient", "HTTPClient sends HTTP requests; *http.Client is one."},
		{"HTTPSignerV4", "HTTPSignerV4 signs HTTP requests with Signature Version 4."},
		{"IdempotencyTokenProvider", "IdempotencyTokenProvider makes the idempotency tokens that inputs leave out."},
		{"AuthSchemeResolver", "AuthSchemeResolver says which ways to authenticate an operation allows."},
		{"AuthResolverParameters", "AuthResolverParameters is what an AuthSchemeResolver decides by."},
	}
	if v.pages {
		names = append(names, iterationAliases()...)
	}
	if len(v.revision.Waiters) > 0 {
		names = append(names, waitingAliases()...)
	}
	if len(v.enums) > 0 {
		names = append(names, alias{"UnknownValueError",
			"UnknownValueError is what the Parse functions of package types say of a value that this client does not know."})
	}
	declare(file,
		aliases(names),
		forward("WithAPIOptions",
			jen.Id("optFns").Op("...").Func().Params(jen.Op("*").Qual(middlewarePath, "Stack")).Error(),
			jen.Id("optFns").Op("..."), optionFunc(),
			"WithAPIOptions returns a functional option that changes the middleware stack of each call."),
		forward("WithSigV4SigningName", jen.Id("name").String(), jen.Id("name"), optionFunc(),
			"WithSigV4SigningName returns a functional option that signs requests with this service name, "+
				"whatever the endpoint says."),
		forward("WithSigV4SigningRegion", jen.Id("region").String(), jen.Id("region"), optionFunc(),
			"WithSigV4SigningRegion returns a functional option that signs requests for this region, "+
				"whatever the endpoint says."),
	)
	return file
}

// endpointsFile is how endpoints are resolved.
func (v *view) endpointsFile() *jen.File {
	file := v.newFile(v.client)
	declare(file,
		aliases([]alias{
			{"EndpointParameters", "EndpointParameters is what an endpoint is resolved from."},
			{"EndpointResolverV2", "EndpointResolverV2 resolves the endpoint of a call."},
			{"EndpointResolver", "EndpointResolver resolves endpoints the old way, which EndpointResolverV2 replaced."},
			{"EndpointResolverFunc", "EndpointResolverFunc is a function that is an EndpointResolver."},
			{"EndpointResolverOptions", "EndpointResolverOptions say which endpoints are wanted."},
			{"ResolveEndpoint", "ResolveEndpoint is the step of a call that asks an EndpointResolver."},
		}),
		newResolver("NewDefaultEndpointResolverV2", jen.Id("EndpointResolverV2")),
		newResolver("NewDefaultEndpointResolver", jen.Op("*").Qual(runtimePath, "Resolver")),
		endpointResolverFromURL(),
		forward("WithEndpointResolverV2", jen.Id("v").Id("EndpointResolverV2"), jen.Id("v"), optionFunc(),
			"WithEndpointResolverV2 returns a functional option that sets the resolver of endpoints."),
		withEndpointResolver(),
	)
	return file
}

// newResolver is
//
//	// NewDefaultEndpointResolverV2 returns the resolver that knows the service's own hosts.
//	func NewDefaultEndpointResolverV2() EndpointResolverV2 {
//		return runtime.NewDefaultEndpointResolverV2(&service)
//	}
func newResolver(name string, result jen.Code) jen.Code {
	return documented(
		jen.Func().Id(name).Params().Add(result).Block(
			jen.Return(inRuntime(name).Call(addressOf("service"))),
		),
		name+" returns the resolver that knows the service's own hosts: those of all partitions, of FIPS and of dual-stack.",
	)
}

// deprecated is a declaration that the official client deprecates:
//
//	// <text>
//	//
//	// Deprecated: use EndpointResolverV2 or set BaseEndpoint.
//	<declaration>
func deprecated(declaration jen.Code, text string) jen.Code {
	return jen.Comment(commentText(text)).Line().
		Comment("//").Line().
		Comment("// Deprecated: use EndpointResolverV2 or set BaseEndpoint.").Line().
		Add(declaration)
}

// endpointResolverFromURL is
//
//	func EndpointResolverFromURL(url string, optFns ...func(*aws.Endpoint)) EndpointResolver {
//		return runtime.EndpointResolverFromURL(url, optFns...)
//	}
func endpointResolverFromURL() jen.Code {
	const name = "EndpointResolverFromURL"
	return deprecated(
		jen.Func().Id(name).Params(
			jen.Id("url").String(),
			jen.Id("optFns").Op("...").Func().Params(jen.Op("*").Qual(awsPath, "Endpoint")),
		).Id("EndpointResolver").Block(
			jen.Return(inRuntime(name).Call(jen.Id("url"), jen.Id("optFns").Op("..."))),
		),
		name+" returns a resolver that answers one URL.",
	)
}

// withEndpointResolver is
//
//	func WithEndpointResolver(v EndpointResolver) func(*Options) {
//		return runtime.WithEndpointResolver(v)
//	}
func withEndpointResolver() jen.Code {
	const name = "WithEndpointResolver"
	return deprecated(
		jen.Func().Id(name).Params(jen.Id("v").Id("EndpointResolver")).Add(optionFunc()).Block(
			jen.Return(inRuntime(name).Call(jen.Id("v"))),
		),
		name+" returns a functional option that sets EndpointResolver.",
	)
}

package imagebuilder_test

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/aws/smithy-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/contracttests/fake"
)

// object are members by their names in the model.
type object = map[string]any

// caller is a client of a fake, of whichever make.
type caller struct {
	*testing.T
	server *fake.Server
	client reflect.Value
}

// eachClient runs a test with our client and with the official one, each with a fake of its own.
func eachClient(t *testing.T, options fake.Options, test func(caller)) {
	settings := configuration()
	settings.Retryer = func() aws.Retryer {
		return retry.NewStandard(func(o *retry.StandardOptions) {
			o.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return 0, nil })
			o.RateLimiter = ratelimit.None
		})
	}
	clients := map[string]func(endpoint string) any{
		"ours": func(endpoint string) any {
			return imagebuilder.NewFromConfig(settings, func(o *imagebuilder.Options) { o.BaseEndpoint = &endpoint })
		},
		"official": func(endpoint string) any {
			return official.NewFromConfig(settings, func(o *official.Options) { o.BaseEndpoint = &endpoint })
		},
	}
	for name, client := range clients {
		t.Run(name, func(t *testing.T) {
			server, err := fake.Start(options)
			require.NoError(t, err)
			t.Cleanup(func() { assert.NoError(t, server.Close()) })
			test(caller{t, server, reflect.ValueOf(client(server.URL))})
		})
	}
}

// try calls an operation. The members of its output are called as in Go.
func (c caller) try(operation string, input object) (object, error) {
	c.Helper()
	method := c.client.MethodByName(operation)
	typed := reflect.New(method.Type().In(1).Elem())
	text, err := json.Marshal(input)
	require.NoError(c, err)
	require.NoError(c, json.Unmarshal(text, typed.Interface()))
	results := method.Call([]reflect.Value{reflect.ValueOf(context.Background()), typed})
	if err, _ := results[1].Interface().(error); err != nil {
		return nil, err
	}
	text, err = json.Marshal(results[0].Interface())
	require.NoError(c, err)
	var output object
	require.NoError(c, json.Unmarshal(text, &output))
	return output, nil
}

// do calls an operation that must go well.
func (c caller) do(operation string, input object) object {
	c.Helper()
	output, err := c.try(operation, input)
	require.NoError(c, err, operation)
	return output
}

// refused calls an operation that must fail with an error of that code.
func (c caller) refused(code, operation string, input object) string {
	c.Helper()
	_, err := c.try(operation, input)
	var failure smithy.APIError
	require.ErrorAs(c, err, &failure, operation)
	assert.Equal(c, code, failure.ErrorCode(), "%s: %v", operation, err)
	return failure.ErrorMessage()
}

// hasType tells whether an error of a modelled code has the type of that name.
func (c caller) hasType(name, operation string, input object) {
	c.Helper()
	_, err := c.try(operation, input)
	for err != nil {
		if reflect.TypeOf(err).String() == "*types."+name {
			return
		}
		unwrapper, ok := err.(interface{ Unwrap() error })
		if !ok {
			break
		}
		err = unwrapper.Unwrap()
	}
	c.Errorf("%s fails with %T, want *types.%s", operation, err, name)
}

// with is an object with more members.
func with(o object, more object) object {
	all := maps.Clone(o)
	maps.Copy(all, more)
	return all
}

// kindOf is a kind of resource that the revision can create.
type kindOf struct {
	name string
	// create is the input of its creation, update what an update changes, nil where there is none.
	create, update object
	// listed and deleted say that the revision has such operations.
	listed, deleted bool
}

func creatable() []kindOf {
	const image = "arn:aws:imagebuilder:us-east-1:aws:image/linux/x.x.x"
	const component = "arn:aws:imagebuilder:us-east-1:aws:component/tools/1.0.0/1"
	const settings = "arn:aws:imagebuilder:us-east-1:123456789012:infrastructure-configuration/one"
	const recipe = "arn:aws:imagebuilder:us-east-1:123456789012:image-recipe/one/1.0.0"
	recipes := object{
		"name": "one", "semanticVersion": "1.0.0", "parentImage": image, "components": []any{object{"componentArn": component}},
	}
	policy := object{
		"executionRole": "role", "resourceType": "AMI_IMAGE",
		"policyDetails":     []any{object{"action": object{"type": "DELETE"}, "filter": object{"type": "AGE", "value": 1, "unit": "DAYS"}}},
		"resourceSelection": object{"tagMap": object{"a": "b"}},
	}
	return []kindOf{
		{"InfrastructureConfiguration", object{"name": "one", "instanceProfileName": "p"}, object{"instanceProfileName": "q"}, false, false},
		{"ImageRecipe", recipes, nil, true, false},
		{"ContainerRecipe", with(recipes, object{
			"containerType": "DOCKER", "targetRepository": object{"service": "ECR", "repositoryName": "r"},
		}), nil, true, false},
		{"ImagePipeline", object{"name": "one", "infrastructureConfigurationArn": settings, "imageRecipeArn": recipe},
			object{"infrastructureConfigurationArn": settings, "imageRecipeArn": recipe, "description": "new"}, true, false},
		{"LifecyclePolicy", with(policy, object{"name": "one"}), with(policy, object{"description": "new"}), true, true},
	}
}

// Every kind that the newest revision can create goes through its life.
func TestFakeLives(t *testing.T) {
	eachClient(t, fake.Options{}, func(c caller) {
		for _, kind := range creatable() {
			c.live(kind)
		}
	})
}

// live leads a resource from its creation to its end.
func (c caller) live(kind kindOf) {
	identity := strings.ToLower(kind.name[:1]) + kind.name[1:] + "Arn"
	made := c.do("Create"+kind.name, kind.create)
	arn, _ := made[strings.ToUpper(identity[:1])+identity[1:]].(string)
	require.NotEmpty(c, arn, kind.name)
	by := object{identity: arn}
	got := func() object {
		inner, _ := c.do("Get"+kind.name, by)[kind.name].(object)
		require.NotNil(c, inner, kind.name)
		return inner
	}
	assert.Equal(c, "one", got()["Name"])
	c.hasType("ResourceAlreadyExistsException", "Create"+kind.name, kind.create)
	c.refused("ResourceNotFoundException", "Get"+kind.name, object{identity: arn + "x"})
	plural := strings.TrimSuffix(kind.name+"s", "ys")
	if plural != kind.name+"s" {
		plural += "ies"
	}
	if kind.listed {
		assert.Contains(c, toText(c.do("List"+plural, nil)), arn)
	}
	for member, value := range kind.update {
		c.do("Update"+kind.name, with(by, kind.update))
		if _, isText := value.(string); isText {
			assert.Equal(c, value, got()[strings.ToUpper(member[:1])+member[1:]], "%s.%s", kind.name, member)
		}
	}
	if kind.deleted {
		c.do("Delete"+kind.name, by)
		c.refused("ResourceNotFoundException", "Get"+kind.name, by)
		assert.NotContains(c, toText(c.do("List"+plural, nil)), arn)
	}
}

func toText(o object) string {
	text, _ := json.Marshal(o)
	return string(text)
}

func TestFakePages(t *testing.T) {
	eachClient(t, fake.Options{}, func(c caller) {
		recipe := creatable()[1].create
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			c.do("CreateImageRecipe", with(recipe, object{"name": name}))
		}
		var names []string
		input := object{"maxResults": 2}
		for pages := 1; ; pages++ {
			page := c.do("ListImageRecipes", input)
			for _, item := range page["ImageRecipeSummaryList"].([]any) {
				names = append(names, item.(object)["Name"].(string))
			}
			token, more := page["NextToken"].(string)
			if !more {
				assert.Equal(c, 3, pages)
				break
			}
			input = with(input, object{"nextToken": token})
		}
		assert.Equal(c, []string{"a", "b", "c", "d", "e"}, names)
		c.hasType("InvalidPaginationTokenException", "ListImageRecipes", object{"nextToken": "x"})
	})
}

func TestFakeTokens(t *testing.T) {
	eachClient(t, fake.Options{}, func(c caller) {
		recipe := with(creatable()[1].create, object{"clientToken": "token"})
		first := c.do("CreateImageRecipe", recipe)
		again := c.do("CreateImageRecipe", recipe)
		assert.Equal(c, first["ImageRecipeArn"], again["ImageRecipeArn"])
		c.hasType("IdempotentParameterMismatchException", "CreateImageRecipe", with(recipe, object{"name": "two"}))
	})
}

// A client that tries again survives everything that goes away, and makes nothing twice.
func TestFakeMisbehaves(t *testing.T) {
	rules := []fake.Rule{
		{Effect: fake.Fail, Code: "ThrottlingException", Next: 2}, {Effect: fake.Fault, Next: 1}, {Effect: fake.Fault, Next: 2, Status: 503, After: true},
		{Effect: fake.Drop, Next: 1}, {Effect: fake.Drop, Next: 2, After: true},
	}
	eachClient(t, fake.Options{}, func(c caller) {
		for _, rule := range rules {
			require.NoError(c, c.server.Misbehave(fake.Misbehaviour{Rules: []fake.Rule{rule}}))
			require.NoError(c, c.server.Reset())
			c.do("CreateImageRecipe", creatable()[1].create)
			found := c.do("ListImageRecipes", nil)["ImageRecipeSummaryList"].([]any)
			assert.Len(c, found, 1, "%+v", rule)
		}
		require.NoError(c, c.server.Misbehave(fake.Misbehaviour{Rules: []fake.Rule{{Effect: fake.Throttle}}}))
		c.hasType("CallRateLimitExceededException", "ListImageRecipes", nil)
		require.NoError(c, c.server.Misbehave(fake.Misbehaviour{Rules: []fake.Rule{{Effect: fake.Truncate, Next: 1}}}))
		_, err := c.try("ListImageRecipes", nil)
		require.ErrorIs(c, err, io.ErrUnexpectedEOF, "no client tries again what was answered")
		require.NoError(c, c.server.Misbehave(fake.Misbehaviour{Rules: []fake.Rule{{Effect: fake.Fail, Code: "ForbiddenException"}}}))
		c.hasType("ForbiddenException", "ListImageRecipes", nil)
	})
}

// Clients learn from the answer how their clock is wrong, and sign anew.
func TestFakeClockIsShifted(t *testing.T) {
	skewed := fake.Misbehaviour{Rules: []fake.Rule{{Skew: fake.Duration(time.Hour)}}}
	eachClient(t, fake.Options{Misbehaviour: skewed, RequireSignature: true}, func(c caller) {
		c.do("ListImageRecipes", nil)
		var codes []string
		for _, r := range c.server.Requests() {
			codes = append(codes, r.Code)
		}
		assert.Equal(c, []string{"InvalidSignatureException", ""}, codes)
	})
}

// An older revision refuses what came later, and says so.
func TestFakeOfAnOlderRevision(t *testing.T) {
	eachClient(t, fake.Options{Revision: "2021-09-22"}, func(c caller) {
		if carried(t).Revision("2021-09-22").Operation("ListImages") == nil { // only a later page shows it
			assert.Contains(c, c.server.Describe().NotProvenNewer, "ListImages")
		}
		c.do("ListImages", nil)
		said := c.refused("NotCoveredByNotes", "CreateLifecyclePolicy", creatable()[4].create)
		assert.Contains(c, said, "not covered by the notes up to 2021-09-22: it is new in the notes of 2023-11-16")
	})
}

// What no note covers is answered as just that.
func TestFakeWithoutNotesOfAnOperation(t *testing.T) {
	if latest(t).Operation("DeleteImage") != nil {
		return // the notes at hand do cover it
	}
	server, err := fake.Start(fake.Options{Revision: "2021-09-22"})
	require.NoError(t, err)
	defer server.Close()
	theirs := official.NewFromConfig(configuration(), func(o *official.Options) { o.BaseEndpoint = aws.String(server.URL) })
	c := caller{t, server, reflect.ValueOf(theirs)}
	said := c.refused("NotCoveredByNotes", "DeleteImage", object{"imageBuildVersionArn": "arn"})
	assert.Equal(t, "DeleteImage is not covered by the notes up to 2021-09-22", said)
}

// Notes that take the place of those that the build carries say what there is.
func TestFakeOfOtherNotes(t *testing.T) {
	found, err := filepath.Glob("../../changelog/imagebuilder/2021-09-22.*") // text or a page
	require.NoError(t, err)
	require.Len(t, found, 1)
	page, err := os.ReadFile(found[0])
	require.NoError(t, err)
	handler, err := fake.New(fake.Options{Notes: fstest.MapFS{filepath.Base(found[0]): {Data: page}}})
	require.NoError(t, err)
	defer handler.Close()
	assert.Equal(t, "2021-09-22", handler.Describe().Revision)
	assert.Empty(t, handler.Describe().NotProvenNewer)
	_, err = fake.New(fake.Options{Notes: fstest.MapFS{}})
	require.ErrorContains(t, err, "the folder of notes has none")
	_, err = fake.New(fake.Options{Seed: strings.NewReader("{]")})
	require.ErrorContains(t, err, "seed:1: this is no JSON")
}

package imagebuilder_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fake/state"
	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// This file asks the fake's state what the service would answer, as its facts file says.

// arnPrefix begins the names of what the fake's account has.
const arnPrefix = "arn:aws:imagebuilder:us-east-1:123456789012:"

// carried is the service as the build carries it.
func carried(t testing.TB) *spec.Service {
	t.Helper()
	carried, err := model()
	require.NoError(t, err)
	return carried
}

// fakeState is the state of one revision, with a clock that tests turn.
type fakeState struct {
	*testing.T
	*state.Engine
	service  *spec.Service
	revision *spec.Revision
	now      time.Time
}

func newFakeState(t *testing.T, date string) *fakeState {
	t.Helper()
	f := &fakeState{T: t, service: carried(t), now: time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)}
	f.revision = f.service.Revision(date)
	require.NotNil(t, f.revision)
	var err error
	f.Engine, err = state.New(f.service, f.revision, state.Memory(), state.Options{Clock: func() time.Time { return f.now }})
	require.NoError(t, err)
	return f
}

// do does an operation that must go well, and holds its output against the revision.
func (f *fakeState) do(operation string, input wire.Values) wire.Values {
	f.Helper()
	o := f.revision.Operation(operation)
	output, err := f.Do(o, input)
	require.NoError(f, err)
	codec := wire.New(f.service, f.revision)
	response, err := codec.WriteOutput(o, output)
	require.NoError(f, err)
	_, problems := codec.ReadOutput(o, response)
	require.Empty(f, problems)
	return output
}

// refused does an operation that must be refused with an error of that code.
func (f *fakeState) refused(code, operation string, input wire.Values) {
	f.Helper()
	_, err := f.Do(f.revision.Operation(operation), input)
	var failure *state.Failure
	require.ErrorAs(f, err, &failure)
	assert.Equal(f, code, failure.Code, failure.Message)
}

func (f *fakeState) seed() {
	f.Helper()
	file, err := os.Open("testdata/seeds.json")
	require.NoError(f, err)
	defer file.Close()
	require.NoError(f, f.SeedFile("testdata/seeds.json", file))
}

// arns are the arns of a list's items.
func (f *fakeState) arns(operation, items string, input wire.Values) []string {
	f.Helper()
	arns := []string{}
	for _, item := range f.do(operation, input)[items].([]any) {
		arns = append(arns, strings.TrimPrefix(item.(wire.Values)["arn"].(string), arnPrefix))
	}
	return arns
}

// pipeline creates a recipe, an infrastructure configuration and a pipeline of both.
func (f *fakeState) pipeline() (recipe, infrastructure, pipeline any) {
	f.Helper()
	recipe = f.do("CreateImageRecipe", wire.Values{
		"name": "My Recipe", "semanticVersion": "1.0.0", "parentImage": "ami-0a1b2c3d", "clientToken": "1",
		"components": []any{wire.Values{"componentArn": "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x"}},
	})["imageRecipeArn"]
	infrastructure = f.do("CreateInfrastructureConfiguration", wire.Values{
		"name": "small", "instanceProfileName": "builder", "clientToken": "2",
	})["infrastructureConfigurationArn"]
	pipeline = f.do("CreateImagePipeline", wire.Values{
		"name": "weekly", "description": "Each week.", "imageRecipeArn": recipe,
		"infrastructureConfigurationArn": infrastructure, "clientToken": "3",
	})["imagePipelineArn"]
	return recipe, infrastructure, pipeline
}

func TestEveryOperationOfTheRevisionsFitsARule(t *testing.T) {
	for _, r := range carried(t).Revisions {
		assert.Empty(t, r.Resources.Unfit, r.Date)
	}
}

func TestTheFakePipelineLives(t *testing.T) {
	f := newFakeState(t, "2026-04-10")
	recipe, infrastructure, pipeline := f.pipeline()
	assert.Equal(t, arnPrefix+"image-recipe/my-recipe/1.0.0", recipe)
	assert.Equal(t, arnPrefix+"infrastructure-configuration/small", infrastructure)
	assert.Equal(t, arnPrefix+"image-pipeline/weekly", pipeline)
	shown := f.do("GetImagePipeline", wire.Values{"imagePipelineArn": pipeline})["imagePipeline"]
	want := wire.Values{
		"arn": pipeline, "name": "weekly", "description": "Each week.", "platform": "Linux", "status": "ENABLED",
		"imageRecipeArn": recipe, "infrastructureConfigurationArn": infrastructure,
		"dateCreated": "2025-01-02T03:04:05.000Z", "dateUpdated": "2025-01-02T03:04:05.000Z",
	}
	assert.Equal(t, want, shown)
	f.now = f.now.Add(time.Hour)
	f.do("UpdateImagePipeline", wire.Values{
		"imagePipelineArn": pipeline, "imageRecipeArn": recipe, "infrastructureConfigurationArn": infrastructure,
		"status": "DISABLED", "clientToken": "4",
	})
	delete(want, "description")
	want["status"], want["dateUpdated"] = "DISABLED", "2025-01-02T04:04:05.000Z"
	assert.Equal(t, want, f.do("GetImagePipeline", wire.Values{"imagePipelineArn": pipeline})["imagePipeline"])
	assert.Equal(t, []any{want}, f.do("ListImagePipelines", wire.Values{
		"filters": []any{wire.Values{"name": "status", "values": []any{"DISABLED"}}},
	})["imagePipelineList"])
}

func TestTheFakeRefusesAsTheServiceDoes(t *testing.T) {
	f := newFakeState(t, "2026-04-10")
	recipe, infrastructure, _ := f.pipeline()
	again := wire.Values{"name": "weekly", "infrastructureConfigurationArn": infrastructure, "imageRecipeArn": recipe}
	again["clientToken"] = "3"
	f.refused("IdempotentParameterMismatchException", "CreateImagePipeline", again)
	again["clientToken"] = "5"
	f.refused("ResourceAlreadyExistsException", "CreateImagePipeline", again)
	f.refused("ResourceNotFoundException", "GetImagePipeline", wire.Values{"imagePipelineArn": arnPrefix + "image-pipeline/none"})
	f.refused("ResourceNotFoundException", "ListImagePipelineImages", wire.Values{"imagePipelineArn": arnPrefix + "image-pipeline/none"})
	f.refused("InvalidPaginationTokenException", "ListImagePipelines", wire.Values{"nextToken": "none"})
	f.refused("InvalidRequestException", "ListImagePipelines", wire.Values{"maxResults": int64(0)})
	f.refused("InvalidRequestException", "CreateImagePipeline", wire.Values{
		"name": "other", "clientToken": "6", "infrastructureConfigurationArn": infrastructure,
		"imageRecipeArn": arnPrefix + "image-recipe/none/1.0.0",
	})
}

func TestLifecyclePoliciesAreCreatedAndDeleted(t *testing.T) {
	f := newFakeState(t, "2024-12-02")
	policy := f.do("CreateLifecyclePolicy", wire.Values{
		"name": "tidy", "executionRole": "arn:aws:iam::123456789012:role/tidy", "resourceType": "AMI_IMAGE", "clientToken": "1",
		"policyDetails":     []any{wire.Values{"action": wire.Values{"type": "DELETE"}, "filter": wire.Values{"type": "COUNT", "value": int64(3)}}},
		"resourceSelection": wire.Values{"tagMap": wire.Values{"team": "harbour"}},
	})["lifecyclePolicyArn"]
	assert.Equal(t, arnPrefix+"lifecycle-policy/tidy", policy)
	assert.Equal(t, []string{"lifecycle-policy/tidy"}, f.arns("ListLifecyclePolicies", "lifecyclePolicySummaryList", nil))
	assert.Equal(t, wire.Values{"lifecyclePolicyArn": policy}, f.do("DeleteLifecyclePolicy", wire.Values{"lifecyclePolicyArn": policy}))
	f.refused("ResourceNotFoundException", "GetLifecyclePolicy", wire.Values{"lifecyclePolicyArn": policy})
}

// The example has members that the API had by the first of these revisions.
func TestTheExampleSeedsSuitEveryRevision(t *testing.T) {
	for _, r := range carried(t).Revisions {
		if r.Date >= "2021-09-22" && r.Resources.Kind("Component") != nil && r.Resources.Kind("Image") != nil {
			f := newFakeState(t, r.Date)
			f.seed()
		}
	}
}

func TestSeedsAreListedByVersionAndBuild(t *testing.T) {
	f := newFakeState(t, "2024-12-02")
	f.seed()
	assert.Equal(t, []string{"component/nightly-tools/1.4.0"}, f.arns("ListComponents", "componentVersionList", nil))
	assert.Equal(t, []string{"arn:aws:imagebuilder:us-east-1:aws:component/update-linux/1.0.2"},
		f.arns("ListComponents", "componentVersionList", wire.Values{"owner": "Amazon"}))
	assert.Equal(t, []string{"component/nightly-tools/1.4.0/1", "component/nightly-tools/1.4.0/2"},
		f.arns("ListComponentBuildVersions", "componentSummaryList", wire.Values{"componentVersionArn": arnPrefix + "component/nightly-tools/1.4.0"}))
	assert.Equal(t, []string{"image/lighthouse/2.1.0", "image/lighthouse/2.2.0"}, f.arns("ListImages", "imageVersionList", nil))
	component := f.do("GetComponent", wire.Values{"componentBuildVersionArn": arnPrefix + "component/nightly-tools/1.4.0/2"})["component"].(wire.Values)
	assert.Equal(t, wire.Values{"status": "ACTIVE"}, component["state"])
	assert.Equal(t, "123456789012", component["owner"])
}

func TestLifecycleExecutionsRunAndAreCancelled(t *testing.T) {
	f := newFakeState(t, "2024-12-02")
	f.seed()
	image := arnPrefix + "image/lighthouse/2.1.0/1"
	start := wire.Values{"resourceArn": image, "state": wire.Values{"status": "DEPRECATED"}, "clientToken": "1"}
	id := f.do("StartResourceStateUpdate", start)["lifecycleExecutionId"]
	status := func() any {
		return f.do("GetLifecycleExecution", wire.Values{"lifecycleExecutionId": id})["lifecycleExecution"].(wire.Values)["state"].(wire.Values)["status"]
	}
	assert.Regexp(t, "^lce-", id)
	assert.Equal(t, "IN_PROGRESS", status())
	shown := f.do("GetImage", wire.Values{"imageBuildVersionArn": image})["image"].(wire.Values)
	assert.Equal(t, wire.Values{"status": "DEPRECATED"}, shown["state"])
	listed := f.do("ListLifecycleExecutions", wire.Values{"resourceArn": image})["lifecycleExecutions"].([]any)
	require.Len(t, listed, 1)
	f.do("CancelLifecycleExecution", wire.Values{"lifecycleExecutionId": id, "clientToken": "2"})
	assert.Equal(t, "CANCELLED", status())

	start["clientToken"] = "3"
	id = f.do("StartResourceStateUpdate", start)["lifecycleExecutionId"]
	f.now = f.now.Add(time.Minute)
	assert.Equal(t, "SUCCESS", status())
	f.refused("ResourceInUseException", "CancelLifecycleExecution", wire.Values{"lifecycleExecutionId": id, "clientToken": "4"})
	assert.Equal(t, wire.Values{"status": "SUCCESS"},
		f.do("ListLifecycleExecutionResources", wire.Values{"lifecycleExecutionId": id})["lifecycleExecutionState"])
}

// wholeFeed is the service as all pages of the feed have it.
func wholeFeed(t *testing.T) *spec.Service {
	t.Helper()
	const feed = "../../../shared/feed/imagebuilder"
	dates, err := filepath.Glob(filepath.Join(feed, "*", "page.html"))
	require.NoError(t, err)
	if len(dates) == 0 {
		t.Skip("no ../shared beside this checkout: no page but those of the repository")
	}
	pages := fstest.MapFS{}
	for _, file := range dates {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		pages[filepath.Base(filepath.Dir(file))+inputs.HTMLSuffix] = &fstest.MapFile{Data: data}
	}
	tree, err := inputs.WithNotes(inputs.Embedded(), service, pages)
	require.NoError(t, err)
	repository, err := inputs.Load(tree)
	require.NoError(t, err)
	made, err := repository.Model(service)
	require.NoError(t, err)
	return made
}

func TestTheWholeFeedHasALife(t *testing.T) {
	whole := wholeFeed(t)
	for _, r := range whole.Revisions {
		assert.Empty(t, r.Resources.Unfit, r.Date)
	}
	f := &fakeState{T: t, service: whole, revision: whole.Latest(), now: time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)}
	var err error
	f.Engine, err = state.New(whole, f.revision, state.Memory(), state.Options{Clock: func() time.Time { return f.now }})
	require.NoError(t, err)
	recipe, _, pipeline := f.pipeline()
	image := f.do("StartImagePipelineExecution", wire.Values{"imagePipelineArn": pipeline, "clientToken": "4"})["imageBuildVersionArn"]
	assert.Equal(t, arnPrefix+"image/my-recipe/1.0.0/1", image)
	f.refused("ResourceDependencyException", "DeleteImageRecipe", wire.Values{"imageRecipeArn": recipe})
	status := func() any {
		return f.do("GetImage", wire.Values{"imageBuildVersionArn": image})["image"].(wire.Values)["state"].(wire.Values)["status"]
	}
	assert.Equal(t, "PENDING", status())
	f.now = f.now.Add(time.Second)
	assert.Equal(t, "BUILDING", status())
	f.do("CancelImageCreation", wire.Values{"imageBuildVersionArn": image, "clientToken": "5"})
	f.now = f.now.Add(time.Minute)
	assert.Equal(t, "CANCELLED", status())
	f.do("RetryImage", wire.Values{"imageBuildVersionArn": image, "clientToken": "6"})
	f.now = f.now.Add(time.Minute)
	assert.Equal(t, "AVAILABLE", status())
	assert.Equal(t, []string{"image/my-recipe/1.0.0/1"}, f.arns("ListImagePipelineImages", "imageSummaryList", wire.Values{"imagePipelineArn": pipeline}))

	f.do("PutImagePolicy", wire.Values{"imageArn": image, "policy": "{}"})
	assert.Equal(t, "{}", f.do("GetImagePolicy", wire.Values{"imageArn": image})["policy"])
	f.do("TagResource", wire.Values{"resourceArn": image, "tags": wire.Values{"team": "harbour", "stage": "test"}})
	f.do("UntagResource", wire.Values{"resourceArn": image, "tagKeys": []any{"stage"}})
	assert.Equal(t, wire.Values{"tags": wire.Values{"team": "harbour"}}, f.do("ListTagsForResource", wire.Values{"resourceArn": image}))
	f.do("DeleteImage", wire.Values{"imageBuildVersionArn": image})
	f.refused("ResourceNotFoundException", "GetImagePolicy", wire.Values{"imageArn": image})
	f.do("DeleteImagePipeline", wire.Values{"imagePipelineArn": pipeline})
	f.do("DeleteImageRecipe", wire.Values{"imageRecipeArn": recipe})
}

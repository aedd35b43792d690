package imagebuilder_test

import (
	"net/http"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fake"
)

// moreSeeds are resources that older revisions do not know.
const moreSeeds = `{
  "Workflow": [{"name": "check", "version": "1.0.0", "type": "TEST"}, {"name": "scan", "version": "1.0.0", "type": "TEST"}],
  "MarketplaceResource": [{"resourceType": "COMPONENT_DATA", "resourceArn": "bought", "data": "name: bought"}]
}`

// seed gives a fake what no operation creates.
func (c caller) seed() {
	c.Helper()
	file, err := os.Open("testdata/seeds.json")
	require.NoError(c, err)
	defer file.Close()
	require.NoError(c, c.server.Seed(file))
	require.NoError(c, c.server.Seed(strings.NewReader(moreSeeds)))
}

// items are the list of an output, by the name of a member of each.
func (c caller) items(operation, list, member string, input object) []string {
	c.Helper()
	all := []string{}
	for _, item := range c.do(operation, input)[list].([]any) {
		all = append(all, item.(object)[member].(string))
	}
	return all
}

// What no operation creates is read, listed, and led on.
func (c caller) readSeeds() {
	component, image := arnPrefix+"component/nightly-tools/1.4.0", arnPrefix+"image/lighthouse/2.1.0"
	assert.Equal(c, []string{component}, c.items("ListComponents", "ComponentVersionList", "Arn", nil))
	assert.Equal(c, []string{component + "/1", component + "/2"},
		c.items("ListComponentBuildVersions", "ComponentSummaryList", "Arn", object{"componentVersionArn": component}))
	assert.Equal(c, "nightly-tools", c.do("GetComponent", object{"componentBuildVersionArn": component + "/1"})["Component"].(object)["Name"])
	assert.Equal(c, []string{"2.1.0", "2.2.0"}, c.items("ListImages", "ImageVersionList", "Version", nil))
	assert.Equal(c, []string{image + "/1"}, c.items("ListImageBuildVersions", "ImageSummaryList", "Arn", object{"imageVersionArn": image}))
	assert.Equal(c, "lighthouse", c.do("GetImage", object{"imageBuildVersionArn": image + "/1"})["Image"].(object)["Name"])
	assert.Equal(c, []string{"check", "scan"}, c.items("ListWorkflows", "WorkflowVersionList", "Name", nil))
	assert.Equal(c, "name: bought", c.do("GetMarketplaceResource", object{"resourceType": "COMPONENT_DATA", "resourceArn": "bought"})["Data"])

	run := object{"lifecycleExecutionId": c.do("StartResourceStateUpdate", object{
		"resourceArn": image + "/1", "state": object{"status": "DEPRECATED"},
	})["LifecycleExecutionId"]}
	status := func() any {
		return c.do("GetLifecycleExecution", run)["LifecycleExecution"].(object)["State"].(object)["Status"]
	}
	assert.Equal(c, "IN_PROGRESS", status())
	assert.Len(c, c.items("ListLifecycleExecutions", "LifecycleExecutions", "LifecycleExecutionId", object{"resourceArn": image + "/1"}), 1)
	assert.Empty(c, c.items("ListLifecycleExecutionResources", "Resources", "ResourceId", run))
	c.do("CancelLifecycleExecution", run)
	assert.Equal(c, "CANCELLED", status())
	c.hasType("ResourceInUseException", "CancelLifecycleExecution", run)
}

// Every operation that a fixture of the repository's own pages shows goes well with both clients.
func TestFakeAnswersEveryOperation(t *testing.T) {
	stopped := func() time.Time { return time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC) } // lest anything goes on by itself
	eachClient(t, fake.Options{Clock: stopped, Limits: fake.Limits{Requests: 1000}}, func(c caller) {
		for _, kind := range creatable() {
			c.live(kind)
		}
		c.seed()
		c.readSeeds()
		assert.Empty(c, c.items("ListImagePipelineImages", "ImageSummaryList", "Arn", object{"imagePipelineArn": arnPrefix + "image-pipeline/one"}))
		well := map[string]bool{}
		for _, r := range c.server.Requests() {
			well[r.Operation] = well[r.Operation] || r.Status == http.StatusOK
		}
		for _, file := range allFixtures(t) {
			if slices.Contains(ownPages(), file.Revision) {
				assert.True(c, well[file.Operation], file.Operation)
			}
		}
	})
}

// ownPages are the dates of the repository's own pages.
func ownPages() []string {
	return []string{"2021-09-22", "2023-11-16", "2024-03-06", "2024-12-02", "2026-04-10"}
}

// The paginators of both clients turn the pages of a fake, one item at a time.
func TestFakeTurnsPages(t *testing.T) {
	eachClient(t, fake.Options{}, func(c caller) {
		c.seed()
		constructors := paginators()
		if strings.Contains(c.client.Type().Elem().PkgPath(), "aws-sdk-go-v2") {
			constructors = theirPaginators()
		}
		want := map[string]int{"ListComponents": 1, "ListImages": 2, "ListWorkflows": 2, "ListImageRecipes": 0}
		for _, operation := range []string{"ListComponents", "ListImageRecipes", "ListImages", "ListWorkflows"} {
			assert.Equal(c, want[operation], c.turn(constructors[operation]), operation)
		}
	})
}

// turn counts the items of all pages, each of which has at most one.
func (c caller) turn(constructor any) int {
	c.Helper()
	made := reflect.ValueOf(constructor)
	input := reflect.New(made.Type().In(1).Elem())
	one := int32(1)
	input.Elem().FieldByName("MaxResults").Set(reflect.ValueOf(&one))
	pages := made.Call([]reflect.Value{c.client, input})[0]
	count := 0
	for pages.MethodByName("HasMorePages").Call(nil)[0].Bool() {
		results := pages.MethodByName("NextPage").Call([]reflect.Value{reflect.ValueOf(c.Context())})
		require.True(c, results[1].IsNil(), "%v", results[1])
		found := itemsOf(results[0].Elem())
		require.LessOrEqual(c, found, 1)
		count += found
	}
	return count
}

// itemsOf is how many items the one list of an output has.
func itemsOf(output reflect.Value) int {
	for i := range output.NumField() {
		if output.Field(i).Kind() == reflect.Slice {
			return output.Field(i).Len()
		}
	}
	return 0
}

// The client from npm leads what EC2 Image Builder has through its life:
//
//   node imagebuilder.mjs URL '["ListImages", …]'
//
// calls every operation of the list that the client knows, and prints them. It fails at the first
// answer that is not as it should be.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as sdk from "@aws-sdk/client-imagebuilder";

const [endpoint, operations] = [process.argv[2], JSON.parse(process.argv[3])];
const ours = "arn:aws:imagebuilder:us-east-1:123456789012:";
const client = new sdk.ImagebuilderClient({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" },
  maxAttempts: 3,
});

// call calls an operation by its name.
const call = (operation, input = {}) => client.send(new sdk[`${operation}Command`](input));

// fails wants a call to fail with an error of a class.
const fails = async (name, operation, input) => {
  const error = await call(operation, input).then(
    () => assert.fail(`${operation} goes well`),
    (error) => error,
  );
  assert.equal(error.name, name, error.message);
  if (sdk[name]) {
    assert.ok(error instanceof sdk[name], `${operation}: the error is no ${name}`);
  }
  return error;
};

// misbehave gives the service rules of misbehaviour.
const misbehave = async (...rules) => {
  const answer = await fetch(`${endpoint}/_fake/misbehaviour`, { method: "PUT", body: JSON.stringify({ rules }) });
  assert.ok(answer.ok, await answer.text());
};

// pages are the items of all pages, each of which has at most one.
const pages = async (operation, items, input = {}) => {
  const all = [];
  for await (const page of sdk[`paginate${operation}`]({ client, pageSize: 1 }, input)) {
    assert.ok(page[items].length <= 1, `${operation}: ${page[items].length} items on a page`);
    all.push(...page[items]);
  }
  return all;
};

const names = (items) => items.map((item) => item.name);

// An infrastructure configuration: create, get, update.
const infrastructureConfigurationArn = `${ours}infrastructure-configuration/small`;
const infrastructure = { name: "small", instanceProfileName: "builder", instanceTypes: ["t3.small"], tags: { team: "harbour" } };
assert.equal((await call("CreateInfrastructureConfiguration", infrastructure)).infrastructureConfigurationArn, infrastructureConfigurationArn);
await fails("ResourceAlreadyExistsException", "CreateInfrastructureConfiguration", infrastructure);
await call("UpdateInfrastructureConfiguration", { infrastructureConfigurationArn, instanceProfileName: "other", description: "Größer 🚀" });
const small = (await call("GetInfrastructureConfiguration", { infrastructureConfigurationArn })).infrastructureConfiguration;
assert.equal(small.instanceProfileName, "other");
assert.equal(small.description, "Größer 🚀");
assert.deepEqual(small.tags, { team: "harbour" });

// An image recipe: create, get, list. The same token makes nothing twice, and takes nothing else.
const components = [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/1.0.2/1" }];
const recipe = { name: "weekly", semanticVersion: "1.0.0", parentImage: "ami-0a1b2c3d", components, clientToken: "token" };
const { imageRecipeArn } = await call("CreateImageRecipe", recipe);
assert.equal(imageRecipeArn, `${ours}image-recipe/weekly/1.0.0`);
assert.equal((await call("CreateImageRecipe", recipe)).imageRecipeArn, imageRecipeArn);
await fails("IdempotentParameterMismatchException", "CreateImageRecipe", { ...recipe, description: "other" });
const { imageRecipe } = await call("GetImageRecipe", { imageRecipeArn });
assert.deepEqual([imageRecipe.version, imageRecipe.components], ["1.0.0", components]);
assert.deepEqual(names((await call("ListImageRecipes")).imageRecipeSummaryList), ["weekly"]);

// A container recipe: create, get, list.
const container = (name) => ({
  name, semanticVersion: "1.0.0", parentImage: "amazonlinux:latest", containerType: "DOCKER", components,
  targetRepository: { service: "ECR", repositoryName: "boxes" },
});
const { containerRecipeArn } = await call("CreateContainerRecipe", container("box"));
assert.equal((await call("GetContainerRecipe", { containerRecipeArn })).containerRecipe.targetRepository.repositoryName, "boxes");
assert.deepEqual(names((await call("ListContainerRecipes")).containerRecipeSummaryList), ["box"]);

// A pipeline: create, get, list, update; its images came with the seeds.
const pipeline = { infrastructureConfigurationArn, imageRecipeArn };
const { imagePipelineArn } = await call("CreateImagePipeline", { ...pipeline, name: "weekly", schedule: { scheduleExpression: "cron(0 0 * * 0 *)" } });
assert.equal((await call("GetImagePipeline", { imagePipelineArn })).imagePipeline.schedule.scheduleExpression, "cron(0 0 * * 0 *)");
await call("UpdateImagePipeline", { ...pipeline, imagePipelineArn, status: "DISABLED" });
const disabled = { filters: [{ name: "status", values: ["DISABLED"] }] };
assert.deepEqual(names((await call("ListImagePipelines", disabled)).imagePipelineList), ["weekly"]);
assert.deepEqual(names((await call("ListImagePipelineImages", { imagePipelineArn })).imageSummaryList), ["lighthouse"]);

// A lifecycle policy: create, get, list, update, delete.
const policy = {
  executionRole: "arn:aws:iam::123456789012:role/tidy", resourceType: "AMI_IMAGE",
  policyDetails: [{ action: { type: "DELETE" }, filter: { type: "AGE", value: 30, unit: "DAYS" } }],
  resourceSelection: { tagMap: { team: "harbour" } },
};
const { lifecyclePolicyArn } = await call("CreateLifecyclePolicy", { ...policy, name: "tidy" });
await call("UpdateLifecyclePolicy", { ...policy, lifecyclePolicyArn, status: "DISABLED" });
const { lifecyclePolicy } = await call("GetLifecyclePolicy", { lifecyclePolicyArn });
assert.deepEqual([lifecyclePolicy.status, lifecyclePolicy.policyDetails], ["DISABLED", policy.policyDetails]);
assert.ok(lifecyclePolicy.dateCreated instanceof Date && lifecyclePolicy.dateUpdated >= lifecyclePolicy.dateCreated);
assert.deepEqual(names(await pages("ListLifecyclePolicies", "lifecyclePolicySummaryList")), ["tidy"]);
await call("DeleteLifecyclePolicy", { lifecyclePolicyArn });
await fails("ResourceNotFoundException", "GetLifecyclePolicy", { lifecyclePolicyArn });
assert.deepEqual((await call("ListLifecyclePolicies")).lifecyclePolicySummaryList, []);

// What the seeds brought: components, images, workflows and what is bought.
const componentVersionArn = `${ours}component/nightly-tools/1.4.0`;
assert.deepEqual(names((await call("ListComponents", { owner: "Self" })).componentVersionList), ["nightly-tools"]);
assert.equal((await call("ListComponentBuildVersions", { componentVersionArn })).componentSummaryList.length, 2);
assert.equal((await call("GetComponent", { componentBuildVersionArn: `${componentVersionArn}/1` })).component.parameters[0].name, "Channel");
const imageBuildVersionArn = `${ours}image/lighthouse/2.1.0/1`;
assert.equal((await call("GetImage", { imageBuildVersionArn })).image.outputResources.amis[0].image, "ami-0a1b2c3d4e5f60718");
assert.equal((await call("ListImageBuildVersions", { imageVersionArn: `${ours}image/lighthouse/2.1.0` })).imageSummaryList.length, 1);
assert.deepEqual(names((await call("ListWorkflows")).workflowVersionList), ["check", "scan"]);
const bought = { resourceType: "COMPONENT_DATA", resourceArn: "arn:aws:imagebuilder:us-east-1:aws-marketplace:component/hardening/1.0.0/1" };
assert.equal((await call("GetMarketplaceResource", bought)).url, "https://example.com/hardening");

// The run of a lifecycle: start, get, list; one of the seeds waits until it is cancelled.
const { lifecycleExecutionId } = await call("StartResourceStateUpdate", { resourceArn: imageBuildVersionArn, state: { status: "DEPRECATED" } });
const { lifecycleExecution } = await call("GetLifecycleExecution", { lifecycleExecutionId });
assert.ok(["IN_PROGRESS", "SUCCESS"].includes(lifecycleExecution.state.status));
assert.ok(lifecycleExecution.startTime instanceof Date);
assert.deepEqual((await call("ListLifecycleExecutionResources", { lifecycleExecutionId })).resources, []);
const waiting = { lifecycleExecutionId: "lce-00000000-0000-4000-8000-000000000001" };
const runs = await pages("ListLifecycleExecutions", "lifecycleExecutions", { resourceArn: imageBuildVersionArn });
assert.deepEqual(runs.map((run) => run.lifecycleExecutionId), [waiting.lifecycleExecutionId, lifecycleExecutionId]);
assert.equal((await call("GetLifecycleExecution", waiting)).lifecycleExecution.state.status, "PENDING");
await call("CancelLifecycleExecution", waiting);
assert.equal((await call("GetLifecycleExecution", waiting)).lifecycleExecution.state.status, "CANCELLED");
await fails("ResourceInUseException", "CancelLifecycleExecution", waiting);

// Pages, turned by the client's paginators.
assert.deepEqual((await pages("ListImages", "imageVersionList")).map((image) => image.version), ["2.1.0", "2.2.0"]);
assert.equal((await pages("ListComponentBuildVersions", "componentSummaryList", { componentVersionArn })).length, 2);
assert.deepEqual(names(await pages("ListWorkflows", "workflowVersionList")), ["check", "scan"]);
await fails("InvalidPaginationTokenException", "ListImages", { nextToken: "none" });

// What there is not, what is wrong, and what the notes do not cover.
const missing = await fails("ResourceNotFoundException", "GetImage", { imageBuildVersionArn: `${ours}image/lighthouse/9.9.9/1` });
assert.equal(missing.message, `there is no Image ${ours}image/lighthouse/9.9.9/1`);
assert.equal(missing.$fault, "client");
assert.equal(missing.$metadata.httpStatusCode, 404);
assert.match(missing.$metadata.requestId, /^[0-9a-f-]{36}$/);
const wrong = await fails("InvalidRequestException", "CreateImagePipeline", { ...pipeline, name: "wrong", status: "SLEEPING" });
assert.match(wrong.message, /^status: /);
await fails("NotCoveredByNotes", "DeleteImage", { imageBuildVersionArn });

// Misbehaviour: the client tries three times in all, with the same token.
await misbehave({ operations: ["ListImages"], next: 2, effect: "throttle" });
assert.equal((await call("ListImages")).$metadata.attempts, 3);
await misbehave({ operations: ["ListImages"], effect: "throttle" });
assert.equal((await fails("CallRateLimitExceededException", "ListImages")).$metadata.attempts, 3);
await misbehave({ operations: ["ListImages"], effect: "error", code: "ForbiddenException" });
assert.equal((await fails("ForbiddenException", "ListImages")).$metadata.attempts, 1);
await misbehave(
  { operations: ["CreateContainerRecipe"], next: 1, effect: "fault", status: 503, after: true },
  { operations: ["CreateContainerRecipe"], next: 1, effect: "drop", after: true },
);
assert.equal((await call("CreateContainerRecipe", container("again"))).$metadata.attempts, 3);
await misbehave();
assert.deepEqual(names(await pages("ListContainerRecipes", "containerRecipeSummaryList")), ["box", "again"]);

const { version } = JSON.parse(readFileSync("node_modules/@aws-sdk/client-imagebuilder/package.json", "utf8"));
console.log(JSON.stringify({ version, known: operations.filter((operation) => sdk[`${operation}Command`]) }));

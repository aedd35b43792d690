package imagebuilder_test

import official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"

// theirPaginators are the official client's paginators of the operations that page today, by
// operation; nil where it has none.
func theirPaginators() map[string]any {
	all := officialPaginators()
	theirs := map[string]any{}
	for operation := range paginators() {
		theirs[operation] = all[operation]
	}
	return theirs
}

// officialPaginators are all paginators of the official client.
func officialPaginators() map[string]any {
	return map[string]any{
		"ListComponentBuildVersions":       official.NewListComponentBuildVersionsPaginator,
		"ListComponents":                   official.NewListComponentsPaginator,
		"ListContainerRecipes":             official.NewListContainerRecipesPaginator,
		"ListDistributionConfigurations":   official.NewListDistributionConfigurationsPaginator,
		"ListImageBuildVersions":           official.NewListImageBuildVersionsPaginator,
		"ListImagePackages":                official.NewListImagePackagesPaginator,
		"ListImagePipelineImages":          official.NewListImagePipelineImagesPaginator,
		"ListImagePipelines":               official.NewListImagePipelinesPaginator,
		"ListImageRecipes":                 official.NewListImageRecipesPaginator,
		"ListImageScanFindingAggregations": official.NewListImageScanFindingAggregationsPaginator,
		"ListImageScanFindings":            official.NewListImageScanFindingsPaginator,
		"ListImages":                       official.NewListImagesPaginator,
		"ListInfrastructureConfigurations": official.NewListInfrastructureConfigurationsPaginator,
		"ListLifecycleExecutionResources":  official.NewListLifecycleExecutionResourcesPaginator,
		"ListLifecycleExecutions":          official.NewListLifecycleExecutionsPaginator,
		"ListLifecyclePolicies":            official.NewListLifecyclePoliciesPaginator,
		"ListWaitingWorkflowSteps":         official.NewListWaitingWorkflowStepsPaginator,
		"ListWorkflowBuildVersions":        official.NewListWorkflowBuildVersionsPaginator,
		"ListWorkflowExecutions":           official.NewListWorkflowExecutionsPaginator,
		"ListWorkflowStepExecutions":       official.NewListWorkflowStepExecutionsPaginator,
		"ListWorkflows":                    official.NewListWorkflowsPaginator,
	}
}

package program

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/aws/aws-sdk-go-v2/service/imagebuilder/types"
)

// Images collects the images of all pages.
func Images(ctx context.Context, client imagebuilder.ListImagesAPIClient, owner types.Ownership) ([]types.ImageVersion, error) {
	var images []types.ImageVersion
	pages := imagebuilder.NewListImagesPaginator(client, &imagebuilder.ListImagesInput{Owner: owner, ByName: true},
		func(o *imagebuilder.ListImagesPaginatorOptions) {
			o.Limit = 10
			o.StopOnDuplicateToken = true
		})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx, withRegion("us-east-1"))
		if err != nil {
			return nil, err
		}
		images = append(images, page.ImageVersionList...)
	}
	return images, nil
}

// pager is what any paginator is to a user's own function.
type pager[Page any] interface {
	HasMorePages() bool
	NextPage(context.Context, ...func(*imagebuilder.Options)) (Page, error)
}

// All collects what each page holds.
func All[Page, Item any](ctx context.Context, pages pager[Page], items func(Page) []Item) (all []Item, err error) {
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		all = append(all, items(page)...)
	}
	return all, nil
}

// Recipes collects with that function.
func Recipes(ctx context.Context, client *imagebuilder.Client) ([]types.ImageRecipeSummary, error) {
	var paginator *imagebuilder.ListImageRecipesPaginator = imagebuilder.NewListImageRecipesPaginator(client, nil)
	return All(ctx, paginator, func(page *imagebuilder.ListImageRecipesOutput) []types.ImageRecipeSummary {
		return page.ImageRecipeSummaryList
	})
}

// twoPages is a mock of a user's test.
type twoPages struct{ asked int }

var _ imagebuilder.ListImagesAPIClient = (*twoPages)(nil)

// ListImages answers two pages.
func (m *twoPages) ListImages(_ context.Context, in *imagebuilder.ListImagesInput, _ ...func(*imagebuilder.Options)) (*imagebuilder.ListImagesOutput, error) {
	m.asked++
	if in.NextToken != nil {
		return &imagebuilder.ListImagesOutput{}, nil
	}
	token := "more"
	return &imagebuilder.ListImagesOutput{NextToken: &token, ImageVersionList: []types.ImageVersion{{Platform: types.PlatformMacos}}}, nil
}

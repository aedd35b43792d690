package images

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/client/imagebuilder/types"
)

// Print writes the images that AWS Marketplace owns, page after page.
func Print(ctx context.Context, cfg aws.Config) error {
	client := imagebuilder.NewFromConfig(cfg)
	input := &imagebuilder.ListImagesInput{Owner: types.OwnershipAwsMarketplace}
	pages := imagebuilder.NewListImagesPaginator(client, input)
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return fmt.Errorf("listing images: %w", err)
		}
		for _, image := range page.ImageVersionList {
			fmt.Println(aws.ToString(image.Name), image.Platform)
		}
	}
	return nil
}

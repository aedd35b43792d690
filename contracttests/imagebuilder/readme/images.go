package images

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/client/imagebuilder/types"
)

// Print writes the images that AWS Marketplace owns, whatever number of pages they fill.
func Print(ctx context.Context, cfg aws.Config) error {
	client := imagebuilder.NewFromConfig(cfg)
	input := &imagebuilder.ListImagesInput{Owner: types.OwnershipAwsMarketplace}
	for image, err := range client.ListImagesAll(ctx, input) {
		if err != nil {
			return fmt.Errorf("listing images: %w", err)
		}
		fmt.Println(aws.ToString(image.Name), image.Platform)
	}
	return nil
}

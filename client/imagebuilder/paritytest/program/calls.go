package program

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/aws/aws-sdk-go-v2/service/imagebuilder/types"
)

// Recipe is an input written out with its structures.
func Recipe(parent *string) *imagebuilder.CreateImageRecipeInput {
	return &imagebuilder.CreateImageRecipeInput{
		Name:            aws.String("recipe"),
		ParentImage:     parent,
		SemanticVersion: aws.String("1.0.0"),
		Components: []types.ComponentConfiguration{{
			ComponentArn: aws.String("arn"),
			Parameters:   []types.ComponentParameter{{Name: aws.String("n"), Value: []string{"v"}}},
		}},
		BlockDeviceMappings: []types.InstanceBlockDeviceMapping{{
			DeviceName: aws.String("/dev/sda1"),
			Ebs: &types.EbsInstanceBlockDeviceSpecification{
				Encrypted: aws.Bool(true), VolumeSize: aws.Int32(20), VolumeType: types.EbsVolumeTypeGp2,
			},
		}},
		AdditionalInstanceConfiguration: &types.AdditionalInstanceConfiguration{
			SystemsManagerAgent: &types.SystemsManagerAgent{UninstallAfterBuild: aws.Bool(false)},
		},
		Tags: map[string]string{"team": "images"},
	}
}

// Create calls one operation with options of its own and reads the output's metadata.
func Create(ctx context.Context, client *imagebuilder.Client) (string, error) {
	input := Recipe(nil)
	input.ClientToken = aws.String("token")
	out, err := client.CreateImageRecipe(ctx, input, withRegion("eu-central-1"), func(o *imagebuilder.Options) { o.RetryMaxAttempts = 1 })
	if err != nil {
		return "", fmt.Errorf("creating a recipe: %w", err)
	}
	id, _ := awsmiddleware.GetRequestIDMetadata(out.ResultMetadata)
	return aws.ToString(out.ImageRecipeArn) + id, nil
}

// Old tells whether an image was deprecated before a time.
func Old(image *types.Image, before time.Time) bool {
	if image.DeprecationTime != nil && image.DeprecationTime.Before(before) {
		return true
	}
	return image.State != nil && image.State.Status == types.ImageStatusDeprecated
}

// imageGetter is an interface of a user's own, as mocks are made for.
type imageGetter interface {
	GetImage(ctx context.Context, params *imagebuilder.GetImageInput, optFns ...func(*imagebuilder.Options)) (*imagebuilder.GetImageOutput, error)
	GetImageRecipe(context.Context, *imagebuilder.GetImageRecipeInput, ...func(*imagebuilder.Options)) (*imagebuilder.GetImageRecipeOutput, error)
}

var _ imageGetter = (*imagebuilder.Client)(nil)

// call is a function for any operation of a client.
func call[In, Out any](
	ctx context.Context, method func(context.Context, *In, ...func(*imagebuilder.Options)) (*Out, error), in *In,
) (*Out, error) {
	return method(ctx, in)
}

// Status calls an operation through a function value and through a method expression.
func Status(ctx context.Context, client *imagebuilder.Client, arn string) (types.ImageStatus, error) {
	in := &imagebuilder.GetImageInput{ImageBuildVersionArn: &arn}
	out, err := call(ctx, client.GetImage, in)
	if err != nil || out.Image == nil || out.Image.State == nil {
		return "", err
	}
	if out.Image.State.Status == types.ImageStatusPending {
		get := (*imagebuilder.Client).GetImage
		if out, err = get(client, ctx, in); err != nil {
			return "", err
		}
	}
	return out.Image.State.Status, nil
}

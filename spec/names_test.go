package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestGoConstantName(t *testing.T) {
	for _, row := range []struct{ enum, value, want string }{
		// What the official client calls them.
		{"Platform", "macOS", "PlatformMacos"},
		{"Platform", "Windows", "PlatformWindows"},
		{"Ownership", "Self", "OwnershipSelf"},
		{"Ownership", "ThirdParty", "OwnershipThirdparty"},
		{"Ownership", "AWSMarketplace", "OwnershipAwsMarketplace"},
		{"ImageSource", "AWS_MARKETPLACE", "ImageSourceAwsMarketplace"},
		{"EbsVolumeType", "gp2", "EbsVolumeTypeGp2"},
		{"EbsVolumeType", "standard", "EbsVolumeTypeStandard"},
		{"SsmParameterDataType", "aws:ec2:image", "SsmParameterDataTypeAwsEc2Image"},
		{"BuildType", "IMPORT_ISO", "BuildTypeImportIso"},
		{
			"PipelineExecutionStartCondition", "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE",
			"PipelineExecutionStartConditionExpressionMatchAndDependencyUpdatesAvailable",
		},
		// What else a page may hold.
		{"Kind", "type", "KindType"},
		{"Kind", "south east", "KindSouthEast"},
		{"Kind", "a/b.c-d", "KindABCD"},
		{"Kind", "3.9", "Kind39"},
		{"Kind", "2xlarge", "Kind2xlarge"},
		{"Kind", "HTTPServer", "KindHttpServer"},
		{"Kind", "SSE", "KindSse"},
		{"Kind", "__x__", "KindX"},
		{"kind", "x", "KindX"},
		{"Kind", "*", "Kind"},
		{"Kind", "", "Kind"},
		{"Kind", "*/ func init() {", "KindFuncInit"},
	} {
		assert.Equal(t, row.want, GoConstantName(row.enum, row.value), "%s %q", row.enum, row.value)
	}
}

func TestGoFieldName(t *testing.T) {
	for _, row := range []struct{ member, want string }{
		{"arn", "Arn"},
		{"kmsKeyId", "KmsKeyId"},
		{"s3Logs", "S3Logs"},
		{"type", "Type"},
		{"URL", "URL"},
		{"_links", "Links"},
		{"snake_case", "Snake_case"},
		{"serialize", "Serialize_"},
		{"serializeMembers", "SerializeMembers_"},
		{"deserialize", "Deserialize_"},
		{"resultMetadata", "ResultMetadata_"},
		{"getPayloadStream", "GetPayloadStream_"},
		{"setPayloadStream", "SetPayloadStream_"},
		{"_", ""},
		{"9", ""},
		{"", ""},
	} {
		assert.Equal(t, row.want, GoFieldName(row.member), row.member)
	}
}

func TestGoTypeName(t *testing.T) {
	for _, row := range []struct{ shape, want string }{
		{"Image", "Image"},
		{"image", "Image"},
		{"S3Logs", "S3Logs"},
		{"func", "Func"},
		{"__listOf", "ListOf"},
		{"élan", "Élan"},
		{"1", ""},
	} {
		assert.Equal(t, row.want, GoTypeName(row.shape), row.shape)
	}
}

func TestDeriveTypeName(t *testing.T) {
	for _, row := range []struct{ owner, slot, want string }{
		{"Image", "state", "ImageState"},
		{"ListImagesInput", "owner", "ListImagesInputOwner"},
		{"Component", "productCodes[]", "ComponentProductCodesItem"},
		{"Image", "tags{}", "ImageTagsValue"},
		{"Image", "table[][]", "ImageTableItemItem"},
		{"Image", "index[]{}", "ImageIndexItemValue"},
	} {
		assert.Equal(t, row.want, DeriveTypeName(row.owner, row.slot), row.slot)
	}
}

func TestValidName(t *testing.T) {
	for _, good := range []string{"GetImage", "arn", "_x", "s3Logs", "a_b"} {
		assert.True(t, ValidName(good), good)
	}
	for _, bad := range []string{"", "../x", "a b", "a\n", "a*/", "a`", "9a", "a-b", "é", "a.b", "a\x00"} {
		assert.False(t, ValidName(bad), "%q", bad)
	}
}

module github.com/revsmith/revsmith/client/imagebuilder/paritytest

go 1.26.0

require (
	github.com/aws/aws-sdk-go-v2 v1.47.6
	github.com/aws/aws-sdk-go-v2/service/imagebuilder v1.55.2
	github.com/revsmith/revsmith/client v0.0.0
)

require (
	github.com/aws/aws-sdk-go-v2/internal/configsources v1.4.25 // indirect
	github.com/aws/aws-sdk-go-v2/internal/endpoints/v2 v2.7.25 // indirect
	github.com/aws/smithy-go v1.28.8 // indirect
)

replace github.com/revsmith/revsmith/client => ../..

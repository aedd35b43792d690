package imagebuilder_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/client/imagebuilder/types"
)

// A test's server answers what a value looks like on the wire.
func ExampleMarshalWire() {
	image := &types.Image{
		Name: aws.String("web"), Platform: types.PlatformLinux,
		DeprecationTime: aws.Time(time.Date(2026, 4, 10, 0, 0, 0, 0, time.UTC)),
	}
	body, err := imagebuilder.MarshalWire(&imagebuilder.GetImageOutput{Image: image})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s\n", body)

	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(body) }))
	defer server.Close()
	client := imagebuilder.New(imagebuilder.Options{Region: "us-west-2", BaseEndpoint: aws.String(server.URL)})
	out, err := client.GetImage(context.Background(), &imagebuilder.GetImageInput{ImageBuildVersionArn: aws.String("arn:1")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(*out.Image.Name, out.Image.Platform, *out.Image.DeprecationTime)
	// Output:
	// {"image":{"name":"web","platform":"Linux","deprecationTime":1775779200}}
	// web Linux 2026-04-10 00:00:00 +0000 UTC
}

// A page of the API's documentation shows JSON as it travels: it becomes an input or an output.
func ExampleUnmarshalWire() {
	var in imagebuilder.ListImagesInput
	err := imagebuilder.UnmarshalWire([]byte(`{"owner":"Self","filters":[{"name":"platform","values":["Linux"]}],"later":1}`), &in)
	fmt.Println(in.Owner, *in.Filters[0].Name, in.Filters[0].Values, err)

	err = imagebuilder.UnmarshalWire([]byte(`{"owner":"Self","filters":[{"name":["platform"]}]}`), &in)
	fmt.Println(err)
	// Output:
	// Self platform [Linux] <nil>
	// reading *imagebuilder.ListImagesInput: filters[0].name: expected string, got [
}

// Package encoding/json knows nothing of the wire: it prints Go names, as for the official types.
func Example_encodingJSON() {
	filter := types.Filter{Name: aws.String("platform"), Values: []string{"Linux"}}
	plain, _ := json.Marshal(filter)
	wire, _ := imagebuilder.MarshalWire(filter)
	fmt.Printf("%s\n%s\n", plain, wire)
	// Output:
	// {"Name":"platform","Values":["Linux"]}
	// {"name":"platform","values":["Linux"]}
}

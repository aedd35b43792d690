package runtime

import (
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// partition is a group of regions under common host names.
type partition struct {
	id string
	// prefixes are what the names of its regions begin with; a word and a number follow.
	prefixes []string
	// pseudo is a region's name of another form that belongs to it.
	pseudo string
	// suffix and dualStackSuffix end its hosts' names.
	suffix, dualStackSuffix string
	// isolated partitions have no dual-stack hosts in the old resolver's eyes.
	isolated bool
}

// partitions are the public partitions, the first of which takes every region that
// no other one knows.
var partitions = []partition{
	{"aws", []string{"us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"}, "aws-global", "amazonaws.com", "api.aws", false},
	{"aws-cn", []string{"cn"}, "aws-cn-global", "amazonaws.com.cn", "api.amazonwebservices.com.cn", false},
	{"aws-eusc", []string{"eusc-de"}, "", "amazonaws.eu", "api.amazonwebservices.eu", false},
	{"aws-iso", []string{"us-iso"}, "aws-iso-global", "c2s.ic.gov", "api.aws.ic.gov", true},
	{"aws-iso-b", []string{"us-isob"}, "aws-iso-b-global", "sc2s.sgov.gov", "api.aws.scloud", true},
	{"aws-iso-e", []string{"eu-isoe"}, "aws-iso-e-global", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", true},
	{"aws-iso-f", []string{"us-isof"}, "aws-iso-f-global", "csp.hci.ic.gov", "api.aws.hci.ic.gov", true},
	{"aws-us-gov", []string{"us-gov"}, "aws-us-gov-global", "amazonaws.com", "api.aws", false},
}

// partitionOf is the partition that a region belongs to.
func partitionOf(region string) partition {
	return firstPartition(func(p partition) bool { return p.pseudo != "" && p.pseudo == region || p.has(region) })
}

// firstPartition is the first that matches, else the first of all.
func firstPartition(matches func(partition) bool) partition {
	return partitions[max(slices.IndexFunc(partitions, matches), 0)]
}

// suffixOf is what ends the names of the partition's hosts.
func (p *partition) suffixOf(dualStack bool) string {
	if dualStack {
		return p.dualStackSuffix
	}
	return p.suffix
}

// has tells whether a region's name has the form of the partition's.
func (p *partition) has(region string) bool {
	return slices.ContainsFunc(p.prefixes, func(prefix string) bool {
		rest, ok := strings.CutPrefix(region, prefix+"-")
		word, number, two := strings.Cut(rest, "-")
		return ok && two && allOf(word, wordByte) && allOf(number, digit)
	})
}

func allOf(s string, in func(byte) bool) bool {
	for i := range len(s) {
		if !in(s[i]) {
			return false
		}
	}
	return s != ""
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

func wordByte(c byte) bool {
	return digit(c) || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
}

// validRegion tells whether a region can stand in a host's name.
func validRegion(region string) bool {
	for _, label := range strings.Split(region, ".") {
		if !smithyhttp.ValidHostLabel(label) || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
	}
	return true
}

// withoutFIPS is the region that a name such as us-east-1-fips means.
func withoutFIPS(region string) string {
	if !strings.Contains(region, "fips") {
		return region
	}
	return strings.NewReplacer("-fips-", "-", "fips-", "", "-fips", "").Replace(region)
}

// normalizeFIPSRegion takes a region's name such as fips-us-east-1 as a wish for FIPS.
func normalizeFIPSRegion(o *Options) {
	o.EndpointOptions.LogDeprecated = o.ClientLogMode.IsDeprecatedUsage()
	if o.EndpointOptions.ResolvedRegion != "" || withoutFIPS(o.Region) == o.Region {
		return
	}
	o.EndpointOptions.ResolvedRegion = withoutFIPS(o.Region)
	o.EndpointOptions.UseFIPSEndpoint = aws.FIPSEndpointStateEnabled
}

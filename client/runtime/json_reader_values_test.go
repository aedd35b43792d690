package runtime

import (
	"math"
	"math/rand/v2"
	"testing"

	smithytime "github.com/aws/smithy-go/time"
)

// Our times are smithy-go's, to the last bit.
func TestTimeOf(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	cases := []float64{0, math.Copysign(0, -1), 1, -1, 1.0015, 0.0005, -0.0005, 1515531081.123, maxEpochSeconds, -maxEpochSeconds, 5e-324}
	for range 100_000 {
		cases = append(cases, math.Ldexp(random.Float64()*2-1, random.IntN(34)), float64(random.Int64N(1<<45))/1e3)
	}
	for _, seconds := range cases {
		if math.Abs(seconds) > maxEpochSeconds {
			continue
		}
		got, err := timeOf(seconds)
		if want := smithytime.ParseEpochSeconds(seconds); err != nil || got != want {
			t.Fatalf("%v: got %v, %v, want %v", seconds, got, err, want)
		}
	}
}

package contracttests_test

import (
	"net/http"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// What goes wrong in one case does not reach another that is replayed at the same time, and when the
// runner is closed nothing of it is left.
func TestFaultsLeaveOtherCasesAlone(t *testing.T) {
	before := runtime.NumGoroutine()
	runner := contracttests.Start(desk(func(*Desk) {}))
	cases := []*fixture.Case{
		lent(fine, nil), lent(dropped, unsent), lent(notLent, gone), lent(slow, unsent), lent(cutShort, unreadable),
		lent(fine, nil, dropped, busy),
	}
	var calls sync.WaitGroup
	for range 10 {
		for _, c := range cases {
			calls.Go(func() {
				assert.Empty(t, runner.Check(&fixture.File{Service: "desk", Operation: "Lend"}, c))
			})
		}
	}
	calls.Wait()
	runner.Close()
	http.DefaultClient.CloseIdleConnections()
	assert.Eventually(t, func() bool {
		return runtime.NumGoroutine() <= before+1 // one of them is the one that asks
	}, 10*time.Second, time.Millisecond)
}

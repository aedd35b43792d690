//go:build go1.25

package imagebuilder_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/client/imagebuilder/imagebuildertest"
	"github.com/revsmith/revsmith/client/imagebuilder/types"
)

// TestWaitingWithClockOfItsOwn shows how users test what waits: in a synctest bubble, and with a
// client that needs no network, a build of half an hour takes no time.
func TestWaitingWithClockOfItsOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		client := imagebuildertest.GetImageFunc(func(
			context.Context, *imagebuilder.GetImageInput, ...func(*imagebuilder.Options),
		) (*imagebuilder.GetImageOutput, error) {
			state := &types.ImageState{Status: types.ImageStatusBuilding}
			if time.Since(began) > 30*time.Minute {
				state.Status = types.ImageStatusAvailable
			}
			return &imagebuilder.GetImageOutput{Image: &types.Image{State: state}}, nil
		})
		waiter := imagebuilder.NewImageAvailableWaiter(client)
		if err := waiter.Wait(t.Context(), someBuild(), time.Hour); err != nil {
			t.Fatal(err)
		}
		if waited := time.Since(began); waited < 30*time.Minute || waited > 32*time.Minute {
			t.Errorf("waited for %v", waited)
		}
	})
}

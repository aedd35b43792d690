package mutation

import (
	"slices"

	"github.com/revsmith/revsmith/spec"
)

// values calls a function with every value of every enum.
func (f *finder) values(visit func(enum *spec.Shape, value *spec.Value)) {
	for _, shape := range f.latest.Shapes {
		for _, value := range shape.Values {
			visit(shape, value)
		}
	}
}

// dropValues drops each value of each enum, also where waiters wait for it.
func (f *finder) dropValues() {
	f.values(func(enum *spec.Shape, value *spec.Value) {
		f.add(enum.Name+"."+value.Wire, "is gone", func(c *clone) {
			of, gone := counterpart(c, enum), counterpart(c, value)
			of.Values = without(of.Values, gone)
			latest := c.service.Latest()
			for _, w := range latest.Waiters {
				w.Success, w.Failure = without(w.Success, gone), without(w.Failure, gone)
			}
			latest.Waiters = slices.DeleteFunc(latest.Waiters, func(w *spec.Waiter) bool { return len(w.Success) == 0 })
		})
	})
}

// alterValues writes each value of each enum otherwise; its constant keeps its name.
func (f *finder) alterValues() {
	f.values(func(enum *spec.Shape, value *spec.Value) {
		f.add(enum.Name+"."+value.Wire, "is written "+value.Wire+"_ALTERED", func(c *clone) {
			counterpart(c, value).Wire += "_ALTERED"
		})
	})
}

// without is a list without one of its elements.
func without[T comparable](list []T, gone T) []T {
	return slices.DeleteFunc(list, func(one T) bool { return one == gone })
}

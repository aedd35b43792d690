package fake

import "errors"

// New makes a fake that a server of one's own lets answer. Close gives back what it holds.
func New(options Options) (*Handler, error) {
	options, err := options.withDefaults()
	if err != nil {
		return nil, err
	}
	m, err := loadModel(options)
	if err != nil {
		return nil, err
	}
	e, err := openEngine(options, m)
	if err != nil {
		return nil, err
	}
	h := newHandler(options, m, e, m.served.Resources)
	if options.Seed == nil {
		return h, nil
	}
	if err := h.Seed(options.Seed); err != nil {
		return nil, errors.Join(err, h.Close())
	}
	return h, nil
}

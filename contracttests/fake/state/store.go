package state

// Store keeps what an engine knows, as values by keys in buckets. What one Update does is kept
// as a whole or not at all.
type Store interface {
	// View reads; several may run at once.
	View(do func(Tx) error) error
	// Update reads and writes, one at a time; when do answers an error, nothing of it is kept.
	Update(do func(Tx) error) error
	// Close gives the store back; it must not be used afterwards.
	Close() error
}

// Tx is one look at a store. What it answers must be neither changed nor kept.
type Tx interface {
	// Get is the value of a key, nil where there is none.
	Get(bucket, key string) []byte
	// Put gives a key, which is not empty, a value.
	Put(bucket, key string, value []byte) error
	// Delete removes a key; one that is not there is no error.
	Delete(bucket, key string) error
	// Ascend walks the keys from one on, in their order, until each answers false. The bucket
	// must not be changed meanwhile.
	Ascend(bucket, from string, each func(key string, value []byte) bool)
}

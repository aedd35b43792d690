package state

import (
	"slices"
	"sync"
)

// Memory is a store that is gone with its process.
func Memory() Store { return &memory{buckets: map[string]*memoryBucket{}} }

type memory struct {
	lock    sync.RWMutex
	buckets map[string]*memoryBucket
}

// memoryBucket has its keys in their order beside the values.
type memoryBucket struct {
	keys   []string
	values map[string][]byte
}

func (m *memory) View(do func(Tx) error) error {
	m.lock.RLock()
	defer m.lock.RUnlock()
	return do(&memoryTx{store: m})
}

func (m *memory) Update(do func(Tx) error) (err error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	tx := &memoryTx{store: m}
	done := false
	defer func() {
		if !done || err != nil {
			tx.undo()
		}
	}()
	err = do(tx)
	done = true
	return err
}

func (m *memory) Close() error { return nil }

// memoryTx remembers what was there before, to put it back.
type memoryTx struct {
	store  *memory
	before []memoryChange
}

type memoryChange struct {
	bucket, key string
	value       []byte
}

func (t *memoryTx) bucket(name string) *memoryBucket {
	b := t.store.buckets[name]
	if b == nil {
		b = &memoryBucket{values: map[string][]byte{}}
		t.store.buckets[name] = b
	}
	return b
}

func (t *memoryTx) Get(bucket, key string) []byte {
	if b := t.store.buckets[bucket]; b != nil {
		return b.values[key]
	}
	return nil
}

func (t *memoryTx) Put(bucket, key string, value []byte) error {
	b := t.bucket(bucket)
	t.before = append(t.before, memoryChange{bucket, key, b.values[key]})
	b.put(key, append([]byte{}, value...))
	return nil
}

func (t *memoryTx) Delete(bucket, key string) error {
	b := t.bucket(bucket)
	t.before = append(t.before, memoryChange{bucket, key, b.values[key]})
	b.remove(key)
	return nil
}

func (t *memoryTx) Ascend(bucket, from string, each func(string, []byte) bool) {
	b := t.store.buckets[bucket]
	if b == nil {
		return
	}
	at, _ := slices.BinarySearch(b.keys, from)
	for _, key := range b.keys[at:] {
		if !each(key, b.values[key]) {
			return
		}
	}
}

// undo puts everything back, the last change first.
func (t *memoryTx) undo() {
	for _, c := range slices.Backward(t.before) {
		if c.value == nil {
			t.bucket(c.bucket).remove(c.key)
			continue
		}
		t.bucket(c.bucket).put(c.key, c.value)
	}
}

func (b *memoryBucket) put(key string, value []byte) {
	if at, found := slices.BinarySearch(b.keys, key); !found {
		b.keys = slices.Insert(b.keys, at, key)
	}
	b.values[key] = value
}

func (b *memoryBucket) remove(key string) {
	if at, found := slices.BinarySearch(b.keys, key); found {
		b.keys = slices.Delete(b.keys, at, at+1)
	}
	delete(b.values, key)
}

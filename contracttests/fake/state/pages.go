package state

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
)

// This file checks the pages of a bbolt file before bbolt reads them: bbolt trusts offsets and
// links, and a wrong one may lead it out of its memory, or round in circles, which ends the process
// and cannot be caught. What is checked here is only that every link leads to a page that is there,
// once, and every offset into its page; bbolt's own check does the rest.

// What stands where in a bbolt file, in the byte order of the machine.
const (
	pageHeader = 16
	element    = 16
	metaBytes  = 64
	metaSum    = 56

	boltMagic   = 0xED0CDAED
	boltVersion = 2

	branchPage   = 0x01
	leafPage     = 0x02
	metaPage     = 0x04
	freelistPage = 0x10

	bucketElement = 0x01
	bucketHeader  = 16
	// manyFree stands for a count that is written behind the header.
	manyFree = 0xFFFF
)

// pages are the pages of a file that are checked.
type pages struct {
	data []byte
	size uint64
	// end is the number of the first page that is not used.
	end  uint64
	seen map[uint64]bool
}

// meta is what one of the two meta pages says.
type meta struct {
	size, root, freelist, end, transaction uint64
}

func u16(b []byte) uint64 { return uint64(binary.NativeEndian.Uint16(b)) }
func u32(b []byte) uint64 { return uint64(binary.NativeEndian.Uint32(b)) }
func u64(b []byte) uint64 { return binary.NativeEndian.Uint64(b) }

// checkPages checks all pages of a file that are in use.
func checkPages(data []byte) error {
	current, err := newestMeta(data)
	if err != nil {
		return err
	}
	if current.size < 512 || current.size > 1<<20 || current.end < 4 || current.end > uint64(len(data))/current.size {
		return errors.New("the file is shorter than it says")
	}
	p := &pages{data: data, size: current.size, end: current.end, seen: map[uint64]bool{0: true, 1: true}}
	if err := p.freelist(current.freelist); err != nil {
		return err
	}
	return p.tree(current.root, 0)
}

// newestMeta reads the two meta pages, which must both be whole: no end of a process, at whatever
// moment, leaves one half written.
func newestMeta(data []byte) (meta, error) {
	if len(data) < pageHeader+metaBytes {
		return meta{}, errors.New("the file is too short")
	}
	first, err := metaAt(data)
	if err != nil || first.size > uint64(len(data))-pageHeader-metaBytes {
		return meta{}, errors.Join(errors.New("its first page is damaged"), err)
	}
	second, err := metaAt(data[first.size:])
	if err != nil || first.size != second.size {
		return meta{}, errors.Join(errors.New("its second page is damaged"), err)
	}
	if second.transaction > first.transaction {
		return second, nil
	}
	return first, nil
}

func metaAt(page []byte) (meta, error) {
	b := page[pageHeader : pageHeader+metaBytes]
	sum := fnv.New64a()
	_, _ = sum.Write(b[:metaSum]) // a hash never fails
	if u16(page[8:]) != metaPage || u32(b) != boltMagic || u32(b[4:]) != boltVersion || u64(b[metaSum:]) != sum.Sum64() {
		return meta{}, errDamaged
	}
	return meta{size: u32(b[8:]), root: u64(b[16:]), freelist: u64(b[32:]), end: u64(b[40:]), transaction: u64(b[48:])}, nil
}

// page is a page with those that it runs over into; it must not have been met before.
func (p *pages) page(id uint64) ([]byte, error) {
	if id < 2 || id >= p.end {
		return nil, fmt.Errorf("there is no page %d", id)
	}
	header := p.data[id*p.size:]
	more := u32(header[12:])
	if u64(header) != id || more >= p.end-id {
		return nil, fmt.Errorf("page %d is damaged", id)
	}
	for i := id; i <= id+more; i++ {
		if p.seen[i] {
			return nil, fmt.Errorf("page %d is used twice", i)
		}
		p.seen[i] = true
	}
	return header[:(more+1)*p.size], nil
}

// freelist checks the list of free pages.
func (p *pages) freelist(id uint64) error {
	page, err := p.page(id)
	if err != nil {
		return err
	}
	count, first := u16(page[10:]), uint64(0)
	if count == manyFree {
		count, first = u64(page[pageHeader:]), 1
	}
	if u16(page[8:]) != freelistPage || count > (uint64(len(page))-pageHeader)/8-first {
		return errors.New("the list of free pages is damaged")
	}
	for i := first; i < first+count; i++ {
		free := u64(page[pageHeader+8*i:])
		if free < 2 || free >= p.end {
			return errors.New("the list of free pages is damaged")
		}
	}
	return nil
}

// tree checks a page of a bucket and all below it.
func (p *pages) tree(id uint64, depth int) error {
	page, err := p.page(id)
	if err != nil {
		return err
	}
	if depth > 64 {
		return errors.New("its pages are nested too deep")
	}
	return p.elements(page, depth)
}

// elements checks the elements of a page, or of a bucket that is a value.
func (p *pages) elements(page []byte, depth int) error {
	if len(page) < pageHeader {
		return errDamaged
	}
	flags, count := u16(page[8:]), u16(page[10:])
	if pageHeader+count*element > uint64(len(page)) {
		return errors.New("a page has too many entries")
	}
	for i := range count {
		begin := pageHeader + i*element
		var err error
		switch flags {
		case branchPage:
			err = p.branch(page[begin:], depth)
		case leafPage:
			err = p.leaf(page[begin:], depth)
		default:
			err = errors.New("a page is of no kind")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// branch checks an entry that leads to another page. An offset counts from the entry.
func (p *pages) branch(entry []byte, depth int) error {
	if u32(entry)+u32(entry[4:]) > uint64(len(entry)) {
		return errors.New("a key lies outside of its page")
	}
	return p.tree(u64(entry[8:]), depth+1)
}

// leaf checks an entry with a key and a value, which may be a bucket.
func (p *pages) leaf(entry []byte, depth int) error {
	flags, offset, key, value := u32(entry), u32(entry[4:]), u32(entry[8:]), u32(entry[12:])
	if offset+key+value > uint64(len(entry)) || flags > bucketElement {
		return errors.New("a value lies outside of its page")
	}
	if flags != bucketElement {
		return nil
	}
	bucket := entry[offset+key : offset+key+value]
	if len(bucket) < bucketHeader {
		return errors.New("a bucket is damaged")
	}
	if root := u64(bucket); root != 0 {
		return p.tree(root, depth+1)
	}
	return p.elements(bucket[bucketHeader:], depth+1)
}

package mutation

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// Sample picks n mutants, or all where there are no more: one of each kind in turn, so that no
// kind is left out that the number has room for. The seed decides which, by the mutants' ids
// alone: a mutant stays in the sample when others come and go. They stand in the order of all.
func Sample(all []Mutant, seed uint64, n int) []Mutant {
	turns := map[string]int{}
	rank := make([]ranked, len(all))
	for i, m := range all {
		rank[i] = ranked{at: i, kind: m.Kind, weight: weigh(seed, m.ID), kindWeight: weigh(seed, m.Kind)}
	}
	slices.SortFunc(rank, func(a, b ranked) int { return cmp.Or(cmp.Compare(a.weight, b.weight), cmp.Compare(a.at, b.at)) })
	for i := range rank {
		rank[i].turn = turns[rank[i].kind]
		turns[rank[i].kind]++
	}
	slices.SortStableFunc(rank, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.turn, b.turn), cmp.Compare(a.kindWeight, b.kindWeight))
	})
	rank = rank[:min(n, len(rank))]
	slices.SortFunc(rank, func(a, b ranked) int { return cmp.Compare(a.at, b.at) })
	picked := make([]Mutant, len(rank))
	for i, r := range rank {
		picked[i] = all[r.at]
	}
	return picked
}

// ranked is a mutant's place in the order in which mutants are picked.
type ranked struct {
	at                 int
	kind               string
	turn               int
	weight, kindWeight uint64
}

// weigh gives a name a number that only it and the seed decide.
func weigh(seed uint64, name string) uint64 {
	sum := sha256.Sum256(append(binary.BigEndian.AppendUint64(nil, seed), name...))
	return binary.BigEndian.Uint64(sum[:])
}

package mutation

// Outcome is what became of a mutant.
type Outcome string

// The outcomes. The first three are kills.
const (
	// ByTests: a test failed, or the program crashed in one.
	ByTests Outcome = "killed by the tests"
	// ByCompiler: the mutated client does not compile with the unmutated tests, or the emitter
	// refuses the mutated model.
	ByCompiler Outcome = "killed by the compiler"
	// ByLimit: a test did not end in its time, or took more memory than it may.
	ByLimit Outcome = "killed by a limit"
	// Survived: all tests passed.
	Survived Outcome = "survived"
	// Equal: not one byte of what is generated differs. It does not count.
	Equal Outcome = "equal"
	// Unbuilt: mutated code that does not compile, which no test could run. It does not count.
	Unbuilt Outcome = "not built"
)

// Result is what became of one mutant.
type Result struct {
	Mutant  Mutant
	Outcome Outcome
	// Detail is what killed it: a test, or the first complaint of the compiler.
	Detail string
	// Diff is what the mutant changes in the repository's files; only of survivors.
	Diff string
}

// IsKilled tells whether somebody noticed the mutant.
func (r *Result) IsKilled() bool {
	return r.Outcome == ByTests || r.Outcome == ByCompiler || r.Outcome == ByLimit
}

// Counts tells whether the mutant counts: whether anybody could notice it.
func (r *Result) Counts() bool { return r.IsKilled() || r.Outcome == Survived }

// Package gen holds the plan of files through which everything that revsmith
// makes reaches the disk.
//
// Emitters answer [File] values. A [Plan] takes them in and refuses a path that
// leaves the repository, that two systems would read differently, or that
// Windows cannot hold. A finished plan is compared with a tree by [Plan.Check],
// which writes nothing, or brought into it by [Plan.Write]:
//
//	plan, err := gen.NewPlan("client/example")
//	err = plan.Add(gen.File{Path: "client/example/api.go", Content: source})
//	differences, err := plan.Write(root)
//
// Write puts every changed file into a staging folder of the repository, writes a
// journal of the moves, and only then removes stale files and moves the new ones
// into place, each in one rename. A run that is cut off before the journal stands
// leaves the tree as it was; one that is cut off later is finished by the next
// one, or by [Recover]. No file is ever half written, and a file that already has
// its content is not touched.
//
// A file that carries the [Marker] belongs to the generator. Only such files, and
// only below the folders that a plan owns, are ever removed or written over; any
// other file in the way of a planned one is an error and nothing is written.
// Files that people write and the generator extends, such as a names lock, enter
// a plan by [Plan.Extend] and are never removed. What a person may have changed
// meanwhile enters by [Plan.Put] or goes by [Plan.Drop], each with the [Sum] of what
// was seen: a tree that holds something else is an error and nothing is written.
package gen

package sides

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

// git runs git in the folder of a checkout. It asks for objects only: nothing of what it runs reads a
// working tree, runs a filter or a hook, or writes.
type git struct{ folder string }

// run answers what git prints.
func (g git) run(ctx context.Context, stdin io.Reader, arguments ...string) ([]byte, error) {
	command := exec.CommandContext(ctx, "git", append([]string{"-C", g.folder}, arguments...)...)
	var stdout, stderr bytes.Buffer
	command.Stdin, command.Stdout, command.Stderr = stdin, &stdout, &stderr
	command.Env = append(os.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0")
	err := command.Run()
	if errors.Is(err, exec.ErrNotFound) {
		return nil, errors.New("git revisions are read by git, and there is none: install it, or name a folder")
	}
	if err != nil {
		said, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
		if said == "" {
			return nil, fmt.Errorf("git %s: %w", arguments[0], err)
		}
		return nil, errors.New(strings.TrimPrefix(said, "fatal: "))
	}
	return stdout.Bytes(), nil
}

var objectID = regexp.MustCompile(`^[0-9a-f]{40,64}$`)

// commit is the id of the commit that a git revision names.
func (g git) commit(ctx context.Context, revision string) (string, error) {
	if revision == "" || strings.HasPrefix(revision, "-") {
		return "", misuse("%q is no git revision: want one before the colon, as in HEAD~1:", revision)
	}
	if _, err := g.run(ctx, nil, "rev-parse", "--git-dir"); err != nil {
		return "", misuse("reading the git revision %q: %w", revision, err)
	}
	object := g.object(ctx, revision)
	if object == "" {
		return "", misuse("the repository has no git revision %q%s", revision, g.shallow(ctx))
	}
	// Not at once: of ":/text^{commit}" the end belongs to the text.
	if object = g.object(ctx, object+"^{commit}"); object == "" {
		return "", misuse("the git revision %q is no commit", revision)
	}
	return object, nil
}

// object is the id of what a git revision names, "" where it names nothing.
func (g git) object(ctx context.Context, revision string) string {
	answer, err := g.run(ctx, nil, "rev-parse", "--verify", "--quiet", "--end-of-options", revision)
	id := strings.TrimSpace(string(answer))
	if err != nil || !objectID.MatchString(id) {
		return ""
	}
	return id
}

// shallow says that older commits are missing from a clone, where they are.
func (g git) shallow(ctx context.Context) string {
	answer, err := g.run(ctx, nil, "rev-parse", "--is-shallow-repository")
	if err != nil || strings.TrimSpace(string(answer)) != "true" {
		return ""
	}
	return ": it is a shallow clone, so fetch what it lacks (git fetch --unshallow; in a GitHub workflow fetch-depth: 0 of actions/checkout)"
}

// tags are the tags of a commit and of those before it, sorted; none where there is no repository.
func (g git) tags(ctx context.Context, commit string) []string {
	listed, err := g.run(ctx, nil, "tag", "--merged", commit)
	if err != nil {
		return nil
	}
	return strings.Fields(string(listed))
}

package mutation

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
)

// The lines that the go command, the testing package and the runtime print.
var (
	failedTest  = regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)`)
	panicLine   = regexp.MustCompile(`(?m)^(?:panic|fatal error|runtime): .*`)
	failedBuild = regexp.MustCompile(`(?m)^\S+\.go:\d+(?::\d+)?: .*`)
)

// limits are what the runtime says of tests that ran into one.
func limits() []string {
	return []string{"panic: test timed out after", "out of memory", "cannot allocate memory", "goroutine stack exceeds"}
}

// judge says what a run of tests made of the mutant.
func (t *trial) judge(tested run) (*Result, error) {
	if tested.ok {
		return t.verdict(Survived, "")
	}
	for _, limit := range limits() {
		if strings.Contains(tested.output, limit) {
			return t.verdict(ByLimit, limit)
		}
	}
	return t.verdict(ByTests, failure(tested.output))
}

// failure is the innermost test that failed first, or what the program said when it ended.
func failure(output string) string {
	innermost := ""
	for _, match := range failedTest.FindAllStringSubmatch(output, -1) {
		if !strings.HasPrefix(match[1], innermost) {
			break
		}
		innermost = match[1]
	}
	if innermost != "" {
		return innermost
	}
	if line := panicLine.FindString(output); line != "" {
		return line
	}
	last := strings.TrimSpace(output)
	return last[strings.LastIndex(last, "\n")+1:]
}

// complaint is the first line in which a compiler finds something wrong with a file. The error is
// that of a build that failed for another reason.
func (t *trial) complaint(built run) (string, error) {
	line := failedBuild.FindString(built.output)
	if line == "" {
		return "", fmt.Errorf("building failed:\n%s", built.output)
	}
	return strings.ReplaceAll(line, mutated(t.folder)+string(filepath.Separator), ""), nil
}

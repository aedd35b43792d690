package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// startedKey is where a script keeps the service that it has started.
type startedKey struct{}

// started is a process of "revsmith serve".
type started struct {
	command *exec.Cmd
	stdout  *bufio.Reader
	stderr  bytes.Buffer
}

// startCommand is "start ARGUMENT...", which starts "revsmith serve" with the arguments at a free
// port, waits for its line, prints that and sets URL.
func startCommand(script *testscript.TestScript, negated bool, args []string) {
	s := script.Value(startedKey{}).(*started)
	s.command = exec.Command("revsmith", append([]string{"serve", "--addr", ":0"}, args...)...)
	s.command.Dir, s.command.Stderr = script.MkAbs("."), &s.stderr
	stdout, err := s.command.StdoutPipe()
	script.Check(err)
	script.Check(s.command.Start())
	script.Defer(func() { _ = s.command.Process.Kill(); _ = s.command.Wait() })
	s.stdout = bufio.NewReader(stdout)
	line, err := s.stdout.ReadString('\n')
	if err != nil {
		script.Fatalf("it does not serve: %s", s.stderr.String())
	}
	fmt.Fprint(script.Stdout(), line)
	_, address, found := strings.Cut(strings.TrimSpace(line), " at ")
	if !found || negated {
		script.Fatalf("it printed %q", line)
	}
	script.Setenv("URL", address)
}

// endCommand is "end INT|TERM|KILL", which ends the service that was started last, and prints what it
// printed since. It fails unless the exit status is 0, or the service was killed.
func endCommand(script *testscript.TestScript, _ bool, args []string) {
	signals := map[string]os.Signal{"INT": os.Interrupt, "TERM": syscall.SIGTERM, "KILL": os.Kill}
	s := script.Value(startedKey{}).(*started)
	script.Check(s.command.Process.Signal(signals[args[0]]))
	_, err := io.Copy(script.Stdout(), s.stdout)
	script.Check(err)
	if err = s.command.Wait(); args[0] != "KILL" {
		script.Check(err)
	}
	_, err = script.Stderr().Write(s.stderr.Bytes())
	script.Check(err)
}

// requestCommand is "request METHOD PATH [BODY]", which prints the status and the body of the answer.
func requestCommand(script *testscript.TestScript, _ bool, args []string) {
	body := strings.Join(args[2:], " ")
	request, err := http.NewRequest(args[0], script.Getenv("URL")+args[1], strings.NewReader(body))
	script.Check(err)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		fmt.Fprintln(script.Stdout(), "no answer:", err)
		return
	}
	defer response.Body.Close()
	fmt.Fprintln(script.Stdout(), response.Status)
	_, err = io.Copy(script.Stdout(), response.Body)
	script.Check(err)
}

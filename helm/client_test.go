package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// program is the engine as it is shipped: in a test binary Helm believes in another
// version of Kubernetes.
var program string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "engine")
	if err != nil {
		panic(err)
	}
	program = filepath.Join(folder, "engine")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		panic(fmt.Sprintf("%v: %s", err, out))
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// talk is what one run of the engine said.
type talk struct {
	answers []answer
	exit    int
	stderr  string
}

// say sends lines to a fresh engine and returns what it answers.
func say(t *testing.T, lines []string, flags ...string) talk {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(program, flags...)
	cmd.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	said := talk{exit: cmd.ProcessState.ExitCode(), stderr: stderr.String()}
	for line := range strings.Lines(stdout.String()) {
		var a answer
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatalf("%v in %q", err, line)
		}
		said.answers = append(said.answers, a)
	}
	return said
}

// ask sends requests, numbered from 1, and returns their answers.
func ask(t *testing.T, requests ...request) []answer {
	t.Helper()
	said := say(t, written(t, requests))
	if said.exit != 0 || said.stderr != "" || len(said.answers) != len(requests) {
		t.Fatalf("exit %d, %d answers for %d requests, stderr %q", said.exit, len(said.answers), len(requests), said.stderr)
	}
	for i, a := range said.answers {
		if string(a.ID) != fmt.Sprint(i+1) {
			t.Fatalf("answer %d has id %s", i+1, a.ID)
		}
	}
	return said.answers
}

func written(t *testing.T, requests []request) []string {
	t.Helper()
	var lines []string
	for i, req := range requests {
		req.ID = json.RawMessage(fmt.Sprint(i + 1))
		line, err := json.Marshal(req)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(line))
	}
	return lines
}

// rendered asks for one render that must succeed.
func rendered(t *testing.T, req request) *renderResult {
	t.Helper()
	req.Op = "render"
	a := ask(t, req)[0]
	if a.Failure != nil {
		t.Fatalf("%s: %s", a.Failure.Code, a.Failure.Message)
	}
	return a.Render
}

// failed asks for one operation that must fail.
func failed(t *testing.T, req request) *failure {
	t.Helper()
	if req.Op == "" {
		req.Op = "render"
	}
	a := ask(t, req)[0]
	if a.Failure == nil {
		t.Fatalf("%s of %s did not fail", req.Op, req.Chart)
	}
	return a.Failure
}

// textOf returns the text that the template of that path rendered to, or "".
func textOf(r *renderResult, path string) string {
	for _, file := range r.Files {
		if file.Path == path {
			return file.Text
		}
	}
	return ""
}

func testdata(t *testing.T, path string) string {
	t.Helper()
	absolute, err := filepath.Abs(filepath.Join("testdata", path))
	if err != nil {
		t.Fatal(err)
	}
	return absolute
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %v, not %v", what, got, want)
	}
}

func contains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in:\n%s", part, text)
		}
	}
}

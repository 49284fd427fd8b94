package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
)

// The codes of failures are part of the protocol: README.md says when each is answered.
const (
	codeNotAChart         = "not-a-chart"
	codeChartUnreadable   = "chart-unreadable"
	codeChartLibrary      = "chart-library"
	codeDependencyMissing = "dependency-missing"
	codeKubeVersion       = "kube-version"
	codeValuesUnreadable  = "values-unreadable"
	codeValuesInvalid     = "values-invalid"
	codeSetInvalid        = "set-invalid"
	codeSchemaRefused     = "schema-refused"
	codeTemplateParse     = "template-parse"
	codeTemplateExec      = "template-exec"
	codeYAMLInvalid       = "yaml-invalid"
	codeLinkOutside       = "link-outside"
	codeTimeLimit         = "time-limit"
	codeMemoryLimit       = "memory-limit"
	codeBadRequest        = "bad-request"
	codeInternal          = "internal"
)

// failure says why a request has no result: a code to act on, a sentence to show,
// and the place that it is about, as far as it is known.
type failure struct {
	Code         string          `json:"code"`
	Message      string          `json:"message"`
	Template     string          `json:"template,omitempty"`
	Path         string          `json:"path,omitempty"`
	Archive      bool            `json:"archive,omitempty"`
	Line         int             `json:"line,omitempty"`
	Column       int             `json:"column,omitempty"`
	Trace        []templatePlace `json:"trace,omitempty"`
	File         string          `json:"file,omitempty"`
	RenderedLine int             `json:"renderedLine,omitempty"`
	Text         string          `json:"text,omitempty"`
	Messages     []schemaMessage `json:"messages,omitempty"`
	Missing      []string        `json:"missing,omitempty"`
}

// templatePlace is a position in a template, as Helm names it.
type templatePlace struct {
	Template string `json:"template"`
	Path     string `json:"path,omitempty"`
	Archive  bool   `json:"archive,omitempty"`
	Line     int    `json:"line"`
	Column   int    `json:"column,omitempty"`
}

// schemaMessage is one thing that a values schema has against the values.
type schemaMessage struct {
	Chart   string `json:"chart"`
	At      string `json:"at"`
	Message string `json:"message"`
}

// Error returns the sentence of the failure.
func (f *failure) Error() string { return f.Message }

func failf(code, format string, args ...any) *failure {
	return &failure{Code: code, Message: oneLine(fmt.Sprintf(format, args...))}
}

// in returns the failure with the file that it is about.
func (f *failure) in(file string) *failure {
	f.File = file
	return f
}

// asFailure returns err as a failure; an error that nobody worded is a bug of ours.
func asFailure(err error) *failure {
	if f, ok := errors.AsType[*failure](err); ok {
		return f
	}
	return failf(codeInternal, "the engine has a bug: %v", err)
}

func oneLine(text string) string {
	return strings.Join(strings.Fields(text), " ")
}

var yamlLine = regexp.MustCompile(`\byaml: (?:unmarshal errors:\s+)?(?:line (\d+): )?`)

// yamlProblem takes the line and the wording out of the error that the YAML reader has
// with data. The line is 0 where it is not known.
func yamlProblem(data []byte, err error) (line int, message string) {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return 0, wrongType(wrong)
	}
	text := oneLine(err.Error())
	at := yamlLine.FindStringSubmatchIndex(text)
	if at == nil {
		return 0, text
	}
	message = text[at[1]:]
	if at[2] >= 0 {
		line, _ = strconv.Atoi(text[at[2]:at[3]])
	}
	// The reader counts from 0 where its parser fails, from 1 where its scanner does,
	// and leaves a 0 out.
	if strings.HasPrefix(message, "did not find expected") {
		line++
	}
	// Where something is not closed, the reader names the line after the last.
	return min(line, 1+bytes.Count(bytes.TrimSpace(data), []byte("\n"))), message
}

func wrongType(wrong *json.UnmarshalTypeError) string {
	if wrong.Field == "" {
		return "it is no mapping but " + article(wrong.Value)
	}
	return wrong.Field + " holds " + article(wrong.Value) + " where " + article(kindOf(wrong.Type)) + " is read"
}

// kindOf names a Go type in the words of YAML.
func kindOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Map, reflect.Struct:
		return "mapping"
	case reflect.Slice, reflect.Array:
		return "list"
	case reflect.Bool:
		return "boolean"
	}
	return t.Kind().String()
}

func article(noun string) string {
	if strings.ContainsAny(noun[:1], "aeiou") {
		return "an " + noun
	}
	return "a " + noun
}

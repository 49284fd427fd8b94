package main

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	gotemplate "text/template"
	"unicode/utf16"
)

// longestTrace keeps the callers of a template that includes itself without end short.
const longestTrace = 20

// frame is one step on the way to an error in a template: where it was and what it said.
type frame struct {
	templatePlace
	reading string // the expression, as Go shows it
	problem string
}

// templateFailure makes a failure of an error of Helm's engine. Its place is the
// innermost one, in a helper if need be; the callers follow in trace, nearest first.
func templateFailure(err error, index map[string]chartTemplate) *failure {
	if f := parseFailure(err.Error(), index); f != nil {
		return f
	}
	frames := framesOf(err)
	f := failf(codeTemplateExec, "%s", wording(err, frames))
	if limit, ok := errors.AsType[*failure](err); ok {
		f = failf(limit.Code, "%s", limit.Message)
	}
	for i := len(frames) - 1; i >= 0; i-- {
		at, known := index[frames[i].Template]
		if !known {
			continue // a text given to tpl has no place of its own
		}
		f.Trace = append(f.Trace, placeIn(at, frames[i].templatePlace))
	}
	if len(f.Trace) == 0 {
		return f
	}
	here := f.Trace[0]
	f.Template, f.Path, f.Archive, f.Line, f.Column = here.Template, here.Path, here.Archive, here.Line, here.Column
	f.Trace = f.Trace[1:min(len(f.Trace), 1+longestTrace)]
	return f
}

var parseError = regexp.MustCompile(`(?s)^parse error at \((.+?):(\d+)(?::\d+)?\): (.*)$`)

// parseFailure reads the error of a template that Go cannot parse.
func parseFailure(text string, index map[string]chartTemplate) *failure {
	parts := parseError.FindStringSubmatch(text)
	if parts == nil {
		return nil
	}
	f := failf(codeTemplateParse, "the template cannot be parsed: %s", parts[3])
	f.Template, f.Path, f.Archive = parts[1], index[parts[1]].path, index[parts[1]].archive
	f.Line, _ = strconv.Atoi(parts[2])
	return f
}

// framesOf returns the steps to an error, the outermost first. Helm hands on Go's chain
// of errors where it finds foreign errors in it, and otherwise prints the chain anew.
func framesOf(err error) []frame {
	frames := chainFrames(err)
	if len(frames) == 0 {
		frames = printedFrames(err.Error())
	}
	return frames
}

var executing = regexp.MustCompile(`(?s)^template: (.+?):(\d+):(\d+): executing "[^"]*" at <(.*?)>: (.*)$`)

// chainFrames reads the errors of Go's templates in a chain. Each holds the text of all
// below it, so that only the last is read to its end.
func chainFrames(err error) []frame {
	var texts []string
	for ; err != nil; err = errors.Unwrap(err) {
		if step, ok := err.(gotemplate.ExecError); ok {
			texts = append(texts, step.Err.Error())
		}
	}
	var frames []frame
	for i, text := range texts {
		if i < len(texts)-1 {
			text = text[:min(len(text), longestPlace)]
		}
		if parts := executing.FindStringSubmatch(text); parts != nil {
			frames = append(frames, newFrame(parts[1], parts[2], parts[3], parts[4], parts[5]))
		}
	}
	return frames
}

// longestPlace is more than a template's name, its place and an expression take.
const longestPlace = 2000

var (
	printedPlace     = regexp.MustCompile(`^(\S.*?):(\d+):(\d+)$`)
	printedExecuting = regexp.MustCompile(`^\s+executing "[^"]*" at <(.*)>:$`)
)

// printedFrames reads the lines that Helm prints for a chain: for each step a place,
// the expression and the problem, each on a line of its own.
func printedFrames(text string) []frame {
	var frames []frame
	for line := range strings.SplitSeq(text, "\n") {
		if parts := printedPlace.FindStringSubmatch(line); parts != nil {
			frames = append(frames, newFrame(parts[1], parts[2], parts[3], "", ""))
			continue
		}
		if len(frames) == 0 {
			continue
		}
		last := &frames[len(frames)-1]
		if parts := printedExecuting.FindStringSubmatch(line); parts != nil {
			last.reading = parts[1]
		} else if last.problem += " " + line; true {
			last.problem = strings.TrimSpace(last.problem)
		}
	}
	return frames
}

func newFrame(name, line, offset, reading, problem string) frame {
	at := templatePlace{Template: name}
	at.Line, _ = strconv.Atoi(line)
	at.Column, _ = strconv.Atoi(offset)
	return frame{at, reading, problem}
}

// placeIn completes a place: Go counts bytes from 0 where the protocol counts UTF-16
// units from 1.
func placeIn(at chartTemplate, p templatePlace) templatePlace {
	p.Path, p.Archive = at.path, at.archive
	p.Column = columnOf(at.text, p.Line, p.Column)
	return p
}

func columnOf(text string, line, offset int) int {
	lines := strings.SplitN(text, "\n", line+1)
	if line < 1 || line > len(lines) || offset > len(lines[line-1]) {
		return offset + 1
	}
	return 1 + len(utf16.Encode([]rune(lines[line-1][:offset])))
}

// phrasings are errors of Go's templates and of Helm that can be said in the terms of a
// chart. %[1]s is the expression, what the pattern found follows, the last is Go's wording.
var phrasings = []struct {
	pattern *regexp.Regexp
	format  string
}{
	{regexp.MustCompile(`^nil pointer evaluating .+\.(\S+)$`), "%[1]s reads %[2]s of something that is not set (%[3]s)"},
	{regexp.MustCompile(`^can't evaluate field (\S+) in type .+$`), "%[1]s reads %[2]s of something that has no fields (%[3]s)"},
	{regexp.MustCompile(`no template "(.*?)" associated with template "[^"]*"$`), "no template named %[2]q is defined"},
	{regexp.MustCompile(`^template "(.*?)" not defined$`), "no template named %[2]q is defined"},
	{regexp.MustCompile(`nested reference name: (.*): unable to execute template$`), "the template %[2]q includes itself without end"},
}

var calling = regexp.MustCompile(`^error calling \w+: `)

// wording says what went wrong in one sentence.
func wording(err error, frames []frame) string {
	if isRefusal(err) {
		return strings.TrimSuffix("the chart refuses these values: "+innermost(err).Error(), ": ")
	}
	if len(frames) == 0 {
		return err.Error()
	}
	last := frames[len(frames)-1]
	problem := calling.ReplaceAllString(last.problem, "")
	for _, phrasing := range phrasings {
		if found := phrasing.pattern.FindStringSubmatch(problem); found != nil {
			return fmt.Sprintf(phrasing.format, last.reading, found[1], problem)
		}
	}
	if last.reading == "" {
		return problem
	}
	return last.reading + ": " + problem
}

func innermost(err error) error {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	return err
}

package main

import (
	"errors"
	"reflect"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

// templateFunctions replaces some of Helm's functions by ones that do the same, but
// refuse in a way that we can place, or refuse to make a text larger than largest. Go
// cannot be stopped while it takes memory in one piece, so that has to be seen before.
func templateFunctions(largest int64) template.FuncMap {
	given := sprig.TxtFuncMap()
	limit := growth{largest}
	functions := template.FuncMap{
		"required": required,
		"fail":     refuse,
		"repeat":   limit.repeat,
		"indent":   limit.indent,
		"nindent":  limit.nindent,
		"replace":  limit.replace,
		"join":     limit.join(given["join"].(func(string, any) string)),
	}
	randomBytes := given["randBytes"].(func(int) (string, error))
	functions["randBytes"] = limit.random(randomBytes)
	for _, name := range []string{"randAlphaNum", "randAlpha", "randNumeric", "randAscii"} {
		text := given[name].(func(int) string)
		functions[name] = limit.random(func(count int) (string, error) { return text(count), nil })
	}
	return functions
}

func required(message string, value any) (any, error) {
	if value == nil || value == "" {
		return value, refusal(message)
	}
	return value, nil
}

func refuse(message string) (string, error) { return "", refusal(message) }

// refusal is what the author of a chart says with fail or required.
type refusal string

// Error returns the words of the chart's author.
func (r refusal) Error() string { return string(r) }

func isRefusal(err error) bool {
	_, ok := errors.AsType[refusal](err)
	return ok
}

// growth is the size that a text may grow to in one step.
type growth struct{ largest int64 }

// check refuses a text of so many pieces of that length.
func (g growth) check(pieces, length int) error {
	if float64(pieces)*float64(length) <= float64(g.largest) {
		return nil
	}
	return failf(codeMemoryLimit, "a template asks for a text of more than %d MiB", g.largest>>20)
}

func (g growth) repeat(count int, text string) (string, error) {
	if err := g.check(count, len(text)); err != nil {
		return "", err
	}
	return strings.Repeat(text, count), nil
}

func (g growth) indent(spaces int, text string) (string, error) {
	if err := g.check(spaces, 1+strings.Count(text, "\n")); err != nil {
		return "", err
	}
	margin := strings.Repeat(" ", spaces)
	return margin + strings.ReplaceAll(text, "\n", "\n"+margin), nil
}

func (g growth) nindent(spaces int, text string) (string, error) {
	indented, err := g.indent(spaces, text)
	return "\n" + indented, err
}

func (g growth) replace(old, new, text string) (string, error) {
	if err := g.check(strings.Count(text, old), len(new)); err != nil {
		return "", err
	}
	return strings.ReplaceAll(text, old, new), nil
}

func (g growth) join(join func(string, any) string) func(string, any) (string, error) {
	return func(separator string, list any) (string, error) {
		if value := reflect.ValueOf(list); value.Kind() == reflect.Slice || value.Kind() == reflect.Array {
			if err := g.check(value.Len(), len(separator)); err != nil {
				return "", err
			}
		}
		return join(separator, list), nil
	}
}

func (g growth) random(random func(int) (string, error)) func(int) (string, error) {
	return func(count int) (string, error) {
		if err := g.check(count, 1); err != nil {
			return "", err
		}
		return random(count)
	}
}

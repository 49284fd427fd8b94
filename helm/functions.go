package main

import (
	"errors"
	"text/template"
)

// templateFunctions replaces two of Helm's functions by ones that refuse the same, but
// leave the error as it is. Helm's own hide in which helper the refusal stands.
func templateFunctions() template.FuncMap {
	return template.FuncMap{"required": required, "fail": refuse}
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

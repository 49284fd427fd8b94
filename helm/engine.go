package main

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
)

// engine answers requests. It lives as long as the process and keeps every chart it has read.
type engine struct {
	sources     map[sourceKey]*source
	warnings    *warningLog
	largestText int64
}

type sourceKey struct{ chart, root string }

func newEngine(memoryLimit int64) *engine {
	return &engine{sources: map[sourceKey]*source{}, warnings: collectWarnings(), largestText: memoryLimit / 8}
}

// answer does what req asks for. A panic below is a bug, of ours or of Helm, and
// becomes a failure: the process and the charts it has read live on.
func (e *engine) answer(req request) (a answer) {
	defer func() {
		if problem := recover(); problem != nil {
			a = answer{Failure: failf(codeInternal, "the engine panicked: %v", problem)}
		}
	}()
	a, err := e.perform(req)
	if err != nil {
		return answer{Failure: asFailure(err)}
	}
	return a
}

func (e *engine) perform(req request) (answer, error) {
	switch req.Op {
	case "hello":
		return answer{Hello: hello()}, nil
	case "load":
		src, err := e.source(req)
		if err != nil {
			return answer{}, err
		}
		return answer{Chart: describe(src)}, nil
	case "render":
		return e.render(req)
	case "values":
		return e.values(req)
	case "mark":
		return e.mark(req)
	case "variants":
		return e.variants(req)
	case "json":
		documents, failed := readDocuments(req.Text)
		return answer{JSON: documents, Failed: failed}, nil
	}
	return answer{}, failf(codeBadRequest, "op %q is none of hello, load, render, values, json, mark, variants", req.Op)
}

func (e *engine) render(req request) (answer, error) {
	e.warnings.reset()
	src, values, err := e.inputs(req)
	if err != nil {
		return answer{}, err
	}
	s, err := scenarioOf(req, values, e.largestText)
	if err != nil {
		return answer{}, err
	}
	result, err := render(src, s)
	if err != nil {
		return answer{}, err
	}
	result.Warnings = e.warnings.lines()
	return answer{Render: result}, nil
}

func (e *engine) values(req request) (answer, error) {
	src, given, err := e.inputs(req)
	if err != nil {
		return answer{}, err
	}
	merged, err := mergedValues(src, given)
	if err != nil {
		return answer{}, err
	}
	text, err := json.Marshal(merged)
	if err != nil {
		return answer{}, fmt.Errorf("values of %s: %w", req.Chart, err)
	}
	return answer{Values: text}, nil
}

// inputs reads what a request renders: the chart and the values given to it.
func (e *engine) inputs(req request) (*source, map[string]any, error) {
	src, err := e.source(req)
	if err != nil {
		return nil, nil, err
	}
	values, err := readValues(src.border, req.Values, req.Set)
	return src, values, err
}

// source returns the chart that req names, read from disk the first time only.
func (e *engine) source(req request) (*source, error) {
	key := sourceKey{req.Chart, req.Root}
	if src, ok := e.sources[key]; ok {
		return src, nil
	}
	src, err := readSource(req.Chart, req.Root)
	if err != nil {
		return nil, err
	}
	e.sources[key] = src
	return src, nil
}

func hello() *helloResult {
	return &helloResult{
		Protocol:    protocolVersion,
		Helm:        helmVersion(),
		KubeVersion: common.DefaultCapabilities.KubeVersion.Version,
	}
}

// helmVersion returns the version of the Helm library that the program was built with.
func helmVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, module := range info.Deps {
		if module.Path == "helm.sh/helm/v4" {
			return strings.TrimPrefix(module.Version, "v")
		}
	}
	return ""
}

package main

import (
	"maps"
	"slices"

	chart "helm.sh/helm/v4/pkg/chart/v2"
)

// copyChart returns a copy of the tree that Helm may change while it renders. It drops
// the sub-charts that are off, renames aliased ones and merges imported values in place:
// a tree used twice renders the second time what was on in the first. Files are shared,
// nothing changes those.
func copyChart(c *chart.Chart) *chart.Chart {
	out := *c
	out.Metadata = copyMetadata(c.Metadata)
	out.Values, _ = copyValue(c.Values).(map[string]any)
	out.SetDependencies()
	for _, child := range c.Dependencies() {
		out.AddDependency(copyChart(child))
	}
	return &out
}

func copyMetadata(m *chart.Metadata) *chart.Metadata {
	out := *m
	out.Annotations = maps.Clone(m.Annotations)
	out.Dependencies = slices.Clone(m.Dependencies)
	for i, dependency := range out.Dependencies {
		if dependency != nil {
			twin := *dependency
			out.Dependencies[i] = &twin
		}
	}
	return &out
}

func copyValue(value any) any {
	switch value := value.(type) {
	case map[string]any:
		if value == nil {
			return value
		}
		out := make(map[string]any, len(value))
		for key, inner := range value {
			out[key] = copyValue(inner)
		}
		return out
	case []any:
		out := make([]any, len(value))
		for i, inner := range value {
			out[i] = copyValue(inner)
		}
		return out
	}
	return value
}

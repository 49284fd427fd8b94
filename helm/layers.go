package main

import (
	"slices"

	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
)

// layer is one source of values: what one person can edit in one place.
type layer struct {
	layerPlace
	values map[string]any
	// way leads from the top chart to the chart of the values, by positions of dependencies.
	way []int
	// file is the position of the values file.
	file int
}

// layerPlace says what a layer is: the defaults of a chart (path and archive are those of
// its values.yaml), a values file (path is absolute), or what is set on the command line.
type layerPlace struct {
	Kind    string `json:"kind"` // chart, file or set
	Path    string `json:"path,omitempty"`
	Archive bool   `json:"archive,omitempty"`
	// Chart holds the names of the sub-charts that lead to the chart of the defaults.
	Chart []string `json:"chart,omitempty"`
}

// change is another value for one key of one layer.
type change struct {
	Layer int   `json:"layer"`
	Path  []any `json:"path"`
	Value any   `json:"value"`
}

// layers are all values that a scenario is made of, the strongest last.
type layers struct {
	source   *source
	settings []setting
	all      []layer
}

func readLayers(src *source, req request) (*layers, error) {
	l := &layers{source: src, settings: req.Set}
	l.charts(src.chart, nil, nil)
	for i, path := range req.Values {
		values, err := readValuesFile(src.border, path)
		if err != nil {
			return nil, err
		}
		l.all = append(l.all, layer{layerPlace: layerPlace{Kind: "file", Path: path}, values: values, file: i})
	}
	set, err := applySettings(src.border, map[string]any{}, req.Set)
	if err != nil {
		return nil, err
	}
	l.all = append(l.all, layer{layerPlace: layerPlace{Kind: "set"}, values: set})
	return l, nil
}

// charts adds the defaults of c after those of its sub-charts, which are weaker.
func (l *layers) charts(c *chart.Chart, way []int, names []string) {
	for i, child := range c.Dependencies() {
		l.charts(child, append(slices.Clone(way), i), append(slices.Clone(names), child.Name()))
	}
	at := l.source.valuesOrigin(c)
	place := layerPlace{Kind: "chart", Path: at.path, Archive: at.archive, Chart: names}
	l.all = append(l.all, layer{layerPlace: place, values: c.Values, way: way})
}

func (s *source) valuesOrigin(c *chart.Chart) origin {
	for _, part := range s.parts {
		if part.chart == c {
			return part.place.origin("values.yaml")
		}
	}
	return origin{}
}

// with returns the chart and the values given to it after some changes.
func (l *layers) with(edits []change) (*chart.Chart, map[string]any, error) {
	c := copyChart(l.source.chart)
	given := map[string]any{}
	edited := func(i int, values map[string]any) map[string]any {
		if !slices.ContainsFunc(edits, func(edit change) bool { return edit.Layer == i }) {
			return values
		}
		copied, _ := copyValue(values).(map[string]any)
		if copied == nil {
			copied = map[string]any{}
		}
		for _, edit := range edits {
			if edit.Layer == i {
				copied, _ = replaceAt(copied, edit.Path, edit.Value).(map[string]any)
			}
		}
		return copied
	}
	for i, each := range l.all {
		switch each.Kind {
		case "chart":
			at := chartAt(c, each.way)
			at.Values = edited(i, at.Values)
		case "file":
			// What is set is written into the merged tables, which must not be the layer's own.
			own, _ := copyValue(edited(i, each.values)).(map[string]any)
			given = loader.MergeMaps(given, own)
		case "set":
			var err error
			if given, err = applySettings(l.source.border, given, l.settings); err != nil {
				return nil, nil, err
			}
			given = edited(i, given)
		}
	}
	return c, given, nil
}

func chartAt(c *chart.Chart, way []int) *chart.Chart {
	for _, i := range way {
		c = c.Dependencies()[i]
	}
	return c
}

// replaceAt sets a value below a tree that it may change; tables that lack are made.
func replaceAt(tree any, path []any, value any) any {
	if len(path) == 0 {
		return copyValue(value)
	}
	switch tree := tree.(type) {
	case []any:
		if i, ok := position(path[0]); ok && i < len(tree) {
			tree[i] = replaceAt(tree[i], path[1:], value)
		}
		return tree
	case map[string]any:
		key, _ := path[0].(string)
		tree[key] = replaceAt(tree[key], path[1:], value)
		return tree
	}
	key, isKey := path[0].(string)
	if !isKey {
		return []any{replaceAt(nil, path[1:], value)}
	}
	return map[string]any{key: replaceAt(nil, path[1:], value)}
}

// position reads a step of a path that counts list items; JSON has made a number of it.
func position(step any) (int, bool) {
	switch step := step.(type) {
	case int:
		return step, step >= 0
	case float64:
		return int(step), step >= 0
	}
	return 0, false
}

// valueAt returns the value at a path, and whether it is there.
func valueAt(tree any, path []any) (any, bool) {
	for _, step := range path {
		switch at := tree.(type) {
		case map[string]any:
			key, _ := step.(string)
			inner, ok := at[key]
			if !ok {
				return nil, false
			}
			tree = inner
		case []any:
			i, ok := position(step)
			if !ok || i >= len(at) {
				return nil, false
			}
			tree = at[i]
		default:
			return nil, false
		}
	}
	return tree, true
}

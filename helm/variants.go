package main

import (
	"slices"
	"text/template"
	"time"

	"helm.sh/helm/v4/pkg/chart/common"
	chart "helm.sh/helm/v4/pkg/chart/v2"
)

// variantsResult tells which values move which fields of what a chart renders.
type variantsResult struct {
	Layers []layerPlace `json:"layers"`
	Tried  int          `json:"tried"`
	// Complete is false where time ran out before every value had been changed.
	Complete bool `json:"complete"`
	// Untested are the values that could not be changed in a way that renders.
	Untested []valueKey `json:"untested"`
	// Unread are the values whose change changed nothing; told where all templates were asked for.
	Unread []valueKey    `json:"unread,omitzero"`
	Fields []fieldResult `json:"fields"`
}

// valueKey is a key of a layer.
type valueKey struct {
	Layer int   `json:"layer"`
	Path  []any `json:"path"`
}

// fieldResult is what is known of one field.
type fieldResult struct {
	// Found is false where the field does not exist without a change.
	Found bool   `json:"found"`
	Moves []move `json:"moves"`
	// Whole is the key whose table or list is the field's value as it stands.
	Whole *valueKey `json:"whole,omitempty"`
}

// move is what changing one value does to a field.
type move struct {
	valueKey
	// Effect is moves; appears, of a field that does not exist; removes, of a field that is
	// gone with its object or alone.
	Effect string `json:"effect"`
	// From and To are the part of the field's text that moves, in bytes.
	From int `json:"from"`
	To   int `json:"to"`
	// Value is what the key holds without the change.
	Value any `json:"value"`
}

// variants changes the values of a chart one by one and compares the fields asked for.
func (e *engine) variants(req request) (answer, error) {
	src, _, err := e.inputs(req)
	if err != nil {
		return answer{}, err
	}
	s, err := scenarioOf(req, nil, e.largestText)
	if err != nil {
		return answer{}, err
	}
	l, err := readLayers(src, req)
	if err != nil {
		return answer{}, err
	}
	v := &variantRun{layers: l, scenario: s, functions: steadyFunctions(), deadline: time.Now().Add(timeLimit(req) / 2)}
	for _, f := range req.Fields {
		v.wanted = append(v.wanted, f.Template)
	}
	if v.base, err = v.render(); err != nil {
		return answer{}, err
	}
	if err := v.narrow(); err != nil {
		return answer{}, err
	}
	return answer{Variants: v.run(req)}, nil
}

// variantRun renders variants of one scenario.
type variantRun struct {
	layers    *layers
	scenario  scenario
	functions template.FuncMap // the same for all, so that dates do not differ
	deadline  time.Time
	wanted    []string
	known     map[string]chartTemplate // the templates without a change
	kept      map[string]bool          // those that are rendered; all where it is nil
	base      map[string]string
	result    *variantsResult
	watched   []*watched
}

func (v *variantRun) render(edits ...change) (map[string]string, error) {
	if err := checkRenderable(v.layers.source.chart); err != nil {
		return nil, err
	}
	c, given, err := v.layers.with(edits)
	if err != nil {
		return nil, err
	}
	s := v.scenario
	s.values = given
	values, _, err := prepare(v.layers.source, c, s)
	if err != nil {
		return nil, err
	}
	v.keep(c)
	texts, err := executeWith(c, values, s.largestText, v.functions)
	if err != nil {
		return nil, err
	}
	takeNotes(c, texts)
	return texts, nil
}

// keep leaves out what the wanted templates do not need.
func (v *variantRun) keep(c *chart.Chart) {
	if v.known == nil {
		v.known = indexTemplates(v.layers.source, c)
	}
	if v.kept == nil {
		return
	}
	editTemplates(c, func(name string, file *common.File) *common.File {
		if _, known := v.known[name]; known && !v.kept[name] {
			return nil
		}
		return file
	})
}

// narrow leaves out templates from here on, unless the wanted ones render otherwise then.
func (v *variantRun) narrow() error {
	if len(v.wanted) == 0 {
		return nil
	}
	kept, known := reached(v.known, v.wanted)
	if !known {
		return nil
	}
	v.kept = kept
	texts, err := v.render()
	if err != nil || slices.ContainsFunc(v.wanted, func(name string) bool { return texts[name] != v.base[name] }) {
		v.kept = nil
	}
	return nil
}

func (v *variantRun) run(req request) *variantsResult {
	v.result = &variantsResult{Complete: true, Untested: []valueKey{}}
	if len(req.Fields) == 0 {
		v.result.Unread = []valueKey{}
	}
	for _, each := range v.layers.all {
		v.result.Layers = append(v.result.Layers, each.layerPlace)
	}
	read := map[string][]object{}
	for _, f := range req.Fields {
		if read[f.Template] == nil {
			read[f.Template] = objectsIn(v.base[f.Template])
		}
		v.watched = append(v.watched, watch(f, read[f.Template]))
	}
	if req.Changes != nil {
		for _, edit := range req.Changes {
			if edit.Layer >= 0 && edit.Layer < len(v.layers.all) {
				v.try(edit.Layer, edit.Path, []any{edit.Value})
			}
		}
	} else {
		v.changeEach()
	}
	v.result.Fields = []fieldResult{}
	for _, w := range v.watched {
		w.result.Whole = v.wholeOf(w)
		v.result.Fields = append(v.result.Fields, *w.result)
	}
	return v.result
}

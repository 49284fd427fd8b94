package main

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
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
	v := &variantRun{layers: l, scenario: s, deadline: time.Now().Add(timeLimit(req) / 2)}
	for _, f := range req.Fields {
		v.wanted = append(v.wanted, f.Template)
	}
	if v.base, err = v.render(nil); err != nil {
		return answer{}, err
	}
	if err := v.narrow(); err != nil {
		return answer{}, err
	}
	return answer{Variants: v.run(req)}, nil
}

// variantRun renders variants of one scenario.
type variantRun struct {
	layers   *layers
	scenario scenario
	deadline time.Time
	wanted   []string
	known    map[string]chartTemplate // the templates without a change
	kept     map[string]bool          // those that are rendered; all where it is nil
	base     map[string]string
	result   *variantsResult
	watched  []*watched
}

// watched is a field with its object as it is without a change.
type watched struct {
	field
	objects []object
	at      int // -1 where it was not found
	value   any
	exists  bool
	result  *fieldResult
}

func (v *variantRun) render(edit *change) (map[string]string, error) {
	if err := checkRenderable(v.layers.source.chart); err != nil {
		return nil, err
	}
	c, given, err := v.layers.with(edit)
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
	texts, err := executeWith(c, values, s.largestText, steadyFunctions())
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
	texts, err := v.render(nil)
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

func watch(f field, objects []object) *watched {
	w := &watched{field: f, objects: objects, at: f.find(objects), result: &fieldResult{Moves: []move{}}}
	if w.at >= 0 {
		w.value, w.exists = valueAt(objects[w.at], f.Path)
	}
	w.result.Found = w.exists
	return w
}

// changeEach changes every value of every layer.
func (v *variantRun) changeEach() {
	for i, each := range v.layers.all {
		for _, leaf := range leavesOf(each.values, nil) {
			if time.Now().After(v.deadline) {
				v.result.Complete = false
				return
			}
			v.try(i, leaf.path, otherValues(leaf.value, v.allowed(each, leaf.path)))
		}
	}
}

func (v *variantRun) allowed(each layer, path []any) []any {
	return allowedBy(chartAt(v.layers.source.chart, each.way).Schema, path)
}

// try changes one key to the first of the values that renders.
func (v *variantRun) try(index int, path []any, values []any) {
	key := valueKey{index, path}
	for _, value := range values {
		texts, err := v.render(&change{index, path, value})
		if err != nil {
			continue
		}
		v.result.Tried++
		v.compare(key, texts)
		return
	}
	v.result.Untested = append(v.result.Untested, key)
}

func (v *variantRun) compare(key valueKey, texts map[string]string) {
	if v.result.Unread != nil && reflect.DeepEqual(texts, v.base) {
		v.result.Unread = append(v.result.Unread, key)
	}
	read := map[string][]object{}
	for _, w := range v.watched {
		text, rendered := texts[w.Template]
		if rendered && text == v.base[w.Template] || w.at < 0 {
			continue
		}
		if _, known := read[w.Template]; !known {
			read[w.Template] = objectsIn(text)
		}
		if m, moved := w.after(read[w.Template]); moved {
			m.valueKey = key
			m.Value, _ = valueAt(v.layers.all[key.Layer].values, key.Path)
			w.result.Moves = append(w.result.Moves, m)
		}
	}
}

// after tells what became of the field.
func (w *watched) after(objects []object) (move, bool) {
	before := w.objects[w.at]
	twin := w.twin(w.objects, w.at, objects)
	var value any
	exists := false
	if twin != nil {
		value, exists = w.valueIn(before, twin)
	}
	switch {
	case !exists:
		return move{Effect: "removes"}, w.exists
	case !w.exists:
		return move{Effect: "appears"}, true
	case reflect.DeepEqual(value, w.value):
		return move{}, false
	}
	from, to := movedPart(scalarText(w.value), scalarText(value))
	return move{Effect: "moves", From: from, To: to}, true
}

func scalarText(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(value)
	}
	return ""
}

// movedPart returns the part of a text that is not in both.
func movedPart(text, other string) (from, to int) {
	for from < min(len(text), len(other)) && text[from] == other[from] {
		from++
	}
	to = len(text)
	for rest := len(other); to > from && rest > from && text[to-1] == other[rest-1]; rest-- {
		to--
	}
	return from, to
}

// wholeOf returns the key whose table or list became the field, where all that moves the
// field stands below it.
func (v *variantRun) wholeOf(w *watched) *valueKey {
	switch w.value.(type) {
	case map[string]any, []any:
	default:
		return nil
	}
	var common *valueKey
	for _, m := range w.result.Moves {
		if m.Effect != "moves" {
			continue
		}
		if common == nil {
			common = &valueKey{m.Layer, m.Path}
		}
		if common.Layer != m.Layer {
			return nil
		}
		common.Path = sharedStart(common.Path, m.Path)
	}
	if common == nil {
		return nil
	}
	for length := len(common.Path); length > 0; length-- {
		if value, _ := valueAt(v.layers.all[common.Layer].values, common.Path[:length]); sameValue(value, w.value) {
			return &valueKey{common.Layer, common.Path[:length]}
		}
	}
	return nil
}

func sharedStart(a, b []any) []any {
	length := 0
	for length < min(len(a), len(b)) && a[length] == b[length] {
		length++
	}
	return a[:length]
}

// sameValue compares values as YAML would write them, whatever Go types they have.
func sameValue(a, b any) bool {
	one, err := yamlText(a)
	other, otherErr := yamlText(b)
	return err == nil && otherErr == nil && strings.TrimSpace(one) == strings.TrimSpace(other)
}
